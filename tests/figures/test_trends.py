"""Trends say in words what changed, and draw a line only where enough families spoke."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.before_after import compare_voices
from forumapp.analysis.figures.families import Voice
from forumapp.analysis.figures.grain import choose_grain, cut, still_needed
from forumapp.analysis.figures.ratings import Good, count_good, count_left_out
from forumapp.analysis.figures.release import Release
from forumapp.analysis.figures.small_numbers import Gate
from forumapp.analysis.figures.tone import all_tones, tone_class, tone_rows
from forumapp.analysis.figures.trends import make_trend
from forumapp.domain.periods import ym

SEPTEMBER = ym(2024, 9)
_numbers = count()


def families(month: int, good: int, poor: int) -> list[Voice]:
    ratings = ["good"] * good + ["poor"] * poor
    return [Voice(f"family {next(_numbers)}", "parent", month, rating) for rating in ratings]


def test_a_family_counts_once() -> None:
    said = ["good", "very_good", "poor"]
    voices = [Voice("oak", None, 1, rating) for rating in said]
    assert count_good(voices) == Good(1, 1)
    assert count_good([*voices, Voice("oak", None, 1, "poor")]) == Good(0, 1)


def test_what_is_left_out_is_counted() -> None:
    ratings = ["good", "dont_know", "prefer_not", None, None, "prefer_not"]
    voices = [Voice(None, "parent", 1, rating) for rating in ratings]
    voices.append(Voice("x", "professional", 1, "good"))
    assert count_good(voices) == Good(1, 1)
    left = count_left_out(voices)
    assert (left.dont_know, left.prefer_not, left.no_rating) == (1, 2, 2)


@pytest.mark.parametrize(
    ("per_month", "grain"), [(6, "month"), (2, "term"), (1, "academic_year"), (0, None)]
)
def test_the_finest_grain_that_holds_enough(per_month: int, grain: str | None) -> None:
    months = range(SEPTEMBER, SEPTEMBER + 24)
    voices = [v for m in months for v in families(m, per_month, per_month)]
    assert choose_grain(voices) == grain


def test_periods_that_may_not_be_shown_are_not_enough() -> None:
    voices = [v for m in range(SEPTEMBER, SEPTEMBER + 24) for v in families(m, 12, 0)]
    assert choose_grain(voices) is None


def test_without_a_shown_period_at_the_inspection_the_first_shown_is_named() -> None:
    voices = families(SEPTEMBER, 1, 30)
    voices += [v for m in range(SEPTEMBER + 1, SEPTEMBER + 6) for v in families(m, 15, 15)]
    trend = make_trend(voices, Gate(), inspection=SEPTEMBER)
    assert trend.finding == "No clear change"
    assert trend.comparison is not None
    assert "Sep 24" not in trend.comparison.detail


def test_one_month_is_no_trend() -> None:
    trend = make_trend(families(SEPTEMBER, 30, 30), Gate())
    assert trend.chart is None
    assert trend.comparison is None
    assert trend.finding == "Too few families to say"


def test_more_than_two_years_of_months_become_terms() -> None:
    voices = [v for m in range(SEPTEMBER, SEPTEMBER + 30) for v in families(m, 10, 10)]
    assert choose_grain(voices) == "term"


def test_better_than_at_the_inspection() -> None:
    voices = families(SEPTEMBER, 10, 30) + families(SEPTEMBER + 1, 12, 12)
    voices += families(SEPTEMBER + 2, 30, 10)
    trend = make_trend(voices, Gate(), inspection=SEPTEMBER, events=[(SEPTEMBER, "Inspection")])
    assert trend.finding == "Better than at the inspection"
    assert trend.chart is not None
    assert [point.n for point in trend.chart.points] == ["40", "24", "40"]
    assert trend.chart.marks[0].at == 0
    assert trend.comparison is not None
    assert trend.comparison.detail.startswith("Nov 24: 75% of 40 families; Sep 24: 25% of 40")


def test_no_clear_change_and_worse() -> None:
    same = families(SEPTEMBER, 10, 10) + families(SEPTEMBER + 1, 11, 9)
    assert make_trend(same, Gate()).finding == "No clear change"
    worse = families(SEPTEMBER, 30, 10) + families(SEPTEMBER + 1, 10, 30)
    assert make_trend(worse, Gate()).finding == "Worse than in Sep 24"


def test_a_hidden_period_takes_another_with_it_and_prints_nothing_of_either() -> None:
    voices = families(SEPTEMBER, 2, 20) + families(SEPTEMBER + 1, 8, 8)
    voices += [v for m in range(SEPTEMBER + 2, SEPTEMBER + 8) for v in families(m, 20, 20)]
    trend = make_trend(voices, Gate())
    hidden = [each.good.share is None for each in trend.periods]
    assert hidden == [True, True, *[False] * 6]
    assert trend.chart is not None
    assert all(p.low is p.high is None for p in trend.chart.points[:2])
    assert "Sep 24" not in trend.chart.alt


def test_words_of_a_comparison_too_thin_hold_no_figure() -> None:
    told = compare_voices(families(1, 2, 30), families(1, 30, 10), "before", "after", Release())
    assert told.verdict == "too_few"
    assert told.difference is told.low is told.high is None
    assert not any(sign.isdigit() for sign in told.words + told.detail)


def test_comparison_in_words() -> None:
    told = compare_voices(families(1, 48, 32), families(1, 56, 14), "before", "after", Release())
    assert told.words == "Better than before"
    assert told.detail == (
        "After: 80% of 70 families; Before: 60% of 80 families. "
        "The difference is +20 points (95% interval +5 points to +33 points)."
    )


def test_tone_classes() -> None:
    scores = [None, 0.0, 0.1, -0.1, 0.11, -0.5]
    assert [tone_class(score) for score in scores] == [
        "unscored", "mixed", "mixed", "mixed", "positive", "negative",
    ]  # fmt: skip


def test_tone_is_hidden_where_one_family_wrote_it_all() -> None:
    voices = [Voice("oak", "parent", SEPTEMBER, None, tone) for tone in [0.5, -0.5] * 20]
    row = tone_rows(cut(voices, "month"), Gate())[0]
    assert {cell.text for cell in row.counts} == {"–"}  # "<5" would be untrue of 40
    assert set(row.shares) == {None}


def test_a_grain_that_is_wanted_is_taken() -> None:
    voices = [v for m in range(SEPTEMBER, SEPTEMBER + 24) for v in families(m, 12, 12)]
    assert make_trend(voices, Gate()).grain == "month"
    trend = make_trend(voices, Gate(), wanted="quarter")
    assert trend.grain == "quarter"
    assert [each.period.label for each in trend.periods][:2] == ["Jul–Sep 24", "Oct–Dec 24"]


def test_a_grain_that_is_wanted_and_too_fine_draws_no_line() -> None:
    voices = [v for m in range(SEPTEMBER, SEPTEMBER + 6) for v in families(m, 2, 1)]
    trend = make_trend(voices, Gate(), wanted="month")
    assert trend.chart is None
    assert all(each.good.share is None for each in trend.periods)


@pytest.mark.parametrize(
    ("inspected", "than"),
    [
        (SEPTEMBER + 1, "at the inspection"),
        (SEPTEMBER + 3, "before the inspection"),
        (SEPTEMBER - 2, "in Sep 24"),
    ],
)
def test_at_the_inspection_is_said_of_the_period_that_holds_it(inspected: int, than: str) -> None:
    voices = families(SEPTEMBER, 15, 15) + families(SEPTEMBER + 1, 15, 15)
    voices += families(SEPTEMBER + 5, 25, 5)
    trend = make_trend(voices, Gate(), inspection=inspected, wanted="month")
    assert trend.comparison is not None
    assert trend.comparison.than == than
    assert trend.finding == f"Better than {than}"


def test_tone_in_figures() -> None:
    tones = [0.5] * 10 + [0.0] * 8 + [-0.5] * 7 + [None] * 15
    voices = [Voice(None, "parent", SEPTEMBER, None, tone) for tone in tones]
    row = tone_rows(cut(voices, "month"), Gate())[0]
    assert [cell.value for cell in row.counts] == [10, 8, 7, 15]
    assert row.shares[0] == 0.25


any_voice = st.builds(
    Voice,
    st.one_of(st.none(), st.integers(0, 40).map(str)),
    st.sampled_from([None, "parent", "professional"]),
    st.integers(SEPTEMBER, SEPTEMBER + 5),
    st.sampled_from([None, "very_good", "good", "neither", "poor", "very_poor", "dont_know"]),
    st.one_of(st.none(), st.floats(-1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(any_voice, max_size=150))
def test_any_trend_keeps_its_promises(voices: list[Voice]) -> None:
    trend = make_trend(voices, Gate(), inspection=SEPTEMBER + 2)
    for each in trend.periods:
        assert each.good.share is None or each.good.n.value is not None
        assert each.good.said is None or each.good.said >= 5
        assert each.families.value is None or each.families.value == 0 or each.families.value >= 5
    if trend.grain is None:
        assert trend.chart is None
        assert trend.finding == "Too few families to say"


def test_a_lasting_change_is_said_to_be_unlikely_chance() -> None:
    voices = [v for m in range(SEPTEMBER, SEPTEMBER + 7) for v in families(m, 6, 14)]
    voices += [v for m in range(SEPTEMBER + 7, SEPTEMBER + 14) for v in families(m, 14, 6)]
    trend = make_trend(voices, Gate())
    assert trend.grain == "month"
    assert trend.signals == (
        "Seven points in a row below the middle (Sep 24 to Mar 25): unlikely to be chance.",
        "Seven points in a row above the middle (Apr 25 to Oct 25): unlikely to be chance.",
    )
    assert 0 < trend.expected_false < 0.5


def test_a_line_on_thin_data_has_no_signals() -> None:
    thin = make_trend(families(SEPTEMBER, 2, 2), Gate())
    assert (thin.chart, thin.signals, thin.expected_false) == (None, (), 0.0)


def test_families_still_needed_for_a_line() -> None:
    def said(year: int, families: int) -> list[Voice]:
        return [Voice(f"{year}-{n}", "parent", ym(year, 10), "good") for n in range(families)]

    assert still_needed([]) == 20
    assert still_needed(said(2024, 4)) == 16
    assert still_needed([*said(2023, 12), *said(2024, 3), *said(2025, 30)]) == 7
    assert still_needed([*said(2021, 1), *said(2022, 10), *said(2023, 12), *said(2024, 8)]) == 2
    assert still_needed([*said(2023, 10), *said(2024, 10)]) == 0


def test_what_people_judged_never_fills_the_machines_gaps() -> None:
    voices = [Voice(f"{n}", "parent", SEPTEMBER, "good", tone=0.8) for n in range(10)]
    voices += [Voice(f"j{n}", "parent", SEPTEMBER, "poor", judged=-1) for n in range(12)]
    machine, people = all_tones(voices, Release())
    assert [each.value for each in machine] == [10, 0, 0, 12]
    assert [each.value for each in people] == [0, 0, 12, 10]
    trend = make_trend(voices, Gate())
    assert [each.text for each in trend.tone[0].counts] == ["–", "<5", "<5", "12"]
    assert [each.text for each in trend.judged[0].counts] == ["<5", "<5", "12", "–"]


def test_where_nobody_judged_there_is_no_third_line() -> None:
    voices = [Voice(f"{n}", "parent", SEPTEMBER, "good", tone=0.8) for n in range(10)]
    assert all_tones(voices, Release())[1] == ()
    assert make_trend(voices, Gate()).judged == ()
    assert all_tones(voices[:3], Release()) == ((), ())
