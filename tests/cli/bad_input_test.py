"""Bad input gets one clear sentence and exit code 1, and leaves everything as it was."""

import json
import os
import sqlite3
import unittest

from program import OwnFolder, done, run

NEW = ["--name", "June", "--type", "distance", "--from", "2024-06-01", "--to", "2024-06-30", "--timezone", "UTC",
       "--retrospective"]


class BadInput(OwnFolder):
    def refused(self, *arguments):
        """Returns the sentence and checks that the folder is unchanged."""
        before = self.snapshot()
        process = run(*arguments)
        self.assertEqual(process.returncode, 1, f"{arguments}\n{process.stdout}\n{process.stderr}")
        self.assertEqual(len(process.stderr.strip().splitlines()), 1, process.stderr)
        self.assertEqual(self.snapshot(), before, arguments)
        return process.stderr.strip()

    def snapshot(self):
        files = {}
        for file in sorted(self.path.rglob("*")):
            if file.name.endswith(("-locks", "-lock")):  # they name the process that ran policies or kept tables last
                continue
            if file.name.endswith(("-shm", "-lock", "-pulse", "-wal", "-rows", "-rows-shm", "-rows-wal")) and file.stat().st_size == 0:
                continue
            files[str(file)] = file.read_bytes() if file.is_file() and not str(file).endswith("-shm") else None
        return files

    def test_a_store_that_is_not_there(self):
        store = self.path / "none.palmares"
        for verb in (["leaderboard", store, "--challenge", "x"], ["streams", store], ["events", store], ["check", store],
                     ["dispatch", store, "JoinChallenge", '{"challenge_uuid":"c","athlete_uuid":"a"}'],
                     ["challenge", "list", store]):
            self.assertIn("no such store", self.refused(*verb).lower())

    def test_the_window_of_a_store_that_is_not_there(self):
        for store, words in ((self.path / "none.palmares", "no such store"), (self.path, "directory")):
            process = run(store)  # without a display it prints the sentence and exits instead of waiting
            self.assertEqual(process.returncode, 1)
            self.assertIn(words, process.stderr.lower())
        self.assertEqual(list(self.path.iterdir()), [])

    def test_a_folder_that_is_not_there(self):
        self.refused("challenge", "new", self.path / "no" / "s.palmares", *NEW)

    def test_a_folder_as_store(self):
        self.refused("streams", self.path)
        self.refused("challenge", "new", self.path, *NEW)

    def test_files_that_are_no_stores(self):
        contents = {"text.palmares": b"hello, this is no database at all", "empty.palmares": b"",
                    "short.palmares": b"SQLite format 3\0" + b"\0" * 40}
        for name, data in contents.items():
            (self.path / name).write_bytes(data)
            self.refused("events", self.path / name)
            self.refused("challenge", "new", self.path / name, *NEW)

    def test_a_database_of_another_program(self):
        store = self.path / "other.db"
        database = sqlite3.connect(store)
        database.execute("CREATE TABLE notes (text TEXT)")
        database.commit()
        database.close()
        self.refused("streams", store)
        self.refused("challenge", "new", store, *NEW)

    def test_a_truncated_store(self):
        store = self.path / "cut.palmares"
        done("challenge", "new", store, *NEW)
        os.truncate(store, os.path.getsize(store) // 2 - 100)
        process = run("check", store)
        self.assertEqual(process.returncode, 1)

    def test_wrong_usage(self):
        for arguments in (["leaderboard"], ["nonsense", "x", "y"], ["events", "s", "--format", "xml"],
                          ["challenge", "new", self.path / "s", "--type", "distance"]):
            self.assertEqual(run(*arguments).returncode, 2, arguments)

    def test_a_challenge_with_wrong_dates_leaves_no_store(self):
        store = self.path / "new.palmares"
        wrong = [*NEW]
        wrong[wrong.index("2024-06-30")] = "2024-06-31"
        self.refused("challenge", "new", store, *wrong)
        wrong = [*NEW]
        wrong[wrong.index("2024-06-30")] = "2024-05-01"
        self.refused("challenge", "new", store, *wrong)
        self.refused("challenge", "new", store, *NEW, "--goal", "0", "--units", "miles")
        self.refused("challenge", "new", store, *NEW, "--goal", "5", "--units", "hours")
        self.assertEqual(list(self.path.iterdir()), [])

    def test_commands(self):
        store = self.path / "s.palmares"
        challenge = done("challenge", "new", store, *NEW).strip()
        for command, text, error in (
            ("JoinChallenge", "{", "malformed_command"),
            ("JoinChallenge", "[]", "malformed_command"),
            ("JoinChallenge", '{"challenge_uuid": 3, "athlete_uuid": "a"}', "malformed_command"),
            ("JoinChallenge", '{"challenge_uuid": "c"}', "malformed_command"),
            ("JoinChallenge", '{"challenge_uuid": "c", "athlete_uuid": "a", "athlet": "b"}', "malformed_command"),
            ("FlyToTheMoon", "{}", "unknown_command"),
            ("JoinChallenge", '{"challenge_uuid": "c", "athlete_uuid": "a"}', "challenge_not_found"),
            ("JoinChallenge", json.dumps({"challenge_uuid": challenge, "athlete_uuid": ""}), "validation_failure"),
        ):
            process = run("dispatch", store, command, text)
            self.assertEqual(process.returncode, 1, (command, text, process.stdout))
            answer = json.loads(process.stdout)
            self.assertEqual((answer["accepted"], answer["error"]), (False, error))
            self.assertEqual(len(process.stderr.strip().splitlines()), 1)

    def test_dry_run_changes_nothing(self):
        store = self.path / "s.palmares"
        challenge = done("challenge", "new", store, *NEW).strip()
        before = done("events", store, "--format", "jsonl")
        command = json.dumps({"challenge_uuid": challenge, "athlete_uuid": "athlete-5"})
        answer = json.loads(done("dispatch", store, "JoinChallenge", command, "--dry-run"))
        self.assertTrue(answer["accepted"])
        self.assertEqual([e["type"] for e in answer["events"]], ["CompetitorJoinedChallenge"])
        self.assertEqual(done("events", store, "--format", "jsonl"), before)

    def test_unknown_challenge_and_unreadable_files(self):
        store = self.path / "s.palmares"
        done("challenge", "new", store, *NEW)
        self.refused("leaderboard", store, "--challenge", "July")
        (self.path / "broken.fit").write_bytes(b"\x0e\x10\x00\x00 no fit file at all")
        process = run("import", store, self.path / "broken.fit", self.path / "gone.gpx")
        self.assertEqual(process.returncode, 1)
        self.assertIn("refused 2", process.stdout)
        fresh = self.path / "fresh.palmares"
        self.assertEqual(run("import", fresh, self.path / "broken.fit").returncode, 1)
        self.assertFalse(fresh.exists())


if __name__ == "__main__":
    unittest.main()
