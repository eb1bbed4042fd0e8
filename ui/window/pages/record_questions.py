"""The words: three questions, or one text; words that were written are never hidden."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.feedback import PARTS, QUESTIONS
from forumapp.services.personal import Own
from ui.window.page import announce, heading
from ui.window.pages.record_part import Asked
from ui.window.pages.record_parts import show_if
from ui.window.pages.record_texts import Words
from ui.window.pages.record_touch import TickBox
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted
from ui.window.words import say

_FREE = "words_free"
LINES = 2  # of each text at least; they take what room there is
NARROW_LINES = 3  # below one another: there the page scrolls, and no text need be low


class Questions(QWidget):
    """The left-hand column. Which form is asked stays for the next family; the words do not."""

    changed = Signal()
    quickly = Signal(bool)
    asking = Signal(object)  # the text below which a possible name is asked about

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the three questions of the full form."""
        super().__init__(parent)
        self.quick = TickBox(self.tr("Quick form"), self)
        self.quick.setAccessibleDescription(
            self.tr("Only words, rating, consent and risk. What is answered stays in sight.")
        )
        self.one_text = TickBox(self.tr("One text"), self)
        self.one_text.setAccessibleDescription(self.tr("One free text instead of three questions"))
        self._point = muted()
        self.inputs: dict[str, Words] = {}
        self._boxes: dict[str, QWidget] = {}
        self._lay_out()
        self.quick.toggled.connect(self.quickly)
        for switch in (self.one_text, self.quick):
            switch.toggled.connect(self._on_form)
            switch.setToolTip(switch.accessibleDescription())
        self._show_form()

    def values(self) -> dict[str, str]:
        """Return the words, by the field they fill."""
        given = {name: each.value() for name, each in self.inputs.items()}
        return {name: words for name, words in given.items() if words}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these words and no others."""
        self.one_text.setChecked(bool(values.get("one_text")))
        self.quick.setChecked(bool(values.get("quick")))
        for name, each in self.inputs.items():
            each.put(values.get(name))
        self._show_form()

    def know(self, own: Own) -> None:
        """Hear which names are public in this forum, such as its own."""
        for each in self.inputs.values():
            each.watch.own = own

    def let_stand(self) -> frozenset[str]:
        """Return what was said to be no name in these texts, in small letters."""
        return frozenset().union(*(each.watch.stands for each in self.inputs.values()))

    def own(self) -> Own:
        """Return which names are public in this forum."""
        return self.inputs[_FREE].watch.own

    def say_point(self, number: int) -> None:
        """Say which point of a talk this is, from the second on."""
        said = self.tr("Point {n} of this talk. What the family said of itself is kept.")
        said = said.format(n=number)
        if number > 1 and said != self._point.text():
            announce(self._point, said)
        self._point.setText(said)
        show_if(self._point, number > 1)

    def ask(self) -> QWidget:
        """Put the cursor into the first question; return where it is."""
        first = next(n for n in self.inputs if not self._boxes[n].isHidden())
        self.inputs[first].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.inputs[first].edit

    def fold_narrow(self, narrow: bool) -> None:
        """Make room for more of each text where the questions stand below one another."""
        for each in self.inputs.values():
            each.keep_lines(NARROW_LINES if narrow else LINES)

    def count(self) -> int:
        """Return how many words there are."""
        return sum(len(words.split()) for words in self.values().values())

    def _on_form(self) -> None:
        self._show_form()
        self.changed.emit()

    def _show_form(self) -> None:
        one = self.one_text.isChecked()
        for name, box in self._boxes.items():
            show_if(box, (name == _FREE) == one or bool(self.inputs[name].value()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(10)
        top, switches = QHBoxLayout(), QWidget(self)
        flow = Flow(switches, gap=12, one_line=True)
        flow.addWidget(self.quick)
        flow.addWidget(self.one_text)
        top.addWidget(heading(self.tr("In their words"), "h2"), 1)
        top.addWidget(switches)
        column.addLayout(top)
        column.addWidget(self._point)
        self._point.hide()
        for part in PARTS:
            name = f"words_{part}"
            label = self.tr("What did they say?") if name == _FREE else say(QUESTIONS[part])
            box = self._boxes[name] = Asked(label, "", self)
            asked = self.inputs[name] = Words(LINES)
            box.take(asked)
            asked.changed.connect(self.changed)
            asked.asking.connect(partial(self.asking.emit, asked))
            column.addWidget(box, 1)
