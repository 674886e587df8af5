"""Writers that are killed in the middle of group commits, and several writers of one store."""

import pathlib
import random
import tempfile
import time
import unittest

from postgres_server import PostgresServer, programs
from writers import ROUNDS, create, judge, report, watched


def kill_writers(store, chance):
    """Two writers of one store, each killed and started again in every round; the figures."""
    create(store)
    acknowledged = {"one": 0, "two": 0}
    events = 0
    for _ in range(ROUNDS):
        with watched("append", store, "one") as one, watched("append", store, "two") as two:
            for each in (one, two):
                each.until_more(chance.randint(1, 20))
            time.sleep(chance.uniform(0, 0.02))  # to meet another moment of a commit in every round
            for name, each in (("one", one), ("two", two)):
                each.kill()
                acknowledged[name] = each.acknowledged()
        events = judge(store, acknowledged)
    return {"kills": 2 * ROUNDS, "events": events}


class Writers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.chance = random.Random(2019)

    def tearDown(self):
        self.folder.cleanup()

    def test_killed_during_group_commits_to_a_file(self):
        report("writer of an SQLite file killed", **kill_writers(self.path / "s.palmares", self.chance))

    @unittest.skipIf(programs() is None, "no PostgreSQL server programs are installed")
    def test_killed_during_group_commits_to_a_server(self):
        server = PostgresServer()
        try:
            report("writer of a PostgreSQL store killed", **kill_writers(server.url("s"), self.chance))
        finally:
            server.stop()

    def test_two_append_to_one_file(self):
        groups = 150
        for number in range(ROUNDS):
            store = self.path / f"{number}.palmares"
            create(store)
            with watched("append", store, "one", groups) as one, watched("append", store, "two", groups) as two:
                self.assertEqual((one.end(), two.end()), (0, 0), one.complaints + two.complaints)
                events = judge(store, {"one": one.acknowledged(), "two": two.acknowledged()})
            self.assertEqual(events, 2 * groups * 6)
        report("two programs append to one SQLite file", events_each_round=events)


if __name__ == "__main__":
    unittest.main()
