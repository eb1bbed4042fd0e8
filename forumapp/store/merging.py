"""Merging: what another laptop wrote goes into the log and the tables, piece by piece.

All of it is checked before the first piece is written. Each piece leaves a whole forum behind: a
merge that was cut off goes on where it stopped, when the same bundle is merged again.
"""

import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from forumapp.domain.merging import Merged
from forumapp.domain.problems import Stopped
from forumapp.store import chains, fold, log, schema
from forumapp.store.forum import Forum
from forumapp.store.looking import checking_for, ends_here, look_through
from forumapp.store.taking_in import Screen, Writer
from forumapp.store.union import Incoming, Refused, Tampered, without_words

LABEL = "Merged a bundle from {}"
_C, _D = schema.change.c, schema.device.c
_AT_ONCE = 500
_TOLD_EVERY = 0.1  # seconds
_KEPT = 50_000  # changes that are kept from the check to the writing: 60 MB; more is read twice
_LOOK_UP = 250  # changes after which the clock is looked at

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, zlib.error, sa.exc.IntegrityError)


def rows_beyond(
    conn: sa.Connection, known: Mapping[str, int], withheld: Collection[str] = ()
) -> Iterator[log.Row]:
    """Yield every change after the last known one of each device, by device and in order.

    The words of these kinds are withheld; what stands for them in the chain is not.
    """
    for device, (last, _) in sorted(chains.endings(conn).items()):
        after = known.get(device, 0)
        if after >= last:
            continue
        query = sa.select(*fold.ROW_COLUMNS).where(_C.device == device, _C.seq > after)
        cursor: Any = conn.execute(query.order_by(_C.seq)).cursor
        while rows := cursor.fetchmany(_AT_ONCE):
            for values in rows:
                row = log.Row(*values)
                yield without_words(row) if row.kind in withheld else row


def merge(
    forum: Forum,
    incoming: Incoming,
    *,
    label: str,
    backup: str = "",
    screen: Screen | None = None,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Merged:
    """Merge what a laptop sent; `label` is what people call it.

    Feedback that nobody decided on is kept apart where `screen` of its fields says so. Raises
    Refused, with nothing changed, where it cannot be; Stopped where `cancelled()`: all that it
    brought is taken out again. Where nothing is new, nothing at all is written.
    """
    heard = _Heard(incoming.count * 2, report, cancelled)
    with forum.alone():
        return _merge(forum, incoming, label, backup, screen, heard)


def _merge(
    forum: Forum,
    incoming: Incoming,
    label: str,
    backup: str,
    screen: Screen | None,
    heard: "_Heard",
) -> Merged:
    kept: list[log.Row] = []
    most = _KEPT if incoming.count <= _KEPT else 0
    new, blanks = look_through(forum, incoming, heard, kept, most)
    if not new and not blanks:
        return Merged()
    rows: Iterable[log.Row] = heard.each(kept)
    if len(kept) < new or blanks:
        kept.clear()
        rows = _wanted(forum, incoming, blanks, heard)
    writer = Writer(forum, incoming.device, LABEL.format(label), backup, screen)
    _write(writer, rows, blanks)
    return writer.finish()


def _write(writer: Writer, rows: Iterable[log.Row], blanks: set[log.Ref]) -> None:
    try:
        writer.write(rows, blanks)
    except (Stopped, Refused):
        writer.take_out()
        raise
    except _UNREADABLE as error:
        writer.take_out()
        raise Tampered(
            "One of the changes that came cannot be read. Nothing of the bundle was kept. Ask for "
            "a new bundle.",
            writer.device,
        ) from error


def _wanted(
    forum: Forum, incoming: Incoming, blanks: set[log.Ref], heard: Callable[[], None]
) -> Iterator[log.Row]:
    """Yield what is to be stored; checked again where it may have been changed meanwhile."""
    if incoming.again is None:
        is_new = checking_for(forum, incoming).is_new
        for row in incoming.rows():
            heard()
            if is_new(row) or row.ref in blanks:
                yield row
        return
    with forum.read() as conn:
        here = {device: end.seq for device, end in ends_here(conn).items()}
    for row in incoming.again():
        heard()
        if row.seq > here.get(row.device, 0) or row.ref in blanks:
            yield row


class _Heard:
    """Tells how far it is, at most ten times a second, and hears whether to stop."""

    def __init__(self, of: int, report: Report | None, cancelled: Cancelled | None) -> None:
        self._of, self._report, self._cancelled = of, report, cancelled
        self._done, self._told = 0, time.monotonic()

    def each(self, rows: Iterable[log.Row]) -> Iterator[log.Row]:
        """Yield rows that are at hand, and count them."""
        for row in rows:
            self()
            yield row

    def __call__(self) -> None:
        self._done += 1
        if self._done % _LOOK_UP or time.monotonic() - self._told < _TOLD_EVERY:
            return
        self._told = time.monotonic()
        if self._cancelled is not None and self._cancelled():
            raise Stopped("You stopped it. Nothing of the bundle was kept.")
        if self._report is not None:
            self._report(self._done, self._of)
