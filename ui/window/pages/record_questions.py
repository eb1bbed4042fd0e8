"""The words: three questions, or one text; words that were written are never hidden."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.feedback import PARTS, QUESTIONS
from ui.window.page import field, heading
from ui.window.pages.record_texts import Words
from ui.window.pages.record_touch import TickBox

_FREE = "words_free"


class Questions(QWidget):
    """The left-hand column. Which form is asked stays for the next family; the words do not."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with the three questions."""
        super().__init__()
        self.one_text = TickBox(self.tr("One text"))
        self.one_text.setAccessibleDescription(self.tr("One free text instead of three questions"))
        self.inputs = {f"words_{part}": Words() for part in PARTS}
        self._boxes: dict[str, QWidget] = {}
        self._lay_out()
        self.one_text.toggled.connect(self._on_form)
        self._show_form()

    def values(self) -> dict[str, str]:
        """Return the words, by the field they fill."""
        given = {name: each.value() for name, each in self.inputs.items()}
        return {name: words for name, words in given.items() if words}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these words and no others."""
        for name, each in self.inputs.items():
            each.put(values.get(name))
        self._show_form()

    def ask(self) -> QWidget:
        """Put the cursor into the first question; return where it is."""
        first = next(n for n in self.inputs if not self._boxes[n].isHidden())
        self.inputs[first].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.inputs[first].edit

    def count(self) -> int:
        """Return how many words there are."""
        return sum(len(words.split()) for words in self.values().values())

    def _on_form(self) -> None:
        self._show_form()
        self.changed.emit()

    def _show_form(self) -> None:
        one = self.one_text.isChecked()
        for name, box in self._boxes.items():
            box.setVisible((name == _FREE) == one or bool(self.inputs[name].value()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("In their words"), "h2"), 1)
        top.addWidget(self.one_text)
        column.addLayout(top)
        for part in PARTS:
            name = f"words_{part}"
            asked, label = self.inputs[name], self.tr(QUESTIONS[part])
            if name == _FREE:
                label = self.tr("What did they say?")
            box = self._boxes[name] = field(label, asked)
            asked.name(label)
            asked.changed.connect(self.changed)
            column.addWidget(box, 1)
