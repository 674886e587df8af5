"""Imports after public reports: people of one name, zones, duplicates, corrections, warnings and tracks."""

import json
import shutil
import sqlite3
import unittest

from program import DATA, OwnFolder, board, done, events, run

CASES = DATA / "cases"
HEADER = "athlete,activity,name,sport,start_utc,distance_m,moving_s\n"


def point(latitude, time, rest=""):
    return f'<trkpt lat="{latitude:.7f}" lon="8.0"><ele>400</ele><time>{time}</time>{rest}</trkpt>'


def gpx(day="2024-05-04", zone="Z", hour=8, seconds=1000, step=10, metres=3.0):
    """A run due north."""
    points = []
    for at in range(0, seconds + 1, step):
        points.append(point(47 + at * metres / 111319.49,
                            f"{day}T{hour + at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}{zone}"))
    return f'<gpx><trk><type>running</type><trkseg>{"".join(points)}</trkseg></trk></gpx>'


class Cases(OwnFolder):
    def new(self, name="Ride", first="2024-05-01", last="2024-05-31", zone="UTC"):
        done("challenge", "new", self.store, "--name", name, "--type", "distance", "--from", first, "--to", last,
             "--timezone", zone, "--retrospective")

    def file(self, name, text):
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def import_(self, *arguments, challenge="Ride"):
        return done("import", self.store, *arguments, "--challenge", challenge, "--join")

    def metres(self, challenge="Ride"):
        return {row["name"]: round(row["distance_m"]) for row in board(self.store, challenge)}

    def last_event(self, kind):
        return events(self.store, "--type", kind)[-1]

    def records(self, kind):
        with sqlite3.connect(self.store) as database:
            return {key: json.loads(data) for key, data in
                    database.execute("SELECT key, data FROM records WHERE kind = ?", (kind,))}


@unittest.skipUnless(CASES.is_dir(), f"the folder {CASES} is not there")
class Given(Cases):
    def test_csv_one_name_written_differently(self):
        self.new()
        self.import_(CASES / "csv/one-name-written-differently.csv")
        self.assertEqual(list(self.metres().values()), [26000])

    def test_two_athletes_of_one_name(self):
        for athlete in ("athlete-1", "athlete-2"):
            if athlete == "athlete-1":
                self.new()
            done("dispatch", self.store, "ImportAthlete",
                 json.dumps({"athlete_uuid": athlete, "firstname": "Anna", "lastname": "Berg"}))
        refused = run("import", self.store, CASES / "gpx/same-run.gpx", "--athlete", "Anna Berg")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("athlete-1, athlete-2", refused.stderr)
        self.assertEqual(refused.stderr, run("feed", self.store, "--athlete", "Anna Berg").stderr)
        done("import", self.store, CASES / "gpx/same-run.gpx", "--athlete", "athlete-2")
        self.assertEqual(self.last_event("ActivityImported")["data"]["athlete_uuid"], "athlete-2")

    def test_board_new_york(self):
        self.new("January", "2024-01-01", "2024-01-31", "America/New_York")
        self.import_(CASES / "board/new-york.csv", challenge="January")
        self.assertEqual(self.metres("January"), {"Carl CSV": 3000})

    def test_board_strava_new_york(self):
        self.new("January", "2024-01-01", "2024-01-31", "America/New_York")
        self.import_(CASES / "board/strava-new-york", "--athlete", "Nia", challenge="January")
        self.assertEqual(self.metres("January"), {"Nia": 3000})

    def test_gpx_new_years_morning_in_auckland(self):
        self.new("January", "2024-01-01", "2024-01-31", "Pacific/Auckland")
        self.import_(CASES / "gpx/new-years-morning-in-auckland.gpx", "--athlete", "Nia", challenge="January")
        self.assertEqual(list(self.metres("January").values()), [3003])

    def test_same_run_in_three_formats(self):
        self.new()
        folder = self.path / "rides"
        folder.mkdir()
        for kind in ("fit", "gpx", "tcx"):
            shutil.copy(CASES / kind / f"same-run.{kind}", folder)
        output = self.import_(folder, "--athlete", "Ada")
        self.assertIn("new 1, duplicate 2, refused 0\n", output)
        self.assertEqual(output.count("probable_duplicate"), 2)
        self.assertEqual(self.metres(), {"Ada": 3000})

    def test_board_results_first_then_corrected(self):
        self.new()
        file = self.path / "results.csv"
        shutil.copyfile(CASES / "board/results-first.csv", file)
        self.import_(file)
        self.assertEqual(self.metres(), {"Ada": 50000, "Bea": 6000})
        shutil.copyfile(CASES / "board/results-corrected.csv", file)
        output = self.import_(file)
        self.assertIn("new 0, duplicate 1, refused 0, updated 1\n", output)
        self.assertIn("updated results.csv#r1: distance_in_metres 50000.0 -> 5000.0\n", output)
        self.assertEqual(self.metres(), {"Ada": 5000, "Bea": 6000})

    def test_gpx_one_point_at_null_island_carries_its_warning(self):
        self.new()
        output = self.import_(CASES / "gpx/one-point-at-null-island.gpx", "--athlete", "Ada")
        self.assertIn("warning one-point-at-null-island.gpx: The places of 1 of 101 points were left out", output)
        warnings = self.last_event("ActivityImported")["metadata"]["warnings"]
        self.assertEqual([sorted(warning) for warning in warnings], [["field", "kind", "value"]])
        self.assertEqual((warnings[0]["kind"], warnings[0]["field"]), ("null_island", "distance_in_metres"))
        self.assertIn("-> 3003 m", warnings[0]["value"])
        self.assertEqual(list(self.metres().values()), [3003])


class Invented(Cases):
    def test_rows_of_people_of_one_name_are_refused_and_others_are_not(self):
        self.new()
        for athlete in ("athlete-1", "athlete-2"):
            done("dispatch", self.store, "ImportAthlete",
                 json.dumps({"athlete_uuid": athlete, "firstname": "Anna", "lastname": "Berg"}))
        table = self.file("rides.csv", HEADER + "Anna Berg,1,A,Run,2024-05-04T08:00:00Z,3000,1000\n"
                                                "Bea,2,B,Run,2024-05-04T08:00:00Z,4000,1000\n"
                                                "athlete-2,3,C,Run,2024-05-05T08:00:00Z,5000,1000\n")
        output = self.import_(table)
        self.assertIn("new 2, duplicate 0, refused 1\n", output)
        self.assertIn("ambiguous_name", output)
        self.assertIn("athlete-1, athlete-2", output)
        self.assertEqual(self.metres(), {"Anna Berg": 5000, "Bea": 4000})

    def test_a_decomposed_name_of_two_people_is_ambiguous_too(self):
        self.new()
        for athlete, name in (("athlete-1", "Zo\u00eb"), ("athlete-2", "Zoe\u0308 ")):
            done("dispatch", self.store, "ImportAthlete", json.dumps({"athlete_uuid": athlete, "firstname": name}))
        refused = run("import", self.store, self.file("a.gpx", gpx()), "--athlete", "Zo\u00eb")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("athlete-1, athlete-2", refused.stderr)

    def test_one_person_of_the_name_is_found(self):
        self.new()
        done("dispatch", self.store, "ImportAthlete", json.dumps({"athlete_uuid": "athlete-1", "firstname": "Anna"}))
        done("import", self.store, self.file("a.gpx", gpx()), "--athlete", "Anna")
        self.assertEqual(self.last_event("ActivityImported")["data"]["athlete_uuid"], "athlete-1")

    def test_a_file_that_tells_its_zone_keeps_it(self):
        self.new("January", "2024-01-01", "2024-01-31", "America/New_York")
        told = self.file("told.gpx", gpx("2024-01-31", "+09:00", 23))  # 14 h UTC
        late = self.file("late.gpx", gpx("2024-02-01", "+09:00", 8))  # still January in New York
        self.import_(told, late, "--athlete", "Nia", challenge="January")
        self.assertEqual(list(self.metres("January").values()), [3000])

    def test_a_table_with_local_times_keeps_them(self):
        self.new("January", "2024-01-01", "2024-01-31", "America/New_York")
        table = self.file("rides.csv", "athlete,activity,sport,start_utc,start_local,distance_m,moving_s\n"
                                       "Nia,1,Run,2024-02-01T01:30:00Z,2024-02-01T03:30:00,3000,1000\n"
                                       "Nia,2,Run,2024-01-31T23:30:00Z,2024-01-31T23:59:00,4000,1000\n")
        self.import_(table, challenge="January")
        self.assertEqual(self.metres("January"), {"Nia": 4000})

    def test_the_zone_of_each_challenge_counts_also_on_joining_later(self):
        self.new("East", "2024-01-01", "2024-01-31", "Asia/Tokyo")
        self.new("West", "2024-01-01", "2024-01-31", "America/New_York")
        table = self.file("rides.csv", HEADER + "Nia,1,A,Run,2024-01-31T20:00:00Z,3000,1000\n"
                                                "Nia,2,B,Run,2024-02-01T01:30:00Z,4000,1000\n"
                                                "Nia,3,C,Run,2023-12-31T16:00:00Z,5000,1000\n")
        done("import", self.store, table)
        for challenge in ("East", "West"):
            done("import", self.store, table, "--challenge", challenge, "--join")
        self.assertEqual(self.metres("East"), {"Nia": 5000})  # 1 January 1:00 in Tokyo; 3 is February there
        self.assertEqual(self.metres("West"), {"Nia": 7000})

    def test_a_shorter_recording_of_the_same_run_is_a_probable_duplicate(self):
        self.new()
        self.import_(self.file("watch.gpx", gpx()), "--athlete", "Ada")
        output = self.import_(self.file("phone.gpx", gpx(seconds=600)), self.file("friend/other.gpx", gpx(hour=9)),
                              "--athlete", "Ada")
        self.assertIn("new 1, duplicate 1, refused 0\n", output)
        kept = self.import_(self.path / "phone.gpx", "--athlete", "Ada", "--keep-duplicates")
        self.assertIn("new 1, duplicate 0", kept)

    def test_a_row_of_a_table_and_the_file_of_the_device_are_one_run(self):
        self.new()
        self.import_(self.file("watch.gpx", gpx()), "--athlete", "Ada")
        rows = self.file("year.csv", HEADER + "Ada,y1,Run,Run,2024-05-04T08:00:20Z,3100,980\n"
                         "Ada,y2,Run,Run,2024-05-04T12:00:00Z,5000,1500\n")
        self.assertIn("new 1, duplicate 1, refused 0\n", self.import_(rows))
        self.assertEqual(self.metres(), {"Ada": 8000})

    def test_two_athletes_may_run_together(self):
        self.new()
        for athlete in ("Ada", "Bea"):
            self.import_(self.file("run.gpx", gpx()), "--athlete", athlete)
        self.assertEqual(self.metres(), {"Ada": 3000, "Bea": 3000})

    def test_a_row_that_moved_to_another_athlete_counts_for_one(self):
        self.new()
        row = "{},r1,Run,Run,2024-05-04T08:00:00Z,5000,1800\n"
        self.import_(self.file("results.csv", HEADER + row.format("Ada") +
                               "Cem,r2,Run,Run,2024-05-04T08:00:00Z,1000,900\n"))
        output = self.import_(self.file("results.csv", HEADER + row.format("Bea") +
                                        "Cem,r2,Run,Run,2024-05-04T08:00:00Z,1000,900\n"))
        self.assertIn("new 0, duplicate 1, refused 0, updated 1\n", output)
        self.assertIn("updated results.csv#r1: athlete Ada -> Bea\n", output)
        self.assertEqual(self.metres(), {"Bea": 5000, "Cem": 1000})

    def test_the_table_of_the_next_week_moves_nothing(self):
        self.new()
        self.import_(self.file("results.csv", HEADER + "Ada,1,Run,Run,2024-05-04T08:00:00Z,5000,1800\n"))
        self.import_(self.file("results.csv", HEADER + "Bea,1,Run,Run,2024-05-11T08:00:00Z,6000,1800\n"))
        self.assertEqual(self.metres(), {"Ada": 5000, "Bea": 6000})

    def test_a_corrected_file_updates_and_a_dry_run_says_so_first(self):
        self.new()
        self.import_(self.file("run.gpx", gpx()), "--athlete", "Ada")
        self.file("run.gpx", gpx(metres=2.0))
        for options in (["--dry-run"], []):
            output = self.import_(self.path / "run.gpx", "--athlete", "Ada", *options)
            self.assertIn("new 0, duplicate 0, refused 0, updated 1\n", output)
            self.assertIn("updated run.gpx: distance_in_metres 3", output)
        self.assertEqual(self.metres(), {"Ada": 2000})
        self.assertIn("new 0, duplicate 1", self.import_(self.path / "run.gpx", "--athlete", "Ada"))

    def test_tracks_lie_beside_the_log_in_at_most_2000_points(self):
        self.new()
        output = self.import_(self.file("run.gpx", gpx(seconds=3000, step=1, metres=2.0)), "--athlete", "Ada")
        self.assertIn("new 1", output)
        activity = self.last_event("ActivityImported")["data"]["activity_uuid"]
        track = self.records("tracks")[activity]
        self.assertEqual({len(track[column]) for column in ("after_s", "latitude", "longitude", "height_m")}, {2000})
        self.assertEqual((track["after_s"][0], track["after_s"][-1]), (0, 3000))
        self.assertEqual((track["latitude"][0], track["longitude"][0], track["height_m"][0]), (47.0, 8.0, 400.0))
        self.file("run.gpx", gpx(metres=2.0))
        self.import_(self.path / "run.gpx", "--athlete", "Ada")
        self.assertEqual(len(self.records("tracks")[activity]["after_s"]), 101)

    def test_without_anything_odd_events_carry_no_warnings(self):
        self.new()
        self.import_(self.file("run.gpx", gpx()), "--athlete", "Ada")
        self.assertNotIn("warnings", self.last_event("ActivityImported")["metadata"])


if __name__ == "__main__":
    unittest.main()
