"""Runs the program under test and reads its output."""

import atexit
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

LONGEST_WAIT_S = 30
PROGRAM = os.environ["PALMARES_PROGRAM"]
DATA = pathlib.Path(os.environ["PALMARES_SOURCE_DIR"]).parent / "shared" / "data"
OWN_DATA = tempfile.mkdtemp()  # what the program keeps for its user
atexit.register(shutil.rmtree, OWN_DATA)
ENVIRONMENT = dict(os.environ, QT_QPA_PLATFORM="offscreen", TZ="Europe/London", XDG_DATA_HOME=OWN_DATA,
                   XDG_CONFIG_HOME=OWN_DATA)


def run(*arguments, more=(), **options):
    """The finished process; text output. `more` of its environment."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          env={**ENVIRONMENT, **dict(more)}, timeout=280, **options)


def done(*arguments, more=()):
    """Output of a verb that must succeed."""
    process = run(*arguments, more=more)
    assert process.returncode == 0, f"{arguments}: {process.returncode}\n{process.stdout}\n{process.stderr}"
    return process.stdout


def until(condition):
    """Polls until the condition answers something, and returns that."""
    end = time.monotonic() + LONGEST_WAIT_S
    while time.monotonic() < end:
        if answer := condition():
            return answer
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def board(store, challenge, *options):
    return json.loads(done("leaderboard", store, "--challenge", challenge, "--format", "json", *options))


def events(store, *options):
    return [json.loads(line) for line in done("events", store, "--format", "jsonl", *options).splitlines()]


class OwnFolder(unittest.TestCase):
    """Each test has a folder of its own, `path`, and the name of a `store` in it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)
        self.store = self.path / "s.palmares"
