"""Charts as SVG: the operations of the common layout; colours come from the page's style."""

from html import escape

from exports.chart_layout import layout, natural_height
from exports.chart_ops import Dot, Line, Op, Polygon, Polyline, Rect, Text, Xy
from exports.pdf.lines import measured
from forumapp.domain.charts import Chart

WIDE, NARROW = 470.0, 215.0
"""In the layout's own points: one drawing for a desk, one for a telephone or 400 %."""


def drawings(chart: Chart, name: str) -> str:
    """Return both drawings of a chart; the page shows the one that fits."""
    return "".join(
        _drawing(chart, width, f"{name}-{kind}", kind)
        for width, kind in ((WIDE, "wide"), (NARROW, "narrow"))
    )


def _drawing(chart: Chart, width: float, name: str, kind: str) -> str:
    height = natural_height(chart, width, _measure)
    title, alt = escape(chart.title or chart.measure or "Chart"), escape(chart.alt)
    ops = "".join(_op(op, height) for op in layout(chart, width, height, _measure))
    return (
        f'<svg class="chart {kind}" viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
        f'aria-labelledby="{name}-title {name}-alt">'
        f'<title id="{name}-title">{title}</title><desc id="{name}-alt">{alt}</desc>'
        f'<g aria-hidden="true">{ops}</g></svg>'
    )


def _measure(text: str, size: float, bold: bool) -> float:
    return measured(text, size, "bold" if bold else "regular")


def _n(value: float) -> str:
    """Write a number as short as it may be; a tenth of a point is finer than any line."""
    return f"{value:.1f}".removesuffix(".0")


def _xy(points: tuple[Xy, ...], height: float) -> str:
    return " ".join(f"{_n(x)},{_n(height - y)}" for x, y in points)


def _op(op: Op, height: float) -> str:
    """Write one operation; SVG counts from the top."""
    match op:
        case Text():
            bold = " op-bold" if op.bold else ""
            return (
                f'<text x="{_n(op.x)}" y="{_n(height - op.y)}" font-size="{_n(op.size)}" '
                f'text-anchor="{op.anchor}" class="op-{op.colour}{bold}">{escape(op.text)}</text>'
            )
        case Line():
            dash = f' stroke-dasharray="{" ".join(map(_n, op.dash))}"' if op.dash else ""
            return (
                f'<line x1="{_n(op.x1)}" y1="{_n(height - op.y1)}" x2="{_n(op.x2)}" '
                f'y2="{_n(height - op.y2)}" stroke-width="{_n(op.width)}"{dash} '
                f'class="op-{op.colour}-stroke"/>'
            )
        case Polyline():
            return (
                f'<polyline points="{_xy(op.points, height)}" fill="none" '
                f'stroke-width="{_n(op.width)}" stroke-linejoin="round" '
                f'class="op-{op.colour}-stroke"/>'
            )
        case Polygon():
            points = _xy(op.points, height)
            return f'<polygon points="{points}" class="op-{op.fill}-fill"/>'
        case Dot():
            return (
                f'<circle cx="{_n(op.x)}" cy="{_n(height - op.y)}" r="{_n(op.radius)}" '
                f'stroke-width="1.4" class="op-{op.fill}-fill op-{op.colour}-stroke"/>'
            )
        case Rect():
            return (
                f'<rect x="{_n(op.x)}" y="{_n(height - op.y - op.height)}" width="{_n(op.width)}" '
                f'height="{_n(op.height)}" class="op-{op.fill}-fill"/>'
            )
