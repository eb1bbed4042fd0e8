"""Quotes of a pack, chosen, put in order and corrected in the window; by real keys."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.services import forums, packing, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.packing.quote_lists import quote_lists
from forumapp.services.past import past
from tests.window.page_help import shown_open
from tests.window.record_help import CTRL, focus, key, settle
from ui.window.context import Context
from ui.window.models.known import read_known
from ui.window.models.past import deeds
from ui.window.models.periods import Span
from ui.window.models.quotes import QuotesOf
from ui.window.pages.quotes import QuotesPage

SAID = "We waited two years for an answer {}, and nobody ever rang us back about it."
TELLING = "Our twins wait, and they have Noonan syndrome, and nobody ever rang us back about it."


def _fill(forum: Forum) -> None:
    """Six families, the first for whom it works; then one that could be known by its story."""
    inspection = {
        "key": "here",
        "title": "An inspection",
        "local_area": "B",
        "published": "2026-01-08",
        "areas": [{"key": t, "title": t, "item": "weakness"} for t in ("Waits", "Letters")],
    }
    forums.add_inspection(forum, inspection)
    area, other = (each.uid for each in reading.areas(forum) if each.official)
    for n in range(7):
        words = TELLING if n == 6 else SAID.format("abcdef"[n])
        fields = {"words_free": words, "consent": "publish", "told_on": "2026-02-10"}
        fields["words_difference"] = "One person to ring."
        uid, _ = record.add_feedback(forum, fields, family_word=f"word {n}")
        tagging.confirm_tags(
            forum, [tagging.Judgement(uid, area, "working" if n == 0 else "problem")]
        )
    fields = {"words_free": "She rang us back.", "consent": "quote", "told_on": "2026-02-11"}
    uid, _ = record.add_feedback(forum, fields, family_word="word 1")
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "better")])
    tagging.confirm_tags(forum, [tagging.Judgement(uid, other, "better")])


@pytest.fixture
def fill() -> Callable[[Forum], None]:
    return _fill


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[QuotesPage]:
    made = shown_open(QuotesPage(context), qtbot, 1146, 640)
    settle(qtbot, context.jobs)
    yield made
    made.leave()
    settle(qtbot, context.jobs)


def press(page: QuotesPage, qtbot: QtBot, *keys: Any) -> None:
    for each in keys:
        key(*each) if isinstance(each, tuple) else key(each)
        rest(page, qtbot)


def rest(page: QuotesPage, qtbot: QtBot) -> None:
    """Wait until nothing runs, and what waits to be read was read."""
    settle(qtbot, page.context.jobs)
    qtbot.waitUntil(lambda: not page.choosing._later.isActive())
    settle(qtbot, page.context.jobs)


def rows(page: QuotesPage) -> list[str]:
    return [page.list.item(n).text() for n in range(page.list.count())]


def chosen(page: QuotesPage) -> list[str]:
    """Return what a pack prints of the area now, by its ids."""
    found = quote_lists(page.context.forum, page.asked.audience, page.asked.area).shown
    assert found is not None
    mine = [each for each in found.candidates if each.order is not None]
    return [each.uid for each in sorted(mine, key=lambda each: each.order or 0)]


def undo(page: QuotesPage, qtbot: QtBot) -> None:
    forum = page.context.forum
    page.context.act(lambda: forums.undo_last(forum), initiator=None)
    settle(qtbot, page.context.jobs)
    page.choosing.refresh()
    settle(qtbot, page.context.jobs)


def write(page: QuotesPage, words: str, qtbot: QtBot) -> None:
    """Correct the quote one stands on: all its words anew."""
    key(Qt.Key.Key_C)
    text = page.correcting.form.text
    qtbot.waitUntil(lambda: focus() is text)
    key(Qt.Key.Key_A, CTRL)
    key(Qt.Key.Key_Delete)
    for at, each in enumerate(words.split("[…]")):
        if at:
            page.leave_out()  # no keyboard has the dots
        QTest.keyClicks(text, each)
    qtbot.wait(300)
    settle(qtbot, page.context.jobs)


def test_the_proposal_is_ticked_and_a_tick_makes_it_a_choice(
    page: QuotesPage, qtbot: QtBot
) -> None:
    assert focus() is page.list
    assert "Proposed" in page.note.text()
    assert [each[:2] for each in rows(page)[:4]] == ["1.", "2.", "3.", "4."]
    proposed = list(page.choosing.uids)
    press(page, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert chosen(page) == [proposed[0], *proposed[2:]]
    assert "3 quotes were chosen" in page.note.text()
    assert page.list.currentRow() == 1  # the list stays while one ticks
    press(page, qtbot, Qt.Key.Key_Space)
    assert chosen(page) == [proposed[0], *proposed[2:], proposed[1]]
    undo(page, qtbot)
    assert chosen(page) == [proposed[0], *proposed[2:]]
    press(page, qtbot, Qt.Key.Key_P)
    assert chosen(page) == []
    assert page.choosing.uids == proposed


def test_they_are_put_in_order_by_keys(page: QuotesPage, qtbot: QtBot) -> None:
    before = list(page.choosing.uids)
    press(page, qtbot, (Qt.Key.Key_Down, CTRL))
    assert chosen(page) == [before[1], before[0], *before[2:]]
    assert page.list.uid() == before[0]
    assert rows(page)[1].startswith("2.")
    press(page, qtbot, (Qt.Key.Key_Up, CTRL))
    assert chosen(page) == before


def test_a_second_quote_of_a_family_is_refused_in_words(page: QuotesPage, qtbot: QtBot) -> None:
    forum, area = page.context.forum, page.asked.area
    uids = {
        words[-3:]: page.list.item(n).data(Qt.ItemDataRole.UserRole)
        for n, words in enumerate(each.split(",")[0] for each in rows(page))
    }
    page.context.act(
        lambda: packing.choose_quotes(forum, "partnership", area, [uids["r b"]]), initiator=None
    )
    settle(qtbot, page.context.jobs)
    page.opened()
    settle(qtbot, page.context.jobs)
    again = next(n for n, words in enumerate(rows(page)) if "She rang" in words)
    page.list.setCurrentRow(again)
    before = list(page.choosing.uids)
    more = page.list.item(again).data(Qt.ItemDataRole.UserRole + 7)
    assert "The same family as quote 1" in more
    press(page, qtbot, Qt.Key.Key_Space)
    assert "of the same family" in page.problem.text()
    assert page.choosing.uids == before
    assert page.list.item(again).checkState() == Qt.CheckState.Unchecked


def test_a_correction_is_checked_as_one_types_and_kept(page: QuotesPage, qtbot: QtBot) -> None:
    first = page.here()
    assert first is not None
    form = page.correcting.form
    write(page, "We waited for ever.", qtbot)
    assert "not the family's words" in form.verdict.text()
    assert not form.keep.isEnabled()
    key(Qt.Key.Key_Escape)
    assert focus() is form.back  # what was typed goes only when that is pressed
    press(page, qtbot, Qt.Key.Key_Space)
    assert not page.correcting.running
    write(page, "We waited […] for an answer [a], and nobody ever rang us back about it.", qtbot)
    assert form.verdict.text() == "This can be printed so."
    press(page, qtbot, (Qt.Key.Key_Return, CTRL))
    assert focus() is page.list
    assert page.here() is not None
    assert "[…] for an answer [a]" in page.here().quote.words  # type: ignore[union-attr]
    assert "[…]" in page.card.words.text()
    forum = page.context.forum
    assert "two years" in reading.show(forum, first.uid).feedback.words.free  # the words stay
    undo(page, qtbot)
    assert page.here().quote.words == first.quote.words  # type: ignore[union-attr]


def test_what_is_selected_is_left_out_or_bracketed_by_a_key(page: QuotesPage, qtbot: QtBot) -> None:
    key(Qt.Key.Key_C)
    text = page.correcting.form.text
    qtbot.waitUntil(lambda: focus() is text)
    for _ in range(len("We waited")):
        key(Qt.Key.Key_Right)
    for _ in range(len(" two years")):
        key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    page.leave_out()
    assert text.words().startswith("We waited […] for an answer")
    page.bracket()
    assert text.words().startswith("We waited […][] for")
    QTest.keyClicks(text, "long")
    assert text.words().startswith("We waited […][long] for")


def test_a_draft_of_a_correction_is_offered_again(
    page: QuotesPage, qtbot: QtBot, context: Context
) -> None:
    write(page, "We waited […]", qtbot)
    page.leave()
    again = shown_open(QuotesPage(context), qtbot, 1146, 640)
    qtbot.waitUntil(lambda: again.correcting.running)
    assert again.correcting.form.text.words() == "We waited […]"
    again.correcting.form.closed.emit()
    settle(qtbot, context.jobs)


def test_a_story_that_could_tell_whose_it_is_says_so_and_how_to_mend_it(
    page: QuotesPage, qtbot: QtBot
) -> None:
    at = next(n for n, words in enumerate(rows(page)) if "Noonan" in words)
    page.list.setCurrentRow(at)
    assert "Stays behind" in page.list.item(at).data(Qt.ItemDataRole.UserRole + 7)
    assert "coarser word" in page.card.against.text()
    stand = page.card.acts["stand"]
    assert not stand.isHidden()
    write(page, "[…] nobody ever rang us back about it.", qtbot)
    assert page.correcting.form.verdict.text() == "This can be printed so."
    press(page, qtbot, (Qt.Key.Key_Return, CTRL))
    assert page.here().jigsaw is None  # type: ignore[union-attr]
    assert page.card.against.isHidden()


def test_it_may_stand_where_a_person_says_so(page: QuotesPage, qtbot: QtBot) -> None:
    page.list.setCurrentRow(next(n for n, words in enumerate(rows(page)) if "Noonan" in words))
    for _ in range(9):  # each detail is asked about until none is left
        if page.here().jigsaw is None:  # type: ignore[union-attr]
            break
        page.card.acts["stand"].setFocus()
        press(page, qtbot, Qt.Key.Key_Space)
    assert page.here().jigsaw is None  # type: ignore[union-attr]


def test_other_readers_and_areas_are_chosen_at_the_head(page: QuotesPage, qtbot: QtBot) -> None:
    assert page.list.count() == 8
    page.head.audience.setFocus()
    for _ in range(4):
        if page.asked.audience == "families":
            break
        press(page, qtbot, Qt.Key.Key_Down)
    page.head.audience.activated.emit(page.head.audience.currentIndex())
    settle(qtbot, page.context.jobs)
    assert page.asked.audience in ("families", "scrutiny", "progress", "inspectors")
    page.turn_to(QuotesOf("families").part)
    settle(qtbot, page.context.jobs)
    assert page.list.count() == 7  # one lets partners alone read it
    assert "prints at most 2" in page.note.text()  # with 3 its last section would stand alone
    page.head.area.setFocus()
    press(page, qtbot, Qt.Key.Key_Down)
    page.head.area.activated.emit(page.head.area.currentIndex())
    settle(qtbot, page.context.jobs)
    assert page.panes.isHidden()
    assert "No family" in page.note.text()


def test_a_link_leads_to_the_very_quote(page: QuotesPage, qtbot: QtBot) -> None:
    forum = page.context.forum
    found = quote_lists(forum, "inspectors").shown
    assert found is not None
    wanted = found.candidates[-1]
    page.turn_to(QuotesOf("inspectors", piece=wanted.quote.reference).part)
    settle(qtbot, page.context.jobs)
    assert page.asked.audience == "inspectors"
    assert page.list.uid() == wanted.uid
    assert page.place() == {"audience": "inspectors", "area": found.area}


def test_the_piece_opens_in_feedback_and_escape_leads_back(
    page: QuotesPage, qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    press(page, qtbot, Qt.Key.Key_F)
    assert went[0][0] == "feedback"
    assert went[0][1].startswith("piece:")
    press(page, qtbot, Qt.Key.Key_Escape)
    assert went[1] == ("packs",)


def test_words_are_searched(page: QuotesPage, qtbot: QtBot) -> None:
    page.head.search.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "noonan")
    assert len(rows(page)) == 1


def test_where_there_is_little_room_one_pane_is_seen(page: QuotesPage, qtbot: QtBot) -> None:
    page.resize(560, 600)
    qtbot.waitUntil(lambda: page.panes.is_folded)
    page.list.setFocus()
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.card.isVisible() and page.card.isAncestorOf(focus()))
    assert page.head.isHidden()
    press(page, qtbot, Qt.Key.Key_Escape)
    assert focus() is page.list
    assert not page.head.isHidden()


def test_a_change_elsewhere_is_read_again(page: QuotesPage, qtbot: QtBot) -> None:
    forum, uid = page.context.forum, page.choosing.uids[0]
    page.context.act(
        lambda: record.change_feedback(forum, [uid], {"consent": "count"}, "Changed the consent"),
        initiator=None,
    )
    settle(qtbot, page.context.jobs)
    page.choosing.refresh()
    settle(qtbot, page.context.jobs)
    assert uid not in page.choosing.uids
    assert uid not in [page.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(7)]


@pytest.mark.parametrize("audience", ["partnership", "inspectors", "families"])
def test_the_list_tells_what_the_pack_prints(forum: Forum, audience: str) -> None:
    from forumapp.services.packing.quoted import quotes_of

    pack = packing.plan_pack(forum, audience=audience)
    areas = quote_lists(forum, audience).areas
    told = [quote_lists(forum, audience, each.uid).shown for each in areas]
    printed = {c.quote.reference for each in told if each for c in each.candidates if c.printed}
    assert printed == {quote.reference for quote in quotes_of(pack)}


def test_of_four_that_a_person_chose_none_makes_room_for_the_layout(forum: Forum) -> None:
    from forumapp.services.packing.quoted import quotes_of

    assert len(list(quotes_of(packing.plan_pack(forum, audience="families")))) == 2
    shown = quote_lists(forum, "families").shown
    assert shown is not None
    four = [each.uid for each in shown.candidates if each.quote.reference][:4]
    packing.choose_quotes(forum, "families", shown.area, four)
    chosen = quote_lists(forum, "families")
    assert chosen.room == 4
    assert len(list(quotes_of(packing.plan_pack(forum, audience="families")))) == 4


def test_a_part_is_read_back() -> None:
    from datetime import date

    whole = QuotesOf("progress", Span(date(2026, 1, 2)), ("a", "b"), 10, "b", "Q-12345")
    assert QuotesOf.of_part(whole.part) == whole
    assert QuotesOf.of_part("families") == QuotesOf("families")


def test_a_quote_far_down_is_looked_at_once_one_stands_on_it(
    page: QuotesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from forumapp.services.packing import quote_lists as lists

    monkeypatch.setattr(lists, "JUDGED", 1)
    page.opened()
    rest(page, qtbot)
    at = next(n for n, words in enumerate(rows(page)) if "Noonan" in words)
    assert "Stays behind" not in page.list.item(at).data(Qt.ItemDataRole.UserRole + 7)
    page.list.setCurrentRow(at)
    rest(page, qtbot)
    assert "Stays behind" in page.list.item(at).data(Qt.ItemDataRole.UserRole + 7)
    assert "coarser word" in page.card.against.text()


def test_the_history_of_a_piece_says_how_it_was_quoted(forum: Forum) -> None:
    found = quote_lists(forum, "inspectors").shown
    assert found is not None
    one = next(each.uid for each in found.candidates if "answer a" in each.quote.words)
    packing.choose_quotes(forum, "inspectors", found.area, [one])
    packing.correct_quote(forum, one, "We waited […] and nobody ever rang us back about it.")
    packing.choose_quotes(forum, "inspectors", found.area, [])
    told = deeds(past(forum, one), read_known(forum))
    assert [each.changes for each in told[:3]] == [
        ("Not among the chosen quotes any more",),
        ("Printed as: “We waited […] and nobody ever rang us back about it.”",),
        ("Chosen as quote 1",),
    ]
    assert told[2].what.startswith("Chose 1 quote on “Waits” for inspectors")
