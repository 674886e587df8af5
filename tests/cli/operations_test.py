"""Workers, schedules, parked commands, audit, rebuilds and copies."""

import contextlib
import datetime
import json
import signal
import sqlite3
import subprocess
import unittest

from program import LONGEST_WAIT_S, PROGRAM, OwnFolder, done, run, until

NEW = ["--name", "June", "--type", "distance", "--from", "2024-06-01", "--to", "2024-06-30", "--timezone", "UTC",
       "--retrospective"]
BEN = json.dumps({"athlete_uuid": "athlete-1", "firstname": "Ben", "lastname": "Smith"})
NOBODY = json.dumps({"challenge_uuid": "no-such", "athlete_uuid": "athlete-1"})


class Operations(OwnFolder):
    def setUp(self):
        super().setUp()
        done("challenge", "new", self.store, *NEW)

    @contextlib.contextmanager
    def worker(self):
        process = subprocess.Popen([PROGRAM, "worker", self.store], stdout=subprocess.PIPE, text=True)
        try:
            self.assertIn("working on", process.stdout.readline())
            yield process
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
            process.stdout.close()

    def types(self, store=None):
        return [json.loads(line)["type"].split(".")[-1]
                for line in done("events", store or self.store, "--format", "jsonl").splitlines()]

    def followers(self):
        return {each["name"]: each for each in json.loads(done("subscriptions", self.store, "--format", "json"))}

    def test_followers_are_listed_with_their_lag(self):
        followers = self.followers()
        head = len(self.types())
        for name in ("policies", "read model"):
            self.assertEqual((followers[name]["position"], followers[name]["lag_events"]), (head, 0))
        self.assertIn("policies", done("subscriptions", self.store))

    def test_one_worker_leads_and_another_takes_over(self):
        with self.worker() as first:
            self.assertIn(str(first.pid), until(lambda: self.followers()["policies"].get("holder")) or "")
            with self.worker() as second:
                done("dispatch", self.store, "ImportAthlete", BEN)
                first.kill()
                first.wait()
                until(lambda: str(second.pid) in (self.followers()["policies"].get("holder") or ""))
                self.assertEqual(self.followers()["policies"]["lag_events"], 0)

    def test_a_worker_ends_when_it_is_asked_to(self):
        with self.worker() as worker:
            worker.send_signal(signal.SIGTERM)
            self.assertEqual(worker.wait(timeout=LONGEST_WAIT_S), 0)

    def test_every_command_is_audited(self):
        done("dispatch", self.store, "ImportAthlete", BEN)
        self.assertEqual(run("dispatch", self.store, "JoinChallenge", NOBODY).returncode, 1)
        entries = [line["entry"] for line in json.loads(done("audit", self.store, "--format", "json"))]
        self.assertEqual([(e["command"], e["accepted"]) for e in entries[:2]],
                         [("JoinChallenge", False), ("ImportAthlete", True)])
        self.assertEqual(entries[0]["error"], "challenge_not_found")
        self.assertEqual(entries[1]["data"]["firstname"], "Ben")
        refused = json.loads(done("audit", self.store, "--format", "json", "--refused"))
        self.assertEqual([line["entry"]["command"] for line in refused], ["JoinChallenge"])
        self.assertIn("challenge_not_found", done("audit", self.store, "--limit", "1"))

    def test_commands_come_a_line_each(self):
        lines = f"ImportAthlete {BEN}\nJoinChallenge {NOBODY}\nNoSuchCommand {{}}\n\nImportAthlete {{\n"
        process = run("dispatch", self.store, "-", input=lines)
        self.assertEqual(process.returncode, 1, process.stderr)
        answers = [json.loads(line) for line in process.stdout.splitlines()]
        self.assertEqual([answer.get("error") for answer in answers],
                         [None, "challenge_not_found", "unknown_command", "unknown_command", "malformed_command"])
        self.assertEqual(answers[0]["events"][0]["type"], "AthleteImported")
        self.assertEqual(run("dispatch", self.store, "-", input=f"ImportAthlete {BEN}").returncode, 0)

    def test_lines_that_wait_are_answered_in_their_order(self):
        lines = []
        for number in range(2500):
            lines.append(f"ImportAthlete {BEN.replace('athlete-1', f'athlete-{number}')}")
            if number % 500 == 250:
                lines.append("NoSuchCommand {}")
                lines.append(f"JoinChallenge {NOBODY}")
        process = run("dispatch", self.store, "-", input="\n".join(lines))
        answers = [json.loads(line) for line in process.stdout.splitlines()]
        self.assertEqual(len(answers), len(lines))
        for line, answer in zip(lines, answers):
            command, _, data = line.partition(" ")
            expected = {"NoSuchCommand": "unknown_command", "JoinChallenge": "challenge_not_found"}.get(command)
            self.assertEqual(answer.get("error"), expected, line)
            if not expected:
                self.assertEqual(answer["events"][0]["stream"], json.loads(data)["athlete_uuid"])

    def test_a_line_knows_what_the_lines_before_it_did(self):
        created = json.loads(done("events", self.store, "--format", "jsonl", "--type", "ChallengeCreated"))["data"]
        fields = {key.rstrip("?"): value for key, value in created.items() if key != "url_slug"}
        lines = [f"CreateChallenge {json.dumps(fields | {'has_goal': False, 'challenge_uuid': f'challenge-{n}', 'name': 'June ride'})}"
                 for n in range(3)]
        process = run("dispatch", self.store, "-", input="\n".join(lines))
        self.assertEqual(process.returncode, 0, process.stdout)
        slugs = [json.loads(line)["events"][0]["data"]["url_slug"] for line in process.stdout.splitlines()]
        self.assertEqual(slugs, ["june-ride", "june-ride-2", "june-ride-3"])

    def test_looking_changes_nothing(self):
        empty = self.path / "empty.palmares"
        done("create", empty)
        rides = self.path / "rides.csv"
        rides.write_text("athlete,activity,sport,start_utc,distance_m,moving_s\nAda,1,Run,2024-06-02T08:00:00,10000,3000\n")
        for store in (self.store, empty):
            before = self.rows(store)
            for verb in (["challenge", "list", store], ["feed", store], ["badges", store], ["schedule", store],
                         ["subscriptions", store], ["rebuild", store], ["streams", store], ["events", store],
                         ["check", store], ["audit", store], ["parked", store], ["mail", store, "list"],
                         ["dispatch", store, "ImportAthlete", BEN, "--dry-run"],
                         ["import", store, rides, "--dry-run"], ["shot", store, self.path / "pictures"]):
                done(*verb)
                self.assertEqual(self.rows(store), before, verb)
        done("leaderboard", self.store, "--challenge", "June")
        self.assertEqual(self.rows(empty)["events"], [])

    @staticmethod
    def rows(store):
        """All rows of a store, by table."""
        with contextlib.closing(sqlite3.connect(store)) as database:
            tables = [name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {table: database.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}

    def test_a_worker_sends_a_scheduled_command_in_time(self):
        with self.worker():
            due = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=2)
            done("schedule", self.store, "add", "ben", "ImportAthlete", BEN, "--at", due.strftime("%Y-%m-%dT%H:%M:%S"),
                 "--timezone", "UTC")
            self.assertIn("ben", done("schedule", self.store))
            until(lambda: "ben" not in done("schedule", self.store, "list"))
            self.assertEqual(self.types().count("AthleteImported"), 2, "the organiser and Ben")

    def test_schedules_are_refused_and_cancelled_in_one_sentence(self):
        add = ["schedule", self.store, "add", "daily", "ImportAthlete", BEN, "--cron"]
        self.assertEqual(run(*add, "0 25 * * *").returncode, 1)
        done(*add, "0 9 * * *", "--timezone", "Europe/London")
        self.assertIn("already scheduled", run(*add, "0 9 * * *").stderr)
        done("schedule", self.store, "cancel", "daily")
        again = run("schedule", self.store, "cancel", "daily")
        self.assertEqual((again.returncode, len(again.stderr.strip().splitlines())), (1, 1))

    def test_a_batch_is_scheduled_whole_or_not_at_all(self):
        lines = [{"name": "one", "command": "ImportAthlete", "data": json.loads(BEN), "at": "2039-01-01T09:00:00"},
                 {"name": "two", "command": "ImportAthlete", "data": json.loads(BEN), "cron": "0 9 * * *"}]
        batch = self.path / "batch.jsonl"
        batch.write_text("\n".join(json.dumps(line) for line in lines + [{"name": "three", "command": "Fly", "at": ""}]))
        refused = run("schedule", self.store, "batch", batch, "--timezone", "UTC")
        self.assertEqual((refused.returncode, len(refused.stderr.strip().splitlines())), (1, 1))
        self.assertEqual(json.loads(done("schedule", self.store, "list", "--format", "json")), [])
        batch.write_text("\n".join(json.dumps(line) for line in lines))
        done("schedule", self.store, "batch", batch, "--timezone", "UTC")
        listed = json.loads(done("schedule", self.store, "list", "--format", "json"))
        self.assertEqual([(each["entry"]["name"], each["entry"]["data"]) for each in listed],
                         [("one", json.loads(BEN)), ("two", json.loads(BEN))])
        self.assertEqual(listed[0]["next"][:19], "2039-01-01T09:00:00")
        done("schedule", self.store, "cancel", batch)
        self.assertEqual(json.loads(done("schedule", self.store, "list", "--format", "json")), [])

    def test_a_refused_scheduled_command_is_parked_until_a_person_decides(self):
        done("schedule", self.store, "add", "join", "JoinChallenge", NOBODY, "--at", "2024-01-01T00:00:00")
        parked = json.loads(done("parked", self.store, "list", "--format", "json"))
        self.assertEqual([(p["command"], p["error"]) for p in parked], [("JoinChallenge", "challenge_not_found")])
        retried = run("parked", self.store, "retry", parked[0]["key"])
        self.assertEqual((retried.returncode, len(retried.stderr.strip().splitlines())), (1, 1))
        self.assertEqual(json.loads(done("parked", self.store, "--format", "json"))[0]["attempts"], 2)
        done("parked", self.store, "discard", parked[0]["key"])
        self.assertEqual(json.loads(done("parked", self.store, "--format", "json")), [])

    def test_a_rebuild_repairs_the_read_model_and_reports_differences(self):
        different = {t["table"]: t["different"] for t in json.loads(done("rebuild", self.store, "--format", "json"))}
        self.assertEqual(set(different.values()), {0})
        with contextlib.closing(sqlite3.connect(f"{self.store}-rows")) as rows:
            rows.execute("UPDATE challenges SET name = 'July'")
            rows.commit()
        self.assertEqual(run("check", self.store).returncode, 1)
        different = {t["table"]: t["different"] for t in json.loads(done("rebuild", self.store, "--format", "json"))}
        self.assertEqual({table: n for table, n in different.items() if n}, {"challenges": 2}, "the old and the new row")
        done("check", self.store)
        self.assertEqual([p.name for p in self.path.glob("*-rebuilt*")], [])
        self.assertEqual(run("rebuild", self.store, "moons").returncode, 1)

    def test_a_copy_is_the_same_store(self):
        copy = self.path / "copy.palmares"
        done("dispatch", self.store, "ImportAthlete", BEN)
        done("copy", self.store, copy)
        log = done("events", self.store, "--format", "jsonl")
        self.assertEqual(done("events", copy, "--format", "jsonl"), log)
        self.assertEqual(len(json.loads(done("audit", copy, "--format", "json"))),
                         len(json.loads(done("audit", self.store, "--format", "json"))))
        self.assertEqual(done("challenge", "list", copy), done("challenge", "list", self.store))
        self.assertEqual(done("events", copy, "--format", "jsonl"), log, "opening it sends nothing again")
        done("check", copy)
        self.assertIn("empty", run("copy", self.store, copy).stderr)
        self.assertEqual(run("copy", self.path / "none", self.path / "new").returncode, 1)
        self.assertFalse((self.path / "new").exists())


if __name__ == "__main__":
    unittest.main()
