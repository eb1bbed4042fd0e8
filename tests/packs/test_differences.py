"""What changed between two packs is told from what both print, and better only where it is."""

from dataclasses import replace
from datetime import date

import pytest

from forumapp.analysis.figures.wilson import newcombe, wilson
from forumapp.domain.pack import Headline, Pack, Paragraph, Quote, Section, Stand, Table
from forumapp.services.packing.differences import (
    changes_since,
    differences,
    lines_of,
    with_changes,
)
from tests.pdf.packs import EMPTY

THEN, NOW = ("2024-09", "2025-08"), ("2025-09", "2026-08")


def line(area: str, good: int, of: int, when: tuple[str, str], families: str = "40") -> Headline:
    low, high = wilson(good, of)
    first, last = when
    shown = f"{round(100 * good / of)}% of {of:,}"
    return Headline(
        area, f"Area {area}", families, when[0], first, last, f"{of:,}", good / of, low, high, shown
    )


def hidden(area: str) -> Headline:
    return Headline(area, f"Area {area}", "<5", shown="Too few to show")


def packs(
    then: list[Headline],
    now: list[Headline],
    stood: tuple[Stand, ...] = (),
    stands: tuple[Stand, ...] = (),
) -> tuple[Pack, Pack]:
    before = replace(EMPTY, number="2025-06-01-AAAA", issued=date(2025, 6, 1))
    return (
        replace(before, headlines=tuple(then), stands=stood),
        replace(EMPTY, number="2026-06-01-BBBB", headlines=tuple(now), stands=stands),
    )


@pytest.mark.parametrize(
    ("then", "now", "verdict"),
    [
        ((10, 40), (30, 40), "better"),
        ((30, 40), (10, 40), "worse"),
        ((20, 40), (22, 40), "no_clear_change"),
        ((1500, 3000), (1640, 3000), "better"),
        ((2, 9), (9, 40), "too_few"),
    ],
)
def test_better_and_worse_are_said_by_the_interval_alone(
    then: tuple[int, int], now: tuple[int, int], verdict: str
) -> None:
    found = differences(*packs([line("a", *then, THEN)], [line("a", *now, NOW)]))
    assert found.areas[0].verdict == verdict
    if verdict != "too_few":
        low, high = newcombe(*now, *then)
        assert verdict == ("better" if low > 0 else "worse" if high < 0 else "no_clear_change")


def test_the_same_time_is_not_compared() -> None:
    found = differences(*packs([line("a", 10, 40, NOW)], [line("a", 30, 40, NOW)]))
    assert found.areas[0].verdict == "same_time"


def test_what_is_hidden_in_either_pack_stays_so() -> None:
    for pair in (
        ([hidden("a")], [line("a", 30, 40, NOW)]),
        ([line("a", 9, 40, THEN)], [hidden("a")]),
    ):
        found = differences(*packs(*pair))
        assert found.areas[0].verdict == "too_few"
        section = repr(changes_since(found.before, found.now))
        assert "too few to show" in section
        assert "chance alone" not in section  # nothing was compared


def test_areas_come_and_go() -> None:
    found = differences(*packs([line("a", 9, 40, THEN)], [line("b", 9, 40, NOW)]))
    assert [(each.title, each.verdict) for each in found.areas] == [
        ("Area b", "new"),
        ("Area a", "gone"),
    ]
    assert found.as_json()["areas"][1]["now"] is None


def test_promises_and_what_was_asked_for_say_what_moved() -> None:
    then = (
        Stand("promise", "Publish waits", "Not done", "p1"),
        Stand("promise", "Ring back", "Done", "p2"),
        Stand("recommendation", "One contact", "No answer", "r1"),
    )
    now = (
        Stand("promise", "Publish all waits", "Done", "p1"),
        Stand("promise", "Ring back", "Done", "p2"),
        Stand("recommendation", "One contact", "Answered", "r1"),
        Stand("recommendation", "Ask young people", "New", "r2"),
    )
    found = differences(*packs([], [], then, now))
    moved = [(each.what, each.before, each.now) for each in found.stands]
    assert moved == [
        ("Publish all waits", "Not done", "Done"),
        ("One contact", "No answer", "Answered"),
        ("Ask young people", "", "New"),
    ]
    text = repr(changes_since(found.before, found.now))
    assert "Publish all waits: Not done → Done" in text
    assert "Ring back" not in text


def test_quotes_are_counted_and_never_repeated() -> None:
    def quoting(pack: Pack, *references: str) -> Pack:
        quotes = tuple(Quote("Words of a family", "Parent", each) for each in references)
        return replace(pack, sections=(Section("Said", quotes),))

    before, now = packs([], [])
    found = differences(quoting(before, "Q-1", "Q-2"), quoting(now, "Q-2", "Q-3", "Q-4"))
    assert (found.quotes_new, found.quotes_gone) == (2, 1)
    assert "Words of a family" not in repr(changes_since(found.before, found.now))
    assert "Words of a family" not in repr(found.as_json()) + repr(lines_of(found))


def test_the_section_prints_only_figures_that_one_of_the_packs_prints() -> None:
    before, now = packs(
        [line("a", 10, 40, THEN, "85 to 96")], [line("a", 30, 44, NOW, "105 to 120")]
    )
    section = changes_since(before, now)
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0]] == [
        "Area a",
        "85 to 96 families heard; 25% of 40 good or better, chance 14% to 40% (2024-09)",
        "105 to 120 families heard; 68% of 44 good or better, chance 53% to 80% (2025-09)",
        "Better",
    ]
    assert "2025-06-01-AAAA" in repr(section)
    assert "chance alone would still be expected to show about 0.1 of them" in repr(section)


def test_two_packs_alike_give_a_section_that_says_so() -> None:
    before, now = packs([], [])
    section = changes_since(before, now)
    assert section.blocks
    assert "2025-06-01-AAAA" in repr(section.blocks[0])


def test_the_last_packs_figures_stand_in_the_section_that_tells_what_changed() -> None:
    before, now = packs([line("a", 10, 40, THEN)], [line("a", 30, 44, NOW)])
    told = Section("Change since last time", (Paragraph("Officials did this."),))
    now = replace(now, sections=(Section("Other", ()), told))
    made = with_changes(before, now)
    assert made.sections[0] == now.sections[0]
    first, heading, table, *_ = made.sections[1].blocks
    assert first == told.blocks[0]
    assert "2025-06-01-AAAA" in repr(heading)
    assert isinstance(table, Table)
    assert with_changes(None, now) is now
    empty = packs([], [])[0]
    assert with_changes(empty, replace(now, headlines=())) == replace(now, headlines=())
