"""Mail servers on loopback: real ones (Debian's python3-aiosmtpd), and bad ones that follow a script."""

import logging
import socket
import ssl
import subprocess
import sys
import threading

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's packages, should another python3 come first

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)  # clients that hang up are what is tested
USER, PASSWORD = "palmares", "s3cret-of-the-tests"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificate(folder):
    """A self-signed one for localhost, and the context of a server that shows it."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert],
                   check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)  # the server reports it


class MailServer:
    """Keeps what it accepts. `refused` recipients do not exist, while it `is_busy` it accepts nothing."""

    def __init__(self, refused=(), **options):
        self.messages, self.refused, self.is_busy, self.encrypted = [], refused, False, []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port(), **options)

    @property
    def address(self):
        return f"localhost:{self.controller.port}"

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 Nobody of that name here"
        if self.is_busy:
            return "451 4.3.2 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(envelope)
        self.encrypted.append(session.ssl is not None)
        return "250 Message accepted"


class BadServer:
    """Speaks SMTP up to `until`, then is silent or hangs up.

    until: `connect` says nothing at all, `command` stops when a message is announced, `data` within the message, `end`
    at its end.
    """

    def __init__(self, until, hangs_up):
        self.until, self.hangs_up = until, hangs_up
        self.reached, self.closing = threading.Event(), threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"localhost:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.closing.set()
        self.socket.close()

    def serve(self):
        while not self.closing.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                self.converse(connection)
                self.reached.set()
                if not self.hangs_up:
                    self.closing.wait()

    def converse(self, connection):
        if self.until == "connect":
            return
        lines = connection.makefile("rb")
        connection.sendall(b"220 ready\r\n")
        for line in lines:
            verb = line.split()[0].upper()
            if verb == b"DATA":
                break
            connection.sendall(b"250 OK\r\n")
        if self.until == "command":
            return
        connection.sendall(b"354 go on\r\n")
        for line in lines:
            if self.until == "data" or line == b".\r\n":
                return
