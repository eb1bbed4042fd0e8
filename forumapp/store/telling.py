"""What a copy tells the others of itself: how far it knows each chain, and what it holds whole.

An ending is signed by the device whose chain it ends, or, where that has no key of its own as those
who work on a hub, by a chair's copy: the hub. Whoever passes another's changes on passes the signed
ending on too, so that nobody can add to a chain that is not his own.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from forumapp.store import arriving, chains, laptop_rows, schema
from forumapp.store.identity import CHAIR, Identity, ending, signed_by
from forumapp.store.laptop_rows import Known
from forumapp.store.tx import copy_of, read_meta, write_meta

Endings = dict[str, tuple[int, str]]
Anchors = dict[str, tuple[int, str, str]]  # device: last seq, head, its signature ('': not signed)
_C = schema.change.c
_MOST = 20  # signed endings kept of each device
NEEDED_TO_RECORD = frozenset({"forum", "locality", "event", "laptop", "erasure"})


def signed_endings(conn: sa.Connection, own: Identity, forum: str) -> Anchors:
    """Return every ending: this copy's own signed now, the others' with the signature they gave.

    A chair's copy signs those too that have no key of their own: who works on a hub has none.
    """
    kept, known = _kept(conn), laptop_rows.known_laptops(conn)
    found: Anchors = {}
    for device, (seq, head) in chains.endings(conn).items():
        keyless = own.role == CHAIR and not known.get(device, Known(device)).sign_key
        if device == own.device or keyless:
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
    chairs = chairs_keys(laptop_rows.known_laptops(conn), keys)
    for device, (seq, head, signature) in told.items():
        told_so = (seq, head, signature)
        good = ending_signed(forum, device, told_so, keys.get(device, ""), chairs)
        if good and (device == own or known.get(device) == (seq, head)):
            before = [each for each in kept.get(device, ()) if each[:2] != [seq, head]]
            kept[device] = [*before, [seq, head, signature]][-_MOST:]
    write_meta(conn, "anchors", json.dumps(kept))


def ending_signed(
    forum: str,
    device: str,
    told: tuple[int, str, str],
    sign_key: str,
    chairs: Collection[str] = (),
) -> bool:
    """Say whether an ending was signed by the device whose chain it is.

    One that has no key may be vouched for by a chair's copy, whose keys are `chairs`.
    """
    seq, head, signature = told
    try:
        given = bytes.fromhex(signature)
    except ValueError:
        return False
    said = ending(forum, device, seq, head)
    keys = [sign_key] if sign_key else chairs
    return bool(given) and any(signed_by(key, "ending", said, given) for key in keys)


def chairs_keys(known: Mapping[str, Known], keys: Mapping[str, str]) -> frozenset[str]:
    """Return the keys with which chairs' copies sign that were not revoked."""
    chairs = (each for each in known.values() if each.role == CHAIR and not each.revoked_at)
    found = {each.sign_key or keys.get(each.device, "") for each in chairs}
    return frozenset(found - {""})


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
