"""The page Area with a real forum and real keys: the briefing, words changed in place."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import areas, forums, keeping, lineage, reading, record, tagging
from forumapp.services.forums import Forum, add_inspection, known_inspection, undo_last
from tests.window.page_help import shown
from tests.window.record_help import CTRL, focus, key, settle, tab_to, write
from ui.window.context import Context
from ui.window.pages.area import AreaPage


@pytest.fixture
def fill(request: pytest.FixtureRequest) -> Callable[[Forum], None] | None:
    return _follow if "bristol" in request.fixturenames else None


@pytest.fixture
def bristol(forum: Forum) -> list[str]:
    """Follow Bristol's inspection; twelve families speak of its first area."""
    return [each.uid for each in reading.areas(forum) if each.official]


def _follow(forum: Forum) -> None:
    add_inspection(forum, known_inspection("bristol-2019"))
    found = [each.uid for each in reading.areas(forum) if each.official]
    for number in range(12):
        fields = {
            "words_not_working": f"We waited {number + 10} months and nobody rang us back at all",
            "family": f"word{number}",
            "rating": "poor",
            "consent": "publish" if number else "quote",
            "consent_how": "spoken",
            "told_on": "2026-03-01",
        }
        uid, _ = record.add_feedback(forum, fields)
        tagging.confirm_tags(forum, [tagging.Judgement(uid, found[0], "problem")])


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[AreaPage]:
    made = shown(AreaPage(context), qtbot, 1146, 900)
    context.hub.changed.connect(lambda change, who: who is made or made.stale(change))
    yield made
    made.leave()


def open_area(page: AreaPage, uid: str, qtbot: QtBot) -> None:
    page.opened()
    page.turn_to(uid)
    rested(page, qtbot)


def rested(page: AreaPage, qtbot: QtBot) -> None:
    qtbot.wait(20)
    settle(qtbot, page.context.jobs)
    qtbot.wait(20)


def texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def links(widget: QWidget) -> dict[str, QAbstractButton]:
    every = widget.findChildren(QAbstractButton)
    return {each.accessibleName(): each for each in every if each.isVisible()}


def test_without_an_area_it_leads_to_inspections(
    page: AreaPage, qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    page.opened()
    rested(page, qtbot)
    assert page.none.isVisible()
    assert focus() is page.go_on
    key(Qt.Key.Key_Space)
    assert went == [("inspections",)]


def test_it_reads_like_a_briefing(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    areas.change_area(forum, bristol[4], {"words": "The fractured relationships.", "page": 9})
    open_area(page, bristol[4], qtbot)
    assert page.head.title.text().startswith("Fractured relationships")
    assert page.head.kind.text().startswith("Area of significant weakness 5")
    assert page.head.status.accessibleName() == (
        "Status today: Carried into an accelerated progress plan"
    )
    said = texts(page.parts.inspectors)
    assert "“The fractured relationships.”" in said
    assert any("page 9" in each for each in said)
    history = page.parts.history.findChildren(QWidget)
    spoken = [each.accessibleName() for each in history if each.accessibleName()]
    assert [each for each in spoken if each.startswith("15 Jun 2023")]
    assert [each for each in spoken if each.startswith("20 Dec 2019")]
    assert focus() is page.head.read


def test_words_that_are_not_known_say_what_to_do(
    page: AreaPage, bristol: list[str], qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    assert any("Copy them from the letter" in each for each in texts(page.parts.inspectors))


def test_what_families_say_carries_its_n(page: AreaPage, bristol: list[str], qtbot: QtBot) -> None:
    open_area(page, bristol[0], qtbot)
    assert page.parts.lived.said.text().startswith("12 families spoke of this")
    assert page.parts.lived.fails.text().startswith("12 comments tell of a problem")
    open_area(page, bristol[1], qtbot)
    assert page.parts.lived.said.text() == "No family has spoken of this yet."
    assert not page.parts.lived.chart.isVisible()


def test_a_change_is_kept_when_its_field_is_left_and_makes_a_wording(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("Our short title")
    key(Qt.Key.Key_A, CTRL)
    write("Nobody answers for it")
    assert areas.area(forum, bristol[0]).title == "Accountability of leaders at all levels"
    key(Qt.Key.Key_Tab)
    rested(page, qtbot)
    assert areas.area(forum, bristol[0]).title == "Nobody answers for it"
    assert page.head.title.text() == "Nobody answers for it"
    assert page.wording.saved.text().startswith("Saved ")
    assert page.wording.tagged.text() == "12 tagged under the first wording"
    page.stale(undo_last(forum))
    rested(page, qtbot)
    assert page.wording.fields["title"].words() == "Accountability of leaders at all levels"


def test_a_field_left_as_it_was_writes_nothing(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    before = len(reading.acts(forum, 500))
    tab_to("Our short title")
    write("x")
    key(Qt.Key.Key_Backspace)
    key(Qt.Key.Key_Tab)
    rested(page, qtbot)
    assert len(reading.acts(forum, 500)) == before


def test_an_empty_title_is_refused_and_never_keeps_from_locking(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("Our short title")
    key(Qt.Key.Key_A, CTRL)
    key(Qt.Key.Key_Backspace)
    key(Qt.Key.Key_Tab)
    rested(page, qtbot)
    assert page.wording.problem.text().startswith("Give the area a short title")
    page.leave()
    assert areas.area(forum, bristol[0]).title == "Accountability of leaders at all levels"


def test_what_is_typed_is_kept_at_the_lock(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("What families would notice if it were put right")
    write("One person to ring")
    page.leave()
    assert areas.area(forum, bristol[0]).notice == "One person to ring"


def test_what_is_typed_goes_with_its_own_area(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("What families would notice if it were put right")
    write("One person to ring")
    page.area_after()
    rested(page, qtbot)
    assert areas.area(forum, bristol[0]).notice == "One person to ring"
    assert areas.area(forum, bristol[1]).notice is None
    assert page.wording.fields["notice"].words() == ""


def test_typing_goes_on_while_a_change_is_being_read_again(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("What families would notice if it were put right")
    write("One person")
    key(Qt.Key.Key_Return, CTRL)  # kept without leaving the field
    write(" to ring")
    rested(page, qtbot)
    assert page.wording.fields["notice"].words() == "One person to ring"
    key(Qt.Key.Key_Tab)
    rested(page, qtbot)
    assert areas.area(forum, bristol[0]).notice == "One person to ring"


def test_hints_open_on_a_press_and_are_changed_there(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("What belongs here, and what does not")
    key(Qt.Key.Key_Space)
    tab_to("An example of what does not")
    write("The bus was late.")
    key(Qt.Key.Key_Tab)
    rested(page, qtbot)
    assert areas.area(forum, bristol[0]).hint_out_example == "The bus was late."


def test_a_page_number_that_is_none_is_refused_in_words(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("Correct the inspectors' words")
    key(Qt.Key.Key_Space)
    tab_to("Page of the document")
    write("nine")
    key(Qt.Key.Key_Tab)
    rested(page, qtbot)
    assert "nine" in page.wording.problem.text()
    assert areas.area(forum, bristol[0]).page is None


def test_themes_are_ticked_by_keys(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("Change the themes")
    key(Qt.Key.Key_Space)
    assert page.themes.list is not None
    page.themes.list.setFocus()
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    assert set(areas.area(forum, bristol[0]).themes) == {"leadership", "ehcp_timeliness"}


def test_keys_lead_to_the_area_before_and_after(
    page: AreaPage, bristol: list[str], qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    assert not page.head.before.isEnabled()
    assert page.head.place.text() == "1 of 5"
    page.area_after()
    rested(page, qtbot)
    assert page.place() == {"area": bristol[1]}
    for _ in range(9):
        page.area_after()
        rested(page, qtbot)
    assert page.place() == {"area": bristol[4]}
    assert not page.head.after.isEnabled()
    page.area_before()
    rested(page, qtbot)
    assert page.head.place.text() == "4 of 5"


def test_latest_feedback_and_all_of_it_open_in_feedback(
    page: AreaPage, bristol: list[str], qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    open_area(page, bristol[0], qtbot)
    rows = page.parts.latest.links.rows
    assert len(rows) == 5
    rows[0].setFocus()
    key(Qt.Key.Key_Down)
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert went[0][0] == "feedback"
    assert went[0][1].startswith("piece:")
    page.head.read.click()
    assert went[1] == ("feedback", f"area:{bristol[0]}")


def test_quotes_say_how_far_their_consent_goes(
    page: AreaPage, bristol: list[str], qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    said = " ".join(texts(page.parts.quotes))
    assert "may be printed" in said
    open_area(page, bristol[1], qtbot)
    assert any(each.startswith("None yet") for each in texts(page.parts.quotes))


def test_promises_stand_beside_what_families_say(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    plan, _ = keeping.keep(forum, "plan", {"title": "Plan"}, "Added a plan")
    fields = {"what": "A named person", "plan": plan, "areas": [bristol[0]], "due_on": "2025-01-31"}
    promise, _ = keeping.keep(forum, "promise", fields, "Added a promise")
    review = {"promise": promise, "on": "2026-04-01", "claimed": "green"}
    keeping.keep(forum, "review", review, "Added a review")
    open_area(page, bristol[0], qtbot)
    spoken = [w.accessibleName() for w in page.parts.promises.findChildren(QWidget)]
    row = next(each for each in spoken if "A named person" in each)
    assert "overdue" in row
    assert "Officials say (1 Apr 2026): Green: on track" in row
    assert "families" in row


def test_what_is_not_for_publication_is_marked(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    fields = {"kind": "paper", "on": "2026-02-01", "title": "Draft", "areas": [bristol[0]]}
    keeping.keep(forum, "claim", fields | {"not_public": True}, "Added a claim")
    open_area(page, bristol[0], qtbot)
    assert any(each.startswith("Not for publication") for each in texts(page.parts.claims))


def test_linked_areas_lead_to_each_other(
    page: AreaPage, forum: Forum, qtbot: QtBot, bristol: list[str]
) -> None:
    add_inspection(forum, known_inspection("bedford-2024"))
    later = next(a.uid for a in reading.areas(forum) if a.uid not in bristol and a.official)
    lineage.link_areas(forum, bristol[0], later, "continues")
    open_area(page, later, qtbot)
    said = texts(page.parts.lived)
    assert any(each.startswith("Of these 12 comments") for each in said)
    row = page.parts.links.links.rows[0]
    assert row.words().startswith("Accountability")
    row.click()
    rested(page, qtbot)
    assert page.place() == {"area": bristol[0]}


def test_an_area_that_was_taken_back_gives_way_to_another(
    page: AreaPage, forum: Forum, qtbot: QtBot, bristol: list[str]
) -> None:
    uid, _ = areas.add_area(forum, {"title": "Ours"})
    open_area(page, uid, qtbot)
    assert page.head.title.text() == "Ours"
    page.stale(forums.undo_last(forum))
    rested(page, qtbot)
    assert page.place() == {"area": bristol[0]}


def test_a_judgement_that_was_wrong_is_taken_away_and_given_back(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    open_area(page, bristol[0], qtbot)
    taken = next(name for name in links(page.parts.history) if name.startswith("Take this"))
    links(page.parts.history)[taken].click()
    rested(page, qtbot)
    assert page.head.status.accessibleName() == "Status today: Named by inspectors"
    page.stale(undo_last(forum))
    rested(page, qtbot)
    assert page.head.status.accessibleName() == "Status today: Sufficient progress"


def test_measures_say_where_they_began_and_where_they_are_to_be(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    fields = {"title": "Rate it good", "areas": [bristol[0]], "unit": "percent"}
    kpi, _ = keeping.keep(forum, "kpi", fields | {"baseline": 8, "target": 90}, "Added")
    value = {"kpi": kpi, "on": "2026-01-31", "kind": "actual", "value": 22}
    keeping.keep(forum, "kpi_value", value, "Added")
    open_area(page, bristol[0], qtbot)
    said = " ".join(texts(page.parts.kpis))
    assert "began at 8 per cent" in said
    assert "last 22 per cent (31 Jan 2026)" in said
    assert "target 90 per cent" in said


def test_an_area_goes_to_the_bin_by_keyboard_and_comes_back(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    open_area(page, bristol[1], qtbot)
    tab_to("Move this area to the bin")
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    assert bristol[1] not in {each.uid for each in reading.areas(forum)}
    assert went == [("inspections", forums.inspection_uid("bristol-2019"))]
    undo_last(forum)
    open_area(page, bristol[1], qtbot)
    assert page.place() == {"area": bristol[1]}


def test_an_area_with_feedback_stays_and_says_why(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    open_area(page, bristol[0], qtbot)
    tab_to("Move this area to the bin")
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    said = page.wording.problem.text()
    assert said.startswith("12 pieces of feedback are tagged with this area. First move the tags")
    assert went == []
    open_area(page, bristol[1], qtbot)
    assert not page.wording.problem.text()


def test_a_national_theme_is_not_offered_to_the_bin(
    page: AreaPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    theme = next(each.uid for each in reading.areas(forum) if each.item == "theme")
    open_area(page, theme, qtbot)
    assert page.wording.isVisible()
    assert not page.wording.bin.isVisible()
