"""Named queries over the laptops of a forum: who has which, what it may, how far it has come."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.identity import LABEL_OF_HUB, RECORDER, role_of
from forumapp.store.schema_together import laptop, merged
from forumapp.store.tx import copy_of, read_meta, write_meta

_L, _C = laptop.c, schema.change.c
_NAMES = (
    *("label", "holder", "role", "enrolled_at", "revoked_at", "revoked_why"),
    *("follows", "sign_key", "box_key", "keeps"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """One laptop as the forum knows it; `keeps` False: it lets go of what it handed over."""

    device: str
    label: str = ""
    holder: str = ""
    role: str = ""
    enrolled_at: str = ""
    revoked_at: str = ""
    revoked_why: str = ""
    follows: str = ""
    sign_key: str = ""
    box_key: str = ""
    keeps: bool = True

    @property
    def name(self) -> str:
        """Return what people call it."""
        return self.label or f"laptop {self.device[:6]}"


def known_laptops(conn: sa.Connection) -> dict[str, Known]:
    """Return every laptop that is enrolled, or was; those only this copy has met come last."""
    query = sa.select(_L.uid, *(_L[name] for name in _NAMES)).where(_L.binned.is_(False))
    found = {row[0]: _known(row[0], tuple(row[1:])) for row in conn.execute(query)}
    for device, met in _met(conn).items():
        if not found.get(device, Known(device)).sign_key:
            found[device] = met
    return found


def keep_met(conn: sa.Connection, met: Known) -> None:
    """Remember a laptop that another vouched for, until the chair's copy tells of it."""
    told = {name: getattr(met, name) for name in ("label", "holder", "role", "follows")}
    told |= {"sign_key": met.sign_key, "box_key": met.box_key}
    write_meta(conn, f"met:{met.device}", json.dumps(told))


def own_laptop(conn: sa.Connection) -> Known:
    """Return this copy as the forum knows it."""
    device = copy_of(conn)
    found = known_laptops(conn).get(device)
    label = LABEL_OF_HUB if "seen" in conn.info else "This laptop"  # only a hub's know of it
    return found or Known(device, label, "", role_of(conn))


def lineage(conn: sa.Connection) -> tuple[str, ...]:
    """Return this copy's device and those that it goes on from, the present one first."""
    known = known_laptops(conn)
    vouch = json.loads(read_meta(conn, "identity_vouch") or "[]")
    before = {step["device"]: step["follows"] for step in vouch}
    found = [copy_of(conn)]
    while True:
        last = found[-1]
        old = before.get(last) or (known[last].follows if last in known else "")
        if not old or old in found:
            return tuple(found)
        found.append(old)


def line_of(conn: sa.Connection, device: str) -> list[str]:
    """Return a laptop and those that it goes on from, without this copy's own."""
    known, own = known_laptops(conn), set(lineage(conn))
    found: list[str] = []
    while device in known and device not in found and device not in own:
        found.append(device)
        device = known[device].follows
    return found


def readers(conn: sa.Connection) -> list[Known]:
    """Return the other laptops that may read everything: chair's and coders', not revoked."""
    known = known_laptops(conn)
    gone_on = {each.follows for each in known.values()}
    own = copy_of(conn)
    return [
        each
        for each in known.values()
        if each.role not in ("", RECORDER) and not each.revoked_at
        if each.device != own and each.device not in gone_on
    ]


def rows_of(conn: sa.Connection, device: str) -> dict[str, int]:
    """Return how many records of each kind a device wrote, as far as this copy knows."""
    query = sa.select(_C.kind, sa.func.count(sa.distinct(_C.uid))).where(_C.device == device)
    return {str(kind): int(count) for kind, count in conn.execute(query.group_by(_C.kind))}


def not_yet_told(conn: sa.Connection, device: str, after: int) -> int:
    """Return how many pieces of feedback a device wrote or changed after a change."""
    query = sa.select(sa.func.count(sa.distinct(_C.uid))).where(
        _C.device == device, _C.kind == "feedback", _C.seq > after
    )
    return int(conn.execute(query).scalar() or 0)


def feedback_beyond(conn: sa.Connection, ranges: Mapping[str, Sequence[int]]) -> int:
    """Return how many pieces of feedback are written or changed in these ranges of the log."""
    said: set[str] = set()
    for device, (first, last) in ranges.items():
        query = sa.select(_C.uid).where(
            _C.device == device, _C.kind == "feedback", _C.seq.between(first, last)
        )
        said.update(conn.execute(query).scalars())
    return len(said)


def feedback_held(conn: sa.Connection) -> int:
    """Return how many pieces of feedback this copy holds, in whatever state."""
    return int(conn.execute(sa.select(sa.func.count(schema.feedback.c.rid))).scalar() or 0)


def feedback_kept(conn: sa.Connection, device: str) -> int:
    """Return how many pieces of feedback that a device wrote this copy still holds."""
    query = sa.select(sa.func.count(sa.distinct(_C.uid))).where(
        _C.device == device, _C.kind == "feedback", _C.payload.is_not(None)
    )
    return int(conn.execute(query).scalar() or 0)


def last_told(conn: sa.Connection, device: str) -> str:
    """Return when a bundle of this device was last merged here; '' for never."""
    m = merged.c
    query = sa.select(sa.func.max(m.at)).where(m.device == device)
    return str(conn.execute(query).scalar() or "")


def _known(device: str, values: tuple[Any, ...]) -> Known:
    told = dict(zip(_NAMES, values, strict=True))
    keeps = told.pop("keeps")
    return Known(device, **{k: v or "" for k, v in told.items()}, keeps=keeps is not False)


def _met(conn: sa.Connection) -> dict[str, Known]:
    c = schema.meta.c
    query = sa.select(c.name, c.value).where(c.name.like("met:%"))
    return {
        name.removeprefix("met:"): Known(name.removeprefix("met:"), **json.loads(value))
        for name, value in conn.execute(query)
    }
