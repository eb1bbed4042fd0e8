"""The shelf of issued packs, read in one go and told as lines; and what can be asked of a pack."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from forumapp.domain.problems import Problem
from forumapp.services.forums import Forum
from forumapp.services.packing import (
    IssuedPack,
    before_this,
    changed_since,
    differences,
    issued_packs,
    lines_of,
    stored_pack,
)
from forumapp.services.packing.quoted import Gone
from forumapp.services.packing.verifying import Verified, verify_file
from forumapp.services.packing.withdrawn import withdrawn
from ui.window.models.wording import day_text
from ui.window.paint.lines_table import Column
from ui.window.paint.rag import Rag
from ui.window.words import say

_KINDS = {"pdf": "PDF", "html": "Web", "docx": "Word", "xlsx": "Excel", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The packs that were issued, and those that quote what may not be quoted any more."""

    packs: tuple[IssuedPack, ...] = ()
    gone: dict[str, tuple[Gone, ...]] = field(default_factory=dict)

    def pack(self, number: str) -> IssuedPack | None:
        """Return a pack by its number."""
        return next((each for each in self.packs if each.number == number), None)


def read_shelf(forum: Forum) -> Shelf:
    """Read the shelf; meant for a reading thread."""
    packs = issued_packs(forum)
    return Shelf(tuple(packs), withdrawn(forum, packs))


def columns() -> tuple[Column, ...]:
    """Return the columns of the shelf."""
    tr = QCoreApplication.translate
    return (
        Column(tr("Shelf", "Number")),
        Column(tr("Shelf", "Made on"), spare=True),
        Column(tr("Shelf", "For whom"), wide=True),
        Column(tr("Shelf", "Pages"), spare=True),
        Column(tr("Shelf", "Files"), spare=True),
        Column(tr("Shelf", "Marks")),
    )


def lines(shelf: Shelf) -> list[tuple[str, Sequence[str | Rag]]]:
    """Return the packs as lines of a table."""
    return [(each.number, _cells(each, shelf)) for each in shelf.packs]


def _cells(pack: IssuedPack, shelf: Shelf) -> Sequence[str | Rag]:
    pages = str(pack.pages) if pack.pages else "–"
    number, day = pack.number, day_text(pack.issued_on)
    return number, day, _whom(pack), pages, kinds_of(pack), _mark(pack, shelf)


def _whom(pack: IssuedPack) -> str:
    return pack.audience[:1].upper() + pack.audience[1:]


def kinds_of(pack: IssuedPack) -> str:
    """Return which kinds of files it has, in words."""
    kinds = dict.fromkeys(each.kind for each in pack.files)
    return ", ".join(_KINDS.get(kind, kind.upper()) for kind in kinds)


def _mark(pack: IssuedPack, shelf: Shelf) -> str | Rag:
    """Return the most pressing mark of a pack as a chip; the card below the shelf tells all."""
    tr = QCoreApplication.translate
    if shelf.gone.get(pack.number):
        said = tr("Shelf", "A quote in it may no longer be used")
        return Rag("triangle", "red", tr("Shelf", "Quote withdrawn"), said)
    if pack.sample:
        return Rag("dashes", "muted", tr("Shelf", "SAMPLE"), tr("Shelf", "Made of invented data"))
    if pack.draft:
        return Rag("diamond", "amber", tr("Shelf", "Draft"), pack.draft)
    return ""


def marks_said(pack: IssuedPack, shelf: Shelf) -> list[str]:
    """Return everything that is to be known of a pack, in sentences."""
    tr = QCoreApplication.translate
    said = []
    gone = shelf.gone.get(pack.number, ())
    if gone:
        what = "; ".join(
            f"{each.reference} {say(each.why)}" + (f" ({day_text(each.on)})" if each.on else "")
            for each in gone
        )
        told = tr(
            "Shelf",
            "Words in it may no longer be used: {what}. Tell those who have it. “The same again” "
            "makes it without these words.",
        )
        said.append(told.format(what=what))
    if pack.sample:
        said.append(tr("Shelf", "SAMPLE: made of invented feedback. Do not hand it out."))
    if pack.draft:
        said.append(tr("Shelf", "Draft: {why}").format(why=say(pack.draft)))
    if not pack.kept:
        said.append(
            tr("Shelf", "An older ForumApp made it: it can be checked, but not made again.")
        )
    return said


def changes(forum: Forum, pack: IssuedPack) -> list[str]:
    """Return what changed: since the pack before it for the same readers, and since it was made."""
    tr = QCoreApplication.translate
    [changed] = changed_since(forum, [pack]).values()
    now = {
        True: tr("Shelf", "The feedback it was made from has changed since: a new one may differ."),
        False: tr("Shelf", "The feedback it was made from has not changed since."),
        None: tr("Shelf", "Whether its feedback has changed since is not known."),
    }
    try:
        before = before_this(forum, pack.number)
        found = differences(stored_pack(forum, before).pack, stored_pack(forum, pack.number).pack)
        told = [say(each) for each in lines_of(found)]
    except Problem:
        told = [tr("Shelf", "There is no earlier pack for the same readers to compare it with.")]
    return [now[changed], *told]


def checked(forum: Forum, path: Path) -> Verified:
    """Say whether a file is one that was issued here."""
    return verify_file(forum, path)


def path_of(forum: Forum, pack: IssuedPack, kind: str = "") -> Path | None:
    """Return where a file of a pack is: of a kind, or the first that is there."""
    for each in pack.files:
        place = forum.folder / "packs" / each.name
        if kind in ("", each.kind) and each.name and place.is_file():
            return place
    return None
