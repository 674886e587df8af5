"""Age groups from `challenge new` and a table with years of birth to a board for each group."""

import json
import unittest

from program import OwnFolder, board, done, events, run

HEADER = "athlete,activity,sport,start_utc,distance_m,moving_s,birth_year\n"
RIDERS = (("Ann", 1984, 30_000), ("Bob", 1985, 20_000), ("Cid", 1975, 25_000), ("Dora", 1974, 10_000),
          ("Eve", "", 50_000))  # ages in 2024: 40, 39, 49, 50 and unknown


class AgeGroups(OwnFolder):
    def arguments(self, groups, *, year=2024):
        return ("challenge", "new", self.store, "--name", "March", "--type", "distance", "--from", f"{year}-03-01",
                "--to", f"{year}-03-31", "--timezone", "UTC", "--age-groups", groups)

    def ride(self, riders=RIDERS):
        rows = [f"{name},{name}-1,Ride,2024-03-0{number} 10:00:00,{metres},3600,{year}\n"
                for number, (name, year, metres) in enumerate(riders, 1)]
        file = self.path / "rides.csv"
        file.write_text(HEADER + "".join(rows))
        return done("import", self.store, file, "--challenge", "March", "--join")

    def ranks(self, category):
        return [(row["rank"], row["name"], row["distance_m"]) for row in
                board(self.store, "March", "--category", category)]

    def test_each_group_has_its_board(self):
        done(*self.arguments("18-39, 40-49, 50+"), "--retrospective")
        self.ride()
        self.assertEqual(self.ranks("age:18-39"), [(1, "Bob", 20_000)])
        self.assertEqual(self.ranks("age:40-49"), [(1, "Ann", 30_000), (2, "Cid", 25_000)])
        self.assertEqual(self.ranks("age:50+"), [(1, "Dora", 10_000)])
        self.assertEqual([name for _, name, _ in self.ranks("open")], ["Eve", "Ann", "Cid", "Bob", "Dora"])
        done("check", self.store)

    def test_a_corrected_year_moves_an_athlete(self):
        done(*self.arguments("18-39,40-49,50+"), "--retrospective")
        self.ride()
        said = self.ride((("Ann", 1990, 30_000), *RIDERS[1:4], ("Eve", 1960, 50_000)))
        self.assertIn("new 0, duplicate 5", said)
        self.assertEqual(self.ranks("age:18-39"), [(1, "Ann", 30_000), (2, "Bob", 20_000)])
        self.assertEqual(self.ranks("age:40-49"), [(1, "Cid", 25_000)])
        self.assertEqual(self.ranks("age:50+"), [(1, "Eve", 50_000), (2, "Dora", 10_000)])
        self.assertEqual(len(events(self.store, "--type", "AthleteBirthYearChanged")), 2)
        before = len(events(self.store))
        self.ride((("Ann", 1990, 30_000), *RIDERS[1:4], ("Eve", "", 50_000)))
        self.assertEqual(len(events(self.store)), before, "nothing that is new")
        done("check", self.store)

    def test_results_are_of_a_group_too(self):
        challenge = done(*self.arguments("18-39,40-49"), "--retrospective").strip()
        self.ride()
        created = events(self.store, "--type", "ChallengeCreated")[0]["data"]
        stage = events(self.store, "--type", "StageCreated")[0]["data"]["stage_uuid"]
        done("dispatch", self.store, "ApproveStageLeaderboards", json.dumps({
            "challenge_uuid": challenge, "stage_uuid": stage,
            "approved_by_athlete_uuid": created["created_by_athlete_uuid"],
            "approved_by_club_uuid": created["hosted_by_club_uuid"]}))
        rows = json.loads(done("results", self.store, "--challenge", "March", "--stage", "1", "--category",
                               "age:40-49", "--format", "json"))
        self.assertEqual([(row["rank"], row["name"], row["leaderboard"]) for row in rows],
                         [(1, "Ann", "40–49"), (2, "Cid", "40–49")])
        self.refused("results", self.store, "--challenge", "March", "--stage", "1", "--category", "age:50+",
                     says="There is no leaderboard \"age:50+\"; there are age:18-39, age:40-49, men, open and women.")

    def test_what_there_is_not_is_refused_in_one_sentence(self):
        self.refused(*self.arguments("40-49,45-50", year=2099), says="must go from young to old and must not overlap")
        self.refused(*self.arguments("forties", year=2099), says="age_groups must be written as 40-49 or 70+")
        self.assertFalse(self.store.exists())
        done(*self.arguments("18-39,40-49"), "--retrospective")
        self.refused("leaderboard", self.store, "--challenge", "March", "--category", "age:50+",
                     says="there are age:18-39, age:40-49, men, open and women.")

    def test_groups_are_set_until_something_starts(self):
        challenge = done(*self.arguments("18-39", year=2099)).strip()
        more = json.dumps({"challenge_uuid": challenge, "age_groups": ["18-39", "40+"]})
        done("dispatch", self.store, "ConfigureChallengeAgeGroups", more)
        self.assertEqual(board(self.store, "March", "--category", "age:40+"), [])
        stage = events(self.store, "--type", "StageCreated")[0]["data"]["stage_uuid"]
        done("dispatch", self.store, "StartStage", json.dumps({"stage_uuid": stage, "force": True}))
        done("dispatch", self.store, "ConfigureChallengeAgeGroups", more)
        self.refused("dispatch", self.store, "ConfigureChallengeAgeGroups",
                     json.dumps({"challenge_uuid": challenge, "age_groups": []}),
                     says="Age groups can be set only until the challenge or a stage starts.")

    def refused(self, *arguments, says):
        process = run(*arguments)
        self.assertEqual((process.returncode, len(process.stderr.strip().splitlines())), (1, 1), process.stderr)
        self.assertIn(says, process.stderr)


if __name__ == "__main__":
    unittest.main()
