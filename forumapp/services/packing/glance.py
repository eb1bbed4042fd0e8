"""At a glance: one page with the finding, the figures behind it and a line for each area."""

from collections import Counter

from forumapp.domain.pack import Block, Cell, Heading, Paragraph, Section, Table, Tile, Tiles
from forumapp.services.packing.evidence import AreaEvidence, Evidence

_WORDS = {"better": "better", "worse": "worse", "no_clear_change": "no clear change"}


def glance_section(found: Evidence) -> Section:
    """Return the first page that an inspector with ten minutes reads."""
    blocks: list[Block | Heading] = [Paragraph(_finding(found), "lead"), _tiles(found)]
    if _spoken(found):
        blocks += [Heading("Each area"), _table(found)]
        blocks.append(
            Paragraph(
                "Good or better: families whose own rating is good or very good, in the latest "
                "period that may be shown. Families that spoke are counted once for each area.",
                "caption",
            )
        )
    blocks.append(Paragraph(_fair(found)))
    return Section("At a glance", tuple(blocks))


def _finding(found: Evidence) -> str:
    if found.overall.comments.text == "0":
        return "No feedback was told in this period."
    counted = Counter(_verdict(each) for each in found.areas if each.area.official)
    parts = [f"{counted[key]} {word}" for key, word in _WORDS.items() if counted[key]]
    unsaid = counted["too_few"]
    if not parts:
        return found.overall.sentence
    total = sum(counted.values())
    rest = f"; too few families to say on {unsaid}" if unsaid else ""
    return f"Of {total} official areas, families' ratings show: {', '.join(parts)}{rest}."


def _spoken(found: Evidence) -> list[AreaEvidence]:
    return [each for each in found.areas if each.stances]


def _verdict(each: AreaEvidence) -> str:
    comparison = each.trend.trend.comparison
    return comparison.verdict if comparison else "too_few"


def _tiles(found: Evidence) -> Tiles:
    families = found.overall.families.text.removesuffix(" families")
    latest = next(
        (f for f in reversed(found.overall.trend.periods) if f.good.share is not None), None
    )
    rated = (
        Tile(
            latest.good.text.split(" ")[0],
            f"of {latest.good.n.text} families who rated: good or better ({latest.period.label})",
        )
        if latest
        else Tile("–", "no share of ratings that may be shown")
    )
    return Tiles(
        (
            Tile(families, "families heard"),
            Tile(found.overall.comments.text, "pieces of feedback"),
            _areas_tile(found),
            rated,
        )
    )


def _areas_tile(found: Evidence) -> Tile:
    """Count the areas of the same list that the finding counts."""
    official = [each for each in found.areas if each.area.official]
    if not official:
        return Tile(str(len(_spoken(found))), "areas they spoke about")
    spoken = sum(bool(each.stances) for each in official)
    return Tile(str(spoken), f"of {len(official)} official areas they spoke about")


def _table(found: Evidence) -> Table:
    rows = tuple(_row(each) for each in _spoken(found))
    return Table(
        key="",
        summary="Each area: families heard, share good or better now, and what changed",
        columns=("Area", "Families", "Good or better, latest", "What changed"),
        rows=rows,
        widths=(62, 30, 36, 38),
    )


def _row(each: AreaEvidence) -> tuple[Cell, ...]:
    shown = [f for f in each.trend.trend.periods if f.good.share is not None]
    latest = shown[-1] if shown else None
    share = Cell(latest.good.text, share=latest.good.share) if latest else Cell("Too few to show")
    families = each.trend.families.text.removesuffix(" families").removesuffix(" family")
    return (Cell(each.area.title), Cell(families), share, Cell(_change(each)))


def _change(each: AreaEvidence) -> str:
    return each.trend.trend.finding


def _fair(found: Evidence) -> str:
    sample = " This is a SAMPLE with invented feedback." if found.about["sample"] else ""
    return (
        "What this can and cannot say: it is what families who chose to speak told the forum. It "
        "shows what they live through, not how many families there are like them. Numbers below 5 "
        f"are hidden so that no family can be recognised.{sample}"
    )
