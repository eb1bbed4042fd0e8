"""What is said of a trend: the finding as title, a sentence to read aloud, each point."""

from dataclasses import replace
from datetime import date

from forumapp.analysis.figures.families import Voice
from forumapp.analysis.figures.release import Release
from forumapp.domain.periods import GRAINS, Grain, ym
from forumapp.services.area_trends import AreaTrend, count_area, show_area
from forumapp.services.forums import Forum
from forumapp.services.shares import GATE
from forumapp.services.trends import area_trend
from tests.window.test_models_support import forum
from tests.window.test_trends import spoken
from ui.window.models.trend_words import source_line, trend_words

__all__ = ["forum", "spoken"]

SPOKE = (  # month, families who rate it good, families; in December too few to show
    (ym(2024, 10), 6, 30), (ym(2024, 12), 1, 3), (ym(2025, 2), 9, 30), (ym(2025, 6), 22, 30),
)  # fmt: skip


def made(voices: list[Voice], grain: Grain | None = None) -> AreaTrend:
    """Return the trend of these contributions."""
    return show_area(count_area(None, voices, (), (), GATE, grain), Release(GATE))


def terms(grain: Grain = "term") -> AreaTrend:
    """Three terms in which enough families spoke, more of them content each time."""
    voices = [
        Voice(f"{month}-{number}", None, month, "good" if number < good else "poor")
        for month, good, every in SPOKE
        for number in range(every)
    ]
    return made(voices, grain)


def test_the_finding_is_the_title_and_can_be_read_aloud() -> None:
    trend = terms()
    words = trend_words(trend)
    assert trend.trend.comparison is not None
    assert words.title.startswith("All feedback: better than ")
    assert words.chart is not None
    assert words.chart.title == words.title
    assert "22 of 30 families rated it good or better: 73%" in words.aloud
    assert "interval" not in words.aloud
    assert any(said.startswith("Summer 25: 22 of 30 families, 73%.") for said in words.points)
    assert len(words.points) == len(words.chart.points)


def test_no_word_and_no_point_tells_a_number_that_the_chart_hides() -> None:
    assert "Dec 24: too few to show." in trend_words(terms("month")).points
    for grain in GRAINS:
        trend = terms(grain)
        words = trend_words(trend)
        for figures, said in zip(trend.trend.periods, words.points, strict=True):
            if figures.good.share is None and figures.good.n.value is None:
                assert said == f"{figures.period.label}: too few to show."


def test_what_does_not_say_when_it_happened_is_left_out_and_counted(spoken: Forum) -> None:
    told, happened = (area_trend(spoken, None, grain="term", happened=h) for h in (False, True))
    assert told.undated.value == 0
    assert happened.undated.value == 45 + 24
    assert told.comments.value == happened.comments.value + 69
    assert "69 comments do not say when" in trend_words(happened, happened=True).caption


def test_a_choice_by_hand_is_said() -> None:
    trend = terms()
    assert "chosen by hand" in trend_words(trend, by_hand=True).caption
    assert "chosen by hand" not in trend_words(trend).caption


def test_the_source_names_forum_families_and_span() -> None:
    trend = terms()
    line = source_line(trend, "Elm Forum", date(2026, 11, 22), sample=False)
    assert line.startswith("Source: Elm Forum; ")
    assert trend.families.text in line
    assert line.endswith("Made 22 Nov 2026.")
    assert source_line(trend, "X", date.today(), sample=True).startswith("SAMPLE")


def test_it_says_how_many_more_families_a_line_needs() -> None:
    voices = [Voice(str(n), None, ym(2024, 10 + n % 2 * 12), "good") for n in range(8)]
    few = replace(made(voices), needed=12)
    assert "Not enough yet: 12 more families needed. A line needs" in trend_words(few).aloud
    assert "1 more family needed." in trend_words(replace(few, needed=1)).aloud
    assert "Not enough yet" not in trend_words(replace(few, needed=0)).aloud
    assert "more famil" not in repr(few.sentence) + few.caption  # what packs print


def test_families_without_a_word_widen_what_chance_can_do() -> None:
    known = trend_words(terms())
    voices = [
        Voice(None, None, month, "good" if n % 2 else "poor")
        for month, _, every in SPOKE
        for n in range(every)
    ]
    assert "spoke twice" not in known.caption
    assert "spoke twice" in trend_words(made(voices, "term")).caption
