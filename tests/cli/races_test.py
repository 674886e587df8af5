"""Published results as race challenges: every finisher's rank is the organiser's.

Held are UTMB 2017 and 2019 and those trail races of 2021 whose published places follow time alone, which is worked out
here from the files. The same pseudonym twice in a race is two finishers."""

import collections
import csv
import datetime
import unittest

from program import DATA, OwnFolder, board, done

FOLDER = DATA / "leaderboard"
START = datetime.datetime(2021, 3, 6, 6, 0)
KILOMETRES = {"40M": 64.4, "50k": 50, "30k": 30, "100k": 100, "11M": 17.7}
HEADER = "athlete,activity,sport,subtype,start_utc,start_local,distance_m,moving_s,elevation_gain_m,avg_hr".split(",")


def seconds(text):
    hours, minutes, rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def finishers(file, race, place):
    """{race: [(published place, finisher, seconds)]}"""
    races = collections.defaultdict(list)
    with open(FOLDER / file, newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            if row["time"] and row[place]:
                races[row[race]].append((int(row[place]), f"{row['athlete']}-{number}", seconds(row["time"])))
    return races


def places_follow_time(results):
    times = sorted(time for _, _, time in results)
    return all(place == times.index(time) + 1 for place, _, time in results)


def hold(folder, race, kilometres, results):
    """The race as a challenge of one day; its board as [(rank, finisher, seconds)]."""
    store, table = folder / f"{race}.palmares", folder / f"{race}.csv"
    with open(table, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        start = START.strftime("%Y-%m-%d %H:%M:%S")
        for number, (_, finisher, time) in enumerate(results):
            rows.writerow([finisher, f"{race}-{number}", "Run", "", start, start, kilometres * 1000, time, "", ""])
    done("challenge", "new", store, "--name", race, "--type", "race", "--goal", kilometres, "--units", "kilometres",
         "--from", "2021-03-06", "--to", "2021-03-06", "--sport", "Run", "--timezone", "UTC", "--retrospective")
    done("import", store, table, "--challenge", race, "--join")
    done("check", store)
    return [(row["rank"], row["name"], row["elapsed_s"]) for row in board(store, race)]


@unittest.skipUnless(FOLDER.exists(), "the shared data folder is not beside the project")
class Races(OwnFolder):
    def assert_published(self, race, kilometres, results):
        ranked = hold(self.path, race, kilometres, results)
        self.assertEqual(sorted(ranked), sorted(results), race)

    def test_utmb_2017_and_2019(self):
        races = finishers("race-results-utmb.csv", "year", "rank_published")
        for year, runners in (("2017", 1687), ("2019", 1556)):
            self.assertEqual(len(races[year]), runners)
            self.assert_published(f"UTMB {year}", 171, races[year])

    def test_trail_races_whose_places_follow_time(self):
        races = finishers("race-results-ultrasignup.csv", "race", "place_published")
        fair = {race: results for race, results in races.items() if places_follow_time(results)}
        self.assertEqual(sorted(race.split("/")[1][:-4] for race in fair),
                         ["AlphaDog_40M", "CrazyDesert_50k", "MusicCity_50k", "SasquatchShuffle_100k",
                          "SasquatchShuffle_30k", "SasquatchShuffle_50k", "SingleSquatch_11M"])
        for race, results in fair.items():
            name = race.split("/")[1][:-4]
            self.assert_published(name, KILOMETRES[name.split("_")[1]], results)


if __name__ == "__main__":
    unittest.main()
