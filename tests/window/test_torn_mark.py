"""Where two values of a record are kept, the record says so, and leads to where one decides."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forumapp.services import areas, bundles, enrolling, forums, keeping, promises, reading, record
from forumapp.services.forums import Forum
from forumapp.store.keys import Cost
from tests import once
from ui.window.frame import Frame
from ui.window.pages.people import PeoplePage
from ui.window.pages.people_differences import DifferencesPart
from ui.window.torn_mark import TornMark

SECRET = "correct horse battery"
CHEAP = Cost(8, 1, 1)
Rest = Callable[[Frame], None]


@pytest.fixture(scope="module")
def torn_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop of the chair's and one of Cat's, who changed the same of four records."""
    return once.shared(tmp_path_factory, "torn", _make)


def _make(root: Path) -> None:
    root.mkdir()
    forums.new_forum(root / "chair", SECRET, "A forum", "Bristol", cost=CHEAP)
    with forums.open_forum(root / "chair", SECRET) as forum:
        uids = [
            record.add_event(forum, "Coffee", "2026-03-02", place="Elm Centre")[0],
            promises.add_promise(forum, {"what": "Plans on time", "lead": "Ana"})[0],
            areas.add_area(forum, {"title": "Waiting"})[0],
            keeping.keep(forum, "board", {"name": "Partnership"}, "Added a board")[0],
        ]
        record.add_event(forum, "Picnic", "2026-01-02")
        made = enrolling.enrol(forum, root / "join", "Cat's", "Cat", "coder", cost=CHEAP)
        enrolling.join(made.path, made.code, root / "cat", SECRET, cost=CHEAP)
        bundles.export(forum, root / "to-cat.bundle", made.device, everything=True)
    with forums.open_forum(root / "cat", SECRET) as forum:
        bundles.take_in(forum, root / "to-cat.bundle")
        _change(forum, uids, "Cat")
        bundles.export(forum, root / "cat.bundle")
    with forums.open_forum(root / "chair", SECRET) as forum:
        _change(forum, uids, "Bo")


def _change(forum: Forum, uids: list[str], name: str) -> None:
    event, promise, area, board = uids
    record.change_event(forum, event, {"place": f"{name}'s hall"})
    promises.change_promise(forum, promise, {"lead": name})
    areas.change_area(forum, area, {"title": f"Waiting, {name}"})
    keeping.change(forum, "board", board, {"name": f"{name}'s board"}, "Changed a board")


@pytest.fixture
def desk(frame: Frame, torn_made: Path, tmp_path: Path, rest: Rest) -> Frame:
    """The chair's window, before the bundle is brought in."""
    root = Path(shutil.copytree(torn_made, tmp_path / "torn"))
    frame.enter(forums.open_forum(root / "chair", SECRET))
    rest(frame)
    return frame


def bring_in(frame: Frame, tmp_path: Path) -> None:
    context = frame.context
    assert context is not None
    path = tmp_path / "torn" / "cat.bundle"
    forum = context.forum
    context.jobs.write(
        lambda: bundles.take_in(forum, path),
        done=lambda taken: context.hub.changed.emit(taken.merged.change, None),
    )


def go(frame: Frame, rest: Rest, key: str, part: str = "") -> Any:
    frame.go(key, part)
    rest(frame)
    return frame.pages[key]


@pytest.mark.parametrize("key", ["events", "plan", "area", "boards"])
def test_a_record_with_two_values_says_so_and_leads_to_the_decision(
    desk: Frame, tmp_path: Path, rest: Rest, qtbot: QtBot, key: str
) -> None:
    assert desk.context is not None
    forum = desk.context.forum
    page = go(desk, rest, key, reading.areas(forum)[0].uid if key == "area" else "")
    if key == "plan":
        page.open_promise()
        rest(desk)
    mark: TornMark = page.part.torn if key == "boards" else page.torn
    assert mark.isHidden()
    bring_in(desk, tmp_path)
    qtbot.waitUntil(mark.isVisible, timeout=10_000)
    assert "two ways" in mark.words.text()
    mark.decide.setFocus()
    QTest.keyClick(mark.decide, Qt.Key.Key_Space)
    rest(desk)
    people = desk.pages["people"]
    assert isinstance(people, PeoplePage)
    part = people.part
    assert isinstance(part, DifferencesPart)
    kind = {"events": "event", "plan": "promise", "area": "area", "boards": "board"}[key]
    assert part.torn.kind == kind
    assert len(part.found) == 4
    QTest.keyClick(part.answers[0], Qt.Key.Key_1)
    rest(desk)
    assert kind not in {each.kind for each in part.found}
    go(desk, rest, key)
    assert mark.isHidden()


def test_only_the_record_of_which_two_values_are_kept_is_marked(
    desk: Frame, tmp_path: Path, rest: Rest, qtbot: QtBot
) -> None:
    page = go(desk, rest, "events")
    bring_in(desk, tmp_path)
    torn = next(uid for uid, each in page._found.items() if each.event.name == "Coffee")
    plain = next(uid for uid, each in page._found.items() if each.event.name == "Picnic")
    page.table.stand_on(torn)
    qtbot.waitUntil(page.torn.isVisible, timeout=10_000)
    page.table.stand_on(plain)
    rest(desk)
    assert page.torn.isHidden()


def test_who_may_not_decide_is_told_who_does(
    desk: Frame, tmp_path: Path, rest: Rest, qtbot: QtBot
) -> None:
    page = go(desk, rest, "events")
    assert desk.context is not None
    object.__setattr__(desk.context.forum.session, "role", "recorder")
    bring_in(desk, tmp_path)
    qtbot.waitUntil(page.torn.isVisible, timeout=10_000)
    assert page.torn.decide.isHidden()
    assert "coder or the chair" in page.torn.words.text()
