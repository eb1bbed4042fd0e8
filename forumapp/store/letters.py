"""What goes into a bundle and for whom: its header, the letter in it, and which rows of the log."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from forumapp.domain.problems import WrongInput
from forumapp.store import chains, identity, laptop_rows, log, merging, schema, telling
from forumapp.store.bundle_file import Header, Letter
from forumapp.store.identity import CHAIR, RECORDER, Identity
from forumapp.store.laptop_rows import Known
from forumapp.store.risk import looked_with
from forumapp.store.tx import Tx, read_meta, utc_now
from forumapp.store.vetting import hashed_forum, vouch_steps

FOR_THE_FORUM = "forum"


@dataclass(frozen=True, slots=True)
class Plan:
    """One bundle to be: who reads it, what stands in it, and beyond which changes it begins.

    `confirmed` are the changes of recorders that it tells them the chair holds.
    """

    header: Header
    letter: Letter
    recipients: tuple[str, ...]
    readers: tuple[Known, ...]
    by: Identity
    known: Mapping[str, int]
    withheld: frozenset[str] = frozenset()
    confirmed: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return how many changes are in it."""
        return int(self.header["rows"])


def prepare(tx: Tx) -> None:
    """Give this copy its keys where it has none, so that it can seal and sign."""
    identity.ensure_identity(tx)


def plan(conn: sa.Connection, to: str | None, everything: bool = False) -> Plan:
    """Plan the bundle for a laptop, or (None) for all that may read everything."""
    own = identity.identity(conn)
    reader = _reader(conn, own, to) if to else None
    if own.role == RECORDER or reader is None or reader.role != RECORDER:
        return _for_readers(conn, own, reader, everything)
    return _for_recorder(conn, own, reader, everything)


def rows(conn: sa.Connection, planned: Plan) -> Iterator[log.Row]:
    """Yield the rows of a plan, as far as the same moment of the forum holds them."""
    return merging.rows_beyond(conn, planned.known, planned.withheld)


def pieces(conn: sa.Connection, planned: Plan) -> int:
    """Return how many pieces of feedback the rows of a plan are about."""
    if "feedback" in planned.withheld:
        return 0
    return laptop_rows.feedback_beyond(conn, planned.header["ranges"])


def frame(conn: sa.Connection, own: Identity, role: str, one_time: str) -> Plan:
    """Plan what a new laptop begins with: every chain whole, and the words that its role needs."""
    withheld = telling.kinds_not_for_recorders(conn) if role == RECORDER else frozenset[str]()
    return _planned(conn, own, (one_time,), (), {}, withheld, role != RECORDER)


def _for_readers(
    conn: sa.Connection, own: Identity, reader: Known | None, everything: bool
) -> Plan:
    readers = [reader] if reader else laptop_rows.readers(conn)
    whole = [telling.told_by(conn, each.device, "whole") for each in readers]
    known = {} if everything else telling.least(whole)
    public = identity.forum_public(conn)
    recipients = [each.box_key for each in readers if each.box_key]
    if public and (reader is None or not recipients):
        recipients = [public, *recipients]
    if not readers and own.role != RECORDER:
        raise WrongInput(
            "There is no other laptop that may read everything. Name the recorder's laptop that "
            "it is for (--for), or enrol a laptop first."
        )
    if own.role == RECORDER:
        known = _only_own(conn, known)
    return _planned(
        conn, own, tuple(recipients), tuple(readers), known, frozenset(), own.role != RECORDER
    )


def _for_recorder(conn: sa.Connection, own: Identity, reader: Known, everything: bool) -> Plan:
    known = {} if everything else telling.told_by(conn, reader.device, "ends")
    withheld = telling.kinds_not_for_recorders(conn)
    return _planned(conn, own, (reader.box_key,), (reader,), known, withheld, False)


def _planned(
    conn: sa.Connection,
    own: Identity,
    recipients: tuple[str, ...],
    readers: tuple[Known, ...],
    known: Mapping[str, int],
    withheld: frozenset[str],
    forum_keys: bool,
) -> Plan:
    ranges = telling.ranges_beyond(chains.endings(conn), known)
    header = _header(conn, own, ranges)
    letter = _letter(conn, own, forum_keys)
    confirmed = letter["whole"] if own.role == CHAIR else {}
    confirmed = {device: confirmed.get(device, 0) for device in _recorders(conn)}
    return Plan(header, letter, recipients, readers, own, known, withheld, confirmed)


def _header(conn: sa.Connection, own: Identity, ranges: dict[str, tuple[int, int]]) -> Header:
    header: Header = {
        "forum": hashed_forum(read_meta(conn, "forum")),
        "device": own.device,
        "log_format": schema.LOG_FORMAT,
        "rows": sum(last - first + 1 for first, last in ranges.values()),
        "ranges": {device: list(each) for device, each in sorted(ranges.items())},
        "sign_key": own.sign_key,
        "box_key": own.box_key,
    }
    if secret := read_meta(conn, "enrol_secret"):
        header["proof"] = identity.proof(secret, own.device, own.sign_key, own.box_key)
    if own.vouch:
        header["vouch"] = vouch_steps(own.vouch)
    return header


def _letter(conn: sa.Connection, own: Identity, forum_keys: bool) -> Letter:
    forum = read_meta(conn, "forum")
    letter: dict[str, Any] = {
        "forum": forum,
        "made_at": utc_now(),
        "role": own.role,
        "anchors": {k: list(v) for k, v in telling.signed_endings(conn, own, forum).items()},
        "whole": telling.held_whole(conn),
        "looked": looked_with(conn),  # so that the receiver need not look for risk again
        "forum_public": identity.forum_public(conn),
    }
    if forum_keys:
        letter["forum_keys"] = identity.forum_keys(conn)
    return letter


def _only_own(conn: sa.Connection, known: Mapping[str, int]) -> dict[str, int]:
    """Return what is known, with every chain that is not this copy's own left out."""
    ends = {device: seq for device, (seq, _) in chains.endings(conn).items()}
    return ends | {device: known.get(device, 0) for device in laptop_rows.lineage(conn)}


def _recorders(conn: sa.Connection) -> list[str]:
    known = laptop_rows.known_laptops(conn)
    return [device for device, each in known.items() if each.role == RECORDER]


def _reader(conn: sa.Connection, own: Identity, to: str) -> Known:
    found = laptop_rows.known_laptops(conn).get(to)
    if found is None or to == own.device:
        raise WrongInput(
            "There is no other laptop of that name in this forum. Look them up: laptops list."
        )
    if found.revoked_at:
        raise WrongInput(f"{found.name} is revoked: no bundle is made for it any more.")
    if own.role == RECORDER and found.role == RECORDER:
        raise WrongInput(
            "A recorder's laptop hands over to the chair's and the coders' laptops only. "
            "Leave out --for."
        )
    if found.role == RECORDER and not found.box_key:
        raise WrongInput(
            f"{found.name} has not sent its first bundle yet, so nothing can be sealed for it. "
            "Merge a bundle of it first."
        )
    return found
