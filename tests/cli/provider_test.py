"""Recorded answers and notifications of a provider, imported as files."""

import collections
import csv
import json
import unittest
import zipfile

from program import DATA, OwnFolder, board, done, events, run

API = DATA / "strava-api"
WEBHOOKS = DATA / "strava-webhooks"


def ride(number, **more):
    activity = {"id": number, "athlete": {"id": 101}, "name": "Hill loop", "distance": 25000.5, "moving_time": 3600,
                "elapsed_time": 3700, "total_elevation_gain": 310.0, "sport_type": "Ride", "type": "Ride",
                "start_date": f"2024-05-{number % 28 + 1:02}T07:12:00Z",
                "start_date_local": f"2024-05-{number % 28 + 1:02}T09:12:00Z", "private": False, "flagged": False}
    return {**activity, **more}


def notice(aspect, number, **updates):
    return {"object_type": "activity", "aspect_type": aspect, "object_id": number, "owner_id": 101,
            "event_time": 1516126040, "subscription_id": 1, "updates": updates}


class Provider(OwnFolder):
    def file(self, name, content):
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    def new(self):
        done("challenge", "new", self.store, "--name", "May", "--type", "distance", "--from", "2024-05-01", "--to",
             "2024-05-31", "--timezone", "UTC", "--sport", "Ride", "--retrospective")

    def kilometres(self):
        return [(row["name"], row["distance_m"], row["activities"]) for row in board(self.store, "May")]

    def test_a_list_counts_and_again_is_a_duplicate(self):
        self.new()
        page = self.file("page.json", [ride(1), ride(2)])
        output = done("import", self.store, page, "--challenge", "May", "--join", "--athlete", "Kim")
        self.assertIn("new 2, duplicate 0, refused 0\n", output)
        self.assertEqual(self.kilometres(), [("Kim", 50001.0, 2)])
        self.assertIn("new 0, duplicate 2, refused 0\n", done("import", self.store, page))
        self.assertEqual({event["data"]["provider"] for event in events(self.store, "--type", "ActivityImported")},
                         {"strava"})

    def test_updates_and_deletions_reach_the_board(self):
        self.new()
        done("import", self.store, self.file("a.json", [ride(1), ride(2), ride(3)]), "--challenge", "May", "--join",
             "--athlete", "Kim")
        self.assertIn("new 0, duplicate 0, refused 0, updated 1",
                      done("import", self.store, self.file("longer.json", ride(1, distance=30000.0))))
        self.assertEqual(self.kilometres(), [("Kim", 80001.0, 3)])
        done("import", self.store, self.file("type.json", notice("update", 2, type="Run")))
        self.assertEqual(self.kilometres(), [("Kim", 55000.5, 2)])
        done("import", self.store, self.file("private.json", notice("update", 3, private="true")))
        self.assertEqual(self.kilometres(), [("Kim", 30000.0, 1)])
        done("import", self.store, self.file("public.json", notice("update", 3, private="false")),
             self.file("gone.json", notice("delete", 1)))
        self.assertEqual(self.kilometres(), [("Kim", 25000.5, 1)])

    def test_withdrawn_access_stops_imports_with_one_sentence(self):
        done("import", self.store, self.file("a.json", ride(1)))
        revoked = {"object_type": "athlete", "aspect_type": "update", "object_id": 101, "owner_id": 101,
                   "event_time": 1516126050, "subscription_id": 1, "updates": {"authorized": "false"}}
        done("import", self.store, self.file("revoked.json", revoked))
        later = run("import", self.store, self.file("b.json", ride(2)))
        self.assertEqual(later.returncode, 1)
        lines = [line for line in later.stdout.splitlines() if line.startswith("refused ")]
        self.assertEqual(len(lines), 1)
        self.assertIn("withdrawn", lines[0])
        self.assertEqual(len(events(self.store, "--type", "ActivityImported")), 1)

    def test_passes_of_a_provider_count_for_a_challenge_that_is_made_later(self):
        def effort(number, seconds):
            return {"id": number, "elapsed_time": seconds, "moving_time": seconds, "distance": 937.3,
                    "segment": {"id": 9}, "start_date": "2024-05-02T07:30:00Z",
                    "start_date_local": "2024-05-02T09:30:00Z"}
        slow = ride(1, segment_efforts=[effort(81, 300), effort(82, 188)])
        fast = ride(2, athlete={"id": 102}, segment_efforts=[effort(83, 170)])
        segment = {"id": 9, "name": "Hill", "activity_type": "Ride", "distance": 908.2, "average_grade": 7.5,
                   "maximum_grade": 11.7, "elevation_high": 124.5, "elevation_low": 56.5, "climb_category": 4,
                   "start_latlng": [51.056973, -1.327232], "end_latlng": [51.058537, -1.339321],
                   "map": {"polyline": "_p~iF~ps|U_ulLnnqC"}}
        people = [{"id": 101, "firstname": "Kim", "sex": "F"}, {"id": 102, "firstname": "Lou", "sex": "M"}]
        done("import", self.store, self.file("rides.json", [slow, fast]), self.file("people.json", people))
        done("challenge", "new", self.store, "--name", "May", "--type", "segment", "--segment",
             self.file("segment.json", segment), "--terrain", "mountain", "--from", "2024-05-01", "--to", "2024-05-31",
             "--timezone", "UTC", "--sport", "Ride", "--retrospective")
        for number in (101, 102):
            challenge = json.loads(done("events", self.store, "--type", "ChallengeCreated", "--format",
                                        "jsonl"))["data"]["challenge_uuid"]
            done("dispatch", self.store, "JoinChallenge",
                 json.dumps({"challenge_uuid": challenge, "athlete_uuid": f"athlete-{number}"}))
        rows = board(self.store, "May")
        self.assertEqual([(row["rank"], row["name"], row["elapsed_s"]) for row in rows],
                         [(1, "Lou", 170), (2, "Kim", 188)])

    def test_a_dry_run_stores_nothing(self):
        self.new()
        before = done("streams", self.store)
        self.assertIn("new 1,", done("import", self.store, self.file("a.json", ride(1)), "--dry-run"))
        self.assertEqual(done("streams", self.store), before)

    def test_folders_and_archives_are_read_like_files(self):
        folder = self.path / "pages"
        self.file("pages/1.json", [ride(1)])
        self.file("pages/2.json", [ride(2)])
        self.file("pages/3.json", [])
        with zipfile.ZipFile(self.path / "pages.zip", "w") as archive:
            for page in sorted(folder.iterdir()):
                archive.write(page, page.name)
        self.assertIn("new 2, duplicate 0, refused 0\n", done("import", self.store, folder))
        self.assertIn("new 0, duplicate 2, refused 0\n", done("import", self.store, self.path / "pages.zip"))

    def test_bad_documents_are_one_sentence_and_change_nothing(self):
        done("import", self.store, self.file("a.json", ride(1)))
        before = done("streams", self.store)
        text = json.dumps([ride(2), ride(3)])
        bad = {"cut.json": text[:-30], "deep.json": "[" * 100_000, "odd.json": '{"colour": "green"}', "empty.json": "",
               "huge.json": json.dumps(ride(4, distance=1e300)), "number.json": '{"id": 1e999}', "null.json": "null",
               "unknown.json": json.dumps(notice("delete", 99)), "error.json": '{"message": "No", "errors": []}'}
        for name, content in bad.items():
            with self.subTest(name):
                process = run("import", self.store, self.file(name, content))
                self.assertEqual(process.returncode, 1)
                refused = [line for line in process.stdout.splitlines() if line.startswith("refused ")]
                self.assertEqual(len(refused), 1, process.stdout)
                self.assertEqual(len(process.stderr.strip().splitlines()), 1)
        self.assertEqual(done("streams", self.store), before)
        done("check", self.store)

    @unittest.skipUnless(API.is_dir(), f"the folder {API} is not there")
    def test_the_recorded_year_sums_are_those_of_the_truth(self):
        pages = sorted(API.glob("all_athlete_activities.*.json"))
        output = done("import", self.store, *pages, "--athlete", "Athlete")
        self.assertIn("new 1132, duplicate 0, refused 0", output)
        sums = collections.defaultdict(float)
        for event in events(self.store, "--type", "ActivityImported"):
            data = event["data"]
            scope = f"all_athlete_activities.* start_date_local year={data['start_date_local'][:4]}"
            sums["activities", scope] += 1
            for measure, field in (("distance_m", "distance_in_metres"), ("moving_time_s", "moving_time_in_seconds"),
                                   ("elapsed_time_s", "elapsed_time_in_seconds"),
                                   ("total_elevation_gain_m", "elevation_gain_in_metres")):
                sums[measure, scope] += data[field] or 0
        compared = 0
        for row in csv.DictReader((API / "truth.csv").read_text().splitlines()):
            if "year=" in row["scope"]:
                self.assertAlmostEqual(sums[row["measure"], row["scope"]], float(row["value"]), 1, row)
                compared += 1
        self.assertEqual(compared, 45)  # nine years, five measures

    @unittest.skipUnless(API.is_dir(), f"the folder {API} is not there")
    def test_a_year_as_a_challenge_has_the_sum_of_what_counts(self):
        done("challenge", "new", self.store, "--name", "May", "--type", "distance", "--from", "2023-01-01", "--to",
             "2023-12-31", "--timezone", "UTC", "--retrospective", "--sport", "Run")
        pages = sorted(API.glob("all_athlete_activities.*.json"))
        done("import", self.store, *pages, "--challenge", "May", "--join", "--athlete", "Athlete")
        total = sum(activity["distance"] for page in pages
                    for activity in json.loads(page.read_text(encoding="utf-8-sig"))
                    if activity["type"] == "Run" and activity["start_date_local"].startswith("2023")
                    and not (activity["flagged"] or activity["manual"] or activity["private"] or activity["trainer"]))
        self.assertAlmostEqual(self.kilometres()[0][1], total, 0)

    @unittest.skipUnless(API.is_dir() and WEBHOOKS.is_dir(), f"the folder {API} is not there")
    def test_every_recorded_document_is_read_or_refused_in_one_line(self):
        for document in sorted([*API.glob("*.json"), *WEBHOOKS.glob("*.json")]):
            with self.subTest(document.name):
                process = run("import", self.path / "all.palmares", document)
                self.assertIn(process.returncode, (0, 1))
                refused = [line for line in process.stdout.splitlines() if line.startswith("refused ")]
                self.assertLessEqual(len(refused), 1)
                if process.returncode:
                    self.assertEqual(len(process.stderr.strip().splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
