"""Invented seasons are the same wherever they are made, and their stores are like any other."""

import collections
import json
import pathlib
import shutil
import tempfile
import unittest

from program import board, done, events, run


class Simulate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.store = cls.path / "season.palmares"
        done("simulate", cls.store, "--athletes", "30", "--months", "1", "--seed", "5")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_one_seed_makes_one_log_byte_for_byte(self):
        again = self.path / "again.palmares"
        done("simulate", again, "--athletes", "30", "--months", "1", "--seed", "5")
        self.assertEqual(done("events", again, "--format", "jsonl"), done("events", self.store, "--format", "jsonl"))
        other = self.path / "other.palmares"
        done("simulate", other, "--athletes", "30", "--months", "1", "--seed", "6")
        self.assertNotEqual(done("events", other, "--format", "jsonl"),
                            done("events", self.store, "--format", "jsonl"))

    def test_its_board_is_that_of_its_recorded_activities(self):
        name = done("challenge", "list", self.store).splitlines()
        self.assertTrue(any("Hill Valley Wheelers 2024-01 distance" in line for line in name), name)
        rows = board(self.store, "Hill Valley Wheelers 2024-01 distance")
        self.assertGreater(len(rows), 15)
        distances = [row["distance_m"] for row in rows]
        self.assertEqual(distances, sorted(distances, reverse=True))
        done("check", self.store)  # rows equal to a rebuild, positions, versions and checksums right

    def test_a_later_challenge_knows_what_its_athletes_did(self):
        store = self.path / "later.palmares"
        shutil.copy(self.store, store)
        told = collections.defaultdict(list)
        for name in ("ActivityImported", "ActivityUpdated", "ActivityDeleted"):
            for event in events(store, "--type", name):
                told[event["data"]["athlete_uuid"]].append((name, event["data"]))
        athlete, facts = next((athlete, facts) for athlete, facts in told.items()
                              if all(name == "ActivityImported" and not fact["private?"] for name, fact in facts))
        done("challenge", "new", store, "--name", "Again", "--type", "distance", "--from", "2024-01-01", "--to",
             "2024-01-31", "--timezone", "UTC", "--retrospective")
        challenge = next(e["data"]["challenge_uuid"] for e in events(store, "--type", "ChallengeCreated")
                         if e["data"]["name"] == "Again")
        done("dispatch", store, "JoinChallenge", json.dumps({"challenge_uuid": challenge, "athlete_uuid": athlete}))
        (row,) = board(store, "Again")
        self.assertAlmostEqual(row["distance_m"], sum(fact["distance_in_metres"] for _, fact in facts), places=3)
        done("check", store)

    def test_begins_where_it_is_told(self):
        store = self.path / "june.palmares"
        done("simulate", store, "--athletes", "5", "--months", "1", "--from", "2019-06-01")
        first = [e for e in events(store, "--type", "ActivityImported")]
        self.assertTrue(first)
        self.assertTrue(all("2019-06-01" <= e["data"]["start_date"][:10] <= "2019-06-30" for e in first))

    def test_refuses_in_one_sentence_and_changes_nothing(self):
        before = self.store.read_bytes()
        for arguments, said in (((self.store,), "exists"),
                                ((self.path / "x.palmares", "--from", "2024-01-15"), "first of a month"),
                                ((self.path / "x.palmares", "--from", "yesterday"), "first of a month")):
            answer = run("simulate", *arguments, "--athletes", "5", "--months", "1")
            self.assertEqual(answer.returncode, 1, answer.stderr)
            self.assertEqual(len(answer.stderr.splitlines()), 1, answer.stderr)
            self.assertIn(said, answer.stderr)
        self.assertEqual(run("simulate", self.path / "x.palmares", "--athletes", "0").returncode, 2)
        self.assertFalse((self.path / "x.palmares").exists())
        self.assertEqual(self.store.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
