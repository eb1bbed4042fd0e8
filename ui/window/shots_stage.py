"""The stage for pictures and walks: a real window on real forums, led to a state by real keys."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMessageBox, QWidget

from ui.window import stopwatch_probe
from ui.window.dropping import Dropping
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.settings import Settings
from ui.window.shots_states import GATE, Look, State

_LONGEST = 30.0  # seconds a page may take to come to rest
_STILL = 0.15  # seconds without work after which a page is at rest (typing in a search waits 0.12)
_own_dialogs: dict[str, Any] = {}  # the computer's, where a step has answered in their place


class Stage:
    """Shows states, each from a fresh copy of its forum."""

    def __init__(self, place: Path, forums: dict[str, tuple[Path, str]]) -> None:
        """Work in `place`; `forums` has, by its kind, a forum's folder and its passphrase."""
        self._place, self._forums = place, forums
        self._count = 0
        self.frame: Frame | None = None
        self._standing: tuple[str, Look] | None = None  # a forum as it came, in a look

    def show(self, state: State, look: Look) -> Frame:
        """Return the window in a state and a look, come to rest."""
        self.strike()
        self._count += 1
        frame = self.frame = self._frame(state, look)
        frame.show()
        frame.activateWindow()
        self._enter(frame, state)
        rest(frame.jobs)
        for step in state.steps:
            take(frame, step)
        if frame.isFullScreen():  # a parent has the laptop: as large as the screen that is meant
            frame.showNormal()
            frame.resize(look.wide, look.high)
        rest(frame.jobs)
        self._standing = None if state.steps else (state.forum, look)
        return frame

    def turn_to(self, state: State, look: Look) -> Frame:
        """Return the window in a state without steps, in the window that stands if it may.

        It may where it has the same look and an untouched copy of the same forum; the page that
        was open is put away first. A window costs as much as its page.
        """
        frame = self.frame
        if frame is None or state.steps or self._standing != (state.forum, look):
            return self.show(state, look)
        if (problem := frame.desk.leave()) is not None:
            raise problem
        frame.desk.drop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        frame.go(state.page)
        rest(frame.jobs)
        return frame

    def strike(self) -> None:
        """Close what is shown, and take its copy of the forum away."""
        for box in _boxes():
            box.close()
        _ask_again()
        if self.frame is not None:
            self.frame.close()
            self.frame.deleteLater()
            self.frame = self._standing = None
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            shutil.rmtree(self._here(), ignore_errors=True)

    def _here(self) -> Path:
        return self._place / f"stage-{self._count}"

    def _frame(self, state: State, look: Look) -> Frame:
        self._here().mkdir(parents=True)
        settings = Settings(self._here() / "window.ini")
        for name, value in (("theme", look.theme), ("text_size", look.size)):
            settings.put(name, value)
        if state.page:
            settings.put("page", state.page)  # so that no other is built first
        frame = Frame(settings, Jobs(), self._here() / "sample")
        frame.resize(look.wide, look.high)
        return frame

    def _enter(self, frame: Frame, state: State) -> None:
        if state.forum == GATE:
            frame.gate._chosen = [self._here() / "Documents"]  # as if a person had said so
            frame.gate.ask(None)
            return
        from forumapp.services.forums import open_forum  # late: start-up time

        folder, secret = self._forums[state.forum]
        copy = shutil.copytree(folder, self._here() / folder.name)
        frame.enter(open_forum(copy, secret))
        if state.page not in ("", frame.current):
            frame.go(state.page)


def take(frame: Frame, step: str) -> None:
    """Do one step as a person does it, and let the window answer."""
    if step.startswith("@"):
        found = named(step[1:])
        found.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(found, Qt.Key.Key_Space)
    elif step == "!crash":
        from ui.window.app import _tell_crash  # late: a cycle otherwise

        _tell_crash(Path("crashes") / "crash-20261122T104200000000.txt")
    elif step.startswith(">"):
        _answer(frame, step[1:])
    elif step.startswith("!drop "):
        assert frame.context is not None
        Dropping(frame).bring_in(frame.context.forum.folder / step.removeprefix("!drop "))
    elif step.startswith('"'):
        QTest.keyClicks(_at(frame), step.strip('"'))
    else:
        pressed = QKeySequence(step)[0]  # type: ignore[index]  # its stub leaves this out
        QTest.keyClick(_at(frame), pressed.key(), pressed.keyboardModifiers())
    rest(frame.jobs, 0.0 if step.startswith('"') else 0.04)


def _answer(frame: Frame, name: str) -> None:
    """Let the computer's own dialogs give this file beside the forum, instead of opening."""
    assert frame.context is not None
    path = str(frame.context.forum.folder.parent / name)
    for dialog in ("getSaveFileName", "getOpenFileName"):
        _own_dialogs.setdefault(dialog, vars(QFileDialog)[dialog])
        setattr(QFileDialog, dialog, lambda *_, **__: (path, ""))


def _ask_again() -> None:
    """Let the computer's own dialogs open again, as before any step."""
    while _own_dialogs:
        setattr(QFileDialog, *_own_dialogs.popitem())


def named(name: str) -> QWidget:
    """Return the button that is seen under a name ("…" for any ending); LookupError for none."""
    start = name.removesuffix("…")
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.isVisible() and widget.isEnabled():
            said = widget.accessibleName() or widget.text()
            if said == name or (start != name and said.startswith(start)):
                return widget
    raise LookupError(f"nothing that can be pressed is called {name!r}")


def picture(frame: Frame) -> QPixmap:
    """Return what a person sees: the window, and on it what has opened above it."""
    whole = frame.grab()
    painter = QPainter(whole)
    for above in (*_boxes(), *_popups()):
        corner = frame.mapFromGlobal(above.mapToGlobal(above.rect().topLeft()))
        if isinstance(above, QMessageBox):
            corner = frame.rect().center() - above.rect().center()
        painter.drawPixmap(corner, above.grab())
    painter.end()
    return whole


def rest(jobs: Jobs, quiet: float = _STILL) -> None:
    """Let the window work until nothing has been running for `quiet` seconds."""
    stopwatch_probe.rest(jobs, quiet, _LONGEST)


def _at(frame: Frame) -> QWidget:
    return QApplication.activePopupWidget() or QApplication.focusWidget() or frame


def _boxes() -> Iterator[QMessageBox]:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMessageBox) and widget.isVisible():
            yield widget


def _popups() -> Iterator[Any]:
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget.windowType() == Qt.WindowType.Popup:
            yield widget
