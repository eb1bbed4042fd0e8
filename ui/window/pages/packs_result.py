"""What making a pack says: what to look at first, how far it is, and where the file is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.window.paint.mark import Mark
from ui.window.paint.rows import clear, muted, plain, titled, with_icon
from ui.window.paint.thin_bar import ThinBar
from ui.window.words import say


class PackResult(QFrame):
    """Warnings of the pack planned; progress and place of the pack made."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no pack."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.file: Path | None = None
        self._title, self._list = titled(self.tr("Look at this first"), "h3"), QVBoxLayout()
        self._words, self._bar = plain(), ThinBar(self.tr("Making the pack"))
        self.stop = QPushButton(self.tr("Cancel"))
        self.folder = QPushButton()
        with_icon(self.folder, "folder-open", self.tr("Open folder"))
        self.folder.clicked.connect(self._on_folder)
        self.stop.clicked.connect(self.stopped)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self.stop)
        row.addWidget(self.folder)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._title)
        column.addLayout(self._list)
        column.addStretch(1)
        for part in (self._words, self.stop, self.folder, self._bar):
            part.hide()

    def show_warnings(self, warnings: Sequence[str]) -> None:
        """Show what a person should look at before the pack is made."""
        clear(self._list)
        for words in warnings:
            self._list.addWidget(_warning(say(words)))
        if not warnings:
            self._list.addWidget(muted(self.tr("Nothing to look at first.")))

    def show_trouble(self, words: str) -> None:
        """Show why there is no pack, in a sentence."""
        clear(self._list)
        self._list.addWidget(_warning(words))

    def run(self) -> None:
        """Show that a pack is being made."""
        self.file = None
        self._words.setText(self.tr("Making the pack …"))
        self._bar.setRange(0, 0)
        for part in (self._words, self.stop, self._bar):
            part.show()
        self.stop.setEnabled(True)
        self.folder.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how many pages are drawn."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        said = self.tr("Making the pack: page {done} of {total}")
        self._words.setText(said.format(done=done, total=total))

    def end(self, words: str, file: Path | None = None) -> None:
        """Say how it ended, and where the file is."""
        self.file = file
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._words.setToolTip(str(file) if file else "")
        waited = self.stop.hasFocus()
        self.folder.setVisible(file is not None)
        if waited and file is not None:
            self.folder.setFocus()  # before the button that has the focus goes
        self.stop.hide()
        self._bar.hide()

    def _on_folder(self) -> None:
        if self.file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))


def _warning(words: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(Mark("triangle-alert", "neg"))
    line.addWidget(plain(words), 1)
    return row
