"""What the machine thinks, shown in the words and answered by one key; comments that are alike."""

import json
import re
from itertools import islice
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forumapp.analysis.learned import encoder
from forumapp.domain.tags import Why
from forumapp.services import reading, tagging
from forumapp.services.tagging import Judgement
from forumapp.store import around, learned, machine
from tests.window.test_models_support import Desk, Lay, forum, lay
from ui.window.models.tone_words import said_by
from ui.window.models.why_lines import area_lines, halves, telling, tone_lines
from ui.window.pages.feedback import FeedbackPage
from ui.window.pages.feedback_learning import Learning

__all__ = ["forum", "lay"]
Key = Qt.Key
Under = QTextCharFormat.UnderlineStyle
GOOD, POOR = "praise: kind", "complaint: waiting"


@pytest.fixture
def desk(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> Desk:
    # What is proposed is what the test puts there, until it says `warm_up`.
    monkeypatch.setattr(Learning, "_warm_up", lambda _self: None)
    return lay(FeedbackPage)


def warm_up(desk: Desk) -> None:
    desk.page.learning._start("warm_up")
    desk.settle()


def areas_of(desk: Desk) -> list[str]:
    return [area.uid for area in reading.areas(desk.context.forum) if area.official]


def words_of(desk: Desk) -> tuple[str, str]:
    """Return the part and words of the piece shown."""
    return next(iter(desk.page.detail.shown.feedback.words.parts().items()))


def spans(text: str) -> list[tuple[int, int]]:
    """Return where the first two words stand."""
    return [each.span() for each in islice(re.finditer(r"\w+", text), 2)]


def put(desk: Desk, proposals: tuple[tuple[str, str | None, bool], ...] = (), **tone: Any) -> None:
    """Let the machine think this of the piece shown: (area, stance, sure), and its tone."""
    held, (part, text) = desk.context.forum, words_of(desk)
    one, two = spans(text)
    reasons = tone.pop("why", [(*one, -0.6, POOR), (*two, 0.3, GOOD)])
    score = {"value": -0.4, "label": "negative", "mixed": False, "confidence": 0.7} | tone
    score |= {"method": "test", "version": "1"}
    score["why"] = json.dumps(
        [[part, s, e, text[s:e], share, rule] for s, e, share, rule in reasons]
    )
    with held.compute() as conn:
        rid, numbers = desk.page.list.rid, around.area_rids(conn)
        rows = [
            {
                "feedback_rid": rid,
                "area_rid": numbers[area],
                "score": 0.9 - n / 10,
                "version": "1",
                "why": json.dumps([[part, 0, 4, text[:4], 0.9, "theme: health_waits"]]),
                "sure": sure,
                "stance": stance,
            }
            for n, (area, stance, sure) in enumerate(proposals)
        ]
        machine.put_scores(conn, [rid], [{"feedback_rid": rid, **score}], rows)
    desk.page.reader.forget()
    desk.page.reader.look()
    desk.settle()


def judged(desk: Desk) -> dict[str, tuple[str, str | None]]:
    """Return verdict and stance of each tag of the piece shown."""
    whole = reading.show_rid(desk.context.forum, desk.page.list.rid)
    return {tag.area: (tag.verdict, tag.stance) for tag in whole.tags}


def lit(desk: Desk) -> list[tuple[str, Under]]:
    """Return the passages that are to be seen, each with how it is underlined."""
    found = desk.page.detail.words.extraSelections()
    return [(each.cursor.selectedText(), each.format.underlineStyle()) for each in found]


def test_no_tone_found_asks_a_person_and_one_key_answers(desk: Desk) -> None:
    put(desk, value=None, label=None, why=[])
    tone = desk.page.detail.tone
    assert tone.badge.tone.word == "No tone found"
    assert tone.asked.isVisible()
    assert tone.asked.text() == "No tone found: say how it sounds (+, 0 or −)."
    desk.press(Key.Key_Minus)
    assert tone.badge.tone.word == "Negative"
    assert not tone.asked.isVisible()
    desk.undo()
    assert tone.asked.isVisible()


def test_two_readings_that_differ_are_told_until_a_person_decides(desk: Desk) -> None:
    put(desk, rules="positive", head="negative")
    asked = desk.page.detail.tone.asked
    assert asked.text() == (
        "The word list reads it as positive, the comparison with other comments as negative: "
        "please decide (+, 0 or −)."
    )
    desk.press(Key.Key_0)
    assert not asked.isVisible()
    assert desk.page.detail.tone.badge.tone.word == "Neutral"


def test_the_familys_own_rating_stands_beside(desk: Desk) -> None:
    put(desk)
    rating = desk.page.detail.shown.feedback.rating
    assert desk.page.detail.tone.rating.isVisible() == bool(rating)
    assert not rating or "The family’s own rating" in desk.page.detail.tone.rating.text()


def test_why_lists_each_passage_in_words_and_the_keys_show_it_in_the_text(desk: Desk) -> None:
    put(desk)
    tone, (_, text) = desk.page.detail.tone, words_of(desk)
    first, second = (text[start:end] for start, end in spans(text))
    assert lit(desk) == []
    tone.why_button.setFocus()
    QTest.keyClick(tone.why_button, Key.Key_Space)
    desk.settle()
    assert [line.words for line in tone.panel.list.lines] == [
        f"“{first}” (waiting): speaks of a problem, most of the score",
        f"“{second}” (kind): speaks of something that works, a good part of it",
    ]
    assert lit(desk) == [
        (first, Under.SpellCheckUnderline),
        (second, Under.SingleUnderline),
    ]
    tone.panel.list.setFocus()
    QTest.keyClick(tone.panel.list, Key.Key_Down)
    assert lit(desk) == [(second, Under.SingleUnderline)]
    QTest.keyClick(tone.panel.list, Key.Key_Up)
    assert lit(desk) == [(first, Under.SpellCheckUnderline)]
    QTest.keyClick(tone.panel.list, Key.Key_P)  # the page's keys still work from here
    desk.page.list.setFocus()
    assert len(lit(desk)) == 2
    tone.why_button.click()
    assert lit(desk) == []
    assert not tone.panel.isVisible()


def test_the_words_tell_a_screen_reader_what_speaks_for_the_tone(desk: Desk) -> None:
    put(desk)
    said = desk.page.detail.words.accessibleDescription()
    assert "speaks of a problem, most of the score." in said
    assert "speaks of something that works" in said


def test_both_halves_of_a_mixed_tone_are_shown(desk: Desk) -> None:
    put(desk, label="mixed", mixed=True, value=0.0)
    tone = desk.page.detail.tone
    assert tone.badge.tone.word == "Mixed"
    assert [line.side for line in tone.lines] == ["good", "poor"]
    assert "both are kept" in tone.why.text()


def test_standing_on_a_suggestion_shows_its_passages_by_dots(desk: Desk) -> None:
    first, second = areas_of(desk)[:2]
    put(desk, ((first, "problem", True), (second, None, False)))
    rows, (_, text) = desk.page.detail.areas.suggested.rows, words_of(desk)
    rows[0].chip.setFocus(Qt.FocusReason.TabFocusReason)
    assert lit(desk) == [(text[:4], Under.DotLine)]
    desk.page.list.setFocus()
    assert lit(desk) == []
    QTest.mouseMove(rows[1].chip)
    rows[0].why.click()
    desk.settle()
    panel = desk.page.detail.areas.suggested.panel
    assert panel.isVisible()
    assert panel.list.lines[0].words.endswith("speaks for it, all of the score")
    assert lit(desk) == [(text[:4], Under.DotLine)]
    rows[0].why.click()
    assert not panel.isVisible()


def test_the_proposed_stance_comes_with_the_area_and_one_key_changes_it(desk: Desk) -> None:
    first, second = areas_of(desk)[:2]
    put(desk, ((first, "problem", True), (second, None, False)))
    row = desk.page.detail.areas.suggested.rows[0]
    assert row.told.text() == "Problem · sure"
    assert "the machine is sure" in row.chip.accessibleName()
    assert "Problem" in row.chip.accessibleName()
    desk.press(Key.Key_1)
    assert judged(desk) == {first: ("confirmed", "problem")}
    desk.press(Key.Key_B)
    assert judged(desk) == {first: ("confirmed", "better")}
    assert [each.area for each in desk.page.detail.areas.proposals] == [second]
    desk.press(Key.Key_1)
    assert judged(desk)[second] == ("confirmed", None)


def test_n_says_none_of_these_in_one_act(desk: Desk) -> None:
    first, second = areas_of(desk)[:2]
    put(desk, ((first, "problem", True), (second, None, False)))
    desk.press(Key.Key_N)
    assert {verdict for verdict, _ in judged(desk).values()} == {"rejected"}
    assert not desk.page.detail.areas.suggested.isVisible()
    assert desk.said[-1] == "None of the suggested areas"
    told = desk.page.detail.areas._together
    assert (told.isVisible(), told.text()) == (True, "A person said: none of the suggested areas.")
    desk.press(Key.Key_N)
    assert desk.said[-1].startswith("Nothing is suggested here.")
    desk.undo()
    assert not told.isVisible()
    assert judged(desk) == {}
    assert [each.area for each in desk.page.detail.areas.proposals] == [first, second]


def test_what_is_suggested_stays_in_its_place_while_one_judges(desk: Desk) -> None:
    areas = areas_of(desk)[:3]
    put(desk, tuple((area, None, False) for area in areas))
    warm_up(desk)
    desk.press(Key.Key_2)
    assert [each.area for each in desk.page.detail.areas.proposals] == [areas[0], areas[2]]
    desk.undo()
    assert [each.area for each in desk.page.detail.areas.proposals] == areas


def test_the_next_piece_is_suggested_for_by_what_was_just_learned(desk: Desk) -> None:
    forum = desk.context.forum
    warm_up(desk)
    desk.press(Key.Key_Down)
    while not desk.page.detail.shown.proposals:
        desk.press(Key.Key_Down)
    before = desk.page.detail.shown.proposals[-1]
    rows = reading.rows(forum, list(desk.page.list.feedback.ids))
    desk.press(Key.Key_Up)
    for row in rows:
        if row.uid != before.feedback:
            tagging.confirm_tags(forum, [Judgement(row.uid, before.area)])
    desk.press(Key.Key_Down)
    now = {each.area: each.score for each in desk.page.detail.shown.proposals}
    assert now[before.area] > before.score


def test_after_some_judgements_what_is_unread_is_suggested_for_anew(lay: Lay, qtbot: QtBot) -> None:
    desk = lay(FeedbackPage)
    page, held = desk.page, desk.context.forum
    page.learning._soon.setInterval(20)
    with held.compute() as conn:
        rids = list(page.list.feedback.ids)
        learned.put_suggestions(conn, rids, [])
    for _ in range(5):
        desk.press(Key.Key_O, Key.Key_Down)
    with qtbot.waitSignal(page.learning.refreshed, timeout=10_000):
        page.learning._soon.start()
    desk.settle()
    with held.read() as conn:
        assert machine.suggested(conn, rids)


def test_leaving_stops_what_is_worked_out(desk: Desk) -> None:
    desk.page.learning._start("refresh")
    desk.page.leave()
    assert desk.page.learning._job.cancelled()
    assert not desk.page.learning._soon.isActive()


def test_comments_that_are_alike_are_a_press_away(desk: Desk) -> None:
    if not encoder.SHA256:
        pytest.skip("the model's file is not made yet")
    put(desk)
    forum, rids = desk.context.forum, list(desk.page.list.feedback.ids)
    one = b"\x00\x3c" + bytes(2 * 383)  # 1.0, then zeros, as float16
    with forum.compute() as conn:
        rows = [
            {"feedback_rid": rid, "version": f"test ({encoder.SHA256[:8]})", "data": one}
            for rid in rids
        ]
        machine.put_scores(conn, [], [], [], rows)
    other = reading.show_rid(forum, rids[5]).feedback
    from forumapp.services import record

    record.change_feedback(forum, [other.uid], {"tone_person": -1}, "Set the tone")
    desk.page.detail.tone.why_button.click()
    desk.settle()
    [row] = desk.page.detail.tone.panel.alike.rows
    assert "A person read it as negative" in row.accessibleDescription()
    QTest.keyClick(row, Key.Key_Space)
    desk.settle()
    assert desk.page.detail.shown.feedback.uid == other.uid


def test_a_vector_of_another_model_is_not_compared(desk: Desk) -> None:
    with desk.context.forum.compute() as conn:
        rows = [{"feedback_rid": 1, "version": "older (00000000)", "data": b"\x00\x3c"}]
        machine.put_scores(conn, [], [], [], rows)
        assert learned.vectors(conn, [1], "abcdef12") == {}
        assert learned.vectors(conn, [1], "") == {}


def test_shares_are_said_in_words() -> None:
    alone = tone_lines([Why("free", 0, 3, "bad", -0.2, POOR)])
    assert alone[0].words == "“bad” (waiting): speaks of a problem, all of the score"
    heading = Why("not_working", 0, 0, "", -0.05, "heading: not_working")
    strong = Why("not_working", 0, 3, "bad", -0.6, POOR)
    lines = tone_lines([heading, strong])
    assert lines[1].words == (
        "It answers “What is not working?”: speaks of a problem, a small part of it"
    )
    assert telling([heading, strong]) == [strong]
    assert halves(lines) == ([], lines)
    against = area_lines([Why("free", 0, 3, "bad", -0.2, "theme: health_waits")])
    assert "speaks against it" in against[0].words


def test_what_was_learned_of_words_is_said_once() -> None:
    like = Why("free", 0, 3, "bad", -0.2, "learned: reads like what people called a problem")
    whole = Why("free", 0, 0, "", 0.2, "reads like comments about this")
    often = Why("free", 0, 3, "bad", 0.3, "words of comments about this theme")
    assert tone_lines([like])[0].words == (
        "“bad”: reads like what people called a problem, all of the score"
    )
    assert [line.words for line in area_lines([whole, often])] == [
        "“bad”: often said in comments about this, most of the score",
        "The whole comment: reads like comments about this, a good part of it",
    ]


def test_who_says_so_is_told() -> None:
    from forumapp.domain.tags import ToneScore

    def tone(**fields: Any) -> ToneScore:
        given = {
            "value": -0.5,
            "label": "negative",
            "mixed": False,
            "confidence": 0.7,
            "sure": True,
        }
        return ToneScore("u", **(given | {"method": "", "version": ""} | fields))

    assert said_by(tone(rules=None, head="negative"), None) == (
        "The word list found nothing. It reads like comments that people called negative."
    )
    assert said_by(tone(rules="neutral", head="negative"), None).startswith(
        "The word list alone would say neutral."
    )
    assert said_by(tone(rules="negative", head="negative"), None) == (
        "The word list and the comparison with other comments agree."
    )
    assert "not sure" in said_by(tone(rules="negative", sure=False), None)
    assert said_by(None, 1) == "A person said so."
