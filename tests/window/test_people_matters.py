"""Data protection: a matter is written down, worked on, answered and closed; papers are written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import matters, record
from forumapp.services.families import hasher
from ui.window.frame import Frame
from ui.window.pages.people_matters import MattersPart
from ui.window.pages.people_papers import write_paper

Rest = Callable[[Frame], None]


@pytest.fixture
def part(entered: Frame, rest: Rest) -> MattersPart:
    entered.go("people", "matters")
    rest(entered)
    found = entered.pages["people"].part  # type: ignore[attr-defined]
    assert isinstance(found, MattersPart)
    return found


def press(key: Qt.Key = Qt.Key.Key_Space) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_a_breach_is_written_down_worked_on_and_closed(
    part: MattersPart, entered: Frame, rest: Rest
) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    part.new.sort.setCurrentIndex(part.new.sort.findData("breach"))
    part.new.summary.setFocus()
    QTest.keyClicks(part.new.summary, "A stick was left on a bus")
    press(Qt.Key.Key_Return)
    rest(entered)
    (row,) = part.rows
    about, left = row.accessibleDescription().split(" · ")
    assert about == "A stick was left on a bus"
    assert left in ("71 hours left", "72 hours left")
    assert part.one.next.words()[0].startswith("1. Stop it going on")

    row.setFocus()
    press()
    assert QApplication.focusWidget() is part.one.step
    QTest.keyClicks(part.one.step, "Asked the bus company")
    press(Qt.Key.Key_Return)
    rest(entered)
    assert any("Asked the bus company" in line for line in part.one.story.words())

    part.one.outcome.setCurrentIndex(part.one.outcome.findData("no_risk"))
    part.one.close_it.setFocus()
    press()
    rest(entered)
    assert part.one.problem.text().startswith("Write the reason")
    QTest.keyClicks(part.one.reason, "It was encrypted")
    press(Qt.Key.Key_Tab)
    part.one.close_it.setFocus()
    press()
    rest(entered)
    (matter,) = matters.matters(forum)
    assert matter.closed_at
    assert "It was encrypted" in matter.steps
    assert not part.one.step.isVisible()


def test_answering_stops_the_clock(part: MattersPart, entered: Frame, rest: Rest) -> None:
    part.new.go_on.setFocus()
    press()
    rest(entered)
    part.one.answer.setFocus()
    press()
    rest(entered)
    assert part.one.clock.text().startswith("Answered today")
    assert not part.one.answer.isVisible()


def test_what_is_held_of_a_family_becomes_a_paper(
    part: MattersPart, entered: Frame, rest: Rest, tmp_path: Path
) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    told = {"words_free": "Our taxi came late.", "family": hasher(forum)("blue kettle")}
    record.add_feedback(forum, told)
    part.family.choose()
    assert part.family.work.problem.text() == "Type their code or word first."
    part.family.by.setCurrentIndex(part.family.by.findData("family"))
    QTest.keyClicks(part.family.typed, "blue kettle")
    write_paper(part, part.family.work, tmp_path / "held.html", part.family.wanted())
    rest(entered)
    assert "Our taxi came late." in (tmp_path / "held.html").read_text(encoding="utf-8")
    part.leave()
    assert part.family.typed.text() == ""


def test_a_draft_is_written(part: MattersPart, entered: Frame, rest: Rest, tmp_path: Path) -> None:
    made = part.drafts.wanted("privacy-notice")
    write_paper(part, part.drafts.work, tmp_path / "notice.html", made)
    rest(entered)
    assert "A forum" in (tmp_path / "notice.html").read_text(encoding="utf-8")
