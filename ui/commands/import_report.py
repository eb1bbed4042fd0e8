"""What an import found and did, for people and for programs."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from forumapp.readers.guess import MappingGuess
from forumapp.readers.mapping import Mapping
from forumapp.readers.tables import TableSource
from forumapp.services.importing import Imported, Looked
from ui.commands.answer import columns, counted

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Done:
    """What an import (or its dry run, where `imported` is None) found and did."""

    source: TableSource
    guess: MappingGuess
    mapping: Mapping
    needs: tuple[str, ...]
    looked: Looked
    imported: Imported | None

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values."""
        done = self.imported
        return {
            "file": {
                "name": self.source.path.name,
                "kind": self.source.kind,
                "encoding": self.source.encoding,
                "delimiter": self.source.delimiter,
                "sheet": self.source.sheet,
                "notes": list(self.source.notes),
            },
            "mapping": asdict(self.mapping),
            "reasons": list(self.guess.reasons),
            "doubts": list(self.guess.doubts),
            "needs_values": list(self.needs),
            "dry_run": done is None,
            "rows": self.looked.rows,
            "good": self.looked.good,
            "stored": done.stored if done else None,
            "held": done.held if done else None,
            "skipped": [asdict(row) for row in self.looked.skipped],
            "bad": self.looked.bad,
            "faults": [asdict(fault) for fault in self.looked.faults],
            "families": self.looked.families,
            "checksum_before": self.looked.checksum,
            "checksum_after": done.checksum if done else None,
            "batch": done.batch if done else None,
            "act": done.change.act if done else None,
        }

    def lines(self) -> Iterator[str]:
        """Return the report as lines for people."""
        looked, done = self.looked, self.imported
        if done is None:
            yield from self._plan()
        yield f"{counted(looked.rows, 'row')}, {looked.families:,} different family words."
        yield from _some(looked.skipped, lambda s: f"row {s.row}: {s.reason}", "passed over")
        yield from _some(looked.faults, _fault, f"faults in {counted(looked.bad, 'row')}")
        if done is None:
            yield f"Dry run: {looked.good:,} would be stored. Nothing was changed."
            yield f"Checksum of the words: {looked.checksum}"
        else:
            yield f"Stored {counted(done.stored, 'piece')} of feedback. Undo: forumapp undo"
            if done.held:
                yield (
                    f"{counted(done.held, 'piece')} kept apart for the safeguarding lead: someone "
                    "may be at risk. See: forumapp safeguarding list"
                )
            yield f"Checksum of the words before: {looked.checksum}"
            yield f"                   and after: {done.checksum}"

    def _plan(self) -> Iterator[str]:
        yield f"{self.source.path.name}: {self.source.kind}, {self.source.encoding or 'text'}"
        yield from columns([(f"  “{c.name}”", f"→ {c.field}") for c in self.mapping.columns])
        yield from (f"  every row: {name} = {value}" for name, value in self.mapping.fixed)
        yield f"  dates: {self.mapping.date_order}"
        yield from (f"Because: {said}" for said in self.guess.reasons)
        yield from (f"Look at this: {said}" for said in self.to_look_at())

    def to_look_at(self) -> Iterator[str]:
        """Return the doubts that nothing typed has settled."""
        guessed = {column.name: column for column in self.guess.mapping.columns}
        settled = [c.name for c in self.mapping.columns if c != guessed.get(c.name)]
        for doubt in (*self.source.notes, *self.guess.doubts):
            if not doubt.startswith(tuple(f"“{name}”" for name in settled)):
                yield doubt


def _fault(fault: Any) -> str:
    column = f", “{fault.column}”" if fault.column else ""
    return f"row {fault.row}{column}: {fault.sentence}"


def _some(every: tuple[Any, ...], said: Callable[[Any], str], what: str) -> Iterator[str]:
    """Name the first few of many."""
    if every:
        yield f"{len(every):,} {what}:"
        yield from (f"  {said(each)}" for each in every[:_SHOWN])
        if len(every) > _SHOWN:
            yield f"  … and {len(every) - _SHOWN:,} more"
