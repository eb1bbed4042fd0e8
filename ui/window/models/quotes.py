"""The quotes of a pack as the window tells them: which are printed, in which order, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QCoreApplication

from forumapp.services.forums import Forum
from forumapp.services.packing import Candidate
from forumapp.services.packing.quote_lists import AreaQuotes, QuoteLists, quote_lists
from ui.window.models.lists import label
from ui.window.models.periods import EVERYTHING, Span
from ui.window.words import say

MOST = 200  # lines listed
_SHOWN = 150  # letters of a quote in the list
_TO = ".."
_GAP = ";"


@dataclass(frozen=True, slots=True)
class QuotesOf:
    """Which pack's quotes, and where to stand: an area, and a piece (its id or reference)."""

    audience: str
    span: Span = EVERYTHING
    areas: tuple[str, ...] = ()
    least: Literal[5, 10] = 5
    area: str = ""
    piece: str = ""

    @property
    def part(self) -> str:
        """Return it as the part of a page that a link names."""
        days = _TO.join(day.isoformat() if day else "" for day in (self.span.first, self.span.last))
        held = (self.audience, days, ",".join(self.areas), str(self.least), self.area, self.piece)
        return _GAP.join(held)

    @classmethod
    def of_part(cls, part: str) -> "QuotesOf":
        """Read it back; a bare audience is enough."""
        told = [*part.split(_GAP), "", "", "", "", ""]
        first, _, last = told[1].partition(_TO)
        span = Span(_day(first), _day(last))
        areas = tuple(filter(None, told[2].split(",")))
        return cls(told[0], span, areas, 10 if told[3] == "10" else 5, told[4], told[5])


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None


def read_quotes(forum: Forum, asked: QuotesOf) -> QuoteLists:
    """Read the quotes of a pack, in full those of one area; meant for a reading thread."""
    return quote_lists(
        forum,
        asked.audience,
        asked.area,
        piece=asked.piece,
        first=asked.span.first,
        last=asked.span.last,
        areas=asked.areas,
        threshold=asked.least,
    )


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One quote as a line: its words, who said it, and why it stays behind ('': it does not)."""

    uid: str
    words: str
    more: str
    ticked: bool
    candidate: Candidate

    @property
    def spoken(self) -> str:
        """Return it as a screen reader says it."""
        return f"{self.words} {self.more}"


def chosen_uids(found: QuoteLists) -> list[str]:
    """Return what is ticked, in its order: what a person chose, else what is proposed."""
    if found.shown is None:
        return []
    every = found.shown.candidates
    if found.shown.chosen:
        mine = [each for each in every if each.order is not None]
        return [each.uid for each in sorted(mine, key=lambda each: each.order or 0)]
    return [each.uid for each in every if each.printed]


def in_order(found: QuoteLists, ticked: Sequence[str]) -> list[str]:
    """Return the quotes (their ids), the ticked ones first, in their order."""
    every = found.shown.candidates if found.shown else ()
    return list(dict.fromkeys((*ticked, *(each.uid for each in every))))


def lines_of(
    found: QuoteLists, order: Sequence[str], ticked: Sequence[str], typed: str = ""
) -> list[QuoteLine]:
    """Return the quotes as lines in an order; those that hold what was typed."""
    if found.shown is None:
        return []
    by_uid = {each.uid: each for each in found.shown.candidates}
    numbers = {uid: at for at, uid in enumerate(ticked, 1)}
    taken = {by_uid[uid].family: at for uid, at in numbers.items() if uid in by_uid}
    wanted = typed.casefold().split()
    return [
        _line(each, found, numbers.get(each.uid, 0), taken)
        for each in (by_uid[uid] for uid in order if uid in by_uid)
        if all(word in " ".join(each.said).casefold() for word in wanted)
    ]


def _line(each: Candidate, found: QuoteLists, at: int, taken: dict[str, int]) -> QuoteLine:
    """Return a quote as a line; `at` is its place where it is ticked, else 0."""
    ticked = at > 0
    words = each.quote.words
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
    number = f"{at}. " if ticked else ""
    stance = label("stance", each.stance) if each.stance else ""
    facts = " · ".join(filter(None, (say(each.quote.said_by), stance)))
    marks = _marks(each, found, ticked, taken)
    return QuoteLine(each.uid, f"{number}{short}", "\n".join((facts, *marks)), ticked, each)


def _marks(
    each: Candidate, found: QuoteLists, ticked: bool, taken: dict[str, int]
) -> tuple[str, ...]:
    """Say in a few words what is to be known of a quote."""
    tr = QCoreApplication.translate
    marks = []
    if each.quote.reference in found.lost:
        marks.append(tr("Quotes", "Its correction is not used"))
    if each.original:
        marks.append(tr("Quotes", "Corrected"))
    if each.names:
        marks.append(tr("Quotes", "Stays behind: it may hold a name"))
    elif each.jigsaw is not None:
        marks.append(tr("Quotes", "Stays behind: the story could tell whose it is"))
    elif is_long(each, found):
        marks.append(tr("Quotes", "Too long for this pack"))
    elif not ticked and each.family in taken:
        same = tr("Quotes", "The same family as quote {n}")
        marks.append(same.format(n=taken[each.family]))
    return tuple(marks)


def is_long(each: Candidate, found: QuoteLists) -> bool:
    """Say whether a short pack has no room for these words."""
    return bool(found.longest) and len(each.quote.words) > found.longest


def against(each: Candidate, found: QuoteLists) -> list[str]:
    """Say in full what stands against a quote, each with the way to mend it."""
    tr = QCoreApplication.translate
    said = [say(each.names)] if each.names else []
    if each.quote.reference in found.lost:
        lost = tr("Quotes", "Its correction is not used: the words were changed since.")
        said.append(f"{lost} {tr('Quotes', 'Correct it again.')}")
    if each.jigsaw is not None:
        said.append(f"{say(each.jigsaw.why)} {say(each.jigsaw.mend)}")
    if is_long(each, found):
        long = tr(
            "Quotes",
            "This pack has room for quotes of at most {n} letters. Correct it: leave out what is "
            "not needed, and write […] there.",
        )
        said.append(long.format(n=found.longest))
    return said


def area_words(each: AreaQuotes) -> str:
    """Return an area as a line of the list of areas."""
    tr = QCoreApplication.translate
    if not each.there:
        return tr("Quotes", "{area} · no quote").format(area=each.title)
    how = tr("Quotes", "chosen") if each.chosen else tr("Quotes", "proposed")
    told = tr("Quotes", "{area} · {n} of {all}, {how}")
    return told.format(area=each.title, n=each.printed, all=each.there, how=how)


def note_of(found: QuoteLists, ticked: int, listed: int) -> str:
    """Say how these came to be ticked, what a short pack does with them, and what is not listed."""
    tr = QCoreApplication.translate
    if found.shown is None or not found.shown.candidates:
        return tr(
            "Quotes",
            "No family whose words somebody has read lets them be quoted to these readers here.",
        )
    if found.shown.chosen:
        one, many = (
            tr("Quotes", "1 quote was chosen."),
            tr("Quotes", "{n} quotes were chosen, in this order."),
        )
        how = one if ticked == 1 else many.format(n=ticked)
    else:
        how = tr(
            "Quotes",
            "Proposed, in proportion to what families said. Tick or untick one, and you choose.",
        )
    said = [how]
    if found.room:
        short = tr(
            "Quotes",
            "This pack is short: it prints at most {n} quotes of all areas together, the chosen "
            "first.",
        )
        said.append(short.format(n=found.room))
    if listed > MOST:
        more = tr("Quotes", "{n} of {all} are listed: search for the others.")
        said.append(more.format(n=MOST, all=listed))
    return " ".join(said)
