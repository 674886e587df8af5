"""Four programs send random commands to one store while one of them is killed every few seconds, and of a server every
tenth time the server instead. In the end the log is whole, everything that was acknowledged is in it, and each table equals its rebuild from zero.

    soak.py [SECONDS]    half of them on an SQLite file, half on a PostgreSQL store; PALMARES_SEED repeats a run
"""

import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time

from postgres_server import PostgresServer, programs
from program import ENVIRONMENT, PROGRAM, done, run

PROCESSES = 4
ATHLETES = 30
CHALLENGES = 20  # 50 streams, and those that policies make of them
SECONDS_BETWEEN_KILLS = 5
SHARE_OF_SERVER_KILLS = 0.1
LONGEST_PAUSE_S = 0.2  # between commands: an activity in all challenges makes a hundred others
SPORTS = ["Run", "Ride", "Hike", "Walk"]
TODAY = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0, tzinfo=None)


def day(number):
    return (TODAY + datetime.timedelta(days=number)).isoformat()


class Commands:
    """Random ones, many of which will be refused."""

    def __init__(self, seed, organiser):
        self._chance = random.Random(seed)
        self._organiser = organiser
        self._imported = []
        self._kinds = [(self.import_activity, 30), (self.join, 20), (self.leave, 5), (self.import_athlete, 8),
                       (self.create_challenge, 6), (self.host, 6), (self.start, 2), (self.end, 1),
                       (self.remove_activity, 6), (self.exclude, 3), (self.readmit, 3), (self.rename, 4),
                       (self.adjust, 2), (self.nonsense, 5)]

    def next(self):
        makers, weights = zip(*self._kinds)
        name, fields = self._chance.choices(makers, weights)[0]()
        return f"{name} {fields if isinstance(fields, str) else json.dumps(fields)}"

    def athlete(self):
        return f"athlete-{self._chance.randrange(ATHLETES)}"

    def challenge(self):
        return f"challenge-{self._chance.randrange(CHALLENGES)}"

    def pair(self, **more):
        return {"challenge_uuid": self.challenge(), "athlete_uuid": self.athlete(), **more}

    def import_athlete(self):
        athlete = self.athlete()
        return "ImportAthlete", {"athlete_uuid": athlete, "firstname": self._chance.choice(["Ada", "Ben", "Cleo"]),
                                 "lastname": athlete, "gender": "FM"[len(athlete) % 2]}

    def import_activity(self):
        athlete, started = self.athlete(), day(self._chance.uniform(-14, 0))[:19]
        reference = f"{athlete}-{self._chance.randrange(1_000_000)}"
        activity = f"activity-{reference}"
        self._imported = self._imported[-200:] + [(athlete, activity)]
        moving = self._chance.randrange(300, 20_000)
        return "ImportActivity", {
            "athlete_uuid": athlete, "activity_uuid": activity, "source": "file", "reference": reference,
            "name": "Out and back", "activity_type": self._chance.choice(SPORTS), "moving_time_in_seconds": moving,
            "elapsed_time_in_seconds": moving + self._chance.randrange(600),
            "distance_in_metres": self._chance.randrange(1000, 90_000),
            "elevation_gain_in_metres": self._chance.randrange(2000), "start_date": started,
            "start_date_local": started}

    def remove_activity(self):
        athlete, activity = self._chance.choice(self._imported or [("athlete-0", "none")])
        return "RemoveActivity", {"athlete_uuid": athlete, "activity_uuid": activity, "reason": "by mistake"}

    def create_challenge(self):
        challenge, club = self.challenge(), "club-1"
        start, end = day(-14), day(self._chance.choice([-1, 30]))
        return "CreateChallenge", {
            "challenge_uuid": challenge, "challenge_type": self._chance.choice(["distance", "duration", "elevation"]),
            "name": f"{challenge} {self._chance.randrange(100)}", "description": "As far as you can",
            "start_date": start, "start_date_local": start, "end_date": end, "end_date_local": end,
            "restricted_to_club_members": False, "allow_private_activities": True, "included_activity_types": SPORTS,
            "accumulate_activities": self._chance.random() < 0.8, "has_goal": False,
            "hosted_by_club_uuid": club,
            "hosted_by_club_name": "Palmares", "created_by_athlete_uuid": self._organiser,
            "created_by_athlete_name": "Ada", "time_zone": "UTC", "retrospective": True}

    def host(self):
        return "HostChallenge", {"challenge_uuid": self.challenge(), "hosted_by_athlete_uuid": self._organiser}

    def join(self):
        return "JoinChallenge", self.pair()

    def leave(self):
        return "LeaveChallenge", self.pair()

    def start(self):
        return "StartChallenge", {"challenge_uuid": self.challenge(), "force": self._chance.random() < 0.5}

    def end(self):
        return "EndChallenge", {"challenge_uuid": self.challenge(), "force": True}

    def exclude(self):
        return "ExcludeCompetitorFromChallenge", self.pair(reason="a bicycle with a motor", excluded_at=day(0))

    def readmit(self):
        return "ReadmitCompetitorToChallenge", self.pair(reason="it was somebody else's")

    def rename(self):
        return "RenameChallenge", {"challenge_uuid": self.challenge(), "renamed_by_athlete_uuid": self._organiser,
                                   "name": f"Renamed {self._chance.randrange(1000)}"}

    def adjust(self):
        start, end = day(self._chance.choice([-20, -10])), day(self._chance.choice([10, 40]))
        return "AdjustChallengeDuration", {"challenge_uuid": self.challenge(), "start_date": start,
                                           "start_date_local": start, "end_date": end, "end_date_local": end}

    def nonsense(self):
        return self._chance.choice([("JoinChallenge", {}), ("NoSuchCommand", {}), ("ImportAthlete", "{"),
                                    ("LeaveChallenge", {"challenge_uuid": 7}), ("EndChallenge", "[]")])


class Sender:
    """Sends commands one at a time, by one program after the other."""

    def __init__(self, store, seed, organiser, server_is_down):
        self._store, self._commands = str(store), Commands(seed, organiser)
        self._pauses = random.Random(seed)
        self.server_is_down = server_is_down
        self._said = tempfile.TemporaryFile("w+")
        self.accepted, self.refused, self.errors = [], 0, {}
        self.complaints = []
        self.kills = 0
        self.lock = threading.Lock()
        self.process, self._ending = None, False
        self._start()
        self._thread = threading.Thread(target=self._send)
        self._thread.start()

    def _start(self):
        self.process = subprocess.Popen([PROGRAM, "dispatch", self._store, "-"], stdin=subprocess.PIPE, text=True,
                                        stdout=subprocess.PIPE, stderr=self._said, env=ENVIRONMENT)

    def _send(self):
        while not self._ending:
            try:
                self.process.stdin.write(self._commands.next() + "\n")
                self.process.stdin.flush()
                answer = self.process.stdout.readline()
            except OSError:
                answer = ""
            if answer.endswith("\n"):
                self._note(json.loads(answer))
                time.sleep(self._pauses.uniform(0, LONGEST_PAUSE_S))
            elif not self._ending:
                code = self.process.wait()
                with self.lock:
                    if code == 1 and self.server_is_down.is_set():
                        time.sleep(0.2)
                    elif code != -9:
                        self._complain(f"a program ended by itself with {code}")
                    self._start()

    def _complain(self, what):
        self._said.seek(0)
        self.complaints.append(f"{what}: {self._said.read()[-300:]}")

    def _note(self, answer):
        if answer["accepted"]:
            self.accepted += [(e["position"], e["stream"], e["version"], e["type"]) for e in answer["events"]]
        else:
            self.refused += 1
            self.errors[answer["error"]] = self.errors.get(answer["error"], 0) + 1

    def kill(self):
        with self.lock:
            self.process.kill()
            self.kills += 1

    def stop(self):
        """Sends no further commands."""
        self._ending = True
        self._thread.join()

    def end(self):
        """Waits for the pending command."""
        self.process.stdin.close()
        self.process.stdout.read()
        if self.process.wait() not in (0, 1):
            self._complain(f"a program ended with {self.process.returncode}")


def problems_of(store, senders):
    """Returns the faults found at the end, a sentence each, and the figures."""
    found = [complaint for each in senders for complaint in each.complaints]
    log = {(e["position"], e["stream"], e["version"], e["type"].split(".")[-1])
           for e in map(json.loads, done("events", store, "--format", "jsonl").splitlines())}
    acknowledged = [event for each in senders for event in each.accepted]
    found += [f"lost: {event}" for event in acknowledged if event not in log]
    if len(set(acknowledged)) != len(acknowledged):
        found.append("one event was acknowledged twice")
    check = run("check", store)
    if check.returncode != 0:
        found.append(check.stdout + check.stderr)
    tables = json.loads(done("rebuild", store, "--format", "json"))
    found += [f"{table['table']}: {table['different']} rows differ from a rebuild" for table in tables
              if table["different"] != 0]
    return found, {"events": len(log), "acknowledged": len(acknowledged), "streams": len({e[1] for e in log}),
                   "refused": sum(each.refused for each in senders), "kills": sum(each.kills for each in senders),
                   "rows_compared": sum(table["rows"] for table in tables)}


def soak(store, seconds, seed, server=None):
    chance, server_is_down = random.Random(seed), threading.Event()
    done("create", store)
    done("dispatch", store, "ImportClub", json.dumps({"club_uuid": "club-1", "name": "Palmares", "private": False}))
    organiser = json.loads(done("events", store, "--format", "jsonl", "--limit", 1))["data"]["athlete_uuid"]
    senders = [Sender(store, chance.random(), organiser, server_is_down) for _ in range(PROCESSES)]
    server_kills = 0
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(left, SECONDS_BETWEEN_KILLS))
        if left > SECONDS_BETWEEN_KILLS:
            if server and chance.random() < SHARE_OF_SERVER_KILLS:
                server_is_down.set()
                server.kill()
                server.start()
                server_kills += 1
            else:
                server_is_down.clear()
                chance.choice(senders).kill()
    for each in senders:
        each.stop()
    for each in senders:
        each.end()
    found, figures = problems_of(store, senders)
    figures["kills of the server"] = server_kills
    print(f"soak of {store}: {seconds} s, " + ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in figures.items()))
    errors = {}
    for each in senders:
        for name, count in each.errors.items():
            errors[name] = errors.get(name, 0) + count
    print("  refusals: " + ", ".join(f"{name} {count}" for name, count in sorted(errors.items(), key=lambda e: -e[1])))
    for problem in found[:20]:
        print("  WRONG: " + problem)
    sys.stdout.flush()
    return not found


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = int(os.environ.get("PALMARES_SEED", time.time_ns() % 1_000_000))
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        good = soak(pathlib.Path(folder) / "s.palmares", seconds // 2, seed)
    if programs() is None:
        print("no PostgreSQL server programs are installed: on SQLite alone")
        return 0 if good else 1
    server = PostgresServer()
    try:
        good = soak(server.url("s"), seconds - seconds // 2, seed, server) and good
    finally:
        server.stop()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
