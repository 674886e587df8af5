"""A private PostgreSQL server in a temporary folder, reached through a socket there, or also by a port if given one."""

import ctypes
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

PR_SET_PDEATHSIG = 1
LONGEST_START_S = 60


def programs():
    """The folder of the newest server programs, None where none is installed."""
    versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: float(p.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("postgres")
    return pathlib.Path(found).parent if found else None


def _server_user():
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _children(process_id):
    """Of a process that runs; empty once it is gone."""
    try:
        return [int(word) for word in pathlib.Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()]
    except OSError:
        return []


class PostgresServer:
    """Runs from its making until stop(). `settings` are its own `name=value`; with a port it also listens there on
    localhost; `standby_of` makes it the streaming standby of another; `prepare(data)` may put files into its data
    folder before it starts."""

    def __init__(self, *settings, port=None, standby_of=None, prepare=None):
        self._folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self._folder.name)
        self._settings = (f"listen_addresses={'localhost' if port else ''}", f"port={port or 5432}", *settings)
        self._place = ["-h", self.path, "-p", str(port or 5432)]
        self._user = _server_user()
        if self._user:
            os.chown(self.path, self._user.pw_uid, self._user.pw_gid)
        if standby_of:
            self._call("pg_basebackup", "-D", self.path / "data", "-h", standby_of.path, "-U", "palmares", "-R",
                       "--checkpoint=fast", "--no-sync")
        else:
            self._call("initdb", "-D", self.path / "data", "-U", "palmares", "--auth=trust", "--no-sync",
                       "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions")
        if prepare:
            prepare(self.path / "data")
            if self._user:
                for file in (self.path / "data").iterdir():
                    os.chown(file, self._user.pw_uid, self._user.pw_gid)
        self.start()

    def start(self):
        """Starts it (again) and waits until it answers."""
        words = [programs() / "postgres", "-D", self.path / "data", "-k", self.path]
        for setting in self._settings:
            words += ["-c", setting]
        self._process = None
        end = time.monotonic() + LONGEST_START_S
        while not self._process or not self.answers():
            if not self._process or self._process.poll() is not None:  # right after a kill its memory is still in use
                self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                                 preexec_fn=self._become_server)
            if time.monotonic() > end:
                raise RuntimeError("the PostgreSQL server does not start")
            time.sleep(0.02)

    def answers(self):
        return subprocess.run([programs() / "pg_isready", "-q", *self._place], check=False).returncode == 0

    def _become_server(self):
        if self._user:
            os.setgroups([])
            os.setgid(self._user.pw_gid)
            os.setuid(self._user.pw_uid)
        # Ends with the tests, however they end; the change of user would forget it.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)

    def _call(self, program, *arguments):
        subprocess.run([programs() / program, *arguments], check=True, stdout=subprocess.DEVNULL,
                       preexec_fn=self._become_server, cwd=self.path)

    def url(self, database):
        return f"postgresql:///{database}?host={self.path}&user=palmares"

    def sql(self, database, text):
        """The answer of one statement, unaligned."""
        return subprocess.run([programs() / "psql", "-qAtX", *self._place, "-U", "palmares", "-d", database, "-v",
                               "ON_ERROR_STOP=1", "-c", text], check=True, capture_output=True, text=True).stdout

    def promote(self):
        """Promotes a standby to primary, without waiting."""
        self._call("pg_ctl", "promote", "-D", self.path / "data", "--no-wait")

    def kill(self):
        """Kills the server and all its processes at once, as a power cut does."""
        children = _children(self._process.pid)
        self._process.kill()
        for child in children:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self._process.wait()

    def stop(self):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
        self._folder.cleanup()
