"""The change log: immutable rows in a hash chain per device, and what several of them say together.

A row holds the fields that one act changed in one record, each with the rows it was based on (its
*parents*). A field's value is its *head*: the write that no other names as a parent. Two heads are
a conflict: the later by Lamport count is shown, both are kept. Wall-clock time is only told.

The chain covers a salted digest of the payload, not the payload, so erasing a payload and its salt
later leaves the chain whole (docs/decisions/log.md).
"""

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

FIRST_HASH = bytes(32)
_SMALL = 1000  # bytes below which deflating takes longer than it saves (docs/decisions/log.md)
_PLAIN = json.JSONDecoder()
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Ref = tuple[str, int]  # (device, seq): names one row of the log everywhere


class Row(NamedTuple):
    """One row of the log. `payload` is None once its words were erased, and while withheld.

    A plain tuple: a merge makes hundreds of thousands, and a frozen dataclass took six times as
    long.
    """

    device: str
    seq: int
    lamport: int
    at: str
    actor: str
    act: str
    kind: str
    uid: str
    payload: bytes | None
    salt: bytes | None
    digest: bytes
    hash: bytes

    @property
    def ref(self) -> Ref:
        """Return the row's name."""
        return (self.device, self.seq)


COLUMNS = Row._fields  # of the table `change`, in the order of a Row


class Write(NamedTuple):
    """One value that one row gave to one field, and the rows it was based on."""

    lamport: int
    ref: Ref
    value: Any
    parents: tuple[Ref, ...]


def pack_payload(fields: Mapping[str, Any], parents: Mapping[str, Iterable[Ref]]) -> bytes:
    """Return the fields and their parents as bytes: JSON, deflated where that helps."""
    body: dict[str, Any] = {"f": fields}
    if parents:
        body["p"] = parents
    raw = _JSON.encode(body).encode()
    return b"z" + zlib.compress(raw, 1) if len(raw) > _SMALL else b"j" + raw


def unpack_payload(payload: bytes | None) -> tuple[dict[str, Any], dict[str, tuple[Ref, ...]]]:
    """Return (fields, parents) of a payload; an erased payload holds neither."""
    if payload is None:
        return {}, {}
    raw = zlib.decompress(payload[1:]) if payload[:1] == b"z" else payload[1:]
    body = _PLAIN.decode(raw.decode())
    if "p" not in body:
        return body["f"], {}
    return body["f"], {k: tuple((d, s) for d, s in refs) for k, refs in body["p"].items()}


def digest_of(salt: bytes, payload: bytes) -> bytes:
    """Return the salted SHA-256 of a payload: it proves the words without giving them away."""
    return hashlib.sha256(salt + payload).digest()


def hash_of(
    previous: bytes,
    device: str,
    seq: int,
    lamport: int,
    at: str,
    actor: str,
    act: str,
    kind: str,
    uid: str,
    digest: bytes,
) -> bytes:
    """Return the chained SHA-256 of a row: it covers all of the row and the row before it."""
    head = f"{device}\x1f{seq}\x1f{lamport}\x1f{at}\x1f{actor}\x1f{act}\x1f{kind}\x1f{uid}\x1f"
    return hashlib.sha256(previous + head.encode() + digest).digest()


def fresh_salts(count: int) -> list[bytes]:
    """Return this many new salts of 16 bytes."""
    chance = os.urandom(16 * count)
    return [chance[at : at + 16] for at in range(0, 16 * count, 16)]


@dataclass(slots=True)
class Chain:
    """Where the chain of one device ends, and how it goes on."""

    device: str
    seq: int
    lamport: int
    head: bytes

    def grow(
        self,
        records: Sequence[tuple[str, Mapping[str, Any], Mapping[str, Iterable[Ref]]]],
        kind: str,
        at: str,
        actor: str,
        act: str,
    ) -> list[tuple[Any, ...]]:
        """Return the next rows of this device, as COLUMNS, for (uid, fields, parents) each."""
        rows = []
        device = self.device
        for (uid, fields, parents), salt in zip(records, fresh_salts(len(records)), strict=True):
            self.seq += 1
            self.lamport += 1
            payload = pack_payload(fields, parents)
            digest = digest_of(salt, payload)
            place = (device, self.seq, self.lamport, at, actor, act, kind, uid)
            self.head = hash_of(self.head, *place, digest)
            rows.append((*place, payload, salt, digest, self.head))
        return rows

    def saw(self, lamport: int) -> None:
        """Count on from the latest change seen: what is written next is later than it."""
        self.lamport = max(self.lamport, lamport)


def writes_by_field(rows: Iterable[Row]) -> dict[str, list[Write]]:
    """Return every value that the rows of one record gave to each field."""
    found: dict[str, list[Write]] = {}
    for row in rows:
        fields, parents = unpack_payload(row.payload)
        for name, value in fields.items():
            write = Write(row.lamport, row.ref, value, parents.get(name, ()))
            found.setdefault(name, []).append(write)
    return found


def heads(writes: Iterable[Write]) -> list[Write]:
    """Return the writes that no other was based on, the one to show first.

    The order is (lamport, device, seq): the same on every device, whatever came first there.
    """
    every = list(writes)
    named = {ref for write in every for ref in write.parents}
    free = [write for write in every if write.ref not in named]
    return sorted(free, key=lambda w: (w.lamport, w.ref), reverse=True)
