"""The table behind a chart: the same figures that are drawn, and no more."""

from exports.chart_bars import words_of_bar
from exports.words import percent
from forumapp.domain.charts import BarChart, Chart, Point, TrendChart
from forumapp.domain.pack import Cell, Figure, Table

NO_FIGURE = "–"


def table_of(figure: Figure) -> Table:
    """Return what a figure shows as a table; the chart is one that was made printable."""
    chart = figure.chart
    columns, rows = _trend(chart) if isinstance(chart, TrendChart) else _bars(chart)
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    named = f"Figure {figure.key}" if figure.key else "this figure"
    return Table("", f"The figures drawn in {named}", columns, cells)


def notes_of(chart: Chart) -> tuple[str, ...]:
    """Return the words of a chart that stand in no row: its ends and its events."""
    if not isinstance(chart, TrendChart):
        return ()
    ends = [f"{at}: {words}" for at, words in _ends(chart) if words]
    events = [f"{mark.label} ({_when(chart, mark.at)})" for mark in chart.marks]
    scale = f"{'; '.join(ends)}." if ends else ""
    return tuple(filter(None, (scale, f"Events: {'; '.join(events)}." if events else "")))


def _ends(chart: TrendChart) -> tuple[tuple[str, str], ...]:
    return ("0%", chart.low_word), ("100%", chart.high_word)


def _when(chart: TrendChart, at: float) -> str:
    """Name the period in which an event falls."""
    if not chart.points:
        return "no period"
    return chart.points[min(len(chart.points) - 1, max(0, int(at + 0.5)))].label


def _trend(chart: TrendChart) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    base = chart.base[:1].upper() + chart.base[1:]
    ends = ("Range from", "Range to") if _has_range(chart) else ()
    columns = ("Period", chart.measure or "Share", *ends, base)
    rows: list[tuple[str, ...]] = [
        (
            point.label,
            chart.few if point.value is None else percent(point.value),
            *([_end(point, end) for end in (point.low, point.high)] if ends else []),
            point.n,
        )
        for point in chart.points
    ]
    return columns, rows or [(chart.nothing, *[""] * (len(columns) - 1))]


def _has_range(chart: TrendChart) -> bool:
    return any(None not in (point.value, point.low, point.high) for point in chart.points)


def _end(point: Point, end: float | None) -> str:
    return NO_FIGURE if end is None or point.value is None else percent(end)


def _bars(chart: BarChart) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows: list[tuple[str, ...]] = [(bar.label, words_of_bar(bar)) for bar in chart.bars]
    return ("Bar", chart.measure or "Share"), rows or [("No figures to show", "")]
