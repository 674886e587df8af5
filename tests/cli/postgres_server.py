"""A PostgreSQL server of the tests' own: in a temporary folder, reached through a socket there and by nobody else."""

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


class PostgresServer:
    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        self._path = pathlib.Path(self._folder.name)
        self._user = _server_user()
        if self._user:
            os.chown(self._path, self._user.pw_uid, self._user.pw_gid)
        self._call("initdb", "-D", self._path / "data", "-U", "palmares", "--auth=trust", "--no-sync",
                   "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions")
        self._process = subprocess.Popen(
            [programs() / "postgres", "-D", self._path / "data", "-k", self._path, "-c", "listen_addresses="],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=self._become_server)
        end = time.monotonic() + LONGEST_START_S
        while subprocess.run([programs() / "pg_isready", "-q", "-h", self._path], check=False).returncode != 0:
            if time.monotonic() > end:
                raise RuntimeError("the PostgreSQL server does not start")
            time.sleep(0.05)

    def _become_server(self):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)  # ends with the tests, however they end
        if self._user:
            os.setgroups([])
            os.setgid(self._user.pw_gid)
            os.setuid(self._user.pw_uid)

    def _call(self, program, *arguments):
        subprocess.run([programs() / program, *arguments], check=True, stdout=subprocess.DEVNULL,
                       preexec_fn=self._become_server)

    def url(self, database):
        return f"postgresql:///{database}?host={self._path}&user=palmares"

    def sql(self, database, text):
        """The answer of one statement, unaligned."""
        return subprocess.run([programs() / "psql", "-qAtX", "-h", self._path, "-U", "palmares", "-d", database,
                               "-v", "ON_ERROR_STOP=1", "-c", text], check=True, capture_output=True, text=True).stdout

    def stop(self):
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        self._folder.cleanup()
