"""Fifty restarts of the hub while somebody records in the window: all is there, once."""

import random
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.services import forums, hubs, reading
from tests import once
from tests.hub_server import Server, running
from tests.window.conftest import PASSPHRASE
from ui.commands.places import OWN_VARIABLE
from ui.window.errors import CrashHook
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage

pytestmark = pytest.mark.soak
TIMES = 50
BACK = 30_000  # ms in which the window is to be well again, on a busy machine
CTRL = Qt.KeyboardModifier.ControlModifier


def _break(server: Server, well: threading.Event, broken: threading.Event) -> None:
    """Kill the server, leave it away for a moment, and start it again."""
    time.sleep(random.uniform(0, 1.5))
    server.stop()
    broken.set()
    time.sleep(random.uniform(0, 2.5))
    server.start()
    well.set()


def test_nothing_typed_is_lost_or_doubled_in_fifty_restarts(
    frame: Frame, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    rest: Callable[[Frame], None],
) -> None:  # fmt: skip
    monkeypatch.setenv(OWN_VARIABLE, str(tmp_path / "own"))
    crashed: list[object] = []
    hook = CrashHook(tmp_path / "crashes", crashed.append, frame.say)
    hook.install()
    made, _ = once.kept_forum(PASSPHRASE, "A forum", "Bristol")
    with running() as server:
        place = server.holding(made, PASSPHRASE)
        server.sql("CHECKPOINT")  # else the copied sequences begin anew after the crash
        frame.at_hub.begin(place)
        assert frame.at_hub.page is not None
        frame.at_hub.page.press()
        rest(frame)
        page = frame.pages["record"]
        assert isinstance(page, RecordPage)
        written, slowest = 0, 0.0
        for _ in range(TIMES):
            well, broken = threading.Event(), threading.Event()
            breaking = threading.Thread(target=_break, args=(server, well, broken))
            breaking.start()
            while not well.is_set():
                _record(frame, page, qtbot, written)
                written += 1
            breaking.join()
            begun = time.monotonic()
            qtbot.waitUntil(lambda: frame.link.line.isHidden(), timeout=BACK)
            rest(frame)
            qtbot.waitUntil(lambda: frame.link.line.isHidden(), timeout=BACK)
            slowest = max(slowest, time.monotonic() - begun)
        rest(frame)
        with hubs.open_hub(place, tmp_path / "looks") as other:
            lines = [row.line for row in reading.rows(other, reading.list_ids(other))]
            good = all(check.ok for check in forums.verify_forum(other))
        frame.close()
    hook.remove()
    found = sorted(int(re.findall(r"\d+", line)[0]) for line in lines)
    print(f"{TIMES} restarts, {written} pieces, well again after at most {slowest:.1f} s")
    assert found == list(range(written))
    assert good
    assert crashed == []


def _record(frame: Frame, page: RecordPage, qtbot: QtBot, number: int) -> None:
    page.form.ask()
    QTest.keyClicks(QApplication.focusWidget(), f"piece {number} here")
    QTest.keyClick(frame, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.storing.sent is None, timeout=BACK)
    assert page.form.typed() is None, page.problem.text()
    qtbot.wait(random.randrange(40))
