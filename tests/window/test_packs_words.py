"""What is to be looked at before a pack is made leads to where it is mended; days of presets."""

from datetime import date

import pytest

from forumapp.services import embargo
from forumapp.services.leaving import NamesGate, stop_words
from forumapp.services.packing import plan
from forumapp.services.packing.sources import lost_words
from forumapp.services.personal import Own
from ui.window.models.pack_warnings import about_page, warned
from ui.window.models.periods import Span, span_of
from ui.window.pages_table import PAGES

TODAY = date(2026, 11, 22)
AREAS = {"Waits": "w1", "Elm 2026": "r1"}
LED = {
    "59 pieces of feedback are not read yet.": ("feedback", "unread"),
    "1 piece is withheld: someone may be at risk.": ("feedback", "withheld"),
    "2 areas: no feedback is set against them.": ("feedback", "without_area"),
    "Waits: no quote may be used.": ("feedback", "area:w1"),
    "Waits: too few ratings in each period to draw a line.": ("trends", "area:w1"),
    "Elsewhere: no quote may be used.": ("feedback", ""),
    "Elm 2026: the list of areas is partial.": ("inspections", "r1"),
    "Elm 2024: the list of areas is partial.": ("inspections", ""),
    plan._NO_ASKS: ("asks", "wishes"),
    embargo.LEFT_OUT[1]: ("call", ""),
    embargo.LEFT_OUT[2].format(n=3): ("call", ""),
    "The page does not say how families reach you. Fill it in under Settings.": (
        "settings",
        "contact",
    ),
    "1 quote was left out because the story could tell whose it is. 9 February 2026: Few.": (
        "feedback",
        "told:2026-02-09..2026-02-09",
    ),
    "1 quote was left out because the story could tell whose it is. 9 May 2026, Q-AB12C: Few.": (
        "quotes",
        "Q-AB12C",
    ),
    "The quote of 9 May 2026, Q-AB12C was left out because the story could tell whose it is. F.": (
        "quotes",
        "Q-AB12C",
    ),
    "3 more quotes were left out because of what their stories tell.": ("quotes", ""),
    "Q-AB12C and a quote of this pack are of the same family. Few.": ("quotes", "Q-AB12C"),
    lost_words(["Q-AB12C"]): ("quotes", "Q-AB12C"),
    lost_words([f"Q-AB12{n}" for n in range(5)]): ("quotes", "Q-AB120"),
    "2 corrections of quotes are not used: the words were changed since.": ("quotes", ""),
    "2 matters are not for publication and left out.": ("replies", ""),
    "No quote: no family that spoke of this agreed to its words being printed.": ("feedback", ""),
    "Nothing that was raised about this area may be told yet.": ("replies", ""),
    "The inspectors' exact words are not known here.": ("area", ""),
    "3 figures are hidden because of pack 2026-11-01-AB12: they moved.": ("packs", "days"),
}


@pytest.mark.parametrize("words", LED)
def test_each_sentence_leads_to_its_page(words: str) -> None:
    (found,) = warned("", [words], AREAS)
    assert (found.page, found.part) == LED[words]
    assert found.page in {row.key for row in PAGES}


def test_what_a_page_for_families_warns_of_leads_to_its_area() -> None:
    assert about_page("feedback", "w1") == "area:w1"
    assert about_page("area", "w1") == about_page("replies", "w1") == "w1"
    assert about_page("feedback", "") == about_page("call", "w1") == ""


def test_every_sentence_of_planning_is_known() -> None:
    told = [words.format(n=2) for pair in plan._COUNTED.values() for words in pair]
    gate = NamesGate(Own())
    gate.held.update({"a": "2026-01-02"})
    told.append(gate.said())
    gate.held.update({"b": "2026-01-04"})
    told.append(gate.said())
    found = warned("", told, AREAS)
    assert all(each.page for each in found)
    parts = [each.part for each in found if "left out" in each.words]
    assert parts == ["told:2026-01-02..2026-01-02", "told:2026-01-02..2026-01-04"]
    days = dict.fromkeys("abcde", "") | {x: f"2026-01-0{n}" for n, x in enumerate("abcde", 1)}
    gate.held.update(days)
    (later,) = warned("", [gate.said()], AREAS)
    assert later.part == "told:2026-01-01.."


def test_what_stops_it_comes_first_and_leads_to_where_it_was_typed() -> None:
    stop = stop_words(["Ava"], "Claims and Replies")
    hidden = "Method: 2 figures are hidden for being under 5."
    found = warned(stop, [hidden, "Something else.", stop], AREAS)
    assert [each.kind for each in found] == ["stop", "know", "hidden"]
    assert found[0].page == "claims"
    assert warned(stop_words(["Ava"], "the responses"), [], {})[0].part == "answers"
    assert warned(stop_words(["Ava"], "Scrutiny"), [], {})[0].part == "questions"


def test_days_of_the_usual_times() -> None:
    assert span_of("term", TODAY) == Span(date(2026, 9, 1), TODAY)
    assert span_of("last_term", TODAY) == Span(date(2026, 4, 1), date(2026, 8, 31))
    assert span_of("school_year", TODAY) == Span(date(2026, 9, 1), TODAY)
    assert span_of("year", TODAY) == Span(date(2025, 11, 23), TODAY)
    assert span_of("last_pack", TODAY, date(2026, 10, 2)) == Span(date(2026, 10, 2), TODAY)
    assert span_of("last_pack", TODAY, date(2026, 12, 2)) == Span(TODAY, TODAY)
    assert span_of("last_pack", TODAY) == Span() == span_of("all", TODAY)
