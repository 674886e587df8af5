"""Starts and watches the program fault_writer and checks the store it leaves."""

import contextlib
import json
import os
import pathlib
import subprocess
import threading
import time

WRITER = pathlib.Path(os.environ["PALMARES_BUILD"]) / "tests" / "faults" / "fault_writer"
ROUNDS = int(os.environ.get("PALMARES_ROUNDS", "1"))
LONGEST_WAIT_S = 60
EVENTS_OF_GROUP = 6
STREAMS_OF_WRITER = 3


class Watched:
    """A running fault_writer and the lines it has printed."""

    def __init__(self, *words):
        self.process = subprocess.Popen([WRITER, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True)
        self.lines = []
        self._said = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self):
        for line in self.process.stdout:
            with self._said:
                self.lines.append(line.split())
                self._said.notify_all()
        with self._said:
            self._said.notify_all()

    def _numbers(self, word):
        return [int(line[1]) for line in self.lines if line[0] == word]

    def acknowledged(self):
        """The highest acknowledged number."""
        with self._said:
            return max(self._numbers("ack") + self._numbers("ready"), default=0)

    def tries_again(self):
        with self._said:
            return sum(line[0] == "again" for line in self.lines)

    def until(self, condition, what):
        """Waits until the condition holds for its lines; the seconds that took."""
        started = time.monotonic()
        with self._said:
            while not condition(self.lines):
                left = started + LONGEST_WAIT_S - time.monotonic()
                if left <= 0 or (self.process.poll() is not None and not self._listener.is_alive()):
                    raise AssertionError(f"in vain until {what}; it said {self.lines[-3:]}")
                self._said.wait(min(left, 0.5))
        return time.monotonic() - started

    def until_said(self, word):
        return self.until(lambda lines: any(line[0] == word for line in lines), word)

    def until_more(self, groups):
        """Waits for this many more acknowledged groups."""
        wanted = self.acknowledged() + groups * EVENTS_OF_GROUP
        return self.until(lambda lines: any(l[0] == "ack" and int(l[1]) >= wanted for l in lines), f"ack {wanted}")

    def kill(self):
        self.process.kill()
        self.end()

    def end(self):
        """Its exit code, once it has ended."""
        code = self.process.wait(LONGEST_WAIT_S)
        self._listener.join()
        self.process.stdout.close()
        self.complaints = self.process.stderr.read()
        self.process.stderr.close()
        return code


@contextlib.contextmanager
def watched(*words):
    one = Watched(*words)
    try:
        yield one
    finally:
        if one.process.poll() is None or not one.process.stdout.closed:
            one.kill()


def create(store):
    subprocess.run([WRITER, "create", str(store)], check=True)


def stored(store):
    """Per writer how many events are there: whole groups, every number once and in order, nothing damaged."""
    done = subprocess.run([WRITER, "list", str(store)], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout.endswith("good\n"), done.stderr
    versions, numbers, before = {}, {}, 0
    for line in done.stdout.splitlines()[:-1]:
        position, stream, version, data = line.split(" ", 3)
        assert int(position) > before, f"{line}: after {before}"
        before = int(position)
        assert int(version) == versions.get(stream, 0) + 1, f"{line}: after version {versions.get(stream, 0)}"
        versions[stream] = int(version)
        writer = stream.rsplit("-", 1)[0]
        number = json.loads(data)["number"]
        assert number == numbers.get(writer, 0) + 1, f"{line}: after {numbers.get(writer, 0)}: lost or doubled"
        numbers[writer] = number
    for writer, number in numbers.items():
        assert number % EVENTS_OF_GROUP == 0, f"{writer} ends inside a group: {number}"
    return numbers


def judge(store, acknowledged):
    """Everything acknowledged is there, and at most the pending group besides."""
    found = stored(store)
    for writer, number in acknowledged.items():
        assert number <= found.get(writer, 0) <= number + EVENTS_OF_GROUP, (
            f"{writer} was told of {number}, there are {found.get(writer, 0)}")
    return sum(found.values())


def report(fault, **figures):
    print(f"{fault}: {ROUNDS} rounds, " + ", ".join(f"{value} {name.replace('_', ' ')}" for name, value in
                                                   figures.items()), flush=True)
