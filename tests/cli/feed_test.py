"""`palmares feed` and `palmares badges`: what happened in a challenge, and who reached its goal."""

import json
import pathlib
import re
import tempfile
import unittest

from program import done, run

GPX = """<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk>
<name>Ride</name><type>cycling</type><trkseg>
<trkpt lat="0" lon="0"><time>2024-06-10T08:00:00Z</time></trkpt>
<trkpt lat="0" lon="{lon}"><time>2024-06-10T09:00:00Z</time></trkpt></trkseg></trk></gpx>"""


class Feed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        path = pathlib.Path(cls.folder.name)
        cls.store = path / "s.palmares"
        cls.challenge = done("challenge", "new", cls.store, "--name", "June", "--type", "distance", "--from",
                             "2024-06-01", "--to", "2024-06-30", "--timezone", "UTC", "--sport", "Ride", "--goal", "20",
                             "--units", "kilometres", "--retrospective").strip()
        for athlete, lon in (("Ana Long", 0.3), ("Bo Short", 0.1)):  # 33 and 11 km along the equator
            file = path / f"{athlete}.gpx"
            file.write_text(GPX.format(lon=lon))
            done("import", cls.store, file, "--athlete", athlete, "--challenge", "June", "--join")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def feed(self, *options):
        return json.loads(done("feed", self.store, "--format", "json", *options))

    def test_tells_what_happened_newest_first(self):
        told = [entry["message"] for entry in self.feed("--limit", "100")]
        self.assertIn("Recorded a ride activity for stage June of 33.4km", told)
        self.assertIn("Achieved stage June goal of 20 km", told)
        self.assertEqual(told.count("Joined challenge June"), 2)
        self.assertEqual(told[-1], "Created challenge June")
        positions = [entry["position"] for entry in self.feed()]
        self.assertEqual(positions, sorted(positions, reverse=True))

    def test_has_the_facts_beside_the_sentence(self):
        ride = next(entry for entry in self.feed("--athlete", "Ana Long") if entry["verb"] == "attempt")
        self.assertEqual(ride["actor"]["name"], "Ana Long")
        self.assertEqual(ride["object"], {"type": "stage", "id": ride["object"]["id"], "name": "June"})
        self.assertEqual(ride["metadata"]["activity_type"], "Ride")
        self.assertAlmostEqual(ride["metadata"]["distance_in_metres"], 33_358, delta=60)
        self.assertEqual(ride["happened_at"], "2024-06-10T08:00:00")

    def test_is_of_one_challenge_or_one_athlete(self):
        self.assertEqual({entry["actor"]["name"] for entry in self.feed("--athlete", "Bo Short")}, {"Bo Short"})
        self.assertEqual(len(self.feed("--challenge", "June", "--limit", "3")), 3)
        both = self.feed("--challenge", "June", "--athlete", "Bo Short")
        self.assertEqual({entry["actor"]["name"] for entry in both}, {"Bo Short"})

    def test_the_table_shows_the_time_that_it_is_sorted_by(self):
        head, *rows = done("feed", self.store, "--limit", "100").splitlines()
        place = head.index("recorded UTC")
        recorded = [row[place:place + 16] for row in rows]
        self.assertTrue(all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", time) for time in recorded), recorded)
        self.assertEqual(recorded, sorted(recorded, reverse=True))
        start = head.index("start, local")
        starts = {row[start:].strip() for row in rows if "Recorded a ride" in row}
        self.assertEqual(starts, {"2024-06-10 08:00"})
        joined = {row[start:].strip() for row in rows if "Joined" in row}
        self.assertEqual(joined, {""}, "it happened when it was recorded")

    def test_refuses_what_it_does_not_know(self):
        for options in (("--athlete", "Nobody"), ("--challenge", "July"), ("--limit", "0")):
            refused = run("feed", self.store, *options)
            self.assertEqual(refused.returncode, 1)
            self.assertEqual(len(refused.stderr.splitlines()), 1)
        self.assertEqual(run("feed", self.store, "--format", "csv").returncode, 2)

    def test_a_goal_becomes_a_badge_when_the_challenge_is_final(self):
        self.assertEqual(json.loads(done("badges", self.store, "--format", "json")), [])
        stage = next(entry["object"]["id"] for entry in self.feed("--limit", "100") if entry["object"]["type"] == "stage")
        organiser = json.loads(done("events", self.store, "--type", "ChallengeCreated", "--format", "jsonl"))["data"]
        who = {"approved_by_athlete_uuid": organiser["created_by_athlete_uuid"],
               "approved_by_club_uuid": organiser["hosted_by_club_uuid"], "challenge_uuid": self.challenge}
        done("dispatch", self.store, "ApproveStageLeaderboards", json.dumps({**who, "stage_uuid": stage}))
        done("dispatch", self.store, "ApproveChallengeLeaderboards", json.dumps(who))
        badges = json.loads(done("badges", self.store, "--format", "json"))
        self.assertEqual([(badge["name"], badge["challenge_name"], badge["goal"]) for badge in badges],
                         [("Ana Long", "June", 20.0)])
        self.assertIn("20 km", done("badges", self.store, "--athlete", "Ana Long"))
        self.assertEqual(len(done("badges", self.store, "--athlete", "Bo Short").splitlines()), 1)
        standings = json.loads(done("results", self.store, "--challenge", "June", "--stage", "1", "--category", "open",
                                    "--format", "json"))
        self.assertEqual([(row["rank"], row["name"], row["rank_change"]) for row in standings],
                         [(1, "Ana Long", None), (2, "Bo Short", None)])
        self.assertAlmostEqual(standings[0]["gained"]["distance_m"], 33_358, delta=60)
        self.assertIn("Ana Long", done("results", self.store, "--challenge", "June", "--stage", "1"))
        self.assertEqual(run("results", self.store, "--challenge", "June", "--stage", "2").returncode, 1)
        self.assertIn("Finished 1st in June Overall competition",
                      [entry["message"] for entry in self.feed("--athlete", "Ana Long")])
        done("check", self.store)


if __name__ == "__main__":
    unittest.main()
