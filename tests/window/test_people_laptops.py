"""Laptops: which there are, one enrolled with its code, one lost and revoked; by keys."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import enrolling, forums, laptops
from forumapp.store.keys import Cost
from tests import once
from ui.window.frame import Frame
from ui.window.pages.people_laptops import LaptopsPart

SECRET = "correct horse battery"
CHEAP = Cost(8, 1, 1)
Rest = Callable[[Frame], None]


@pytest.fixture(scope="module")
def pair_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once.shared(tmp_path_factory, "people-pair", _make)


def _make(root: Path) -> None:
    root.mkdir()
    forums.new_forum(root / "chair", SECRET, "A forum", "Bristol", cost=CHEAP)
    with forums.open_forum(root / "chair", SECRET) as forum:
        made = enrolling.enrol(forum, root / "join", "Cat's laptop", "Cat", "coder", cost=CHEAP)
    enrolling.join(made.path, made.code, root / "cat", SECRET, cost=CHEAP)


@pytest.fixture
def pair(pair_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair_made, tmp_path / "pair"))


@pytest.fixture
def part(frame: Frame, pair: Path, rest: Rest) -> LaptopsPart:
    return open_on(frame, pair / "chair", rest)


def open_on(frame: Frame, folder: Path, rest: Rest) -> LaptopsPart:
    frame.enter(forums.open_forum(folder, SECRET))
    rest(frame)
    frame.go("people", "laptops")
    rest(frame)
    found = frame.pages["people"].part  # type: ignore[attr-defined]
    assert isinstance(found, LaptopsPart)
    return found


def press(key: Qt.Key = Qt.Key.Key_Space) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, key)


def test_this_laptop_stands_first(part: LaptopsPart) -> None:
    first, second = part.rows.told
    assert "this one" in first
    assert second.startswith("Cat's laptop · Cat: for reading and tagging")


def test_a_laptop_is_enrolled_and_its_code_goes(
    part: LaptopsPart, frame: Frame, pair: Path, rest: Rest
) -> None:
    part.enrol.label.setFocus()
    press(Qt.Key.Key_Return)
    at = QApplication.focusWidget()
    QTest.keyClicks(at, "Dan")
    part.enrol.choose()
    assert part.enrol.work.problem.text() == "Give the laptop a name first."
    QTest.keyClicks(part.enrol.label, "Dan's laptop")
    part.enrol.write(pair / "dan.join")
    rest(frame)

    code = part.enrol.code.text()
    assert enrolling.is_enrolment(pair / "dan.join")
    assert any("Dan's laptop" in line and "not joined" in line for line in part.rows.told)
    assert enrolling.join(pair / "dan.join", code, pair / "dan", SECRET, cost=CHEAP)
    assert QApplication.focusWidget() is part.enrol.code.noted
    press()
    assert part.enrol.code.text() == ""
    assert not part.enrol.code.isVisible()


def test_a_lock_forgets_the_code(part: LaptopsPart, pair: Path, frame: Frame, rest: Rest) -> None:
    part.enrol.label.setText("Dan's laptop")
    part.enrol.holder.setText("Dan")
    part.enrol.write(pair / "dan.join")
    rest(frame)
    part.leave()
    assert part.enrol.code.text() == ""


def test_a_lost_laptop_is_revoked_with_what_it_held(
    part: LaptopsPart, frame: Frame, rest: Rest
) -> None:
    part.lost.look.setFocus()
    press()
    rest(frame)
    assert part.lost.held.words()[0].startswith("Cat's laptop held the whole forum")
    QTest.keyClicks(QApplication.focusWidget(), "Left on a bus")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is part.lost.revoke
    press()
    rest(frame)
    assert frame.context is not None
    cat = laptops.find(frame.context.forum, "Cat's laptop")
    assert (bool(cat.revoked_at), cat.revoked_why) == (True, "Left on a bus")
    assert part.lost.steps.words()[0].startswith("1. Write it into the breach log")
    assert "matters open" not in " ".join(part.lost.steps.words())
    assert part.lost.which.count() == 0

    QTest.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(frame)
    assert not laptops.find(frame.context.forum, "Cat's laptop").revoked_at


def test_a_coders_laptop_shows_and_changes_nothing(frame: Frame, pair: Path, rest: Rest) -> None:
    part = open_on(frame, pair / "cat", rest)
    assert len(part.rows.told) == 2
    assert part.enrol_card.isHidden()
    assert part.lost_card.isHidden()
