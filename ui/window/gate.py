"""The gate: open a forum, make one, or try the sample. It is painted first and loads nothing."""

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from forumapp.domain.problems import Problem
from ui.window.gate_create import CreateView
from ui.window.gate_unlock import UnlockView
from ui.window.jobs import Jobs
from ui.window.page import button
from ui.window.paint.rows import muted
from ui.window.paint.turn import Turn
from ui.window.settings import Settings

_WIDTH = 36  # em of the card


class Gate(QWidget):
    """One card in the middle of the window."""

    opened = Signal(object)

    def __init__(self, jobs: Jobs, settings: Settings, sample_folder: Path) -> None:
        """Begin with the question for a passphrase."""
        super().__init__()
        self._jobs, self._settings, self._sample_folder = jobs, settings, sample_folder
        self.unlock, self.maker = UnlockView(), CreateView()
        self.sample = button(self.tr("Try it with a sample forum"), "quiet")
        self._other = button(self.tr("Make a new forum"), "quiet")
        self._busy, self._doing = QProgressBar(), muted()
        self._views, self._card = Turn(), QFrame()
        self._folder: Path | None = None
        self._fresh = ""
        self._lay_out()
        self.sample.clicked.connect(self.open_sample)
        self._other.clicked.connect(self._on_other)
        self.unlock.asked.connect(self._on_passphrase)
        self.unlock.elsewhere.connect(self._on_elsewhere)
        self.maker.wanted.connect(self._on_wanted)
        self.maker.elsewhere.connect(self._on_place)
        self.maker.finished.connect(self._on_finished)
        self.maker.back.connect(lambda: self._show(0))

    @property
    def busy(self) -> bool:
        """Say whether a forum is being opened or made."""
        return self._busy.isVisible()

    def ask(self, folder: Path | None = None, notice: str = "") -> None:
        """Ask for the passphrase of a forum; without one, offer to choose or make it."""
        self._folder = folder if folder and (folder / "forum.db").exists() else None
        self._work("")
        self.unlock.ask(self._folder, notice)
        self._show(0)

    def open_sample(self) -> None:
        """Open the sample forum, which is made at the first time."""
        place = self._sample_folder
        new = not place.exists()
        self._work(self.tr("Making the sample forum …") if new else self.tr("Opening …"))
        self._jobs.write(
            lambda: _worker().open_sample(place), done=self._on_open, failed=self._on_failed
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.fontMetrics().height()
        self._card.setFixedWidth(min(_WIDTH * em, max(self.width() - 2 * em, 240)))

    def _on_passphrase(self, secret: str) -> None:
        folder = self._folder
        if folder is None:
            self.unlock.say(self.tr("Choose the folder of your forum first."))
            return
        self._work(self.tr("Opening …"))
        self._jobs.write(
            lambda: _worker().open_folder(folder, secret),
            done=self._on_open,
            failed=self._on_failed,
        )

    def _on_open(self, forum: Any) -> None:
        self._work("")
        self.unlock.clear()
        if forum.folder != self._sample_folder:
            self._settings.put("folder", str(forum.folder))
        self.opened.emit(forum)

    def _on_failed(self, error: Exception) -> None:
        self._work("")
        if not isinstance(error, Problem):
            raise error
        view = self.maker if self._views.currentIndex() else self.unlock
        view.say(str(error))

    def _on_elsewhere(self) -> None:
        chosen = self._choose_folder()
        if chosen is None:
            return
        self._folder = chosen
        if (chosen / "forum.db").exists():
            self.unlock.ask(chosen, "")
        else:
            self._folder = None
            self.unlock.say(self.tr("There is no forum in this folder. Choose another one."))

    def _on_place(self) -> None:
        chosen = self._choose_folder()
        if chosen is not None:
            self.maker.stand_in(chosen, _worker().in_the_cloud(chosen))

    def _choose_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("The folder of the forum"))
        return Path(chosen) if chosen else None

    def _on_other(self) -> None:
        if self._views.currentIndex():
            self._show(0)
            return
        self._show(1)
        self._jobs.read(lambda: _worker().inspections(), done=self.maker.offer)
        self.maker.begin()

    def _on_wanted(self, wanted: Any) -> None:
        self._work(self.tr("Making the forum …"))
        self._folder, self._fresh = wanted.folder, wanted.passphrase
        self._jobs.write(
            lambda: _worker().make_folder(
                wanted.folder, wanted.passphrase, wanted.name, wanted.local_area, wanted.inspections
            ),
            done=self._on_made,
            failed=self._on_failed,
        )

    def _on_made(self, code: str) -> None:
        self._work("")
        self.maker.show_code(code)

    def _on_finished(self) -> None:
        secret, self._fresh = self._fresh, ""
        self._on_passphrase(secret)

    def _show(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        made = self.tr("Make a new forum"), self.tr("Open a forum that is there")
        self._other.setText(made[view])
        self._other.setAccessibleName(made[view])

    def _work(self, doing: str) -> None:
        self._busy.setVisible(bool(doing))
        self._doing.setText(doing)
        self._doing.setVisible(bool(doing))
        for widget in (self._views, self.sample, self._other):
            widget.setEnabled(not doing)

    def _lay_out(self) -> None:
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(self.tr("At work"))
        self._views.addWidget(self.unlock)
        self._views.addWidget(self.maker)
        self._card.setProperty("role", "card")
        self._card.setProperty("touch", "true")
        card = QVBoxLayout(self._card)
        card.setContentsMargins(32, 28, 32, 24)
        card.setSpacing(12)
        card.addWidget(muted("ForumApp"))
        for widget in (self._views, self._busy, self._doing):
            card.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self._other)
        foot.addStretch(1)
        foot.addWidget(self.sample)
        card.addLayout(foot)
        card.addWidget(muted(self.tr("The sample holds invented families, to try everything on.")))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        scroll.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._work("")


def _worker() -> Any:
    return import_module("ui.window.gate_work")  # late: start-up time
