"""Each role in the window, at a hub with a login of its own and on a laptop with a key of its own.

Every page that is offered opens and says nothing of a right that is missing; the others say whose
they are. In the slow run every button of every page is pressed as well.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import (
    forums,
    hub_people,
    hubs,
    keyholders,
    promises,
    reading,
    record,
    roles,
)
from forumapp.services.forums import Forum
from forumapp.store import keys
from tests.window.conftest import PASSPHRASE
from tests.window.hub_help import Rest, type_all
from ui.window.errors import CrashHook
from ui.window.frame import Frame
from ui.window.gate_hub import HubPage
from ui.window.pages.feedback import FeedbackPage
from ui.window.pages.parts_page import PartsPage
from ui.window.pages_table import PAGES

OWN = "purple lamp river nine"
CHEAP = keys.Cost(8, 1, 1)
ROLES = ("recorder", "coder", "lead", "chair")
REFUSED = ("may not", "permission", "row-level", "has no right")
BY_THE_SERVER = "may not do this on the server"  # what the window should have said before
LEFT_ALONE = (
    "hand over the laptop", "bring a backup back", "lock", "close the forum", "quit", "undo", "redo"
)  # fmt: skip


def some_work(forum: Forum) -> None:
    """Let there be something on every page, and something that is kept apart."""
    event, _ = record.add_event(forum, "Coffee morning", "2026-11-02")
    record.add_feedback(forum, {"words_free": "Told at the coffee morning", "event": event})
    record.add_feedback(forum, {"words_free": "He hits her", "safeguarding": "flagged"})
    promises.add_promise(forum, {"what": "Plans on time", "lead": "Ana"})


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["hub", "laptop"])
def opened(
    request: pytest.FixtureRequest, role: str, frame: Frame, rest: Rest, tmp_path: Path
) -> Iterator[Frame]:
    """Give the window, opened in a role; whatever it did not expect fails the test."""
    crashed: list[object] = []
    hook = CrashHook(tmp_path / "crashes", crashed.append, frame.say)
    hook.install()
    (_at_hub if request.param == "hub" else _on_laptop)(request, role, frame, rest)
    assert frame.context is not None
    assert frame.context.forum.session.role == role
    yield frame
    hook.remove()
    assert crashed == []


def _at_hub(request: pytest.FixtureRequest, role: str, frame: Frame, rest: Rest) -> None:
    place = str(request.getfixturevalue("place"))
    gate: HubPage = request.getfixturevalue("at_gate")
    with hubs.open_hub(place, Path(request.getfixturevalue("tmp_path")) / "keeper") as keeper:
        some_work(keeper)
        hub_people.add(keeper, "test", "chair")
        hub_people.add(keeper, f"the.{role}", role, PASSPHRASE)
    type_all(gate, place.replace("test@", f"the.{role}@"), secret=PASSPHRASE)
    rest(frame)
    assert frame.context is not None, gate.problem.text()


def _on_laptop(request: pytest.FixtureRequest, role: str, frame: Frame, rest: Rest) -> None:
    folder = Path(request.getfixturevalue("folder"))
    with forums.open_forum(folder, PASSPHRASE) as forum:
        some_work(forum)
        keyholders.add(forum, PASSPHRASE, f"The {role}", role, f"{OWN} {role}", CHEAP)
    frame.enter(forums.open_forum(folder, f"{OWN} {role}"))
    rest(frame)


def said(frame: Frame) -> str:
    """Return all that stands on the page, and in the quiet line."""
    page = frame.pages[frame.current]
    labels = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    return " ".join([frame.quiet.said(), *labels])


def not_refused(frame: Frame, where: str) -> None:
    words = said(frame)
    assert not [each for each in REFUSED if each in words], f"{where}: {words}"


def parts(frame: Frame, rest: Rest) -> Iterator[str]:
    """Open every page that this role has, and each of its parts."""
    for row in PAGES:
        if row.key not in frame.allowed:
            continue
        frame.go(row.key)
        rest(frame)
        assert frame.current == row.key
        page = frame.pages[row.key]
        if isinstance(page, PartsPage):
            for part in page.names():
                page.turn(part)
                rest(frame)
                yield f"{row.key}: {part}"
        else:
            yield row.key


def test_every_page_of_a_role_opens_and_the_others_say_whose_they_are(
    opened: Frame, role: str, rest: Rest
) -> None:
    frame = opened
    assert frame.context is not None
    for where in parts(frame, rest):
        not_refused(frame, where)
    for row in PAGES:
        if row.key not in frame.allowed:
            before = frame.current
            frame.go(row.key)
            rest(frame)
            assert frame.current == before
            assert roles.NAMES[role] in frame.quiet.said()
    QTest.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(frame)
    not_refused(frame, "undo")


@pytest.mark.parametrize("role", ["lead"])
def test_who_reads_and_does_not_judge_is_told_so(opened: Frame, rest: Rest) -> None:
    frame = opened
    assert frame.context is not None
    forum = frame.context.forum
    frame.go("feedback")
    rest(frame)
    page = frame.pages["feedback"]
    assert isinstance(page, FeedbackPage)
    rid = page.list.rid
    assert rid >= 0
    assert page.whose is not None
    assert page.whose.isVisible()
    assert "Coders and the chair" in page.whose.text()
    assert not page.detail.tone.set_button.isVisible()
    assert not page.detail.use.change.isVisible()
    assert not page.detail.bin.isVisible()
    before = [each.act for each in reading.acts(forum, 5)]
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_O, Qt.Key.Key_Plus, Qt.Key.Key_0):
        frame.quiet.say("")
        QTest.keyClick(page.list, key)
        rest(frame)
        assert "safeguarding lead's" in frame.quiet.said(), key
    assert [each.act for each in reading.acts(forum, 5)] == before
    QTest.keyClick(page.list, Qt.Key.Key_H)  # to hold back is never refused to whoever reads
    rest(frame)
    assert reading.acts(forum, 1)[0].act not in before


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_every_button_of_a_role_does_something_or_says_why_not(
    opened: Frame, rest: Rest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = opened
    for ask in ("getOpenFileName", "getSaveFileName", "getExistingDirectory", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    pressed: set[str] = set()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)  # there is no desktop here
    for where in parts(frame, rest):
        _press_all(frame, rest, where, pressed)
    print(*sorted(pressed), sep="\n")


def _press_all(frame: Frame, rest: Rest, where: str, pressed: set[str]) -> None:
    key, _, part = where.partition(": ")
    for name in [_name(each) for each in _buttons(frame)]:
        if f"{where}/{name}" in pressed or name.lower().startswith(LEFT_ALONE):
            continue
        pressed.add(f"{where}/{name}")
        button = next((each for each in _buttons(frame) if _name(each) == name), None)
        if button is None:
            continue
        frame.quiet.say("")
        button.click()
        rest(frame)
        assert frame.current, f"{where}/{name}: the forum was closed"
        words = said(frame)
        assert BY_THE_SERVER not in words, f"{where}/{name}: the server alone refused it"
        if found := [each for each in REFUSED if each in words]:
            print(f"{where}/{name}: {found}: {words[:300]}")
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if frame.current != key:
            frame.go(key)
            rest(frame)
        page = frame.pages[key]
        if isinstance(page, PartsPage) and part:
            page.turn(part)
            rest(frame)


def _buttons(frame: Frame) -> list[QAbstractButton]:
    page: QWidget = frame.pages[frame.current]
    every = page.findChildren(QAbstractButton)
    return [each for each in every if each.isVisible() and each.isEnabled() and _name(each)]


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()
