"""The verbs on a PostgreSQL store do what they do on an SQLite file."""

import json
import pathlib
import tempfile
import unittest

from postgres_server import PostgresServer, programs
from program import DATA, board, done, run

WEI = DATA / "cases/store/wei-jsonb.sql"

NEW = ["--name", "June", "--type", "distance", "--from", "2024-06-01", "--to", "2024-06-30", "--timezone", "UTC",
       "--retrospective"]
ROWS = """athlete,activity,sport,subtype,start_utc,start_local,distance_m,moving_s,elevation_gain_m,avg_hr
Ada,1,Run,,2024-06-02T08:00:00,2024-06-02T09:00:00,10000,3000,50,
Ada,2,Run,,2024-06-09T08:00:00,2024-06-09T09:00:00,12000,3600,60,
Ben,3,Run,,2024-06-03T08:00:00,2024-06-03T09:00:00,15000,4500,70,
Cleo,4,Run,,2024-07-03T08:00:00,2024-07-03T09:00:00,99000,9000,80,
"""
BEN = json.dumps({"athlete_uuid": "athlete-1", "firstname": "Ben", "lastname": "Smith"})


@unittest.skipIf(programs() is None, "no PostgreSQL server programs are installed")
class Postgres(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = PostgresServer()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.database = self.id().split(".")[-1]
        self.store = self.server.url(self.database)

    def tearDown(self):
        self.folder.cleanup()

    def season(self, store):
        """A month with four activities, one of them outside; its board."""
        done("challenge", "new", store, *NEW)
        rows = self.path / "rows.csv"
        rows.write_text(ROWS)
        done("import", store, rows, "--challenge", "June", "--join")
        return [(row["rank"], row["name"], row["distance_m"], row["activities"]) for row in board(store, "June")]

    def refused(self, *arguments):
        process = run(*arguments)
        self.assertEqual(process.returncode, 1, process.stdout + process.stderr)
        self.assertEqual(len(process.stderr.strip().splitlines()), 1, process.stderr)
        return process.stderr

    def test_a_board_is_the_same_as_on_a_file(self):
        done("create", self.store)
        self.assertIn("already has", self.refused("create", self.store))
        on_server = self.season(self.store)
        self.assertEqual(on_server, [(1, "Ada", 22000, 2), (2, "Ben", 15000, 1)])
        self.assertEqual(self.season(self.path / "s.palmares"), on_server)
        done("check", self.store)
        followers = {f["name"]: f for f in json.loads(done("subscriptions", self.store, "--format", "json"))}
        self.assertEqual(followers["policies"]["lag_events"], 0)
        self.assertEqual(followers["read model"]["lag_events"], 0)
        self.assertTrue(any(line["entry"]["command"] == "JoinChallenge"
                            for line in json.loads(done("audit", self.store, "--format", "json"))))

    def test_stores_in_several_schemas_are_told_apart(self):
        for schema in ("one", "two"):
            done("create", self.store, "--schema", schema, "--fast")
        message = self.refused("streams", self.store)
        self.assertTrue("one" in message and "two" in message, message)
        done("dispatch", self.store, "ImportAthlete", BEN, "--schema", "one")
        self.assertIn("athlete-1", done("streams", self.store, "--schema", "one"))
        self.assertNotIn("athlete-1", done("streams", self.store, "--schema", "two"))

    def test_a_store_is_copied_there_and_back(self):
        here, back = self.path / "s.palmares", self.path / "back.palmares"
        self.season(here)
        done("create", self.store)
        done("copy", here, self.store)
        done("copy", self.store, back)
        log = done("events", here, "--format", "jsonl")
        self.assertEqual(done("events", self.store, "--format", "jsonl"), log)
        self.assertEqual(done("events", back, "--format", "jsonl"), log)
        self.assertEqual(done("leaderboard", self.store, "--challenge", "June"),
                         done("leaderboard", here, "--challenge", "June"))
        done("check", back)

    def test_the_store_of_another_program_is_only_read_until_the_user_says_otherwise(self):
        done("create", self.store, "--jsonb")
        done("dispatch", self.store, "ImportAthlete", BEN)
        self.server.sql(self.database, "DROP SCHEMA palmares CASCADE")
        tables = "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM subscriptions)"
        before = self.server.sql(self.database, tables)
        self.assertIn("athlete-1", done("streams", self.store))
        done("challenge", "list", self.store)
        eva = BEN.replace("athlete-1", "athlete-2")
        self.assertIn("only read", self.refused("dispatch", self.store, "ImportAthlete", eva))
        self.assertEqual(self.server.sql(self.database, tables), before)
        done("dispatch", self.store, "ImportAthlete", eva, "--write-foreign")
        self.assertIn("athlete-2", done("streams", self.store))

    @unittest.skipUnless(WEI.is_file(), f"{WEI} is not there")
    def test_store_wei_jsonb(self):
        done("create", self.store, "--jsonb")
        self.server.sql(self.database, WEI.read_text())
        lines = done("events", self.store, "--format", "jsonl").splitlines()
        self.assertEqual([json.loads(line)["data"]["wei"] for line in lines], [10**21, 5, 6, 7])
        self.assertEqual([json.loads(line)["metadata"] for line in lines], [{"user": "ada"}, None, None, {"seen": 2**64}])
        done("check", self.store)

    def test_numbers_of_any_size_are_printed_as_stored(self):
        done("create", self.store, "--jsonb")
        data = '{"deep": ' + "[" * 2000 + "]" * 2000 + ', "real": 1' + "0" * 400 + '.5, "tiny": 0.' + "0" * 400 + "1}"
        event = "00000000-0000-4000-8000-000000000001"
        self.server.sql(self.database, f"""INSERT INTO streams (stream_uuid, stream_version) VALUES ('s-1', 1);
            INSERT INTO events (event_id, event_type, data) VALUES ('{event}', 'Measured', '{data}');
            UPDATE streams SET stream_version = 1 WHERE stream_id = 0;
            INSERT INTO stream_events SELECT '{event}', stream_id, 1, (SELECT max(stream_id) FROM streams), 1 FROM streams""")
        self.assertIn(f'"data":{data}'.replace(" ", ""), done("events", self.store, "--format", "jsonl").replace(" ", ""))
        done("check", self.store)

    def test_events_removed_for_good_are_told_from_damage(self):
        done("create", self.store)
        self.season(self.store)
        stream, events = self.server.sql(self.database, """SELECT stream_uuid, stream_version FROM streams
            WHERE stream_uuid LIKE 'athlete-%' ORDER BY stream_version DESC LIMIT 1""").split("|")
        before = int(self.server.sql(self.database, "SELECT count(*) FROM events"))
        self.server.sql(self.database, f"""SELECT set_config('eventstore.enable_hard_deletes', 'on', false);
            WITH doomed AS (SELECT e.event_id, s.stream_id FROM stream_events e JOIN streams s USING (stream_id)
                            WHERE s.stream_uuid = '{stream}'),
                 links AS (DELETE FROM stream_events WHERE event_id IN (SELECT event_id FROM doomed)),
                 gone AS (DELETE FROM events WHERE event_id IN (SELECT event_id FROM doomed))
            DELETE FROM streams WHERE stream_uuid = '{stream}'""")
        checked = run("check", self.store)
        self.assertEqual(checked.returncode, 1)
        self.assertEqual(len(checked.stdout.splitlines()), 2, checked.stdout)
        self.assertIn(f"made from {before} events, of which the log holds {before - int(events)}", checked.stdout)
        done("rebuild", self.store)
        done("check", self.store)

    def test_a_server_that_is_not_there_gets_one_sentence(self):
        self.assertIn("cannot be reached", self.refused("streams", f"postgresql:///x?host={self.path}&password=secret"))
        self.assertNotIn("secret", self.refused("check", f"postgresql://u:secret@/x?host={self.path}"))
        self.refused("events", self.server.url("no_such_database"))


if __name__ == "__main__":
    unittest.main()
