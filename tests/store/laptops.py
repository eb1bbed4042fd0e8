"""Several real, encrypted copies of one forum for the tests of merging."""

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

import sqlalchemy as sa

from forumapp.domain import ids
from forumapp.domain.merging import Merged
from forumapp.services.merging import merge
from forumapp.store import chains, log, merging, schema
from forumapp.store.forum import Forum
from forumapp.store.opening import open_forum
from forumapp.store.tx import read_meta, write_meta
from forumapp.store.union import Incoming
from tests.store.conftest import PASSPHRASE


def laptop(folder: Path, place: Path, device: str = "") -> Forum:
    """Open a copy of a closed forum as a device of its own, as enrolling would make it."""
    shutil.copytree(folder, place)
    forum = open_forum(place, PASSPHRASE)
    become(forum, device or ids.device_id())
    return forum


def become(forum: Forum, device: str) -> None:
    """Give a copy the name of a new device."""
    with forum.compute() as conn:
        write_meta(conn, "device", device)
        row = {"device": device, "label": "Laptop", "last_seq": 0, "head": bytes(32).hex()}
        conn.execute(sa.insert(schema.device).values(row))


def device_of(forum: Forum) -> str:
    with forum.read() as conn:
        return read_meta(conn, "device")


def known_to(forum: Forum) -> dict[str, int]:
    with forum.read() as conn:
        return {device: seq for device, (seq, _) in chains.endings(conn).items()}


def bundle(
    forum: Forum, known: Mapping[str, int] | None = None, withheld: Collection[str] = ()
) -> Incoming:
    """Return what a copy would give to one that knows this much, kept as it is now."""
    with forum.read() as conn:
        rows = list(merging.rows_beyond(conn, known or {}, withheld))
        return Incoming(device_of(forum), lambda: rows, chains.endings(conn), count=len(rows))


def give(sender: Forum, receiver: Forum) -> Merged:
    """Merge what one has and the other does not."""
    incoming = bundle(sender, known_to(receiver))
    return merge(receiver, incoming, label=f"laptop {incoming.device[:4]}")


def rows_of(forum: Forum) -> list[log.Row]:
    with forum.read() as conn:
        return list(merging.rows_beyond(conn, {}))
