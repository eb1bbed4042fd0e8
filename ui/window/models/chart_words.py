"""Everything that is said of one chart: its finding, what one reads aloud, each of its points."""

from dataclasses import dataclass

from forumapp.domain.charts import PairChart, TrendChart


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words around a chart (None where too few spoke); `points` has a sentence for each."""

    title: str
    aloud: str
    points: tuple[str, ...]
    caption: str
    chart: TrendChart | PairChart | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
