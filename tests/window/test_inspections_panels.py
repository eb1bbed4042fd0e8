"""What is asked on Inspections: following, typing by hand, judging, linking, adding areas."""

import json

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from forumapp.services import forums, judging, lineage, rounds
from forumapp.services.forums import Forum, add_inspection, known_inspection, undo_last
from forumapp.services.particulars import change_particulars
from tests.window.inspections_help import bristol, cells, come_in, fill, page, rested, texts
from tests.window.record_help import focus, key, tab_to, write
from ui.window.pages.inspections import InspectionsPage
from ui.window.pages.inspections_add import AddPanel
from ui.window.pages.inspections_area import AreaPanel
from ui.window.pages.inspections_change import ChangePanel
from ui.window.pages.inspections_judge import JudgePanel
from ui.window.pages.inspections_link import LinkPanel

__all__ = ["bristol", "fill", "page"]


def test_a_known_inspection_is_followed_and_taken_back(
    page: InspectionsPage, forum: Forum, qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.add_inspection()
    rested(page, qtbot)
    panel = page.acts.open_panel()
    assert isinstance(panel, AddPanel)
    assert not page.head.add.isVisible()
    tab_to("Inspections that ForumApp knows")
    chosen = panel.rounds.currentItem().text()
    key(Qt.Key.Key_Return)
    rested(page, qtbot)
    assert page.acts.open_panel() is None
    assert page.line.uid().startswith("round:")
    assert chosen.startswith(page.view.round.inspection.title)  # type: ignore[union-attr]
    page.stale(undo_last(forum))
    rested(page, qtbot)
    assert page.none.isVisible()


def test_those_of_the_own_local_area_come_first(
    page: InspectionsPage, forum: Forum, qtbot: QtBot
) -> None:
    change_particulars(forum, {"local_area": "Bristol"})
    come_in(page, qtbot)
    page.add_inspection()
    panel = page.acts.open_panel()
    assert isinstance(panel, AddPanel)
    assert panel.rounds.item(0).text().startswith("Bristol")
    assert focus() is panel.rounds  # the own one is a key away
    partial = [panel.rounds.item(row).text() for row in range(panel.rounds.count())]
    assert any("(only part of its list is known)" in each for each in partial)


def test_the_report_is_read_on_its_own_page(
    page: InspectionsPage, qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    come_in(page, qtbot)
    page.turn_to("add")
    rested(page, qtbot)
    assert focus().accessibleName() == "Add from a report"
    key(Qt.Key.Key_Space)
    assert went == [("report",)]


def test_an_inspection_is_typed_by_hand(page: InspectionsPage, forum: Forum, qtbot: QtBot) -> None:
    come_in(page, qtbot)
    page.add_inspection()
    tab_to("Type it in by hand")
    key(Qt.Key.Key_Space)
    for name, words in (
        ("Title", "Inspection of November 2024"),
        ("First day", "18 November 2024"),
        ("Last day", "22/11/2024"),
    ):
        tab_to(name)
        write(words)
    tab_to("Its areas, one in a line")
    write("Waits for an assessment")
    key(Qt.Key.Key_Return)
    write("Plans that are late")
    tab_to("Keep this inspection")
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    found = rounds.rounds(forum)[0]
    assert found.inspection.first_day == "2024-11-18"
    assert found.inspection.last_day == "2024-11-22"
    assert [now.area.title for now in found.areas] == [
        "Waits for an assessment",
        "Plans that are late",
    ]
    assert page.acts.open_panel() is None
    assert page.view.round == found


@pytest.mark.parametrize(
    ("name", "words", "problem"),
    [
        ("First day", "soon", "“soon” is not a day."),
        ("Last day", "1 October 2024", "The last day lies before the first."),
        ("Title", "", "Give the inspection a title"),
        ("Local area", "", "Name the local area"),
    ],
)
def test_a_form_that_is_not_right_says_so_and_keeps_what_was_typed(
    page: InspectionsPage, forum: Forum, qtbot: QtBot, name: str, words: str, problem: str
) -> None:
    come_in(page, qtbot)
    page.add_inspection()
    panel = page.acts.open_panel()
    assert isinstance(panel, AddPanel)
    panel.hand.unfold()
    assert panel.form is not None
    form = panel.form.form
    filled = {"title": "T", "local_area": "L", "first_day": "18 November 2024"}
    by_name = {"First day": "first_day", "Last day": "last_day", "Title": "title"}
    for each, text in {**filled, by_name.get(name, "local_area"): words}.items():
        form.lines[each].setText(text)
    panel.form.keep.click()
    rested(page, qtbot)
    assert panel.problem.text().startswith(problem)
    assert not rounds.rounds(forum)
    assert form.lines["title"].text() == ("" if name == "Title" else "T")


def test_a_revisit_is_judged_by_keys_as_one_act(
    page: InspectionsPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    before = len(judging.judgements(forum))
    page.judge()
    panel = page.acts.open_panel()
    assert isinstance(panel, JudgePanel)
    assert focus() is panel.table
    key(Qt.Key.Key_N)
    key(Qt.Key.Key_S)
    key(Qt.Key.Key_S)
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Backspace)
    panel.visit.setCurrentIndex(panel.visit.count() - 1)  # a visit that is not in the list
    panel.day.setText("1 March 2024")
    tab_to("Keep these judgements")
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    assert page.acts.open_panel() is None
    assert len(judging.judgements(forum)) == before + 2
    assert cells(page, 0)[2] == "Not sufficient progress"
    page.stale(undo_last(forum))
    rested(page, qtbot)
    assert len(judging.judgements(forum)) == before
    assert cells(page, 0)[2] == "Sufficient progress"


def test_judging_nothing_or_on_no_day_is_refused_in_words(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.judge()
    panel = page.acts.open_panel()
    assert isinstance(panel, JudgePanel)
    panel.keep.click()
    assert panel.problem.text().startswith("No area has an answer yet")
    key(Qt.Key.Key_S)
    panel.day.setText("")
    panel.keep.click()
    assert panel.problem.text().startswith("Give the day of the visit")
    panel.day.setText("1 March 2096")
    panel.keep.click()
    assert panel.problem.text().startswith("That day has not come yet")
    key(Qt.Key.Key_Escape)
    assert page.acts.open_panel() is None


def test_a_revisit_on_the_line_is_the_one_that_is_judged(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.line.setFocus()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return)
    panel = page.acts.open_panel()
    assert isinstance(panel, JudgePanel)
    assert f"revisit:{panel.visit.currentData()}" == page.line.uid()
    assert panel.day.text() == "6 October 2022"


def test_areas_of_two_rounds_are_linked_and_unlinked(
    page: InspectionsPage, forum: Forum, qtbot: QtBot
) -> None:
    add_inspection(forum, known_inspection("bedford-2018"))
    add_inspection(forum, known_inspection("bedford-2024"))
    come_in(page, qtbot)
    assert page.view.round is not None
    assert page.view.round.inspection.uid == forums.inspection_uid("bedford-2024")
    page.view.link.click()
    panel = page.acts.open_panel()
    assert isinstance(panel, LinkPanel)
    there = len(lineage.links(forum))
    later, earlier = panel.later.currentData(), panel.earlier.currentData()
    tab_to("Link these two")
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    assert len(lineage.links(forum)) == there + 1
    made = lineage.links(forum)[-1]
    assert (made.later, made.earlier, made.how) == (later, earlier, "continues")
    panel.table.stand_on(made.uid)
    panel.table.setFocus()
    key(Qt.Key.Key_Delete)
    rested(page, qtbot)
    assert len(lineage.links(forum)) == there


def test_the_first_round_has_nothing_to_link_to(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.view.link.click()
    panel = page.acts.open_panel()
    assert isinstance(panel, LinkPanel)
    assert not panel.link.isVisible()
    assert focus() is panel.back


def test_a_partial_list_says_so_and_takes_in_what_is_missing(
    page: InspectionsPage, forum: Forum, qtbot: QtBot
) -> None:
    add_inspection(forum, known_inspection("bedford-2018"))
    come_in(page, qtbot)
    assert "list is partial" in page.line.stops[0].words
    assert any("This list is partial" in text for text in texts(page))
    there = page.view.table.model().rowCount()
    page.view.add.click()
    panel = page.acts.open_panel()
    assert isinstance(panel, AreaPanel)
    assert focus().accessibleName() == "Our short title"
    write("Waits for speech therapy")
    key(Qt.Key.Key_Return)
    rested(page, qtbot)
    assert focus().accessibleName() == "Our short title"  # ready for the next one
    assert panel.title.text() == ""
    key(Qt.Key.Key_Escape)
    rested(page, qtbot)
    assert page.view.table.model().rowCount() == there + 1


def test_a_list_that_is_whole_now_loses_its_mark(
    page: InspectionsPage, forum: Forum, qtbot: QtBot
) -> None:
    add_inspection(forum, known_inspection("bedford-2018"))
    come_in(page, qtbot)
    page.line.setFocus()
    key(Qt.Key.Key_Home)
    page.view.change.click()
    panel = page.acts.open_panel()
    assert isinstance(panel, ChangePanel)
    assert focus().accessibleName() == "Title"
    assert panel.form.lines["first_day"].text() == "5 February 2018"
    tab_to("I do not know the whole list")
    key(Qt.Key.Key_Space)
    tab_to("Published on")
    write("x")
    tab_to("Keep these details")
    key(Qt.Key.Key_Space)
    assert panel.problem.text().startswith("“x” is not a day")
    panel.form.lines["published"].setText("20.3.2018")
    panel.keep.click()
    rested(page, qtbot)
    assert page.acts.open_panel() is None
    found = rounds.rounds(forum)[0].inspection
    assert (found.partial, found.published) == (False, "2018-03-20")
    assert found.title == known_inspection("bedford-2018")["title"]
    assert not any("This list is partial" in text for text in texts(page))


def test_a_revisit_keeps_what_it_follows(
    page: InspectionsPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.line.setFocus()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Right)
    page.view.change.click()
    panel = page.acts.open_panel()
    assert isinstance(panel, ChangePanel)
    panel.form.lines["document"].setText("Letter of 23 November 2022")
    panel.keep.click()
    rested(page, qtbot)
    again = rounds.rounds(forum)[0].revisits[0].inspection
    assert again.document == "Letter of 23 November 2022"
    assert again.follows == forums.inspection_uid("bristol-2019")


def again(page: InspectionsPage, qtbot: QtBot) -> InspectionsPage:
    """Return the page as it comes back after a lock."""
    place = json.loads(json.dumps(page.place()))  # as the forum keeps it
    made = InspectionsPage(page.context)
    qtbot.addWidget(made)
    made.restore(place)
    made.resize(1146, 900)
    made.show()
    come_in(made, qtbot)
    return made


def test_what_is_typed_by_hand_is_there_again_after_a_lock(
    page: InspectionsPage, qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.add_inspection()
    tab_to("Type it in by hand")
    key(Qt.Key.Key_Space)
    tab_to("Title")
    write("Half a title")
    tab_to("Its areas, one in a line")
    write("Waits")
    back = again(page, qtbot).acts.open_panel()
    assert isinstance(back, AddPanel)
    assert back.form is not None
    assert back.form.form.lines["title"].text() == "Half a title"
    assert back.form.areas.words() == "Waits"


def test_what_is_judged_is_there_again_after_a_lock(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.judge()
    key(Qt.Key.Key_N)
    key(Qt.Key.Key_S)
    back = again(page, qtbot).acts.open_panel()
    assert isinstance(back, JudgePanel)
    assert back.judged().statuses == {bristol[0]: "not_sufficient", bristol[1]: "sufficient"}


def test_a_panel_with_nothing_in_it_stays_shut(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.judge()
    assert again(page, qtbot).acts.open_panel() is None


def test_coming_back_to_an_open_panel_stands_in_it(page: InspectionsPage, qtbot: QtBot) -> None:
    come_in(page, qtbot)
    page.add_inspection()
    page.setFocus()
    page.opened()
    panel = page.acts.open_panel()
    assert panel is not None
    assert panel.isAncestorOf(focus())


def test_details_half_changed_are_there_again_after_a_lock(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.line.setFocus()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Right)  # the re-visit
    page.view.change.click()
    assert page.place()["unkept"] == {}
    tab_to("Document")
    write("Letter of Nov")
    back = again(page, qtbot).acts.open_panel()
    assert isinstance(back, ChangePanel)
    assert back.form.lines["document"].text() == "Letter of Nov"
    assert back.uid == page.round().revisits[0].inspection.uid  # type: ignore[union-attr]


def test_an_inspection_goes_to_the_bin_by_keyboard_and_comes_back(
    page: InspectionsPage, forum: Forum, qtbot: QtBot
) -> None:
    fields = {"title": "Typed by mistake", "local_area": "Bristol", "first_day": "2024-11-18"}
    rounds.add_round(forum, fields, [{"title": "Minibuses"}])
    come_in(page, qtbot)
    tab_to("Change its details")
    key(Qt.Key.Key_Space)
    tab_to("Move this inspection to the bin")
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    assert rounds.rounds(forum) == []
    assert page.acts.open_panel() is None
    assert page.none.isVisible()
    assert focus() is page.head.add
    page.stale(undo_last(forum))
    rested(page, qtbot)
    assert page.view.round is not None
    assert page.view.round.inspection.title == "Typed by mistake"


def test_an_inspection_with_feedback_stays_and_says_why(
    page: InspectionsPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    page.line.setFocus()
    key(Qt.Key.Key_Home)
    page.view.change.click()
    panel = page.acts.open_panel()
    assert isinstance(panel, ChangePanel)
    tab_to("Move this inspection to the bin")
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    assert panel.problem.text().startswith("12 pieces of feedback are tagged with its areas;")
    assert page.acts.open_panel() is panel
    assert len(rounds.rounds(forum)) == 1
