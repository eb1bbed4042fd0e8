"""Hand over: bundles are made, looked at, merged and taken back, by keys and by dropping."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import bundles, enrolling, forums, record
from forumapp.store.keys import Cost
from tests import once
from ui.window.frame import Frame
from ui.window.pages.people_hand_over import HandOverPart

SECRET = "correct horse battery"
CHEAP = Cost(8, 1, 1)
Rest = Callable[[Frame], None]


@pytest.fixture(scope="module")
def pair_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chair's laptop and Ana's, who has recorded twice and made a bundle."""
    return once.shared(tmp_path_factory, "pair", _make)


def _make(root: Path) -> None:
    root.mkdir()
    forums.new_forum(root / "chair", SECRET, "A forum", "Bristol", cost=CHEAP)
    with forums.open_forum(root / "chair", SECRET) as forum:
        made = enrolling.enrol(forum, root / "join", "Ana's laptop", "Ana", cost=CHEAP)
    enrolling.join(made.path, made.code, root / "ana", SECRET, cost=CHEAP)
    with forums.open_forum(root / "ana", SECRET) as forum:
        for words in ("We waited 18 months", "A kind nurse"):
            record.add_feedback(forum, {"words_free": words})
        bundles.export(forum, root / "ana.bundle")


@pytest.fixture
def pair(pair_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair_made, tmp_path / "pair"))


@pytest.fixture
def desk(frame: Frame, pair: Path, rest: Rest) -> HandOverPart:
    frame.enter(forums.open_forum(pair / "chair", SECRET))
    rest(frame)
    return at(frame, rest)


def at(frame: Frame, rest: Rest) -> HandOverPart:
    frame.go("people", "hand_over")
    rest(frame)
    part = frame.pages["people"].part  # type: ignore[attr-defined]
    assert isinstance(part, HandOverPart)
    return part


def press() -> None:
    at_focus = QApplication.focusWidget()
    assert at_focus is not None
    QTest.keyClick(at_focus, Qt.Key.Key_Space)


def test_a_bundle_is_looked_at_merged_and_taken_back_by_keys(
    desk: HandOverPart, frame: Frame, pair: Path, rest: Rest
) -> None:
    desk.look_at(pair / "ana.bundle")
    rest(frame)
    assert desk.into.title.text().startswith("A bundle of Ana's laptop, made today")
    assert any("2 pieces of feedback" in line for line in desk.into.lines.words())
    assert frame.context is not None
    assert count(frame) == 0

    press()  # the cursor stands on Merge
    rest(frame)
    assert count(frame) == 2
    assert "Merged the bundle of Ana's laptop." in desk.into.work.done.text()
    assert any("Undo (Ctrl+Z)" in line for line in desk.into.lines.words())
    assert QApplication.focusWidget() is desk.into.receipt

    QTest.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(frame)
    assert count(frame) == 0


def test_the_receipt_goes_to_whoever_sent_it(
    desk: HandOverPart, frame: Frame, pair: Path, rest: Rest
) -> None:
    desk.look_at(pair / "ana.bundle")
    rest(frame)
    press()
    rest(frame)
    desk.out.whom.setCurrentIndex(desk.out.whom.findData(desk.into.sent_by))
    desk.out.write(pair / "back.bundle")
    rest(frame)
    assert "for Ana's laptop" in desk.out.work.done.text()
    with forums.open_forum(pair / "ana", SECRET) as forum:
        assert bundles.take_in(forum, pair / "back.bundle").let_go == 2


def test_a_file_that_is_no_bundle_is_refused_in_a_sentence(
    desk: HandOverPart, frame: Frame, pair: Path, rest: Rest
) -> None:
    (pair / "x.bundle").write_text("nothing")
    desk.look_at(pair / "x.bundle")
    rest(frame)
    assert "Nothing was merged" in desk.into.work.problem.text()
    assert desk.into.merge.isHidden() or not desk.into.merge.isVisible()
    assert count(frame) == 0


def test_not_now_leaves_everything(
    desk: HandOverPart, frame: Frame, pair: Path, rest: Rest
) -> None:
    desk.look_at(pair / "ana.bundle")
    rest(frame)
    QTest.keyClick(frame, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.into.drop
    press()
    assert not desk.into.merge.isVisible()
    assert count(frame) == 0


def test_a_bundle_dropped_anywhere_opens_here(frame: Frame, pair: Path, rest: Rest) -> None:
    frame.enter(forums.open_forum(pair / "chair", SECRET))
    rest(frame)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pair / "ana.bundle"))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enters = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(frame, enters)
    assert enters.isAccepted()
    event = QDropEvent(QPointF(5, 5), copy, data, left, none)
    QApplication.sendEvent(frame, event)
    rest(frame)
    assert frame.current == "people"
    assert at(frame, rest).into.title.text().startswith("A bundle of Ana's laptop")


def test_a_recorder_hears_how_much_waits(frame: Frame, pair: Path, rest: Rest) -> None:
    frame.enter(forums.open_forum(pair / "ana", SECRET))
    rest(frame)
    part = at(frame, rest)
    assert part.state.text() == "2 pieces of feedback on this laptop are not handed over yet."
    assert not part.into.receipt.isVisible()


def count(frame: Frame) -> int:
    assert frame.context is not None
    with frame.context.forum.read() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM feedback").scalar() or 0)
