"""The trends of several areas in lines to read and as plain values."""

from dataclasses import dataclass
from typing import Any

from forumapp.analysis.figures.signals import limits
from forumapp.analysis.figures.tone import TONE_CLASSES, Tones
from forumapp.analysis.figures.trends import shown_counts
from forumapp.services.area_trends import AreaTrend
from forumapp.services.shares import share_json


@dataclass(frozen=True, slots=True)
class TrendReport:
    """The trends of several areas, for the command line; `left_out` says what is under embargo."""

    trends: tuple[AreaTrend, ...]
    left_out: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return them as plain values; what is hidden is null, with its text beside it."""
        return {"trends": [_trend_json(each) for each in self.trends]}

    def lines(self) -> list[str]:
        """Return them as lines to read."""
        said: list[str] = []
        for each in self.trends:
            said += [each.title, "  " + each.sentence]
            said += [f"  {signal}" for signal in each.trend.signals]
            said += [f"  {_undated(each)}"] if each.undated.text != "0" else []
            said += ["  " + each.earlier_words] if each.earlier_words else []
            said += [f"  {line}" for line in tone_lines(each)]
            said += ["  " + "  ".join(cells) for cells in each.rows]
        return said


def tone_lines(each: AreaTrend) -> list[str]:
    """Say the tone of comments, by the machine and as people judged it: beside ratings, apart."""
    named = ("Tone of comments as the app reads them", each.tones, "not scored")
    people = ("Tone as volunteers judged it", each.judged, "not judged")
    return [
        f"{title}: {tones[0].text} positive, {tones[1].text} mixed or neutral, "
        f"{tones[2].text} negative, {tones[3].text} {silent}."
        for title, tones, silent in (named, people)
        if tones
    ]


def _tone_json(tones: Tones) -> dict[str, int | None] | None:
    named = zip(TONE_CLASSES, tones, strict=False)
    return {name: shown.value for name, shown in named} if tones else None


def _trend_json(each: AreaTrend) -> dict[str, Any]:
    shown = [counts for p in each.trend.periods if (counts := shown_counts(p.good))]
    return {
        "area": each.area,
        "title": each.title,
        "finding": each.trend.finding,
        "sentence": each.sentence,
        "by": each.by,
        "grain": each.trend.grain,
        "signals": list(each.trend.signals),
        "expected_false": each.trend.expected_false,
        "families": each.families.text,
        "comments": each.comments.value,
        "undated": each.undated.value,
        "earlier": {"comments": each.earlier.value, "said": each.earlier_words or None},
        "tone": _tone_json(each.tones),
        "judged": _tone_json(each.judged),
        "periods": [
            {
                "key": figures.period.key,
                "label": figures.period.label,
                "families": figures.families.text,
                "comments": figures.comments.value,
                "good_or_better": share_json(figures.good),
                "limits": limits(shown, counts[1])
                if (counts := shown_counts(figures.good))
                else None,
            }
            for figures in each.trend.periods
        ],
    }


def _undated(each: AreaTrend) -> str:
    when = "when it happened" if each.by == "happened" else "when it was told"
    return f"{each.undated.text} more comments do not say {when}: they are in no period."
