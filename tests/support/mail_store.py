"""A store and its mails, for tests that send and read them."""

import contextlib
import json
import pathlib
import signal
import subprocess
import tempfile
import unittest

from program import ENVIRONMENT, PROGRAM, done, run

FROM = "races@example.org"


def plain(server, *more):
    return ["--smtp", f"smtp://{server.address}", "--from", FROM, "--smtp-security", "none", *more]


class MailStore(unittest.TestCase):
    """A new store and its mails."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.store = self.path / "s.palmares"
        done("create", self.store)

    def tearDown(self):
        self.folder.cleanup()

    def cause(self, number=1, name="Winter", to="ann@example.org"):
        """A challenge that is not hosted: its host is reminded at once."""
        athlete = f"athlete-{number}"
        done("dispatch", self.store, "ImportAthlete",
             json.dumps({"athlete_uuid": athlete, "firstname": "Ann", "lastname": "Ångström", "email": to}))
        dates = {"start_date": "2039-06-01T00:00:00", "start_date_local": "2039-06-01T00:00:00",
                 "end_date": "2039-06-30T23:59:59", "end_date_local": "2039-06-30T23:59:59"}
        done("dispatch", self.store, "CreateChallenge", json.dumps(
            {"challenge_uuid": f"challenge-{number}", "challenge_type": "segment", "name": name, "description": "d",
             **dates, "allow_private_activities": False, "restricted_to_club_members": False,
             "hosted_by_club_uuid": "club-1", "hosted_by_club_name": "Club", "created_by_athlete_uuid": athlete,
             "created_by_athlete_name": "Ann"}), "--as", athlete)

    def mails(self):
        return json.loads(done("mail", self.store, "list", "--format", "json"))

    def mail(self):
        mails = self.mails()
        self.assertEqual(len(mails), 1)
        return mails[0]

    def send(self, *options, more=()):
        return run("mail", self.store, "send", *options, more=more)

    @contextlib.contextmanager
    def worker(self, *options):
        process = subprocess.Popen([PROGRAM, "worker", self.store, *options], stdout=subprocess.PIPE, text=True,
                                   env=ENVIRONMENT)
        try:
            self.assertIn("working on", process.stdout.readline())
            yield process
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
            process.stdout.close()
