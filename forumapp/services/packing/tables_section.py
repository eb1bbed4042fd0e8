"""The table behind each chart, numbered as the areas are."""

from forumapp.analysis.figures.small_numbers import ShownShare, percent
from forumapp.domain.pack import Block, Cell, Heading, Paragraph, Section, Table
from forumapp.services.area_trends import AreaTrend
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.saying import marks_words

NO_INTERVAL = "Not shown"
MEASURED = (
    "comments from families, families who rated, how many of these rate it good or better, and the "
    "95% interval of that share"
)
MEANT = (
    "Comments: pieces of feedback from families. Rate it good or better: of the families who rated "
    "in the period, each counted once. 95% interval: chance among families like those heard."
)

NUMBERED = (
    "Tables and figures have the number of their area: one that is not here belongs to an area "
    "that nobody has spoken of yet, or that cannot be drawn."
)


def tables_section(found: Evidence) -> Section:
    """Return the table behind each chart, numbered as the areas are."""
    blocks: list[Block | Heading] = []
    named = [("B0", found.overall), *((f"B{n}", a.trend) for n, a in enumerate(found.areas, 1))]
    for key, trend in named:
        if trend.rows:
            blocks += [Heading(f"{key}. {trend.title}"), _table(key, trend)]
    if blocks:
        blocks.insert(
            0, Paragraph(f"{MEANT} {marks_words(found.release.gate.threshold)} {NUMBERED}")
        )
    if not blocks:
        blocks.append(Paragraph("There is nothing to show in tables yet."))
    return Section("Tables", tuple(blocks))


def _table(key: str, trend: AreaTrend) -> Table:
    columns = (*trend.columns, "95% interval")
    return Table(
        key=key,
        summary=f"{trend.title} by period: {MEASURED}",
        columns=columns,
        rows=tuple(
            (*(Cell(text) for text in row), Cell(_interval(each.good)))
            for row, each in zip(trend.rows, trend.trend.periods, strict=True)
        ),
        widths=(30, 28, 30, 44, 34),
    )


def _interval(good: ShownShare) -> str:
    """Write the interval of a share that is shown: it is worked out from what stands beside it."""
    if good.low is None or good.high is None:
        return NO_INTERVAL
    return f"{percent(good.low)} to {percent(good.high)}"
