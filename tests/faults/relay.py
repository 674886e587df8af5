"""Stands between clients and a server's socket and can cut a connection between a commit and its answer."""

import contextlib
import pathlib
import socket
import tempfile
import threading


class Relay:
    def __init__(self, target):
        self._target = str(target)
        self._folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self._folder.name)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(self.path / ".s.PGSQL.5432"))
        self._door.listen()
        self._lock = threading.Lock()
        self._open = []
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._target)
                pair = {"client": client, "server": server, "cut": False, "ended": 0}
                with self._lock:
                    self._open.append(pair)
                for source, goal in (("client", "server"), ("server", "client")):
                    threading.Thread(target=self._pass_on, args=(pair, source, goal), daemon=True).start()

    def _pass_on(self, pair, source, goal):
        with contextlib.suppress(OSError):
            while data := pair[source].recv(65536):
                with self._lock:
                    if source == "server" and pair["cut"]:
                        self.cuts += 1
                        break  # the server has committed, the client gets no answer
                pair[goal].sendall(data)
        for end in (pair["client"], pair["server"]):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self._lock:
            pair["ended"] += 1
            if pair["ended"] == 2:  # in both directions
                self._open.remove(pair)
                pair["client"].close()
                pair["server"].close()

    def cut(self):
        """Loses the next answer of the server, and its connection."""
        with self._lock:
            for pair in self._open:
                pair["cut"] = True

    def close(self):
        self._door.close()
        self._folder.cleanup()
