"""Real runs of 2024: every month's board equals ranks and metres computed independently with SQL."""

import calendar
import csv
import pathlib
import tempfile
import unittest

from program import DATA, board, done, events

CSV = DATA / "leaderboard" / "athlete-activities.csv"
TRUTH = DATA / "leaderboard" / "truth-runs-2024-by-month.csv"
MONTHS = range(1, 13)


def name(month):
    return f"Runs 2024-{month:02d}"


def new_challenges(store):
    for month in MONTHS:
        last = calendar.monthrange(2024, month)[1]
        done("challenge", "new", store, "--name", name(month), "--type", "distance", "--from", f"2024-{month:02d}-01",
             "--to", f"2024-{month:02d}-{last}", "--sport", "Run", "--sport", "VirtualRun", "--timezone", "UTC",
             "--retrospective")


def join_all(store, *, import_too):
    options = ["--join"]
    for month in MONTHS:
        options += ["--challenge", name(month)]
    return done("import", store, CSV, *options)


def boards(store):
    return {
        month: [(row["rank"], row["name"], round(row["distance_m"], 1)) for row in board(store, name(month))]
        for month in MONTHS
    }


def truth():
    months = {month: [] for month in MONTHS}
    with open(TRUTH, newline="") as file:
        for row in csv.DictReader(file):
            months[int(row["month_local"][5:])].append(
                (int(row["rank_by_distance"]), row["athlete"], float(row["distance_m"])))
    return months


@unittest.skipUnless(CSV.exists(), "the shared data folder is not beside the project")
class RunsOf2024(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        cls.joined_first = folder / "joined-first.palmares"
        new_challenges(cls.joined_first)
        cls.first_import = join_all(cls.joined_first, import_too=True)
        cls.imported_first = folder / "imported-first.palmares"
        done("import", cls.imported_first, CSV)
        new_challenges(cls.imported_first)
        cls.second_import = join_all(cls.imported_first, import_too=False)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_every_board_equals_the_truth(self):
        ours = boards(self.joined_first)
        rows = 0
        for month, expected in truth().items():
            self.assertEqual(sorted(ours[month]), sorted(expected), name(month))
            rows += len(expected)
        print(f"leaderboards: {rows}/{rows} rows of 12 boards equal")

    def test_import_before_join_gives_the_same_boards(self):
        self.assertEqual(boards(self.imported_first), boards(self.joined_first))

    def test_importing_again_records_nothing(self):
        self.assertIn("new 0, duplicate 25575, refused 0", self.second_import)
        before = len(events(self.joined_first))
        join_all(self.joined_first, import_too=True)
        self.assertEqual(len(events(self.joined_first)), before)

    def test_check_is_clean(self):
        done("check", self.joined_first)
        done("check", self.imported_first)


if __name__ == "__main__":
    unittest.main()
