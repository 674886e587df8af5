"""Connecting by several hosts, TLS, password and service files, without showing a password."""

import os
import pathlib
import socket
import subprocess
import tempfile
import unittest

from postgres_server import PostgresServer, programs
from program import OWN_DATA, done, run

PASSWORD = "Tr0ub4dor-3"
ROLE = "rider"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def make_authority(folder, name):
    """The certificate of an authority of our own, and its key beside it."""
    certificate = folder / f"{name}.pem"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
            "-keyout", folder / f"{name}.key", "-out", certificate)
    return certificate


def make_certificate(folder, authority, host):
    """`server.crt` and `server.key` for this host, signed by the authority."""
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={host}", "-keyout", folder / "server.key",
            "-out", folder / "server.csr")
    openssl("x509", "-req", "-in", folder / "server.csr", "-days", "2", "-CA", authority, "-CAkey",
            authority.with_suffix(".key"), "-CAcreateserial", "-out", folder / "server.crt")
    os.chmod(folder / "server.key", 0o600)


@unittest.skipIf(programs() is None, "no PostgreSQL server programs are installed")
class Connections(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.authority = make_authority(cls.path, "authority")
        cls.port = free_port()

        def prepare(data):
            make_certificate(data, cls.authority, "localhost")
            rules = data / "pg_hba.conf"
            rules.write_text(f"hostssl all {ROLE} all scram-sha-256\nhost all {ROLE} all reject\n" + rules.read_text())

        cls.server = PostgresServer("ssl=on", port=cls.port, prepare=prepare)
        cls.plain = PostgresServer()
        cls.server.sql("postgres", f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{PASSWORD}'")
        done("create", cls.url("s", password=PASSWORD))
        done("create", cls.plain.url("s"))

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.plain.stop()
        cls.folder.cleanup()

    @classmethod
    def url(cls, database="s", host="localhost", password=None, **settings):
        settings = {"sslmode": "verify-full", "sslrootcert": cls.authority, **settings}
        user = ROLE if password is None else f"{ROLE}:{password}"
        return (f"postgresql://{user}@{host}:{cls.port}/{database}?" +
                "&".join(f"{name}={value}" for name, value in settings.items()))

    def refusal(self, *arguments, more=()):
        """The one sentence on stderr of a verb that is refused."""
        process = run(*arguments, more=more)
        self.assertEqual(process.returncode, 1, process.stdout + process.stderr)
        self.assertEqual(len(process.stderr.strip().splitlines()), 1, process.stderr)
        self.assertNotIn(PASSWORD, process.stdout + process.stderr)
        return process.stderr

    def test_a_certificate_is_verified(self):
        done("check", self.url(password=PASSWORD))
        other = make_authority(self.path, "other")
        self.assertIn("certificate verify failed", self.refusal("check", self.url(password=PASSWORD, sslrootcert=other)))
        self.assertIn("does not match", self.refusal("check", self.url(password=PASSWORD, host="127.0.0.1")))
        done("check", self.url(password=PASSWORD, host="127.0.0.1", sslmode="verify-ca"))

    def test_where_tls_is_demanded_nothing_goes_without(self):
        self.assertIn("cannot be reached", self.refusal("check", self.url(password=PASSWORD, sslmode="disable")))
        plain = free_port()
        server = PostgresServer(port=plain)
        try:
            message = self.refusal("check", f"postgresql://palmares@localhost:{plain}/postgres?sslmode=require")
            self.assertIn("does not support SSL", message)
        finally:
            server.stop()

    def test_the_password_may_be_in_a_password_file(self):
        file = self.path / "passwords"
        file.write_text(f"localhost:*:*:{ROLE}:{PASSWORD}\n")
        os.chmod(file, 0o600)
        self.assertIn("password", self.refusal("check", self.url(), more={"PGPASSFILE": str(self.path / "none")}))
        done("check", self.url(), more={"PGPASSFILE": str(file)})
        file.write_text("localhost:*:*:*:wrong\n")
        self.assertIn("password", self.refusal("check", self.url(), more={"PGPASSFILE": str(file)}))

    def test_everything_may_be_in_a_service_file(self):
        file = self.path / "services"
        file.write_text(f"[races]\nhost=localhost\nport={self.port}\ndbname=s\nuser={ROLE}\npassword={PASSWORD}\n"
                        f"sslmode=verify-full\nsslrootcert={self.authority}\n")
        done("check", "postgresql:///?service=races", more={"PGSERVICEFILE": str(file)})
        self.assertIn("service", self.refusal("check", "postgresql:///?service=teams", more={"PGSERVICEFILE": str(file)}))

    def test_the_first_of_several_hosts_that_answers_is_taken(self):
        hosts = f"{self.path},{self.plain.path}"
        store = f"postgresql:///s?host={hosts}&user=palmares&target_session_attrs=read-write"
        done("check", store)
        standby = PostgresServer(standby_of=self.plain)
        try:
            hosts = f"{standby.path},{self.plain.path}"
            store = store.replace(f"{self.path},{self.plain.path}", hosts)
            done("dispatch", store, "ImportClub", '{"club_uuid": "club-1", "name": "Palmares", "private": false}')
            only_standby = f"postgresql:///s?host={standby.path}&user=palmares&target_session_attrs=read-write"
            self.assertIn("cannot be reached", self.refusal("check", only_standby))
            done("streams", only_standby.replace("&target_session_attrs=read-write", ""))
        finally:
            standby.stop()

    def test_a_password_is_shown_and_kept_nowhere(self):
        good = self.url(password=PASSWORD)
        wrong = PASSWORD + "x"
        for refused in (self.url(password=wrong), self.url(database="none", password=PASSWORD),
                        self.url(password=PASSWORD, sslmode="nonsense"), self.url(password=PASSWORD + "?a=b"),
                        self.url(password=PASSWORD + "/a"), self.url(password="a@" + PASSWORD), self.url(password="a/" + PASSWORD),
                        f"postgresql:///s?host={self.path}&password={PASSWORD}",
                        f"postgresql://{ROLE}:{PASSWORD}@localhost:not-a-port/s",
                        f"postgresql://{ROLE}:{PASSWORD}@[localhost/s"):
            for verb in ("streams", "check", "create", "subscriptions"):
                if (verb, refused) != ("create", self.url(database="none", password=PASSWORD)):
                    self.refusal(verb, refused)
        done("dispatch", good, "ImportClub", '{"club_uuid": "club-1", "name": "Palmares", "private": false}')
        for verb in ("streams", "events", "audit", "subscriptions", "check", "rebuild", "schedule"):
            process = run(verb, good)
            self.assertEqual(process.returncode, 0, process.stderr)
            self.assertNotIn(PASSWORD, process.stdout + process.stderr)
        kept = [file for file in pathlib.Path(OWN_DATA).rglob("*") if file.is_file()]
        self.assertTrue(kept)
        for file in kept:
            self.assertNotIn(PASSWORD.encode(), file.read_bytes(), file)


if __name__ == "__main__":
    unittest.main()
