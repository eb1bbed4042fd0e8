"""The question for a passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.window.page import button, field, heading
from ui.window.paint.rows import muted


class UnlockView(QWidget):
    """A forum's name, a field for its passphrase, and what went wrong."""

    asked = Signal(str)
    elsewhere = Signal()

    def __init__(self) -> None:
        """Begin without a forum."""
        super().__init__()
        self.secret, self.problem = QLineEdit(), QLabel()
        self.open = button(self.tr("Open"), "primary")
        self.show_it = button(self.tr("Show"), "quiet", self.tr("Show the passphrase"))
        self._choose = button(self.tr("Choose another folder"), "quiet")
        self._title, self._notice = heading("ForumApp"), muted()
        self._lay_out()
        self.open.clicked.connect(self._on_open)
        self.secret.returnPressed.connect(self._on_open)
        self.show_it.toggled.connect(self._on_show)
        self._choose.clicked.connect(self.elsewhere)

    def ask(self, folder: Path | None, notice: str) -> None:
        """Ask for a forum's passphrase, or for a forum."""
        self.clear()
        name = folder.name if folder else ""
        self._title.setText(
            self.tr("Open “{name}”").format(name=name) if folder else self.tr("Open a forum")
        )
        self._title.setToolTip(str(folder or ""))
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        there = folder is not None
        for widget in (self.secret.parentWidget(), self.open):
            if widget is not None:
                widget.setEnabled(there)
        chosen = (
            self.tr("Choose another folder") if there else self.tr("Choose your forum's folder")
        )
        self._choose.setText(chosen)
        self._choose.setAccessibleName(chosen)
        (self.secret if there else self._choose).setFocus()

    def say(self, sentence: str) -> None:
        """Show what is in the way, keep what was typed."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self.secret.setFocus()
        self.secret.selectAll()

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.show_it.setChecked(False)
        self.problem.hide()

    def _on_open(self) -> None:
        self.problem.hide()
        if self.secret.text():
            self.asked.emit(self.secret.text())
        else:
            self.say(self.tr("Type the passphrase first."))

    def _on_show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.secret.setEchoMode(mode.Normal if shown else mode.Password)
        self.show_it.setText(self.tr("Hide") if shown else self.tr("Show"))

    def _lay_out(self) -> None:
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_it.setCheckable(True)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        hint = self.tr("Forgotten it? The recovery code opens the forum too: type it here.")
        typed = field(self.tr("Passphrase"), self.secret, hint)
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addStretch(1)
        row.addWidget(self.show_it)
        row.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._title, self._notice, typed, self.problem):
            column.addWidget(widget)
        column.addLayout(row)
        column.addStretch(1)
        self.ask(None, "")
