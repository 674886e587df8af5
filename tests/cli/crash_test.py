"""An import killed at any moment keeps everything up to its last `committed` line."""

import csv
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import unittest

from program import ENVIRONMENT, PROGRAM, done, events

ROUNDS = int(os.environ.get("PALMARES_CRASHES", "6"))
ROWS = 6_000


def write_rows(file):
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["athlete", "activity", "sport", "subtype", "start_utc", "start_local", "distance_m", "moving_s",
                         "elevation_gain_m", "avg_hr"])
        for i in range(ROWS):
            start = f"2024-{i // 500 + 1:02d}-{i % 28 + 1:02d} {i % 24:02d}:{i % 60:02d}:{i % 50:02d}"
            writer.writerow([f"R{i % 40:02d}", f"R{i % 40:02d}-{i:05d}", "Run", "", start, start, 1000 + i, 300 + i, 10, ""])


def killed_import(store, file, after):
    """Kills the import `after` seconds in; returns the last position it called committed."""
    process = subprocess.Popen([PROGRAM, "import", str(store), str(file), "--join"], env=ENVIRONMENT,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    output, _ = process.communicate()
    lines = [line for line in output.splitlines() if line.startswith("committed ")]
    return int(lines[-1].split()[1]) if lines else 0


class Crash(unittest.TestCase):
    def test_nothing_committed_is_lost(self):
        chance = random.Random(2019)
        with tempfile.TemporaryDirectory() as folder:
            store = pathlib.Path(folder) / "crash.palmares"
            file = pathlib.Path(folder) / "runs.csv"
            write_rows(file)
            done("challenge", "new", store, "--name", "2024", "--type", "distance", "--from", "2024-01-01", "--to",
                 "2024-12-31", "--sport", "Run", "--timezone", "UTC", "--retrospective")
            committed = 0
            for _ in range(ROUNDS):
                committed = max(committed, killed_import(store, file, chance.uniform(0.02, 1.5)))
                log = events(store, "--from", committed, "--limit", 1) if committed else []
                if committed:
                    self.assertEqual(log[0]["position"], committed)
                done("check", store)
            output = done("import", store, file, "--join")
            self.assertRegex(output, r"new \d+, duplicate \d+, refused 0")
            imported = [e for e in events(store, "--type", "ActivityImported")]
            self.assertEqual(len(imported), ROWS)
            self.assertEqual(len({e["data"]["activity_uuid"] for e in imported}), ROWS)
            done("check", store)
            print(f"crash: killed {ROUNDS} times, {ROWS}/{ROWS} rows recorded once")


if __name__ == "__main__":
    unittest.main()
