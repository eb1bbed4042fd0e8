"""The gate before anything leaves: words that may name somebody stay until a person has decided.

A find is decided where its words were replaced, or where a person said that they may stand: in one
piece (`may_stand` of feedback), or in the whole forum (its list of names that may stand).
"""

from collections.abc import Collection, Iterable
from typing import Protocol

from forumapp.domain.days import long_day
from forumapp.services.finds_kept import Finds
from forumapp.services.personal import NOTHING, Hit, Own, find, own_of_forum
from forumapp.store import records
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

_DAYS = 3  # days on which held pieces were told that are named


class Told(Protocol):
    """A piece whose words may leave; `checked_by` is who decided on its names, '' for nobody."""

    @property
    def uid(self) -> str:
        """Return its id."""

    @property
    def told(self) -> str:
        """Return the day it was told."""

    @property
    def may_stand(self) -> tuple[str, ...]:
        """Return what may stand in it, in small letters."""

    @property
    def checked_by(self) -> str:
        """Return who decided on its names."""


def undecided(text: str, own: Own = NOTHING, may_stand: Collection[str] = ()) -> tuple[Hit, ...]:
    """Return what may be personal in a text and nobody has decided on."""
    return tuple(
        hit for hit in find(text, own) if text[hit.start : hit.end].casefold() not in may_stand
    )


class NamesGate:
    """Lets words leave, or holds them back, and remembers which pieces it held and who decided."""

    def __init__(self, own: Own = NOTHING, finds: Finds | None = None) -> None:
        """Know a forum's own lists, and what was found while it is open."""
        self.own = own
        self.finds = finds or Finds()
        self.held: dict[str, str] = {}  # id: the day it was told
        self.passed: set[str] = set()
        self.deciders: set[str] = set()
        self._open: dict[tuple[str, tuple[str, ...]], bool] = {}  # a pack asks more than once

    def lets(self, piece: Told, text: str) -> bool:
        """Say whether these words of a piece may leave."""
        key = text, piece.may_stand
        if key not in self._open:
            found = self.finds.spans(text, self.own)
            told = (text[start:end].casefold() for start, end in found)
            self._open[key] = any(each not in piece.may_stand for each in told)
        if self._open[key]:
            self.held[piece.uid] = piece.told
            return False
        self.passed.add(piece.uid)
        if piece.checked_by:
            self.deciders.add(piece.checked_by)
        return True

    def level(self, piece: Told, text: str) -> int:
        """Return how coarsely to say who speaks: 0 in full; services/jigsaw.py knows better."""
        return 0

    def said(self) -> str:
        """Return what was held back, in a sentence that says what to do; '' where nothing was."""
        if not self.held:
            return ""
        if len(self.held) == 1:
            return (
                f"1 quote, told on {self._days()}, was left out: it may hold a name that nobody "
                "has decided on. Open it in Feedback, press R and answer; then make this again."
            )
        return (
            f"{len(self.held)} quotes, told on {self._days()}, were left out: they may hold names "
            "that nobody has decided on. Open each in Feedback, press R and answer; then make this "
            "again."
        )

    def each_said(self) -> list[str]:
        """Return what was held back, a sentence for each thing that can be mended by itself."""
        return [self.said()] if self.held else []

    def _days(self) -> str:
        days = sorted(set(self.held.values()))
        said = ", ".join(map(long_day, days[:_DAYS]))
        return f"{said} and later" if len(days) > _DAYS else said


def names_gate(forum: Forum) -> NamesGate:
    """Return the gate of a forum, with its own lists."""
    with forum.read() as conn:
        return names_gate_in(conn)


def names_gate_in(conn: Connection, finds: Finds | None = None) -> NamesGate:
    """Return the gate of a forum that is being read."""
    _, known = records.particulars(conn)
    return NamesGate(own_of_forum(known), finds)


def typed_names(texts: Iterable[str | None], names: NamesGate) -> tuple[str, ...]:
    """Return each thing once that may be personal in texts that people of the forum typed."""
    found: dict[str, str] = {}
    for text in texts:
        for start, end in names.finds.spans(text or "", names.own):
            words = (text or "")[start:end]
            found.setdefault(words.casefold(), words)
    return tuple(found.values())


def stop_words(names: Collection[str], where: str) -> str:
    """Return the sentence that stops a page whose typed words may name somebody; '' for none."""
    if not names:
        return ""
    shown = ", ".join(f"“{name}”" for name in list(names)[:5])
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return (
        f"This page may name somebody: {shown}{more}. Take it out of the words under {where}, or "
        "list it in Settings under “Names that may stand”; then make the page again."
    )
