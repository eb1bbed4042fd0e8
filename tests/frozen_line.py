"""A line to a server that can freeze: it takes what is sent, and nothing comes out; or be slow."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_LOOK = 0.02


class Line:
    """Passes everything on between `port` and a server, while it is not frozen."""

    def __init__(self, to: int) -> None:
        self._to, self.frozen = to, threading.Event()
        self.slow = 0.0  # seconds that whatever is sent to the server is on its way
        self.ways = 0  # how often something was sent after an answer: ways there and back
        self._answered = True
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._take, daemon=True).start()

    def close(self) -> None:
        self.frozen.clear()
        self._door.close()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._door.accept()
                threading.Thread(target=self._join, args=(caller,), daemon=True).start()

    def _join(self, caller: socket.socket) -> None:
        self._wait()
        with suppress(OSError):
            server = socket.create_connection(("127.0.0.1", self._to))
            back = threading.Thread(target=self._pass_on, args=(server, caller), daemon=True)
            back.start()
            self._pass_on(caller, server, slowly=True)

    def _pass_on(self, come: socket.socket, go: socket.socket, *, slowly: bool = False) -> None:
        with suppress(OSError), come, go, _ended(come, go):
            while data := come.recv(65536):
                self._wait()
                self.ways += slowly and self._answered
                self._answered = not slowly
                time.sleep(self.slow if slowly else 0)
                go.sendall(data)

    def _wait(self) -> None:
        while self.frozen.is_set():
            time.sleep(_LOOK)


@contextmanager
def _ended(*ends: socket.socket) -> Iterator[None]:
    """Say at both ends that nothing comes any more: to close one that is read says nothing."""
    try:
        yield
    finally:
        for each in ends:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Give a line to a server on this machine."""
    made = Line(port)
    try:
        yield made
    finally:
        made.close()
