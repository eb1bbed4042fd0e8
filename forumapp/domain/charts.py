"""Charts as values: what a chart shows, before anything is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a trend: `value` is a share (0 to 1), or None where too few families spoke.

    `n` is the base as it may be printed ("24", "<5"): never a figure that had to be suppressed.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    n: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A dated event, drawn as a dashed line: `at` is a position on the axis (0 = first point)."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """One line over time, its band, its base under each point and the events that matter.

    `title` is the finding in words; `measure` says what the line is; `alt` is the text that a
    screen reader speaks, and holds no figure that the drawing does not show. `base` says what the
    bases below the points count; `few` stands in a gap, `nothing` where there is no point at all.
    """

    title: str
    measure: str
    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    low_word: str
    high_word: str
    alt: str
    base: str = "families"
    few: str = "too few"
    nothing: str = "No figures to show"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a ranked bar chart: `share` 0 to 1, or None where it may not be shown."""

    label: str
    share: float | None
    text: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Ranked bars with the figure written behind each."""

    title: str
    measure: str
    bars: tuple[Bar, ...]
    alt: str


Chart = TrendChart | BarChart


@dataclass(frozen=True, slots=True)
class PairPoint:
    """One row of a pair chart: a share (None: it may not be shown), its interval and its words.

    `text` is the figure as it is written behind the row; `beside` is a share from elsewhere that
    it is held against, such as those who live here.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    text: str
    beside: float | None = None


@dataclass(frozen=True, slots=True)
class PairChart:
    """Shares below each other, each a dot with its interval, on one scale that ends at `full`.

    `dot` and `other` say what the dots and the marks beside them are; `other` is empty where there
    are none. `alt` holds no figure that the drawing does not show.
    """

    title: str
    measure: str
    points: tuple[PairPoint, ...]
    alt: str
    dot: str = ""
    other: str = ""
    full: float = 1.0
    nothing: str = "No figures to show"


Drawn = Chart | PairChart
"""What can be laid out; a pack prints a `Chart`."""
