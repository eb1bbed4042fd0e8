"""What was promised of an area, as officials see it, beside what families said in the same days."""

from collections.abc import Sequence
from datetime import date

from forumapp.domain.pack import Block, Cell, Heading, Paragraph, Table
from forumapp.services.lived import Lived, agree, gap
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.heard import Heard, lived_shown, period_shown
from forumapp.services.packing.promised import PlanSide, Promised
from forumapp.services.packing.saying import chip, cut, day_words, many

MOST = 8  # promises of one area; what is left out is said
DIVIDED, WORSE = "Families are divided", "Families see it as worse"
_WORDS = (  # what stands in the sentence of a gap, and how it is said in a cell
    ("agree that", "Families agree"),
    ("divided too", "Families agree"),
    ("families are divided", DIVIDED),
    ("do not feel it", WORSE),
    ("as worse than", WORSE),
    ("as better than", "Families see it as better"),
)
NONE = "No promise about this is written down in the forum."


def promises_blocks(found: Evidence, each: AreaEvidence) -> tuple[Block | Heading, ...]:
    """Return the promises about an area with the status that officials claim, and families'."""
    own = promises_of(found, each.area.uid)
    head = Heading("What was promised, and what families say")
    if not own:
        return (head, Paragraph(NONE))
    sides = {side.plan.uid: side for side in found.officials.plans}
    heard = {uid: heard_in(found, each.area.uid, sides[uid]) for uid in _plans(own, sides)}
    blocks: list[Block | Heading] = [head, *(_said(heard[uid], sides[uid]) for uid in heard)]
    return (*blocks, _table(found, own, heard, each.area.title))


def promises_of(found: Evidence, area: str) -> list[Promised]:
    """Return the promises that name an area."""
    return [each for each in found.officials.promises if area in each.promise.areas]


def heard_in(found: Evidence, area: str, side: PlanSide, *, before: bool = False) -> Heard | None:
    """Return what families said at the last round of a plan's reviews, or at the one `before` it.

    The progress review has it of the very days up to the round. Elsewhere it is the point of the
    area's line in which the round lies: to print both would tell too much of the few in between.
    None where there is neither.
    """
    at = side.before if before else side.now
    if at is None:
        return None
    if found.audience == "progress":
        counts = found.officials.counts((area,), *at)
        return lived_shown(counts, found.release) if counts else None
    own = next((each for each in found.areas if each.area.uid == area), None)
    day = date.fromisoformat(at[1])
    points = own.trend.trend.periods if own else ()
    point = next((each for each in points if each.period.holds(day)), None)
    return period_shown(point, found.release.gate.threshold) if point else None


def families_word(claimed: str | None, lived: Lived | None) -> str:
    """Say in a few words how families' word stands to what officials claim."""
    if lived is None:
        return "Not in these days"
    if not lived.enough or not lived.heard:
        return "Too few to say"
    if agree(claimed, lived) is None:
        return "Cannot be set beside it"
    said = gap(claimed, lived)
    return next(word for sign, word in _WORDS if sign in said)


def due_words(each: Promised) -> str:
    """Say by when it is promised, and whether that day has passed."""
    promise = each.promise
    due = day_words(promise.due_on)
    if promise.done:
        done = {"yes": "Done", "partly": "Done in part", "no": "Not done", "dropped": "Dropped"}
        return f"{due}. {done.get(promise.done, '')}".strip(". ")
    if each.overdue:
        return f"{due}: overdue"
    return due or "No day given"


def _plans(own: Sequence[Promised], sides: dict[str, PlanSide]) -> list[str]:
    named = (each.promise.plan or "" for each in own)
    return [uid for uid in dict.fromkeys(named) if uid in sides and sides[uid].rounds]


def _said(lived: Heard | None, side: PlanSide) -> Paragraph:
    plan, last = side.plan.title, day_words(side.now[1])
    if lived is None:
        return Paragraph(f"{plan}. Families told nothing of this at its last review ({last}).")
    return Paragraph(f"{plan}, last review {last}. Families at that time, {lived.words()}")


def _table(
    found: Evidence, own: Sequence[Promised], heard: dict[str, Heard | None], title: str
) -> Table:
    said = found.officials.said
    rows = tuple(
        (
            Cell(cut(f"{each.promise.number or ''} {said(each.promise.what)}")),
            Cell(due_words(each)),
            chip(each.claimed),
            Cell(_beside(each, heard)),
        )
        for each in own[:MOST]
    )
    left = len(own) - MOST
    again = [each for each in own if each.again.words()]
    notes = [f"{many(left, 'more promise')} left out for room."] if left > 0 else []
    notes += [f"{cut(said(e.promise.what), 60)}: {e.again.words()}." for e in again]
    return Table(
        key="",
        summary=f"Promises about {title}: by when, what officials say, and what families say",
        columns=("Promised", "By when", "Officials say", "Families"),
        rows=rows,
        widths=(66, 36, 30, 34),
        caption=" ".join(notes),
    )


def _beside(each: Promised, heard: dict[str, Heard | None]) -> str:
    if each.latest is None:
        return "Nothing to set beside"
    plan = each.promise.plan or ""
    return families_word(each.claimed, heard[plan]) if plan in heard else "Nothing to set beside"
