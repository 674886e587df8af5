"""The demo season shows exactly the table of the talk (docs/domain.md 10.7, T4)."""

import math
import pathlib
import tempfile
import unittest

from program import board, done, events, run

NAME = "Ride 2,019 miles in 2019"
DAY, HOUR, MINUTE = 86400, 3600, 60
# rank, miles, moving seconds, feet, activities, progress rounded down
T4 = [
    (1, 2009.6, 6 * DAY + 4 * HOUR + 37 * MINUTE + 28, 68577.6, 98, 99.5),
    (2, 1787.3, 6 * DAY + 7 * HOUR + 19 * MINUTE + 40, 60196.1, 130, 88.5),
    (3, 431.1, 1 * DAY + 4 * HOUR + 25 * MINUTE + 5, 20676.6, 85, 21.3),
    (4, 407.4, 23 * HOUR + 13 * MINUTE + 8, 17409.9, 12, 20.1),
    (5, 398.8, 1 * DAY + 4 * HOUR + 50 * MINUTE + 51, 16063.1, 20, 19.7),
    (6, 94.4, 6 * HOUR + 13 * MINUTE + 18, 6922.5, 5, 4.6),
    (7, 72.9, 6 * HOUR + 46 * MINUTE + 4, 3004.2, 3, 3.6),
]


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = pathlib.Path(cls.folder.name) / "demo.palmares"
        done("demo", cls.store)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_T4_board_equals_the_talks_table(self):
        rows = board(self.store, NAME)
        self.assertEqual(len(rows), 7)
        for row, (rank, miles, moving, feet, activities, progress) in zip(rows, T4):
            self.assertEqual(row["rank"], rank)
            self.assertEqual(round(row["distance_m"] / 1609.344, 1), miles)
            self.assertEqual(row["moving_s"], moving)
            self.assertEqual(round(row["elevation_gain_m"] / 0.3048, 1), feet)
            self.assertEqual(row["activities"], activities)
            self.assertEqual(math.floor(row["goal_progress"] * 10) / 10, progress)

    def test_men_board_is_the_same_and_women_is_empty(self):
        self.assertEqual([r["name"] for r in board(self.store, NAME, "--category", "men")],
                         [r["name"] for r in board(self.store, NAME)])
        self.assertEqual(board(self.store, NAME, "--category", "women"), [])

    def test_every_ride_went_through_the_engine(self):
        log = events(self.store)
        imported = [e for e in log if e["type"].endswith(".ActivityImported")]
        self.assertEqual(len(imported), 353)
        for event in imported:
            self.assertLessEqual(event["data"]["distance_in_metres"], 250_000)
            self.assertGreaterEqual(event["data"]["start_date_local"], "2019-01-01T00:00:00")
            self.assertLessEqual(event["data"]["start_date_local"], "2019-03-13T23:59:59")
            self.assertEqual(event["stream"].split("-")[0], "athlete")
        recorded = [e for e in log if e["type"].endswith(".StageEffortRecorded")]
        self.assertEqual(len(recorded), 353)
        by_id = {e["event_id"]: e for e in log}
        for event in log:
            if event["type"].endswith("Ranked"):
                self.assertIn(event["causation_id"], by_id)

    def test_positions_ascend_and_versions_are_contiguous(self):
        versions = {}
        position = 0
        for event in events(self.store):
            self.assertGreater(event["position"], position)
            position = event["position"]
            self.assertEqual(event["version"], versions.get(event["stream"], 0) + 1)
            versions[event["stream"]] = event["version"]

    def test_an_existing_file_is_refused(self):
        again = run("demo", self.store)
        self.assertEqual(again.returncode, 1)
        self.assertEqual(len(again.stderr.splitlines()), 1)

    def test_check_is_clean(self):
        done("check", self.store)


if __name__ == "__main__":
    unittest.main()
