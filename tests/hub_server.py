"""A throw-away PostgreSQL server for the tests: started where one is installed, else skipped."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

if TYPE_CHECKING:
    from forumapp.store.forum import Forum

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
        self._held: dict[Path, str] = {}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._run("initdb", "-D", folder / "data", "-U", "test", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "-N")  # fmt: skip
        self.url = self.of("postgres")

    def start(self, *, safe: bool = False) -> None:
        """Start it, and wait until it answers; `safe`: it writes through to the disk."""
        told = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1"
        told += "" if safe else " -c fsync=off"
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-t", "20",
                  "-l", self._folder / "log", "-o", told, "start")  # fmt: skip

    def stop(self, how: str = "immediate") -> None:
        """Stop it: at once, as a power cut would, or `fast`."""
        self._run("pg_ctl", "-D", self._folder / "data", "-m", how, "stop")

    def kill(self) -> None:
        """Kill it and all its processes, as the worst of accidents would."""
        first = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        parents = [first, *self._children(first)]
        for each in parents:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        while any(Path(f"/proc/{each}/stat").exists() for each in parents):
            time.sleep(0.01)
        (self._folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    @staticmethod
    def _children(of: int) -> list[int]:
        listed = Path(f"/proc/{of}/task/{of}/children").read_text()
        return [int(each) for each in listed.split()]

    def of(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://test@127.0.0.1:{self.port}/{database}"

    def fresh(self, like: str = "template0") -> str:
        """Make an empty database, or one that is like another; return its address."""
        name = f"forum{next(_numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.of(name)

    def holding(self, folder: Path, secret: str) -> str:
        """Return the address of a new database that holds the forum of a folder."""
        if folder not in self._held:
            self._held[folder] = self._copied(folder, secret)
        return self.fresh(self._held[folder])

    def asks_password_of(self, name: str) -> None:
        """Let nobody in under a name without its password; others are asked for none."""
        rules = self._folder / "data" / "pg_hba.conf"
        kept = rules.read_text()
        rules.write_text(f"host all {name} 127.0.0.1/32 scram-sha-256\n{kept}")
        self.sql("SELECT pg_reload_conf()")

    def sql(self, *statements: str, at: str = "") -> None:
        """Tell the server something, as its keeper: each statement on its own."""
        address = (at or self.url).replace("postgresql:", "postgresql+psycopg:")
        engine = sa.create_engine(address, poolclass=sa.NullPool)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            for statement in statements:
                conn.exec_driver_sql(statement)
        engine.dispose()

    def _copied(self, folder: Path, secret: str) -> str:
        from forumapp.services import forums, hubs  # late: most tests need no hub

        address = self.fresh()
        copied = Path(tempfile.mkdtemp(dir=self._folder)) / "forum"
        shutil.copytree(folder, copied)
        with forums.open_forum(copied, secret) as forum:
            hubs.copy_to_hub(forum, address, copied.with_name("own"))
        return address.rpartition("/")[2]

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


def on_both(metafunc: pytest.Metafunc, name: str, *, always: bool = False) -> None:
    """Run a test that asks for this fixture on a folder, and on a hub: in the slow run, or always.

    Marked `hub_too` it runs on both always, marked `folder_alone` never on a hub.
    """
    marked = metafunc.definition.get_closest_marker
    if name not in metafunc.fixturenames:
        return
    often = always or marked("hub_too")
    hub = [pytest.param("hub", marks=() if often else pytest.mark.soak)]
    alone = marked("folder_alone")
    metafunc.parametrize(name, ["folder", *(() if alone else hub)], indirect=True)


@contextmanager
def opened_on(server: Server, folder: Path, secret: str, own: Path) -> "Iterator[Forum]":
    """Open a copy on a server of the forum of a folder, which is copied there once."""
    from forumapp.services import hubs  # late: most tests need no hub

    with hubs.open_hub(server.holding(folder, secret), own) as forum:
        yield forum
