"""What the chair confirmed of this copy's own changes: it holds them, so they may go here."""

import json
from collections.abc import Mapping

import sqlalchemy as sa

from forumapp.store import laptop_rows
from forumapp.store.tx import read_meta, write_meta

_HANDED = "handed"


def confirmed_in(conn: sa.Connection) -> dict[str, int]:
    """Return up to which change of each of this copy's devices the chair holds everything."""
    return dict(json.loads(read_meta(conn, _HANDED) or "{}"))


def note_confirmed(conn: sa.Connection, whole: Mapping[str, int]) -> None:
    """Keep what a chair's copy confirmed; what was confirmed once stays so."""
    known = confirmed_in(conn)
    for device in laptop_rows.lineage(conn):
        if whole.get(device, 0) > known.get(device, 0):
            known[device] = whole[device]
    write_meta(conn, _HANDED, json.dumps(known))
