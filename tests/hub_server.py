"""A throw-away PostgreSQL server for the tests: started where one is installed, else skipped."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

NO_SERVER = "no PostgreSQL server is installed here"
NO_DRIVER = "psycopg is not installed: the extra `hub`"
_numbers = count(1)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    known = shutil.which("initdb")
    return Path(known).parent if known else None


def _version(path: Path) -> int:
    name = path.parent.parent.name
    return int(name) if name.isdigit() else 0


def _as_somebody() -> list[str]:
    """Return what comes before a command, since the server refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


class Server:
    """One server on this machine: `url` of its own database, `fresh()` of an empty one."""

    def __init__(self, programs: Path, folder: Path) -> None:
        """Make its files; `start` starts it."""
        self._programs, self._folder = programs, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._run("initdb", "-D", folder / "data", "-U", "test", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "-N")  # fmt: skip
        self.url = self.of("postgres")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        told = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-t", "20",
                  "-l", self._folder / "log", "-o", told, "start")  # fmt: skip

    def stop(self, how: str = "immediate") -> None:
        """Stop it: at once, as a power cut would, or `fast`."""
        self._run("pg_ctl", "-D", self._folder / "data", "-m", how, "stop")

    def of(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://test@127.0.0.1:{self.port}/{database}"

    def fresh(self) -> str:
        """Make an empty database; return its address."""
        name = f"forum{next(_numbers)}"
        engine = sa.create_engine(self.url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return self.of(name)

    def _run(self, program: str, *words: object) -> None:
        command = [*_as_somebody(), str(self._programs / program), *map(str, words)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server for a while; skip the test, with the reason, where none can be."""
    try:
        import psycopg  # noqa: F401 - only to know
    except ModuleNotFoundError:
        pytest.skip(NO_DRIVER)
    programs = _programs()
    if programs is None:
        pytest.skip(NO_SERVER)
    folder = Path(tempfile.mkdtemp(prefix="forumapp-hub-"))
    try:
        if _as_somebody():
            shutil.chown(folder, "postgres", "postgres")
        server = Server(programs, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
