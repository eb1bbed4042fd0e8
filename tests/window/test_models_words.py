"""Words for people: tones, reasons, places found, histories, periods, areas by typing."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from forumapp.domain.change import Step
from forumapp.domain.feedback import Feedback, Words
from forumapp.domain.inspections import Inspection, WeaknessArea
from forumapp.domain.tags import Why
from forumapp.services.past import PastStep
from forumapp.services.taught import Lesson
from ui.window.models import lessons
from ui.window.models.about_family import answers, consent, told
from ui.window.models.known import Known, kind_of, matching
from ui.window.models.past import deeds, field_word
from ui.window.models.periods import Span, latest_inspection, span_of
from ui.window.models.reasons import Reason, because, stretches, tooltip
from ui.window.models.tables import TextTable
from ui.window.models.wording import day_text, found_place, tone_key, tone_word

pytestmark = pytest.mark.usefixtures("qapp")

WHY = Why("free", 3, 9, "waited", -0.6, "complaint: waiting")
AREAS = {
    "a": WeaknessArea("a", "priority_action", "Waits for health assessments", 1),
    "b": WeaknessArea("b", "improvement", "Talking with families", 2, parent_words=("ring back",)),
    "c": WeaknessArea("c", "off_list", "Not on the official list", 15),
}


@pytest.mark.parametrize(
    ("value", "mixed", "key"),
    [
        (None, False, "none"),
        (None, True, "none"),
        (0.0, False, "neu"),
        (0.14, False, "neu"),
        (0.15, False, "pos"),
        (-0.15, False, "neg"),
        (0.9, True, "mixed"),
    ],
)
def test_a_tone_has_a_kind(value: float | None, mixed: bool, key: str) -> None:
    assert tone_key(value, mixed) == key


def test_every_tone_has_its_own_word_and_face() -> None:
    kinds = [tone_word(key) for key in ("pos", "mixed", "neu", "neg", "none")]
    assert len({kind.word for kind in kinds}) == len({kind.icon for kind in kinds}) == 5


def test_a_day_is_written_out_and_what_is_no_day_stays() -> None:
    assert day_text("2026-08-28") == "28 Aug 2026"
    assert day_text("2026-03") == "2026-03"


def test_a_found_place_is_the_searchs_own_or_the_lines() -> None:
    assert found_place("x", "we \u2068waited\u2069 long", "wai") == ("we waited long", 3, 6)
    assert found_place("They waited long", "", "wai lon") == ("They waited long", 5, 6)
    assert found_place("Nothing here", "", "wai") == ("Nothing here", -1, 0)
    assert found_place("a (b", "", "(b") == ("a (b", 3, 1)


def test_words_are_cut_where_reasons_begin_and_end_and_stay_whole() -> None:
    text = "We waited a year"
    first = Reason(WHY, "Tone", True)
    second = Reason(Why("free", 0, 16, text, 1.0, "theme: health_waits"), "Waits", False)
    beyond = Reason(Why("free", 90, 99, "", 1.0, "x"), "Gone", False)
    cut = stretches(len(text), [first, second, beyond])
    assert "".join(text[each.start : each.end] for each in cut) == text
    assert [len(each.reasons) for each in cut] == [1, 2, 1]
    assert tooltip(cut[1].reasons).splitlines()[0] == "Tone: waiting"


def test_no_words_are_no_stretches() -> None:
    assert stretches(0, []) == ()


def test_because_names_the_strongest_first() -> None:
    weak = Why("free", 0, 2, "We", 0.1, "textblob")
    assert because([weak, WHY]) == (
        "Because of “waited” (waiting), “We” (an everyday word with a tone)."
    )
    assert because([]) == "No words were found that speak for it."


def test_only_what_was_answered_is_shown() -> None:
    said = Feedback("u", Words(free="x"), "2026-01-02", "", rating="poor", locality="n", trust=0)
    shown = dict(answers(said, {"n": "Northfield"}))
    assert shown["Rating"] == "Poor"
    assert shown["Trust, 0 to 10"] == "0"
    assert shown["Where they live"] == "Northfield"
    assert len(shown) == 3
    assert dict(told(said, ""))["Told on"] == "2 Jan 2026"


def test_consent_is_said_in_words() -> None:
    asked = Feedback("u", Words(), "2026-01-02", "", consent="quote", consent_version="1")
    assert consent(asked).startswith("Quote it without names")
    silent = Feedback("u", Words(), "2026-01-02", "")
    assert consent(silent) == "Not asked: nothing but the count leaves."


def test_a_history_is_told_in_words_and_repeats_no_familys_words() -> None:
    first = "2026-01-02T10:00:00Z", "Chair", "d", "Recorded feedback"
    later = "2026-01-03T10:00:00Z", "Chair", "d", "Corrected"
    tagged = "2026-01-04T10:00:00Z", "Ada", "d", "Tagged 1 piece of feedback"
    steps = [
        PastStep("1", Step(*first, "words_free", None, "secret"), None, True),
        PastStep("1", Step(*first, "rating", None, "poor"), None, True),
        PastStep("2", Step(*later, "rating", "poor", "good"), None, False),
        PastStep("2", Step(*later, "words_free", "secret", "other"), None, False),
        PastStep("2", Step(*later, "family", None, "0f" * 16), None, False),
        PastStep("2", Step(*later, "quotable", None, True), None, False),
        PastStep("2", Step(*later, "tone_person", 1, -1), None, False),
        PastStep("3", Step(*tagged, "stance", None, "problem"), "a", True),
        PastStep("3", Step(*tagged, "area", None, "a"), "a", True),
    ]
    told = deeds(steps, Known(areas=AREAS))
    assert [deed.what for deed in told] == [
        "Tagged 1 piece of feedback: Waits for health assessments",
        "Corrected",
        "Recorded feedback",
    ]
    assert told[0].changes == ("How it goes: Problem",)
    assert told[1].changes == (
        "Rating: from Poor to Good",
        "The words: changed",
        "Family word: from nothing to given",
        "May be quoted: from nothing to yes",
        "Tone: from Positive to Negative",
    )
    assert told[2].changes == ()
    assert not any("secret" in deed.spoken or "0f0f" in deed.spoken for deed in told)


def test_every_field_of_feedback_has_a_name_in_the_history() -> None:
    silent = {"uid", "words", "batch", "entered_at", "talk", "safeguarding", "binned", "read_on"}
    silent |= {"consent_version", "consent_on"}
    for name in Feedback.__dataclass_fields__.keys() - silent:
        assert field_word(name) != name.replace("_", " "), name


def test_areas_are_found_by_the_beginnings_of_words() -> None:
    assert [area.uid for area in matching(AREAS, "wai hea")] == ["a"]
    assert [area.uid for area in matching(AREAS, "ring")] == ["b"]
    assert [area.uid for area in matching(AREAS, "prio")] == ["a"]
    assert len(matching(AREAS, "")) == 3
    assert matching(AREAS, "aits") == []
    assert kind_of(AREAS["a"]) == "Priority action 1"


def test_what_is_known_names_areas() -> None:
    known = Known(areas=AREAS, used={"b": 2})
    assert [known.is_offered(uid) for uid in AREAS] == [True, True, True]
    assert known.off_list == "c"
    assert known.title("zz") == "zz"


def test_periods_are_years_inspections_or_all() -> None:
    today = date(2024, 2, 29)
    assert span_of("year", today, None) == Span(date(2023, 3, 1), today)
    assert span_of("inspection", today, date(2024, 1, 15)) == Span(date(2024, 1, 15), today)
    assert span_of("inspection", today, None) == span_of("all", today, None) == Span()
    rounds = [Inspection("x", "t", "l", "f", first_day=day) for day in ("2019-05-01", None)]
    assert latest_inspection(rounds) == date(2019, 5, 1)
    assert latest_inspection([]) is None


def test_a_table_of_texts_passes_the_model_tester(
    qtmodeltester: object, qapp: QApplication
) -> None:
    table = TextTable()
    table.put(("Period", "Families"), (("Spring 24", "24"), ("Summer 24", "35")))
    qtmodeltester.check(table)  # type: ignore[attr-defined]
    assert table.data(table.index(1, 1)) == "35"


def test_it_is_said_of_how_many_pieces_the_newest_teach() -> None:
    said = lessons.how_much(Lesson(4000, 100_000, 0, None, (), "reading 2", True))
    assert said.startswith("It learned from 4000 of the 100000 pieces of feedback") or (
        said.startswith("It learned from 4,000 of the 100,000 pieces of feedback")
    )
    assert "the newest of each area" in said
