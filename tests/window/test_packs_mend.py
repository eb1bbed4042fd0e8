"""A warning beside a pack is pressed, and the page that opens shows what is to be mended."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forumapp.services import packing, reading
from forumapp.services.forums import Forum
from forumapp.services.packing.quote_lists import quote_lists
from tests.window.test_models_support import Desk, Lay, forum, lay
from ui.window.frame import Frame
from ui.window.models.pack_around import read_around
from ui.window.models.pack_wanted import Wanted, quotes_part
from ui.window.models.pack_warnings import warned
from ui.window.pages.packs import PacksPage
from ui.window.pages.packs_head import WHAT

__all__ = ["forum", "lay"]
Rest = Callable[[Frame], None]


def go(frame: Frame, rest: Rest, words: str, forum: Forum) -> object:
    """Go where a warning leads, as the page Packs does; return the page that opened."""
    (found,) = warned("", [words], read_around(forum).titles())
    part = quotes_part(Wanted("partnership"), found.part) if found.page == "quotes" else found.part
    frame.go(found.page, part)
    rest(frame)
    assert frame.current == found.page
    return frame.pages[found.page]


def test_each_warning_opens_what_is_to_be_mended(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    opened = entered.context.forum
    area = next(each for each in reading.areas(opened) if each.official)
    title = next(each.title for each in reading.inspections(opened) if not each.follows)

    def to(words: str) -> object:
        return go(entered, rest, words, opened)

    page = to("59 pieces of feedback are not read yet.")
    assert page.pane.filters.chosen.unread  # type: ignore[attr-defined]
    page = to("2 areas: no feedback is set against them.")
    assert page.pane.filters.chosen.values("area")  # type: ignore[attr-defined]
    page = to(f"{area.title}: no quote may be used.")
    assert page.pane.filters.chosen.values("area") == (area.uid,)  # type: ignore[attr-defined]
    page = to(f"{area.title}: too few ratings in each period to draw a line.")
    assert page.areas.uid() == area.uid  # type: ignore[attr-defined]
    page = to("The pack asks for nothing: no recommendation is written down.")
    assert page.at == "wishes"  # type: ignore[attr-defined]
    page = to(f"{title}: the list of areas is partial.")
    assert page.view.round.inspection.title == title  # type: ignore[attr-defined]
    page = to("The page does not say how families reach you. Fill it in under Settings.")
    assert entered.focusWidget() is page.forum.fields["contact"]  # type: ignore[attr-defined]
    page = to("3 figures are hidden because of pack 2026-11-01-AB12: they moved.")
    assert page.step == WHAT  # type: ignore[attr-defined]
    page = to("1 area is under embargo and left out. Families' feedback counts.")


def test_what_stops_it_opens_the_list_where_it_was_typed(entered: Frame, rest: Rest) -> None:
    for place, page, part in (
        ("the responses", "asks", "answers"),
        ("Scrutiny", "boards", "questions"),
        ("Plan", "plan", ""),
        ("Replies", "replies", ""),
        ("Claims", "claims", ""),
    ):
        stop = f"This page may name somebody: “A”. Take it out of the words under {place}, or list."
        (found,) = warned(stop, [], {})
        assert (found.page, found.part) == (page, part)
        entered.go(found.page, found.part)
        rest(entered)
        assert entered.current == page
        assert not part or entered.pages[page].at == part  # type: ignore[attr-defined]


@pytest.fixture
def desk(lay: Lay) -> Desk:
    laid = lay(PacksPage)
    laid.settle()
    return laid


def test_a_warning_of_a_quote_leads_to_it_with_the_days_of_the_pack(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[str, ...]] = []
    desk.context.go = lambda *to: went.append(to)
    desk.page.turn_to("inspectors-none")  # no such part: nothing happens
    desk.page.turn_to("partnership")
    desk.page.steps.form.days.choose("year")
    desk.page.go_on()
    desk.settle()
    wanted, made = desk.page.work.ready
    words = "Q-AB12C and a quote of this pack are of the same family. Few."
    pack = replace(made.pack, warnings=(words,))
    desk.page.steps.look.show_planned(made, warned("", pack.warnings, {}))
    row = next(row for row in desk.page.steps.look.warnings.links.rows if row.words() == words)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert went == [("quotes", quotes_part(wanted, "Q-AB12C"))]
    assert wanted.span.first is not None
    desk.page.steps.look.warnings.quotes.click()
    assert went[-1] == ("quotes", quotes_part(wanted))


def test_quotes_lead_away_from_the_choices_and_back_to_pages_that_are_new(
    desk: Desk, forum: Forum
) -> None:
    went: list[tuple[str, ...]] = []
    desk.context.go = lambda *to: went.append(to)
    desk.page.turn_to("partnership")
    desk.page.steps.form.quotes.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert went[0][0] == "quotes"
    assert desk.page.steps.form.quotes.isVisible()
    desk.page.turn_to("yearly")  # it prints none
    assert desk.page.steps.form.quotes.isHidden()
    desk.page.turn_to("scrutiny")
    desk.page.go_on()
    desk.settle()
    before = desk.page.work.ready
    desk.page.hide()
    area = quote_lists(forum, "scrutiny").areas[0].uid
    desk.context.act(lambda: packing.choose_quotes(forum, "scrutiny", area, []), initiator=None)
    desk.settle()
    desk.page.show()
    desk.page.opened()
    desk.settle()
    assert desk.page.work.ready is not before  # planned anew: quotes were chosen meanwhile
