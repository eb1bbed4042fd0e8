"""Which merges were made in this copy: their table, and what may be taken back."""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from forumapp.domain.merging import Merge
from forumapp.store import schema
from forumapp.store.forum import Forum
from forumapp.store.schema_together import merged
from forumapp.store.tx import utc_now

Ranges = dict[str, tuple[int, int]]
_M = merged.c


def merges(conn: sa.Connection) -> list[Merge]:
    """Return every merge that was made here, the last one first."""
    return [_merge(dict(row)) for row in conn.execute(_rows().order_by(_M.rid.desc())).mappings()]


def merge_named(conn: sa.Connection, rid: int) -> Merge | None:
    """Return one merge by its number."""
    row = conn.execute(_rows().where(_M.rid == rid)).mappings().first()
    return _merge(dict(row)) if row else None


def merge_of_act(conn: sa.Connection, act: str) -> Merge | None:
    """Return the merge that a person knows by this act."""
    row = conn.execute(_rows().where(_M.act == act)).mappings().first()
    return _merge(dict(row)) if row else None


def cut_off(conn: sa.Connection, device: str | None = None) -> list[Merge]:
    """Return the merges (of a device's bundles) that never came to their end."""
    found = [each for each in merges(conn) if not each.done and not each.taken_back]
    return [each for each in found if device in (None, each.device)]


def are_ends(conn: sa.Connection, ranges: Mapping[str, tuple[int, int]]) -> bool:
    """Say whether these changes are still the last of their devices here."""
    d = schema.device.c
    ends: dict[str, int] = dict(conn.execute(sa.select(d.device, d.last_seq)).all())
    return all(ends.get(device) == last for device, (_, last) in ranges.items())


def is_merge(act: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Return the condition for an act that merged something: only the bundle can do it again."""
    return sa.exists().where(_M.act == act)


def stands_for_good(act: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Return the condition for a merge that the other laptop was told of."""
    return sa.exists().where(_M.act == act, _M.confirmed)


def begin(conn: sa.Connection, device: str, act: str, backup: str) -> int:
    """Write down that a merge begins; return its number."""
    row = {"at": utc_now(), "device": device, "act": act, "backup": backup}
    more = {"ranges": "{}", "told": "{}", "done": False, "confirmed": False, "taken_back": False}
    done = conn.execute(sa.insert(merged).values(row | more))
    return int((done.inserted_primary_key or (0,))[0])


def keep_ranges(conn: sa.Connection, rid: int, ranges: Mapping[str, tuple[int, int]]) -> None:
    """Write down which changes of which devices a merge has brought so far."""
    _set(conn, rid, ranges=json.dumps({device: list(ends) for device, ends in ranges.items()}))


def finish(conn: sa.Connection, rid: int, told: Mapping[str, int]) -> None:
    """Write down that a merge is done, and in numbers what it brought."""
    _set(conn, rid, done=True, told=json.dumps(dict(told)))


def forget(conn: sa.Connection, rid: int) -> None:
    """Write down that a merge was taken back."""
    _set(conn, rid, taken_back=True, ranges="{}")


def confirm_handed_over(forum: Forum, device: str, seq: int) -> None:
    """Remember that a laptop was told: its changes up to this one are kept here.

    It may let go of them then, so the merges that brought them cannot be taken back any more.
    """
    with forum.compute(urgent=True) as conn:
        for each in merges(conn):
            first = each.ranges.get(device, (seq + 1, 0))[0]
            if first <= seq and not each.taken_back:
                _set(conn, each.rid, confirmed=True)


def _set(conn: sa.Connection, rid: int, **values: Any) -> None:
    conn.execute(sa.update(merged).where(_M.rid == rid).values(values))


def _rows() -> sa.Select[Any]:
    return sa.select(merged)


def _merge(row: Mapping[str, Any]) -> Merge:
    ranges = {device: (ends[0], ends[1]) for device, ends in json.loads(row["ranges"]).items()}
    return Merge(
        row["rid"],
        row["at"],
        row["device"],
        row["act"],
        ranges,
        json.loads(row["told"]),
        row["backup"] or "",
        bool(row["done"]),
        bool(row["confirmed"]),
        bool(row["taken_back"]),
    )
