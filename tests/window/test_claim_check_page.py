"""Claim check with real keys: what officials say, held against what families rate."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from forumapp.domain.charts import PairChart
from forumapp.services import claims
from forumapp.services.claim_checking import check_claim
from forumapp.services.forums import Forum
from tests.window.page_help import shown_open
from tests.window.record_help import focus, key, settle, tab_to, write
from tests.window.set_against_help import families
from ui.window.context import Context
from ui.window.models.claim_words import claim_words
from ui.window.pages.claim_check import ClaimCheckPage

WORDS = "Three-quarters of families are happy."


def claimed(forum: Forum) -> None:
    families(forum)
    said = {"kind": "statement", "on": "2026-01-10", "who": "The council"}
    claims.add_claim(forum, {**said, "words": WORDS})
    claims.add_claim(forum, {**said, "words": "Most are content", "not_public": True})


@pytest.fixture
def fill() -> Callable[[Forum], None]:
    return claimed


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ClaimCheckPage:
    return shown_open(ClaimCheckPage(context), qtbot, 1146, 720)


def check(page: ClaimCheckPage, qtbot: QtBot, words: str) -> None:
    page.asking.words.setFocus()
    page.asking.words.clear()
    write(words)
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)


def trio(page: ClaimCheckPage) -> list[tuple[str, str]]:
    three = page.reading.trio
    return [(a.text(), b.text()) for a, b in zip(three.figures, three.words, strict=True)]


def test_a_typed_claim_is_held_against_the_ratings(page: ClaimCheckPage, qtbot: QtBot) -> None:
    assert focus() is page.asking.words
    assert page.reading.isHidden()
    check(page, qtbot, "Nearly all families are satisfied")
    title = "“Nearly all families are satisfied”: the feedback does not bear this out"
    assert page.reading.finding.text() == title
    assert trio(page) == [
        ("62", "For: rate it good or better"),
        ("58", "Against: rate it lower"),
        ("5", "Not able to say: gave no rating"),
    ]
    said = page.reading.sentence.text()
    assert said.startswith("We read it as: at least 90% of families rate it good or better.")
    assert "62 of 120 families rate it good or better: 52%." in said
    words = page.reading.words
    assert words is not None
    assert isinstance(words.chart, PairChart)
    assert words.chart.points[0].beside == 0.9
    assert words.chart.other == "claimed: at least 90%"


def test_a_claim_of_few_counts_the_others_for_it(page: ClaimCheckPage, qtbot: QtBot) -> None:
    check(page, qtbot, "Fewer than half of families are happy")
    assert trio(page)[0] == ("58", "For: rate it lower")


def test_a_claim_of_change_asks_since_when(page: ClaimCheckPage, qtbot: QtBot) -> None:
    check(page, qtbot, "It has improved")
    assert page.asking.problem.text().startswith("Better since when?")
    assert page.reading.isHidden()
    tab_to("Since")
    key(Qt.Key.Key_Down)
    settle(qtbot, page.context.jobs)
    assert page.reading.finding.text() == "“It has improved”: the feedback bears this out"
    assert page.asking.problem.isHidden()
    assert trio(page)[0] == ("44", "Since then: rate it good or better")
    assert "From 1 September 2025: 44 of 60" in page.reading.sentence.text()


@pytest.mark.parametrize("words", ["All is well", ""])
def test_what_is_not_understood_is_said_with_examples(
    page: ClaimCheckPage, qtbot: QtBot, words: str
) -> None:
    check(page, qtbot, words)
    said = page.asking.problem.text()
    assert "most families are positive" in said if words else "choose it" in said
    assert page.reading.isHidden()


def test_a_claim_that_is_written_down_is_chosen_and_leads_back(
    page: ClaimCheckPage, qtbot: QtBot, went: list[tuple[str, ...]], context: Context
) -> None:
    uid = next(each.uid for each in claims.claims(context.forum) if each.words == WORDS)
    page.asking.choose.setFocus()
    page.asking.choose.setCurrentIndex(page.asking.choose.findData(uid) - 1)
    key(Qt.Key.Key_Down)
    settle(qtbot, context.jobs)
    assert page.asking.words.text() == WORDS
    assert "the feedback does not bear this out" in page.reading.finding.text()
    page.to_claims.setFocus()
    assert page.to_claims.text() == "Open it among what officials claim"
    key(Qt.Key.Key_Space)
    assert went == [("claims", uid)]


def test_what_was_not_for_publication_cannot_be_copied(page: ClaimCheckPage, qtbot: QtBot) -> None:
    check(page, qtbot, "most are content")
    assert "not for publication" in page.reading.caption.text()
    assert not page.reading.copy.isEnabled()
    assert page.reading.picture().isNull()


def test_another_claim_can_be_copied_with_its_source(
    page: ClaimCheckPage, qtbot: QtBot, said: list[str]
) -> None:
    check(page, qtbot, "Most families are positive")
    page.copy_picture()
    assert said[-1] == "Copied the chart as a picture"
    assert not QApplication.clipboard().image().isNull()
    assert page.reading.source.startswith("Source: A; families' own ratings")
    page.toggle_table()
    assert page.reading.table.isVisible()


def test_few_families_cannot_say_and_no_number_is_told(
    page: ClaimCheckPage, qtbot: QtBot, context: Context
) -> None:
    page.asking.area.setCurrentIndex(1)  # one family spoke of it
    check(page, qtbot, "Most families are positive")
    assert page.reading.finding.text().endswith("the feedback cannot say")
    assert "Too few families rated it to say." in page.reading.sentence.text()
    assert page.reading.words is not None
    assert page.reading.words.chart is None
    assert not {"1"} & {figure for figure, _ in trio(page)}


def test_it_says_which_words_of_a_claim_were_not_read(page: ClaimCheckPage, qtbot: QtBot) -> None:
    check(page, qtbot, "Few families are positive about transport")

    words = claim_words(check_claim(page.context.forum, "Few are positive about transport"))
    assert words.title.startswith("Read without some of its words: “Few are positive")
    assert "Not read: “transport”." in words.aloud
    assert any(
        "Not read: “transport”." in label.text() for label in page.findChildren(QLabel)
    )  # it is on the screen too, not only said
    assert page.reading.isVisible()
