"""A window on a hub, for tests: the gate, and the hub that is opened there by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import once
from tests.hub_server import Server
from ui.commands.places import OWN_VARIABLE
from ui.window.frame import Frame
from ui.window.gate_hub import HubPage

Rest = Callable[[Frame], None]


@pytest.fixture
def place(hub_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the address of a hub that holds the small forum."""
    from tests.window.conftest import PASSPHRASE, _fill  # late: it brings these fixtures along

    monkeypatch.setenv(OWN_VARIABLE, str(tmp_path / "own"))
    made, _ = once.kept_forum(
        PASSPHRASE, "A forum", "Bristol", inspections=["bristol-2019"], fill=_fill
    )
    return hub_server.holding(made, PASSPHRASE)


@pytest.fixture
def at_gate(frame: Frame, qtbot: QtBot) -> HubPage:
    """Ask for a hub, by keys, from the first page of the window."""
    frame.gate.ask(None)
    frame.gate.hub.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is frame.gate.hub)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert frame.at_hub.page is not None
    assert QApplication.focusWidget() is frame.at_hub.page.address
    return frame.at_hub.page


@pytest.fixture
def on_hub(at_gate: HubPage, frame: Frame, place: str, rest: Rest) -> Frame:
    """Give the window with the hub open, come to rest."""
    type_all(at_gate, place)
    rest(frame)
    assert frame.context is not None, at_gate.problem.text()
    return frame


def type_all(page: HubPage, address: str, name: str = "", secret: str = "any") -> None:
    for line, words in ((page.address, address), (page.name, name), (page.secret, secret)):
        line.clear()
        QTest.keyClicks(line, words)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
