"""Help: short pages that open, a search as one types, at the gate too."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.window.actions import ACTIONS
from ui.window.frame import Frame
from ui.window.gate_help import GateHelp
from ui.window.help_text import Topic, found, topics
from ui.window.help_view import KEYS
from ui.window.pages.help import HelpPage
from ui.window.pages.importing import ImportPage

Rest = Callable[[Frame], None]
WANTED = (
    "start",
    "record",
    "spreadsheet",
    "read",
    "second",
    "inspections",
    "packs",
    "plan",
    "quotes",
    "replies",
    "report",
    "the-call",
    "trends",
    "safeguarding",
    "consent",
    "hub",
    "laptops",
    "who",
    "machine",
    "wrong",
    "words",
)


@pytest.fixture
def first_page() -> str:
    return "help"


@pytest.fixture
def page(entered: Frame, rest: Rest) -> HelpPage:
    """Open the page."""
    entered.activateWindow()
    entered.go("help")
    rest(entered)
    made = entered.pages["help"]
    assert isinstance(made, HelpPage)
    return made


def test_the_pages_are_there_in_order() -> None:
    assert [topic.key for topic in topics()] == list(WANTED)


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.key)
def test_a_page_is_short_and_its_sentences_too(topic: Topic) -> None:
    words = topic.text.split()
    assert len(words) < 450
    sentences = topic.text.replace("\n", ". ").replace("?", ".").replace(":", ".").split(".")
    longest = max(sentences, key=lambda each: len(each.split()))
    assert len(longest.split()) <= 26, longest


def test_the_keys_that_help_names_are_real() -> None:
    import re

    keys = {key.replace("Return", "Enter") for action in ACTIONS for key in action.keys}
    for topic in topics():
        held = r"\b(?:Ctrl\+Shift|Ctrl|Shift)\+(?:[A-Z]\w*|\d|[↑↓]|[.;](?=\s))"
        for named in re.findall(held, topic.text):
            assert named in keys, (topic.key, named)


def test_topics_are_read_by_key(page: HelpPage) -> None:
    assert page.view.list.hasFocus()
    assert "How ForumApp works" in page.view.text.toPlainText()
    QTest.keyClick(page.view.list, Qt.Key.Key_Down)
    assert "Next family" in page.view.text.toPlainText()
    assert page.view.text.accessibleName() == "Record what a family says"


def test_search_finds_as_one_types(page: HelpPage, entered: Frame) -> None:
    QTest.keyClick(entered, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.view.line.hasFocus()
    QTest.keyClicks(page.view.line, "receipt")
    shown = [page.view.list.item(row).text() for row in range(page.view.list.count())]
    assert "Consent and receipts" in shown
    assert "How ForumApp works" not in shown
    assert "receipt" in page.view.text.toPlainText().casefold()
    assert page.view.text.extraSelections()
    QTest.keyClicks(page.view.line, "zzz")
    assert page.view.list.count() == 0
    assert page.view.none.isVisible()
    page.view.line.clear()
    assert page.view.list.count() == len(WANTED) + 1


def test_several_words_must_all_be_there() -> None:
    assert found("passphrase recovery")
    assert not found("passphrase zzz")
    assert found("") == topics()


def test_a_link_leads_to_one_page(entered: Frame, rest: Rest) -> None:
    entered.go("help", "consent")
    rest(entered)
    made = entered.pages["help"]
    assert isinstance(made, HelpPage)
    assert made.view.topic() == "consent"
    made.view.show_topic(KEYS)
    assert made.view.keys is not None
    assert made.view.keys.isVisible()


def test_bringing_in_is_one_press_from_its_help(entered: Frame, rest: Rest) -> None:
    entered.activateWindow()
    entered.go("import")
    rest(entered)
    importing = entered.pages["import"]
    assert isinstance(importing, ImportPage)
    QTest.keyClick(importing.start.help, Qt.Key.Key_Space)
    rest(entered)
    made = entered.pages["help"]
    assert isinstance(made, HelpPage)
    assert made.view.topic() == "spreadsheet"


def test_help_is_there_at_the_gate(frame: Frame) -> None:
    frame.activateWindow()
    frame.gate.ask(None)
    QTest.keyClick(frame, Qt.Key.Key_F1)
    shown = frame.stack.currentWidget()
    assert isinstance(shown, GateHelp)
    assert shown.view.topic() == KEYS
    shown.view.show_topic("wrong")
    assert "recovery code" in shown.view.text.toPlainText()
    QTest.keyClick(shown.view.list, Qt.Key.Key_Escape)
    assert frame.stack.currentWidget() is frame.gate
    assert frame.gate.unlock.make.hasFocus()
    QTest.keyClick(frame.gate.help, Qt.Key.Key_Space)
    assert shown.view.topic() == "start"
    QTest.keyClick(frame, Qt.Key.Key_F1)
    assert sum(isinstance(frame.stack.widget(n), GateHelp) for n in range(frame.stack.count())) == 1
