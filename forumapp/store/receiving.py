"""A bundle that came in: opened, vetted, made ready to be merged, and what is learnt from it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa

from forumapp.domain.problems import WrongInput
from forumapp.store import chains, handed, identity, laptop_rows, schema, telling, vetting
from forumapp.store.bundle_file import (
    DAMAGED,
    NEWER,
    DamagedBundle,
    Header,
    Opened,
    open_from,
    reading,
)
from forumapp.store.identity import CHAIR, RECORDER
from forumapp.store.log import Row
from forumapp.store.tx import Tx, copy_of, read_meta, utc_now, write_meta
from forumapp.store.union import Incoming, Newer
from forumapp.store.vetting import COPY, FIRST, OWN, Sender, Vetted


@dataclass(frozen=True, slots=True)
class Received:
    """A bundle whose seal is good, of a sender that is known here."""

    sender: Sender
    incoming: Incoming
    anchors: telling.Anchors
    whole: Mapping[str, int]
    made_at: str
    letter: Mapping[str, Any]
    vetted: Vetted
    fresh: bool  # the sender knew its own chain at least as far as it told us before
    opened_rows: Callable[[], Iterable[Row]]  # as they came, not yet vetted
    line: frozenset[str]  # the sender, and what it goes on from


def open_received(conn: sa.Connection, path: Path) -> Received:
    """Open a bundle; raise a Problem in words for one that may not be merged here."""
    with reading(path) as file:
        return received_from(conn, file, identity.opening_keys(conn))


def received_from(
    conn: sa.Connection, file: BinaryIO, secrets: list[str], trusted: Sender | None = None
) -> Received:
    """Open the bundle that stands in a file; of a sender that is `trusted`, or known here."""
    found: list[Sender] = [trusted] if trusted else []

    def key_of(header: Header) -> str:
        if int(header.get("log_format", 0)) > schema.LOG_FORMAT:
            raise Newer(NEWER)
        vetting.check_forum(conn, header)
        if not found:
            found.append(vetting.sender_of(conn, header))
        return found[0].laptop.sign_key

    opened = open_from(file, secrets, key_of)
    if opened.header.get("device") != found[0].laptop.device:
        raise DamagedBundle(DAMAGED)
    return _received(conn, found[0], opened)


def learn(tx: Tx, came: Received) -> None:
    """Keep what a merged bundle told of its sender: its key, what it holds, what it confirmed."""
    conn, sender = tx.conn, came.sender.laptop
    _pin(tx, came.sender)
    ends = {device: seq for device, (seq, _, _) in came.anchors.items()}
    own_keys = identity.identity(conn)
    keys = came.vetted.keys | {sender.device: sender.sign_key}
    keys |= {own_keys.device: own_keys.sign_key}
    telling.keep_endings(conn, read_meta(conn, "forum"), came.anchors, keys)
    if not came.fresh or came.sender.how == OWN:
        return
    telling.note_told(conn, sender.device, ends, came.whole)
    _learn_forum_keys(conn, sender.role, came.letter)
    if sender.role == CHAIR:
        handed.note_confirmed(conn, came.whole)
    own = laptop_rows.known_laptops(conn).get(copy_of(conn))
    if own and own.sign_key == own_keys.sign_key:
        write_meta(conn, "enrol_secret", "")


def _received(conn: sa.Connection, sender: Sender, opened: Opened) -> Received:
    try:
        letter = opened.letter
        anchors = vetting.anchors_of(letter)
        whole = {str(device): int(seq) for device, seq in letter["whole"].items()}
        same = letter["forum"] == read_meta(conn, "forum")
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DamagedBundle(DAMAGED) from None
    if not same:
        raise DamagedBundle(DAMAGED)
    device, here = sender.laptop.device, chains.endings(conn)
    _check_not_rewound(sender, anchors, here)
    vetted = Vetted(conn, sender, anchors, opened.rows)
    ends = {d: (seq, head) for d, (seq, head, _) in anchors.items()}
    if sender.laptop.role == RECORDER:
        ends = _that_count(ends, here, device, opened)
    log_format, looked = int(opened.header["log_format"]), str(letter.get("looked", ""))
    incoming = Incoming(device, vetted, ends, log_format, opened.count, looked, opened.rows)
    fresh = anchors.get(device, (0, "", ""))[0] >= here.get(device, (0, ""))[0]
    return Received(
        sender,
        incoming,
        anchors,
        whole,
        str(letter.get("made_at", "")),
        letter,
        vetted,
        fresh,
        opened.rows,
        frozenset({device, sender.laptop.follows, *vetting.followed(opened.header)}),
    )


def _that_count(
    ends: telling.Endings, here: telling.Endings, device: str, opened: Opened
) -> telling.Endings:
    """Leave out what a recorder only heard of: its bundle does not bring others' changes."""
    brought = opened.header["ranges"]
    return {
        d: end
        for d, end in ends.items()
        if d == device or d in brought or end[0] <= here.get(d, (0, ""))[0]
    }


def _check_not_rewound(sender: Sender, anchors: telling.Anchors, here: telling.Endings) -> None:
    """Refuse our own bundle, unless it shows that another copy writes under our name."""
    device = sender.laptop.device
    told, ours = anchors.get(device, (0, "", "")), here.get(device, (0, ""))
    if sender.how == OWN and told[0] <= ours[0]:
        raise WrongInput(
            "This bundle was made on this very laptop. Nothing was merged. "
            "Take it to the other laptop, and merge it there."
        )


def _pin(tx: Tx, sender: Sender) -> None:
    """Accept from now on only this key from this device; the chair's copy tells all others."""
    laptop = sender.laptop
    if sender.how not in (FIRST, COPY):
        return
    if identity.role_of(tx.conn) != CHAIR:
        laptop_rows.keep_met(tx.conn, laptop)
        return
    fields: dict[str, Any] = {"sign_key": laptop.sign_key, "box_key": laptop.box_key}
    if sender.how == COPY:
        fields |= {"label": laptop.label, "holder": laptop.holder, "role": laptop.role}
        fields |= {"follows": laptop.follows, "keeps": laptop.keeps, "enrolled_at": utc_now()}
        tx.note("new_copy", about=laptop.device)
    tx.change("laptop", laptop.device, fields)
    write_meta(tx.conn, f"enrol:{laptop.device}", "")


def _learn_forum_keys(conn: sa.Connection, role: str, letter: Mapping[str, Any]) -> None:
    """Take over the forum's newest key from a copy that holds it."""
    if role == RECORDER:
        return
    own_role = identity.role_of(conn)
    told, held = list(letter.get("forum_keys") or []), identity.forum_keys(conn)
    if own_role != RECORDER and told:
        newest_first = [*held, *told] if told[0] in held else [*told, *held]
        identity.keep_forum_keys(conn, newest_first)
    elif own_role == RECORDER and letter.get("forum_public"):
        identity.keep_forum_public(conn, str(letter["forum_public"]))
