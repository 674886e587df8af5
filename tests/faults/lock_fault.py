"""Holders of every kind of lock, killed while another waits: it takes over within five seconds."""

import json
import os
import pathlib
import struct
import subprocess
import tempfile
import time
import unittest

from postgres_server import PostgresServer, programs
from writers import ROUNDS, create, report, watched

LONGEST_TAKEOVER_S = 5
PROGRAM = os.environ.get("PALMARES_PROGRAM", "")
BEN = json.dumps({"athlete_uuid": "athlete-1", "firstname": "Ben", "lastname": "Smith"})


def holder_of(file, number=0):
    """The process that was the last to take this right of a file, see FileLock."""
    data = file.read_bytes() if file.exists() else b""
    return struct.unpack_from("q", data, 8 * number)[0] if len(data) >= 8 * number + 8 else None


class Locks(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.slowest = 0

    def server(self):
        if programs() is None:
            self.skipTest("no PostgreSQL server programs are installed")
        server = PostgresServer()
        self.addCleanup(server.stop)
        return server

    def took(self, seconds):
        self.assertLess(seconds, LONGEST_TAKEOVER_S)
        self.slowest = max(self.slowest, seconds)

    def report(self, lock):
        report(f"holder of {lock} killed", seconds_to_take_over_at_most=f"{self.slowest:.2f}")

    def kill_holders(self, *words):
        """Kills a holder each round while another waits; the other sees what the first acknowledged."""
        for _ in range(ROUNDS):
            with watched(*words) as holder, watched(*words) as other:
                for each in (holder, other):
                    each.until_said("ready")
                holder.until(lambda _: ["held"] in holder.lines + other.lines, "one holds it")
                if ["held"] in other.lines:
                    holder, other = other, holder
                if words[0] == "hold":
                    holder.until_said("ack")
                self.assertNotIn(["held"], other.lines)
                holder.kill()
                self.took(other.until_said("held"))
                if words[0] == "hold":
                    other.until_said("ack")
                    first = next(int(line[1]) for line in other.lines if line[0] == "ack")
                    self.assertIn(first - holder.acknowledged(), (1, 2), "the last one may have gone unheard")

    def test_of_a_subscription_of_a_file(self):
        create(self.path / "s.palmares")
        self.kill_holders("hold", self.path / "s.palmares", "follower")
        self.report("a subscription of a file")

    def test_of_a_subscription_of_a_server(self):
        store = self.server().url("s")
        create(store)
        self.kill_holders("hold", store, "follower")
        self.report("a subscription of a server")

    def test_of_a_read_model(self):
        self.kill_holders("lock", self.path / "s.palmares-rows-lock")
        self.report("a read model")

    def kill_workers(self, store, rows_lock, leader):
        """Kills the worker that runs policies and tables while another waits. `leader()` names the first."""
        from program import ENVIRONMENT, PROGRAM, done, events

        def worker():
            process = subprocess.Popen([PROGRAM, "worker", store], stdout=subprocess.PIPE, env=ENVIRONMENT, text=True)
            self.addCleanup(process.stdout.close)
            self.addCleanup(process.wait)
            self.addCleanup(process.kill)
            self.assertIn("working on", process.stdout.readline())
            return process

        first = worker()
        for number in range(ROUNDS):
            second = worker()
            before = leader()
            self.assertEqual(holder_of(rows_lock()), first.pid)
            killed_at = time.monotonic()
            first.kill()
            first.wait()
            while holder_of(rows_lock()) != second.pid or leader() in (before, None):
                self.assertLess(time.monotonic() - killed_at, LONGEST_TAKEOVER_S)
                time.sleep(0.01)
            self.took(time.monotonic() - killed_at)
            done("dispatch", store, "ImportAthlete", BEN.replace("athlete-1", f"athlete-{number}"))
            first = second
        self.assertEqual(len(events(store)), ROUNDS + 1, "the organiser and one a round")
        first.kill()
        first.wait()
        done("check", store)

    @unittest.skipUnless(PROGRAM, "the program itself is not built here")
    def test_of_policies_and_tables_of_a_file(self):
        store = self.path / "s.palmares"
        subprocess.run([PROGRAM, "create", store], check=True, stdout=subprocess.DEVNULL)

        def leader():
            return holder_of(pathlib.Path(f"{store}-locks"), 1)

        self.kill_workers(store, lambda: pathlib.Path(f"{store}-rows-lock"), leader)
        self.report("policies and tables of a file")

    @unittest.skipUnless(PROGRAM, "the program itself is not built here")
    def test_of_policies_and_tables_of_a_server(self):
        server = self.server()
        store = server.url("s")
        create(store)
        from program import OWN_DATA

        def rows_lock():
            return next(pathlib.Path(OWN_DATA).glob("palmares/rows/*-lock"), self.path / "none")

        def leader():
            return server.sql("s", "SELECT min(pid) FROM pg_locks WHERE locktype = 'advisory'").strip() or None

        self.kill_workers(store, rows_lock, leader)
        self.report("policies and tables of a server")


if __name__ == "__main__":
    unittest.main()
