"""Differences and retention: decided by keys, and erased only by whoever types the number."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import bundles, conflicts, enrolling, erasing, forums, record
from forumapp.services.families import hasher
from forumapp.services.retention_rule import set_rule
from forumapp.store.keys import Cost
from tests import once
from ui.window.frame import Frame
from ui.window.pages.people_differences import DifferencesPart
from ui.window.pages.people_retention import RetentionPart

SECRET = "correct horse battery"
CHEAP = Cost(8, 1, 1)
Rest = Callable[[Frame], None]


@pytest.fixture(scope="module")
def torn_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One piece that two laptops changed differently, merged on the chair's."""
    return once.shared(tmp_path_factory, "people-torn", _make)


def _make(root: Path) -> None:
    root.mkdir()
    forums.new_forum(root / "chair", SECRET, "A forum", "Bristol", cost=CHEAP)
    with forums.open_forum(root / "chair", SECRET) as forum:
        uid = record.add_feedback(forum, {"words_free": "The plan took a year."})[0]
        made = enrolling.enrol(forum, root / "join", "Cat's laptop", "Cat", "coder", cost=CHEAP)
    enrolling.join(made.path, made.code, root / "cat", SECRET, cost=CHEAP)
    for who, need in (("cat", "ASD"), ("chair", "SEMH")):
        with forums.open_forum(root / who, SECRET) as forum:
            record.change_feedback(forum, [uid], {"need": [need]}, "Changed the need")
            if who == "cat":
                bundles.export(forum, root / "cat.bundle")
            else:
                bundles.take_in(forum, root / "cat.bundle")


@pytest.fixture
def torn(torn_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(torn_made, tmp_path / "torn")) / "chair"


def test_a_difference_is_decided_by_its_number(frame: Frame, torn: Path, rest: Rest) -> None:
    frame.enter(forums.open_forum(torn, SECRET))
    rest(frame)
    frame.go("people", "differences")
    rest(frame)
    part = frame.pages["people"].part  # type: ignore[attr-defined]
    assert isinstance(part, DifferencesPart)
    assert part.how_many.text() == "1 thing to decide."
    assert "The plan took a year." in part.about.text()
    said = [side.said for side in part.torn.sides]
    one, other = "Autistic spectrum", "Social, emotional and mental health"
    assert sorted(said[:2]) == [one, other]
    assert said[2:] == [f"all of it: {said[0]}, {said[1]}"]
    wanted = part.torn.sides[1].value
    uid = part.torn.uid
    assert part.answers[1].accessibleName().startswith("2: this is right: ")

    assert QApplication.focusWidget() is part.answers[0]
    QTest.keyClick(part.answers[0], Qt.Key.Key_2)
    rest(frame)
    assert frame.context is not None
    forum = frame.context.forum
    assert conflicts.conflicts(forum) == []
    assert part.how_many.text() == "Nothing to decide."
    assert str(wanted[0]) in need(frame, uid)

    QTest.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(frame)
    assert str(wanted[0]) not in need(frame, uid)


def need(frame: Frame, uid: str) -> str:
    assert frame.context is not None
    with frame.context.forum.read() as conn:
        ask = "SELECT need FROM feedback WHERE uid = ?"
        return str(conn.exec_driver_sql(ask, (uid,)).scalar())


@pytest.fixture
def kept(entered: Frame, rest: Rest) -> RetentionPart:
    assert entered.context is not None
    forum = entered.context.forum
    for day in ("2019-05-03", "2019-06-03"):
        record.add_feedback(forum, {"words_free": "Old words.", "told_on": day})
    record.add_feedback(
        forum, {"words_free": "Blue words.", "family": hasher(forum)("blue kettle")}
    )
    set_rule(forum, 36)
    entered.go("people", "retention")
    rest(entered)
    part = entered.pages["people"].part  # type: ignore[attr-defined]
    assert isinstance(part, RetentionPart)
    return part


def pieces(frame: Frame) -> int:
    assert frame.context is not None
    with frame.context.forum.read() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM feedback").scalar() or 0)


def press(key: Qt.Key = Qt.Key.Key_Space) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_what_is_due_goes_only_by_its_number(
    kept: RetentionPart, entered: Frame, rest: Rest
) -> None:
    assert kept.rule.currentText() == "for 3 years"
    assert kept.due.lines.words()[0].startswith("2 pieces of feedback were told before")
    before = pieces(entered)
    kept.due.erase.setFocus()
    press()
    rest(entered)
    assert "No undo brings it back." in kept.due.asks.lines.words()[0]
    QTest.keyClicks(QApplication.focusWidget(), "3")
    press(Qt.Key.Key_Return)
    rest(entered)
    assert "Type 2" in kept.due.asks.problem.text()
    assert pieces(entered) == before
    kept.due.asks.typed.clear()
    QTest.keyClicks(kept.due.asks.typed, "2")
    press(Qt.Key.Key_Return)
    rest(entered)
    assert pieces(entered) == before - 2
    assert entered.context is not None
    (made,) = erasing.certificates(entered.context.forum)
    assert (made.pieces, made.why) == (2, "retention")


def test_a_familys_words_are_erased_by_their_word(
    kept: RetentionPart, entered: Frame, rest: Rest
) -> None:
    before = pieces(entered)
    card = kept.family
    card.by.setCurrentIndex(1)
    QTest.keyClicks(card.typed, "no such word")
    QTest.keyClick(card.typed, Qt.Key.Key_Return)
    rest(entered)
    assert "not in this forum" in card.work.problem.text()
    card.typed.clear()
    QTest.keyClicks(card.typed, "blue kettle")
    QTest.keyClick(card.typed, Qt.Key.Key_Return)
    rest(entered)
    assert card.asks.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "1")
    press(Qt.Key.Key_Return)
    rest(entered)
    assert pieces(entered) == before - 1
    assert card.typed.text() == ""


def test_a_certificate_is_saved(
    kept: RetentionPart, entered: Frame, rest: Rest, tmp_path: Path
) -> None:
    from forumapp.services.papers.erased import certificate_paper
    from ui.window.pages.people_papers import write_paper

    assert entered.context is not None
    forum = entered.context.forum
    made, _ = erasing.erase(forum, erasing.find(forum, family="blue kettle"))
    write_paper(kept, kept.work, tmp_path / "paper", lambda: certificate_paper(forum, made))
    rest(entered)
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert kept.work.done.text().startswith("paper.pdf is written.")


def test_the_rule_is_kept_and_undone(kept: RetentionPart, entered: Frame, rest: Rest) -> None:
    kept.rule.setCurrentIndex(kept.rule.findData(0))
    kept.keep_rule.setFocus()
    press()
    rest(entered)
    assert kept.due.lines.words() == ["There is no rule yet, so nothing is due."]
    QTest.keyClick(entered, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(entered)
    assert kept.rule.currentData() == 36
