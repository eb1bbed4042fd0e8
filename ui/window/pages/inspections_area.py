"""Add an area to a round by hand: its short title, its kind, the inspectors' own words."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.window.models.rounds import KINDS_OF_AREA, item_word
from ui.window.page import button, field
from ui.window.pages.record_parts import Loud
from ui.window.paint.flow import Flow
from ui.window.paint.growing import GrowingText
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, titled


class AreaPanel(QFrame):
    """Say `typed` with the fields of a new area; the form stays open for the next one."""

    typed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Add an area"))
        self.title, self.page, self.body = QLineEdit(), QLineEdit(), QLineEdit()
        self.words, self.kind = GrowingText("", 3), Opening("")
        self.keep = button(self.tr("Add this area"), "primary")
        self.back = button(self.tr("Done"), "quiet")
        self.problem, self._about = Loud("problem", self), muted()
        for item in (*KINDS_OF_AREA, "strength", "better"):
            self.kind.addItem(item_word(item), item)
        self._lay_out()
        self.keep.clicked.connect(self._on_keep)
        self.title.returnPressed.connect(self._on_keep)
        self.back.clicked.connect(self.closed)

    def ask(self, about: str, item: str) -> None:
        """Begin anew for a round; `item` is the kind of area that it mostly names."""
        self._about.setText(about)
        self.kind.setCurrentIndex(max(self.kind.findData(item), 0))
        self.clear()
        self.problem.say("")
        self.title.setFocus()

    def clear(self) -> None:
        """Empty the form for the next area; its kind stays."""
        for line in (self.title, self.page, self.body):
            line.clear()
        self.words.put("")

    def fields(self) -> dict[str, Any]:
        """Return what was typed, of what was typed at all."""
        held = {
            "title": self.title.text().strip(),
            "words": self.words.words(),
            "page": self.page.text().strip(),
            "responsible_body": self.body.text().strip(),
        }
        return {"item": self.kind.currentData(), **{k: v for k, v in held.items() if v}}

    def unkept(self) -> dict[str, Any]:
        """Return what was typed and is not kept."""
        typed = self.fields()
        return typed if len(typed) > 1 else {}

    def give_back(self, typed: dict[str, Any]) -> None:
        """Show what was typed before a lock."""
        self.kind.setCurrentIndex(max(self.kind.findData(typed.get("item")), 0))
        self.title.setText(typed.get("title", ""))
        self.words.put(typed.get("words", ""))
        self.page.setText(typed.get("page", ""))
        self.body.setText(typed.get("responsible_body", ""))

    def fail(self, words: str) -> None:
        """Say why it was not added."""
        self.problem.say(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_keep(self) -> None:
        self.problem.say("")
        self.typed.emit(self.fields())

    def _lay_out(self) -> None:
        column, foot = QVBoxLayout(self), Flow(gap=10)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("Add an area"), "h2"))
        column.addWidget(self._about)
        hint = self.tr("In plain English, such as Long waits for an autism assessment.")
        column.addWidget(field(self.tr("Our short title"), self.title, hint))
        column.addWidget(field(self.tr("Kind"), self.kind))
        exact = self.tr("Exactly as the document has them. They can be added later.")
        column.addWidget(field(self.tr("The inspectors' own words"), self.words, exact))
        column.addWidget(field(self.tr("Page of the document"), self.page))
        column.addWidget(field(self.tr("Who is responsible"), self.body))
        column.addWidget(self.problem)
        for each in (self.keep, self.back):
            foot.addWidget(each)
        column.addLayout(foot)
        column.addStretch(1)
