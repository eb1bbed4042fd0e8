"""Starting the window: first something to look at, then everything that takes time to load."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui.window import theme
from ui.window.errors import CrashHook
from ui.window.folders import data_folder, log_folder
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.late import settle
from ui.window.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

NAME = "ForumApp"
_TITLE_BAR = 40  # px that a desktop takes for the title bar
_STIRS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


def run(
    argv: Sequence[str] = (), folder: Path | None = None, sample: bool = False, hub: str = ""
) -> int:
    """Open the window, on a forum's folder, a hub or the sample; return the exit code."""
    app = application(argv)
    settings = Settings()
    frame = make_frame(settings)
    hook = CrashHook(log_folder(), _tell_crash, frame.say)
    hook.install()
    watcher = _Watcher(frame)
    app.installEventFilter(watcher)
    frame.show()
    QTimer.singleShot(0, settle)
    QTimer.singleShot(0, lambda: begin(frame, settings, folder, sample, hub))
    code = app.exec()
    # Also where the desktop ends the session: the forum is closed in order, whatever it warns of.
    if not frame.close():
        frame.close()
    app.removeEventFilter(watcher)
    hook.remove()
    return code


def application(argv: Sequence[str] = ()) -> QApplication:
    """Return the one QApplication; without a screen it draws into memory."""
    screenless = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if screenless:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = QApplication.instance()
    if isinstance(found, QApplication):
        app = found
    else:
        app = QApplication([NAME, *argv, "-style", theme.STYLE])
        app.setProperty(theme.STYLED, True)
    keep_no_list_of_folders()
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    if os.environ.get("FORUMAPP_LANGUAGE"):
        from ui.window import pseudo  # late: start-up time

        pseudo.install_if_asked(app)
    return app


def keep_no_list_of_folders() -> None:
    """Give Qt's own file dialog no place for its list of folders; desktops have theirs."""
    if sys.platform.startswith("linux"):
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def make_frame(settings: Settings) -> Frame:
    """Return the window, at the gate, in its remembered place."""
    frame = Frame(settings, Jobs(), data_folder() / "sample-forum")
    place = settings.geometry()
    if place.isEmpty() or not frame.restoreGeometry(place):
        room = frame.screen().availableGeometry()
        frame.resize(min(1280, room.width()), min(800, room.height() - _TITLE_BAR))
    return frame


def begin(
    frame: Frame, settings: Settings, folder: Path | None, sample: bool, hub: str = ""
) -> None:
    """Go to the sample, to the folder or hub that was named, or to what was open last."""
    remembered = str(settings.get("folder"))
    if sample:
        frame.gate.open_sample()
    elif hub or (folder is None and settings.get("at_hub")):
        frame.gate.ask(Path(remembered) if remembered else None)  # where *Back* leads
        frame.at_hub.begin(hub)
    elif folder is not None:
        frame.gate.ask(folder)
    else:
        frame.gate.ask(Path(remembered) if remembered else None)


def _tell_crash(log: Path | None) -> None:
    from shiboken6 import isValid

    from ui.window.crash_box import CrashBox  # late: start-up time

    _boxes[:] = [box for box in _boxes if isValid(box) and box.isVisible()]
    if _boxes:
        return  # one is enough, whatever else falls over meanwhile: the logs hold all of it
    box = CrashBox(NAME, log)
    box.open()
    _boxes.append(box)


_boxes: "list[QMessageBox]" = []  # keeps open dialogs alive


class _Watcher(QObject):
    """Tells the frame that somebody is there, so that the lock waits."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STIRS:
            self._frame.stir()
        return False
