"""May we use it: the script to read out, the family's choice, how it was given, the receipt."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services.lists import consent_script
from ui.window.models.lists import codes
from ui.window.models.wording import day_text
from ui.window.page import heading
from ui.window.pages.record_part import Part
from ui.window.pages.record_parts import Fold
from ui.window.pages.record_receipt import Receipt
from ui.window.paint.rows import muted, plain
from ui.window.words import say


class Consent(QWidget):
    """Nothing is chosen for a family. A receipt code is there as soon as something is."""

    changed = Signal()
    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin not asked."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(heading(codes("consent").label, "h3"))
        self.script = Fold(
            self.tr("Read out the script"), self.tr("Fold the script away"), self._script, self
        )
        self.part, self.receipt = Part("consent", self), Receipt(self)
        for each in (self.script, self.part, self.receipt):
            self._column.addWidget(each)
        self.part.changed.connect(self.changed)
        self.part.built.connect(self.built)

    def values(self) -> dict[str, Any]:
        """Return what was agreed, with the receipt code that belongs to it."""
        given = self.part.values()
        code = self.receipt.code()
        return given | {"receipt": code} if code and given.get("consent") else given

    def put(self, values: Mapping[str, Any]) -> None:
        """Show this and nothing else."""
        self.part.put(values)
        self.receipt.put(values.get("receipt"))

    def show_rows(self, answers: Mapping[str, Any], *, quick: bool) -> None:
        """Show what is worth asking, and the receipt once there is a choice."""
        self.part.show_rows(answers, quick=quick)
        self.receipt.follow(bool(answers.get("consent")))

    def _script(self, parent: QWidget) -> QWidget:
        script, words = consent_script(), QWidget(parent)
        column = QVBoxLayout(words)
        column.setContentsMargins(12, 0, 0, 4)
        for sentence in script["script"]:
            column.addWidget(plain(say(sentence), selectable=True))
        said = self.tr("This is wording {version}, from {day}. The version is kept with the words.")
        column.addWidget(
            muted(said.format(version=script["version"], day=day_text(script["from"])))
        )
        self.built.emit()
        return words
