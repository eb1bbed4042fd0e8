"""What a copy tells the others of itself: how far it knows each chain, and what it holds whole.

An ending is signed by the device whose chain it ends. Whoever passes another laptop's changes on
passes its signed ending on too, so that nobody can add to a chain that is not his own.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from forumapp.store import arriving, chains, schema
from forumapp.store.identity import Identity, ending, signed_by
from forumapp.store.tx import copy_of, read_meta, write_meta

Endings = dict[str, tuple[int, str]]
Anchors = dict[str, tuple[int, str, str]]  # device: last seq, head, its signature ('': not signed)
_C = schema.change.c
_MOST = 20  # signed endings kept of each device
NEEDED_TO_RECORD = frozenset({"forum", "locality", "event", "laptop", "erasure"})


def signed_endings(conn: sa.Connection, own: Identity, forum: str) -> Anchors:
    """Return every ending: this copy's own signed now, the others' with the signature they gave."""
    kept = _kept(conn)
    found: Anchors = {}
    for device, (seq, head) in chains.endings(conn).items():
        if device == own.device:
            signature = own.sign("ending", ending(forum, device, seq, head)).hex()
        else:
            same = (each[2] for each in kept.get(device, ()) if each[:2] == [seq, head])
            signature = next(same, "")
        found[device] = (seq, head, signature)
    return found


def keep_endings(conn: sa.Connection, forum: str, told: Anchors, keys: Mapping[str, str]) -> None:
    """Keep the signed endings that agree with what this copy now knows, to pass them on.

    Some before the last are kept as well: a merge that is taken back ends a chain where it was.
    """
    known, kept, own = chains.endings(conn), _kept(conn), copy_of(conn)
    for device, (seq, head, signature) in told.items():
        good = ending_signed(forum, device, (seq, head, signature), keys.get(device, ""))
        if good and (device == own or known.get(device) == (seq, head)):
            before = [each for each in kept.get(device, ()) if each[:2] != [seq, head]]
            kept[device] = [*before, [seq, head, signature]][-_MOST:]
    write_meta(conn, "anchors", json.dumps(kept))


def ending_signed(forum: str, device: str, told: tuple[int, str, str], sign_key: str) -> bool:
    """Say whether an ending was signed by the device whose chain it is."""
    seq, head, signature = told
    if not (sign_key and signature):
        return False
    try:
        given = bytes.fromhex(signature)
    except ValueError:
        return False
    return signed_by(sign_key, "ending", ending(forum, device, seq, head), given)


def held_whole(conn: sa.Connection) -> dict[str, int]:
    """Return up to which change of each device this copy lacks no words but erased ones."""
    found = {device: seq for device, (seq, _) in chains.endings(conn).items()}
    targets, rows = arriving.erased(conn)
    blank = sa.select(_C.device, _C.seq, _C.uid).where(_C.payload.is_(None))
    for device, seq, uid in conn.execute(blank.order_by(_C.device, _C.seq.desc())):
        if uid not in targets and (device, seq) not in rows:
            found[device] = seq - 1
    return found


def note_told(
    conn: sa.Connection, device: str, ends: Mapping[str, int], whole: Mapping[str, int]
) -> None:
    """Keep what another laptop said that it knows, and what of it it holds whole."""
    write_meta(conn, f"told:{device}", json.dumps({"ends": dict(ends), "whole": dict(whole)}))


def told_by(conn: sa.Connection, device: str, what: str) -> dict[str, int]:
    """Return how far another laptop said that it knows ("ends") or holds ("whole") each chain."""
    read = json.loads(read_meta(conn, f"told:{device}") or "{}")
    return dict(read.get(what, {}))


def least(told: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return how far all of several laptops have come; nothing where there are none."""
    every = list(told)
    if not every:
        return {}
    common = set(every[0]).intersection(*every[1:])
    return {device: min(each[device] for each in every) for device in common}


def ranges_beyond(ends: Endings, known: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return the first and last number of what lies beyond, for each device that has any."""
    return {
        device: (known.get(device, 0) + 1, seq)
        for device, (seq, _) in ends.items()
        if seq > known.get(device, 0)
    }


def kinds_not_for_recorders(conn: sa.Connection) -> frozenset[str]:
    """Return the kinds of record whose words a recorder's copy is not given."""
    every: Collection[str] = conn.execute(sa.select(_C.kind).distinct()).scalars().all()
    return frozenset(every) - NEEDED_TO_RECORD


def _kept(conn: sa.Connection) -> dict[str, list[list[Any]]]:
    return dict(json.loads(read_meta(conn, "anchors") or "{}"))
