"""Challenges over a segment and over a race distance, from recorded tracks alone."""

import datetime
import json
import unittest

from program import OwnFolder, done, run

START = datetime.datetime(2024, 6, 10, 8, 0, 0)
METRES_PER_DEGREE = 111_319.49  # of latitude, and of longitude on the equator


def track(metres_per_second, *, before=0.0, length=6000.0):
    """A GPX file of a ride along the equator, a point a second, from `before` metres west of 0° E."""
    points, seconds, metres = [], 0.0, -before
    while metres <= length:
        time = START + datetime.timedelta(seconds=seconds)
        points.append(f'<trkpt lat="0" lon="{metres / METRES_PER_DEGREE:.9f}"><time>{time.isoformat()}Z</time></trkpt>')
        seconds += 1
        metres += metres_per_second
    return ('<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk>'
            f'<name>Ride</name><type>cycling</type><trkseg>{"".join(points)}</trkseg></trk></gpx>')


class Segments(OwnFolder):
    def file(self, name, text):
        (self.path / name).write_text(text)
        return self.path / name

    def new(self, *more):
        done("challenge", "new", self.store, "--name", "June", "--from", "2024-06-01", "--to", "2024-06-30",
             "--timezone", "UTC", "--sport", "Ride", "--retrospective", *more)

    def ride(self, athlete, text):
        done("import", self.store, self.file(f"{athlete}.gpx", text), "--athlete", athlete, "--challenge", "June",
             "--join")

    def board(self):
        return [(row["rank"], row["name"], row["elapsed_s"]) for row in
                json.loads(done("leaderboard", self.store, "--challenge", "June", "--format", "json"))]

    def test_a_segment_of_two_kilometres_is_found_in_longer_rides(self):
        segment = self.file("segment.gpx", track(5, length=2000))
        self.new("--type", "segment", "--segment", segment, "--terrain", "flat")
        self.ride("Slow", track(5, before=1000))
        self.ride("Fast", track(10, before=500))
        self.ride("Wayward", track(10, before=-100))  # begins behind the start of the segment
        board = self.board()
        self.assertEqual([(rank, athlete) for rank, athlete, _ in board], [(1, "Fast"), (2, "Slow")])
        for (_, _, seconds), speed in zip(board, (10, 5)):
            self.assertLessEqual(abs(seconds - 2000 / speed), 1)

    def test_a_race_takes_the_fastest_part_of_an_activity(self):
        self.new("--type", "race", "--goal", "5", "--units", "kilometres")
        self.ride("Even", track(5, length=7000))
        self.ride("Short", track(10, length=4000))
        board = self.board()
        self.assertEqual([athlete for _, athlete, _ in board], ["Even"])
        self.assertLessEqual(abs(board[0][2] - 1000), 1)

    def test_a_segment_needs_a_track(self):
        nothing = run("challenge", "new", self.store, "--name", "June", "--from", "2024-06-01", "--to", "2024-06-30",
                      "--type", "segment", "--retrospective")
        self.assertEqual((nothing.returncode, len(nothing.stderr.strip().splitlines())), (1, 1))
        wrong = run("challenge", "new", self.store, "--name", "June", "--from", "2024-06-01", "--to", "2024-06-30",
                    "--type", "segment", "--segment", self.path / "none.gpx")
        self.assertEqual((wrong.returncode, len(wrong.stderr.strip().splitlines())), (1, 1))
        self.assertFalse(self.store.exists())


if __name__ == "__main__":
    unittest.main()
