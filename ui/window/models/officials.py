"""A record of what officials do as a page shows it: a line of a table, and all that is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from ui.window.models.wording import day_text
from ui.window.paint.rag import AMBER, GREEN, OPEN, RED, Rag

Fact = tuple[str, str]  # what it is, and the words


@dataclass(frozen=True, slots=True)
class Told:
    """One record: its cells in the table, and below the table all that is known of it.

    `acts` are the forms that it opens, each with the words on its button, the next step first.
    `values` are what these forms begin with. `marked`: it is not for publication.
    """

    uid: str
    cells: tuple[str | Rag, ...]
    title: str
    chips: tuple[tuple[str, Rag], ...] = ()
    facts: tuple[Fact, ...] = ()
    acts: tuple[tuple[str, str], ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    marked: bool = False


def seat_rag(code: str | None) -> Rag:
    """Return how the forum's seat on a board is drawn and said."""
    tr = QCoreApplication.translate
    seats: dict[str | None, Rag] = {
        "yes": Rag(*GREEN, tr("Seat", "Has a seat"), tr("Seat", "The forum has a seat")),
        "suspended": Rag(*RED, tr("Seat", "Suspended"), tr("Seat", "The seat is suspended")),
        "no": Rag(*OPEN, tr("Seat", "No seat"), tr("Seat", "The forum has no seat")),
    }
    return seats.get(code) or Rag("dashes", "muted", tr("Seat", "Not known"))


def state_rag(state: str) -> Rag:
    """Return how far a question of scrutiny has come, drawn and said."""
    tr = QCoreApplication.translate
    states: dict[str, Rag] = {
        "asked": Rag(*OPEN, tr("Question", "Asked"), tr("Question", "Asked, no answer yet")),
        "answered": Rag(
            *OPEN, tr("Question", "Answered"), tr("Question", "Answered, not resolved")
        ),
        "resolved": Rag(
            *AMBER, tr("Question", "Resolved"), tr("Question", "Resolved: is it done?")
        ),
        "done": Rag("done", "green", tr("Question", "Done")),
        "partly": Rag(*AMBER, tr("Question", "Partly done")),
        "no": Rag(*RED, tr("Question", "Not done")),
        "dropped": Rag("dashes", "muted", tr("Question", "Dropped")),
    }
    return states[state]


def waited(days: int | None) -> str:
    """Say how long something has waited: 12 days, 7 months, 3 years; '' for not at all."""
    tr = QCoreApplication.translate
    if days is None:
        return ""
    if days < 61:
        return tr("Age", "1 day") if days == 1 else tr("Age", "{n} days").format(n=days)
    if days < 730:
        return tr("Age", "{n} months").format(n=round(days / 30.44))
    return tr("Age", "{n} years").format(n=int(days / 365.25))


def when(day: str | None) -> str:
    """Write a day, a month or a year as it is known: 3 Dec 2026, 2014; '' for none."""
    if not day:
        return ""
    return day_text(day) if len(day) == 10 else day


def on_and_by(*parts: str | None) -> str:
    """Put what is known of when, who and where into one line."""
    return ", ".join(each for each in parts if each)


def known(*facts: tuple[str, str | None]) -> tuple[Fact, ...]:
    """Return the facts that are known."""
    return tuple((label, words) for label, words in facts if words)


def to_come(day: str, today: date | None = None) -> bool:
    """Say whether a day is today or still to come."""
    return day >= (today or date.today()).isoformat()
