"""Whose bundle is this, and may its sender say that? Looked at before anything is merged."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from forumapp.domain.problems import WrongInput
from forumapp.store import chains, identity, laptop_rows, log, telling
from forumapp.store.bundle_file import Header
from forumapp.store.laptop_rows import Known
from forumapp.store.tx import copy_of, read_meta

_OF_ITSELF = frozenset({"label", "holder", "follows", "enrolled_at", "keeps", "role"})
PINNED, FIRST, COPY, OWN = "pinned", "first", "copy", "own"


class Untrusted(WrongInput):
    """The bundle is whole, but its sender may not say this here."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made a bundle, and why it is believed: pinned, first bundle, vouched copy, or our own."""

    laptop: Known
    how: str


def hashed_forum(forum: str) -> str:
    """Return what stands in a bundle's header for the forum: its id cannot be read from it."""
    return hashlib.sha256(b"forumapp-bundle" + forum.encode()).hexdigest()[:32]


def check_forum(conn: sa.Connection, header: Header) -> None:
    """Refuse a bundle of another forum."""
    if header.get("forum") != hashed_forum(read_meta(conn, "forum")):
        raise WrongInput(
            "This bundle belongs to another forum. Nothing was merged. Choose a bundle that was "
            "exported from a laptop of this forum."
        )


def sender_of(conn: sa.Connection, header: Header) -> Sender:
    """Return who made a bundle; raise Untrusted for a laptop that is revoked or not known."""
    device = str(header.get("device", ""))
    known = laptop_rows.known_laptops(conn)
    found = known.get(device, Known(device))
    if found.revoked_at:
        raise Untrusted(
            f"{found.name} was revoked on {found.revoked_at[:10]}, so nothing from it is merged "
            "any more. What it had handed over before stays. If it was found again, enrol it anew."
        )
    if device == copy_of(conn) and identity.has_keys(conn):
        own = identity.identity(conn)
        return Sender(replace(found, sign_key=own.sign_key, box_key=own.box_key), OWN)
    if found.sign_key:
        return Sender(found, PINNED)
    sender = _first(conn, header, found) or _vouched(header, known)
    if sender is None:
        raise Untrusted(
            "This bundle comes from a laptop that is not known here. Nothing was merged. Enrol it "
            "first (“enrol a laptop”), or merge a bundle of the chair's laptop, which may know it."
        )
    return sender


def _first(conn: sa.Connection, header: Header, found: Known) -> Sender | None:
    """Return the sender of a first bundle: it proves that it was enrolled here."""
    secret = read_meta(conn, f"enrol:{found.device}")
    sign_key, box_key = str(header.get("sign_key", "")), str(header.get("box_key", ""))
    if not (secret and sign_key and found.role):
        return None
    expected = identity.proof(secret, found.device, sign_key, box_key)
    if not hmac.compare_digest(expected, str(header.get("proof", ""))):
        return None
    return Sender(replace(found, sign_key=sign_key, box_key=box_key), FIRST)


def _vouched(header: Header, known: Mapping[str, Known]) -> Sender | None:
    """Return the sender that goes on from a known laptop, whose key signed the new one's keys."""
    every = dict(known)
    last: Known | None = None
    try:
        for step in header.get("vouch") or []:
            old = every.get(step["follows"], Known(""))
            said = identity.vouched(step["device"], step["sign_key"], step["box_key"])
            signature = bytes.fromhex(step["signature"])
            if old.revoked_at or not identity.signed_by(old.sign_key, "vouch", said, signature):
                continue
            last = replace(
                old,
                device=step["device"],
                sign_key=step["sign_key"],
                box_key=step["box_key"],
                follows=step["follows"] if step["follows"] in known else old.follows,
            )
            every[last.device] = last
    except (KeyError, TypeError, ValueError):
        return None
    if last is None or last.device != header.get("device"):
        return None
    return Sender(last, COPY)


def followed(header: Header) -> list[str]:
    """Return the devices that the sender says that it goes on from."""
    steps = header.get("vouch")
    every = steps if isinstance(steps, list) else []
    return [str(step["follows"]) for step in every if isinstance(step, dict) and "follows" in step]


def anchors_of(letter: Mapping[str, Any]) -> telling.Anchors:
    """Return the endings in a letter; raise ValueError where they are none."""
    told: telling.Anchors = {}
    for device, (seq, head, signature) in dict(letter["anchors"]).items():
        told[str(device)] = (int(seq), str(head), str(signature))
    return told


class Vetted:
    """The rows of a bundle, each looked at for what its writer may not say.

    Rows of other laptops than the sender's need an ending that their own laptop signed.
    """

    def __init__(
        self,
        conn: sa.Connection,
        sender: Sender,
        anchors: telling.Anchors,
        rows: Callable[[], Iterable[log.Row]],
    ) -> None:
        """Read what is needed to judge, so that the rows can be judged without the forum."""
        self._rows, self._anchors = rows, anchors
        self._sender = sender
        self._forum = read_meta(conn, "forum")
        self._known = dict(laptop_rows.known_laptops(conn))
        self._known[sender.laptop.device] = sender.laptop
        self._here = {device: seq for device, (seq, _) in chains.endings(conn).items()}
        self._own = copy_of(conn)
        self.keys: dict[str, str] = {}

    def __call__(self) -> Iterator[log.Row]:
        """Yield the rows; raise Untrusted at the end where one was passed on without a proof."""
        keys = {device: each.sign_key for device, each in self._known.items()}
        brought: dict[str, tuple[int, str]] = {}
        for row in self._rows():
            if row.seq > self._here.get(row.device, 0):
                brought[row.device] = (row.seq, row.hash.hex())
                self._look_at(row, keys)
            yield row
        self.keys = keys
        for device, end in brought.items():
            self._check_passed_on(device, end, keys)

    def _look_at(self, row: log.Row, keys: dict[str, str]) -> None:
        if row.kind == "laptop":
            fields, _ = log.unpack_payload(row.payload)
            if self._role(row.device) == identity.CHAIR:
                if fields.get("sign_key") and not keys.get(row.uid):
                    keys[row.uid] = str(fields["sign_key"])
            elif not self._of_itself(row, fields):
                raise Untrusted(_NOT_ITS_RIGHT)
        elif row.kind == "erasure" and self._role(row.device) == identity.RECORDER:
            raise Untrusted(_NOT_ITS_RIGHT)

    def _of_itself(self, row: log.Row, fields: Mapping[str, Any]) -> bool:
        role = fields.get("role")
        same = role is None or role == self._role(row.device)
        return row.uid == row.device and fields.keys() <= _OF_ITSELF and same

    def _role(self, device: str) -> str:
        known = self._known.get(device, Known(device))
        return known.role or self._sender.laptop.role

    def _check_passed_on(self, device: str, end: tuple[int, str], keys: Mapping[str, str]) -> None:
        """Refuse the changes of a third laptop that it did not sign; the chair's word is enough."""
        if device in (self._sender.laptop.device, self._own):
            return
        told = self._anchors.get(device, (0, "", ""))
        key = keys.get(device, "")
        chairs = telling.chairs_keys(self._known, keys)
        if told[:2] == end and telling.ending_signed(self._forum, device, told, key, chairs):
            return
        if self._sender.laptop.role != identity.CHAIR:
            raise Untrusted(
                "This bundle passes on changes of a third laptop without that laptop's signature. "
                "Nothing was merged. Ask that laptop, or the chair's, for a bundle of its own."
            )


_NOT_ITS_RIGHT = (
    "This bundle would change which laptops belong to the forum, or erase feedback for good. Only "
    "the chair's laptop may do that. Nothing was merged. Ask whoever sent it what happened there."
)


def vouch_steps(text: str) -> list[dict[str, str]]:
    """Return the steps by which a copy goes on from one that others know."""
    return list(json.loads(text or "[]"))
