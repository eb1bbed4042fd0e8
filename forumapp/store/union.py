"""What a merge accepts: rows that go on from what is here, whole, in order, and of one hand.

Nothing of this touches tables: the rows come as values, and what a copy has is asked of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from forumapp.domain.problems import Trouble
from forumapp.store import log

LARGEST = 2**53  # of a Lamport count: beyond it somebody has played with it

Endings = Mapping[str, tuple[int, str]]  # device: (last seq, head in hex)
HashAt = Callable[[str, int], tuple[bytes, int] | None]  # hash and Lamport count of a row here
NameOf = Callable[[str], str]
_NOTHING = "Nothing was changed."


class Refused(Trouble):
    """What came from another laptop cannot be merged; nothing was changed."""

    def __init__(self, said: str, device: str = "", *, have: int = 0, own: bool = False) -> None:
        """Say it in a sentence; `have` is how far its changes are here, `own`: it is this copy."""
        super().__init__(said)
        self.device, self.have, self.own = device, have, own


class Gap(Refused):
    """Changes are missing between what is here and what came."""


class Clone(Refused):
    """Two copies of a forum wrote under one name."""


class Tampered(Refused):
    """A change is not as it was written."""


class Newer(Refused):
    """It was written by a newer program."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a laptop sent: `rows` can be read more than once, by device and then in order.

    `endings` say how far the sender knew each device. `count` is the number of rows, 0 if unknown;
    `looked` the version of the risk finder that had looked at all of the sender's copy, '' if none.
    `again` gives the very same rows once they were checked: they lie in memory, as they were sealed
    (None: they may change between two readings, and must be checked each time).
    """

    device: str
    rows: Callable[[], Iterable[log.Row]]
    endings: Endings
    log_format: int = 1
    count: int = 0
    looked: str = ""
    again: Callable[[], Iterable[log.Row]] | None = None


class End(NamedTuple):
    """How far a device's changes go: the last one's number, hash and Lamport count."""

    seq: int = 0
    head: bytes = log.FIRST_HASH
    lamport: int = 0


class Checking:
    """Checks rows one by one against what is here; raises Refused for the first that cannot be."""

    def __init__(
        self,
        own: str,
        ends: Mapping[str, End],
        hash_at: HashAt,
        kinds: Iterable[str],
        name_of: NameOf = lambda device: f"laptop {device[:6]}",
    ) -> None:
        """Check for the copy `own`, which has `ends` and knows these kinds of record."""
        self.own, self.ends, self._hash_at = own, ends, hash_at
        self._kinds, self._name_of = frozenset(kinds), name_of
        self.came: dict[str, End] = {}
        self._none = End()

    def is_new(self, row: log.Row) -> bool:
        """Check the next row; say whether it is not here yet."""
        device = row.device
        before = self.came.get(device)
        if before is None:
            before = self._begin(row)
        if row.seq != before.seq + 1:
            raise self._gap(device, before.seq, row.seq)
        self._check_whole(row, before)
        self.came[device] = End(row.seq, row.hash, row.lamport)
        here = self.ends.get(device, self._none)
        if row.seq == here.seq and row.hash != here.head:
            raise self._clone(device)
        if row.seq <= here.seq:
            return False
        if device == self.own:
            raise self._clone(device)
        if row.kind not in self._kinds:
            raise newer(device)
        return True

    def finish(self, endings: Endings) -> None:
        """Check that nothing is missing at the ends, and that both knew the same so far."""
        for device, came in self.came.items():
            self._check_same(device, came.seq, came.head)
        for device, (seq, head) in endings.items():
            came, here = self.came.get(device, self._none), self.ends.get(device, self._none)
            if seq > max(came.seq, here.seq):
                raise self._clone(device) if device == self.own else self._gap(device, here.seq, 0)
            if seq == came.seq and bytes.fromhex(head) != came.head:
                raise self._tampered(device)
            if seq != came.seq:
                self._check_same(device, seq, bytes.fromhex(head))

    def _begin(self, row: log.Row) -> End:
        """Return the row before the first of a device that came."""
        here = self.ends.get(row.device, self._none)
        if row.seq == 1:
            return self._none
        if row.seq == here.seq + 1:
            return here
        place = self._hash_at(row.device, row.seq - 1) if 1 < row.seq <= here.seq else None
        if place is None:
            raise self._gap(row.device, here.seq, row.seq)
        return End(row.seq - 1, *place)

    def _check_whole(self, row: log.Row, before: End) -> None:
        if log.hash_of(before.head, *row[:8], row.digest) != row.hash:
            # What came before is of another hand, or this row is not as it was written.
            is_first = row.device not in self.came and row.seq > 1
            raise self._clone(row.device) if is_first else self._tampered(row.device)
        if not before.lamport < row.lamport <= LARGEST:
            raise self._tampered(row.device)
        if row.payload is not None and (
            row.salt is None or log.digest_of(row.salt, row.payload) != row.digest
        ):
            raise self._tampered(row.device)

    def _check_same(self, device: str, seq: int, head: bytes) -> None:
        here = self.ends.get(device, self._none)
        if not 0 < seq <= here.seq:
            return
        known = (here.head, here.lamport) if seq == here.seq else self._hash_at(device, seq)
        if known is None or known[0] != head:
            raise self._clone(device)

    def _gap(self, device: str, have: int, first: int) -> Gap:
        who = self._name_of(device)
        begins = f"begins at number {first:,}" if first else "says that there are more"
        return Gap(
            f"This leaves out changes of {who}: this copy has them up to number {have:,}, and what "
            f"came {begins}. {_NOTHING} Ask for a bundle with everything from the beginning.",
            device,
            have=have,
        )

    def _clone(self, device: str) -> Clone:
        own = device == self.own
        who = "this copy" if own else self._name_of(device)
        return Clone(
            f"Two copies of the forum have written under the name of {who}: its folder was copied, "
            f"or an old backup of it was brought back. {_NOTHING}",
            device,
            own=own,
        )

    def _tampered(self, device: str) -> Tampered:
        return Tampered(
            f"Changes of {self._name_of(device)} are not as they were written, so they were not "
            f"taken in. {_NOTHING} Ask for a new bundle.",
            device,
        )


def newer(device: str = "") -> Newer:
    """Return the refusal of what a newer program wrote."""
    return Newer(
        f"This comes from a newer ForumApp. {_NOTHING} Update ForumApp on this computer first.",
        device,
    )


def blank(row: log.Row, targets: frozenset[str], refs: frozenset[log.Ref]) -> log.Row:
    """Return the row without its words where its record, or it alone, was erased."""
    if row.payload is None or (row.uid not in targets and row.ref not in refs):
        return row
    return without_words(row)


def without_words(row: log.Row) -> log.Row:
    """Return the row with its payload withheld; its chain stays whole."""
    return row._replace(payload=None, salt=None)
