"""An area in a line of a table: families heard, the latest share, what changed."""

from collections.abc import Iterable

from forumapp.domain.pack import Cell
from forumapp.services.packing.evidence import AreaEvidence


def area_row(each: AreaEvidence) -> tuple[Cell, ...]:
    """Return an area as a row: families heard, the latest share, what changed."""
    if not each.stances:
        return (Cell(each.area.title), Cell("0"), Cell("Nobody has spoken"), Cell(""))
    shown = [f for f in each.trend.trend.periods if f.good.share is not None]
    good = Cell(shown[-1].good.text, share=shown[-1].good.share) if shown else Cell("Too few")
    families = each.trend.families.text.removesuffix(" families").removesuffix(" family")
    return (Cell(each.area.title), Cell(families), good, Cell(each.trend.trend.finding))


def latest_words(areas: Iterable[AreaEvidence]) -> str:
    """Say of whom, and of which period, the latest shares are; '' where none is shown."""
    shown = [latest for each in areas if (latest := _latest_label(each))]
    if not shown:
        return ""
    same = len(set(shown)) == 1
    when = shown[0] if same else "the last period of each area that may be shown"
    return f"Good or better: of the families who rated. Latest: {when}."


def _latest_label(each: AreaEvidence) -> str:
    """Return the period whose share is printed as the latest."""
    shown = [f.period.label for f in each.trend.trend.periods if f.good.share is not None]
    return shown[-1] if each.stances and shown else ""
