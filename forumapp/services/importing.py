"""Importing a table of feedback: looked at whole first, then stored so that it appears at once."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.readers.guess import MappingGuess, guess_mapping
from forumapp.readers.import_rows import Fault, RowBad, RowOk, RowResult, RowSkipped, read_feedback
from forumapp.readers.mapping import Mapping
from forumapp.readers.tables import Row, TableSource, read_table
from forumapp.services import backups
from forumapp.services.check import WORDS
from forumapp.services.checksum import Checksum
from forumapp.services.families import hasher
from forumapp.services.lists import consent_script
from forumapp.services.risk import looked_at
from forumapp.store import records
from forumapp.store.forum import Forum
from forumapp.store.pace import Pace
from forumapp.store.risk import kept_apart_of
from forumapp.store.tx import utc_now

SHOWN_FAULTS = 200

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
HashFamily = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a first look at the whole file found; nothing is stored yet.

    `checksum` is the SHA-256 of every word, row by row, as it will be stored.
    """

    rows: int
    good: int
    skipped: tuple[RowSkipped, ...]
    faults: tuple[Fault, ...]
    bad: int
    checksum: str
    families: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import stored: the same counts and checksum, now read back from the forum."""

    looked: Looked
    stored: int
    checksum: str
    batch: str
    change: Change
    held: int = 0  # kept apart for the safeguarding lead


@dataclass
class _Tally:
    good: int = 0
    bad: int = 0
    skipped: list[RowSkipped] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    sum: Checksum = field(default_factory=Checksum)


def open_table(path: Path, sheet: str | None = None) -> TableSource:
    """Open a CSV or XLSX file; raise WrongInput, in one sentence, for one that is no table."""
    return read_table(path, sheet)


def guess(source: TableSource, sample: int = 200) -> MappingGuess:
    """Propose which column becomes which field, with reasons and doubts."""
    rows: list[Row] = []
    for row in source.rows():
        rows.append(row)
        if len(rows) >= sample:
            break
    return guess_mapping(source.header, rows)


def look(
    source: TableSource,
    mapping: Mapping,
    *,
    today: date | None = None,
    report: Report | None = None,
) -> Looked:
    """Read every row as an import would, and store nothing."""
    tally = _Tally()
    for number, result in enumerate(read_feedback(source, mapping, today or date.today()), 1):
        _count(tally, result)
        if report and number % 500 == 0:
            report(number, 0)
    return Looked(
        rows=tally.good + tally.bad + len(tally.skipped),
        good=tally.good,
        skipped=tuple(tally.skipped),
        faults=tuple(tally.faults),
        bad=tally.bad,
        checksum=tally.sum.hex(),
        families=len(tally.families),
    )


def imported_before(forum: Forum, looked: Looked) -> bool:
    """Say whether a table with these very words stands in the forum already."""
    with forum.read() as conn:
        return records.imported_before(conn, looked.checksum)


def import_table(
    forum: Forum,
    source: TableSource,
    mapping: Mapping,
    *,
    skip_bad: bool = False,
    again: bool = False,
    today: date | None = None,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Imported:
    """Import a table, whole or not at all; a bad row stops it unless `skip_bad`.

    The same words are refused a second time unless `again`. A stop half-way, by *Cancel* or by a
    power cut, leaves nothing to be seen: the rows appear together, with the last one.
    """
    today = today or date.today()
    looked = look(source, mapping, today=today, report=report)
    _check(forum, looked, skip_bad, again)
    backups.before(forum, "import")
    batch = ids.new_id()
    act = _store(forum, source, mapping, today, looked, batch, report, cancelled)
    with forum.write("Imported a table", act=act, urgent=False) as tx:
        tx.change("batch", batch, {"done": True})
    change = forum.last_change
    stored, checksum = stored_words(forum, batch)
    touched = Change(act, change.label, frozenset({"feedback", "batch"}), change.ids)
    with forum.read() as conn:
        held = kept_apart_of(conn, batch)
    return Imported(looked, stored, checksum, batch, touched, held)


def stored_words(forum: Forum, batch: str) -> tuple[int, str]:
    """Return how many pieces an import stored, and the SHA-256 of their words as read back."""
    count, total = 0, Checksum()
    with forum.read() as conn:
        for row in records.batch_words(conn, batch):
            count += 1
            total.add(row)
    return count, total.hex()


def _count(tally: _Tally, result: RowResult) -> None:
    if isinstance(result, RowOk):
        tally.good += 1
        tally.sum.add([result.fields.get(name) for name in WORDS])
        if word := result.fields.get("family_word"):
            tally.families.add(str(word))
    elif isinstance(result, RowBad):
        tally.bad += 1
        if len(tally.faults) < SHOWN_FAULTS:
            tally.faults.extend(result.faults)
    else:
        tally.skipped.append(result)


def _check(forum: Forum, looked: Looked, skip_bad: bool, again: bool) -> None:
    if looked.bad and not skip_bad:
        first = looked.faults[0]
        where = f"row {first.row}" + (f", column “{first.column}”" if first.column else "")
        rest = f" {looked.bad - 1:,} more rows have faults." if looked.bad > 1 else ""
        raise WrongInput(
            f"Nothing was imported: {where}: {first.sentence}{rest} "
            "Mend the table, or import the good rows only (--skip-bad)."
        )
    if not looked.good:
        raise WrongInput("Nothing was imported: no row of this table holds words or a rating.")
    if not again and imported_before(forum, looked):
        raise WrongInput(
            "These words are in the forum already: the same table was imported before. "
            "Nothing was imported. To import it a second time all the same, use --again."
        )


def _store(
    forum: Forum,
    source: TableSource,
    mapping: Mapping,
    today: date,
    looked: Looked,
    batch: str,
    report: Report | None,
    cancelled: Cancelled | None,
) -> str:
    hashed = hasher(forum)
    about = {"source": source.kind, "rows": looked.good, "checksum": looked.checksum, "done": False}
    with forum.write("Imported a table", batch=batch) as tx:
        tx.change("batch", batch, about)
        act = tx.act
    stored, pace = 0, Pace()
    for piece in _pieces(source, mapping, today, batch, hashed, pace):
        if cancelled and cancelled():
            raise WrongInput("The import was stopped. Nothing of it is in the forum.")
        with forum.write("Imported a table", act=act, urgent=False) as tx:
            started = time.perf_counter()
            tx.create("feedback", piece)
        pace.took(time.perf_counter() - started)
        stored += len(piece)
        if report:
            report(stored, looked.good)
    return act


def _pieces(
    source: TableSource,
    mapping: Mapping,
    today: date,
    batch: str,
    hashed: HashFamily,
    pace: Pace,
) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    entered = utc_now()
    piece: list[dict[str, Any]] = []
    for result in read_feedback(source, mapping, today):
        if isinstance(result, RowOk):
            piece.append(_fields(result, batch, entered, today, hashed))
        if len(piece) >= pace.size:
            yield list(zip(ids.new_ids(len(piece)), piece, strict=True))
            piece = []
    if piece:
        yield list(zip(ids.new_ids(len(piece)), piece, strict=True))


def _fields(
    result: RowOk, batch: str, entered: str, today: date, hashed: HashFamily
) -> dict[str, Any]:
    fields: dict[str, Any] = {"told_on": today.isoformat(), **result.fields}
    word = fields.pop("family_word", None)
    if word:
        fields["family"] = hashed(str(word))
    if fields.get("consent"):
        fields["consent_version"] = consent_script()["version"]
        fields["consent_on"] = fields["told_on"]
    return looked_at(fields | {"batch": batch, "entered_at": entered})
