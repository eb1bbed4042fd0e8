"""Opening a forum on PostgreSQL, as the person that the server knows, and making a new one."""

import secrets
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from forumapp.domain import ids
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.domain.session import Session
from forumapp.store import fold, hub_engine, hub_people, hub_watch, log, schema, search
from forumapp.store.hub import Hub, check_format
from forumapp.store.hub_engine import WRITERS, sorted_errors
from forumapp.store.schema_made import metadata
from forumapp.store.tx import Tx, read_meta, utc_now, write_meta

_ = search  # makes the search index when the tables are made
OLDER = (
    "This hub is of an older ForumApp. Nothing was changed. A chair has to open it first, with "
    "this one: that brings it up to date."
)
NO_ROLE = (
    "You have a login on this server, but no role in this forum. Nothing was opened. Ask its chair "
    "to give you one: people add."
)


def open_hub(place: str, folder: Path, device: str = "", password: str = "") -> Hub:
    """Open a forum on a server; `device` is who this was there the last time ('': nobody yet).

    Raises a Problem, in words, for a wrong password or address, a missing right, a server that is
    too old, a database of another program, and a newer format. None of them changes a thing.
    """
    hub = _connect(place, folder, device, password)
    try:
        with hub.read() as conn:
            if not is_ours(conn):
                raise WrongInput(
                    "There is no forum in this database. Nothing was changed. Make one with "
                    "`copy-to`, or check the end of the address."
                )
            check_format(conn, reading=True)
            _enter(hub, conn)
            old = int(read_meta(conn, "fold_version")) < schema.FOLD_VERSION
            known = hub.device in _devices(conn)
        if old and hub.in_part:
            raise Trouble(OLDER)
        if old:
            _upgrade(hub)
        if not known:
            with hub.compute(urgent=True) as conn:
                add_device(conn, hub.device, hub.url.username or "")
        hub.look_up()
    except BaseException:
        hub.close()
        raise
    hub.actor = hub.url.username or hub.actor
    return hub


def make_hub(place: str, folder: Path, name: str, local_area: str, password: str = "") -> Hub:
    """Make a new forum in an empty database; raise WrongInput where it is not empty."""
    hub = empty_hub(place, folder, password)
    try:
        with sorted_errors(), hub.engine.begin() as conn:
            begin_tables(conn, hub.device, ids.new_id(), secrets.token_hex(32))
            tx = Tx(conn, "Created the forum", "ForumApp")
            fields = {"name": name, "local_area": local_area, "sample": False}
            tx.change("forum", read_meta(conn, "forum"), fields)
            tx.done()
        hub.look_up()
    except BaseException:
        hub.close()
        raise
    return hub


def empty_hub(place: str, folder: Path, password: str = "") -> Hub:
    """Connect to a database that holds nothing yet; raise WrongInput for any other."""
    hub = _connect(place, folder, "", password)
    try:
        with hub.read() as conn:
            if sa.inspect(conn).get_table_names():
                raise WrongInput(
                    "This database is not empty. Nothing was changed. Ask whoever keeps the server "
                    "for a new one."
                )
    except BaseException:
        hub.close()
        raise
    return hub


def begin_tables(conn: sa.Connection, device: str, forum: str, family_key: str) -> None:
    """Make the tables of a forum, and what stands first in them."""
    metadata.create_all(conn)
    add_device(conn, device, "The first who worked here")
    first = {
        "forum": forum,
        "log_format": str(schema.LOG_FORMAT),
        "fold_version": str(schema.FOLD_VERSION),
        "device": device,
        "lamport": "0",
        "family_key": family_key,
        "made_at": utc_now(),
    }
    for name, value in first.items():
        write_meta(conn, name, value)


def add_device(conn: sa.Connection, device: str, label: str) -> None:
    """Let another one work here, with a chain of its own."""
    fresh = {"device": device, "label": label, "last_seq": 0, "head": log.FIRST_HASH.hex()}
    conn.execute(sa.insert(schema.device).values(fresh))


def is_ours(conn: sa.Connection) -> bool:
    """Say whether the database holds a forum."""
    return sa.inspect(conn).has_table("meta") and sa.inspect(conn).has_table("change")


def _connect(place: str, folder: Path, device: str, password: str) -> Hub:
    url = hub_engine.parse(place)
    url = url.set(password=password) if password else url
    held: list[Hub] = []
    device = device or ids.device_id()

    def known() -> dict[str, Any]:
        hub = held[0] if held else None
        return {
            "device": device,
            "seen": hub.seen_here if hub else {},
            "in_part": hub is not None and hub.in_part,
        }

    engine = hub_engine.open_engine(url, known)
    folder.mkdir(parents=True, exist_ok=True)
    held.append(Hub(url, engine, folder, device))
    return held[0]


def _upgrade(hub: Hub) -> None:
    """Fold the tables anew from the log, while everybody else waits."""
    with sorted_errors(), hub.engine.begin() as conn:
        conn.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
        if int(read_meta(conn, "fold_version")) < schema.FOLD_VERSION:
            hub_people.lift(conn)
            fold.refold(conn)
            write_meta(conn, "fold_version", str(schema.FOLD_VERSION))
            hub_people.lay_down(conn)


def _enter(hub: Hub, conn: sa.Connection) -> None:
    """Find out who this is: since roles were given, everybody has one of the server's groups."""
    role = hub_people.role_here(conn)
    if not role:
        raise Trouble(NO_ROLE)
    if hub_people.are_there(conn):
        name = hub.url.username or ""
        hub.session = Session(person=name, role=role, has_lead=hub_people.has_lead(conn))
        hub.in_part = role != hub_watch.CHAIR
        hub.engine.dialect.in_part = hub.in_part  # type: ignore[attr-defined]


def _devices(conn: sa.Connection) -> set[str]:
    return set(conn.execute(sa.select(schema.device.c.device)).scalars())
