"""Everything about the family, in the order of talk; it starts empty for every family."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.page import heading
from ui.window.pages.record_consent import Consent
from ui.window.pages.record_inputs import Input
from ui.window.pages.record_part import Part
from ui.window.pages.record_parts import Fold, show_if
from ui.window.pages.record_risk import Risk
from ui.window.pages.record_rows import Choice

_Section = Part | Consent | Risk


class Family(QWidget):
    """The right-hand column: how it was, consent, risk, family word, the child, own note."""

    changed = Signal()
    built = Signal()  # there is more to stop at with the Tab key

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build what is shown; what is folded away waits until it is wanted."""
        super().__init__(parent)
        self._quick, self._loading = False, False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 10, 2)
        self._column.setSpacing(14)
        self._told = Part("told", self)
        self.consent, self.route = Consent(self), Risk(self)  # what matters most comes first
        self._heard = Part("heard", self)
        self._child_title = heading(self.tr("About the child"), "h3")
        self._child = Part("child", self)
        self._more, self._note = Part("more", self), Part("note", self)
        self.more = self._fold(self.tr("More questions"), self.tr("Fewer questions"), self._more)
        self.note = self._fold(self.tr("My own note"), self.tr("Fold my note away"), self._note)
        self.risk, self.notice, self.script = (
            self.route.tick,
            self.route.notice,
            self.consent.script,
        )
        self._lay_out()
        self._show_needed()

    @property
    def inputs(self) -> dict[str, Input]:
        """Return what is built to answer with, by the field it fills."""
        parts = (each.part if isinstance(each, (Consent, Risk)) else each for each in self._all())
        return {name: asked for part in parts for name, asked in part.inputs.items()}

    def values(self) -> dict[str, Any]:
        """Return every answer that was given, by the field it fills."""
        return {name: value for each in self._all() for name, value in each.values().items()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these answers and no others."""
        self._loading = True
        for each in self._all():
            each.put(values)
        for fold, part in ((self.more, self._more), (self.note, self._note)):
            if part.answered():
                fold.unfold()
        self._loading = False
        self._show_needed()

    def ask_quickly(self, on: bool) -> None:
        """Ask the few questions of the quick form, or all; what is answered stays in sight."""
        if on != self._quick:
            self._quick = on
            self._show_needed()

    def offer_localities(self, localities: Mapping[str, str]) -> None:
        """Offer the forum's own areas of its district, where it has any."""
        self._more.offer("locality", (Choice(code, name) for code, name in localities.items()))
        self._show_needed()

    def _all(self) -> tuple[_Section, ...]:
        return (
            self._told,
            self.consent,
            self.route,
            self._heard,
            self._child,
            self._more,
            self._note,
        )

    def _fold(self, closed: str, opened: str, part: Part) -> Fold:
        def make(parent: QWidget) -> QWidget:
            part.setParent(parent)
            part.build()
            part.show_rows(self.values(), quick=False)
            return part

        part.hide()
        return Fold(closed, opened, make, self)

    def _on_changed(self) -> None:
        if not self._loading:
            self._show_needed()
            self.changed.emit()

    def _show_needed(self) -> None:
        answers = self.values()
        for each in (self._told, self.consent, self.route, self._heard, self._child):
            each.show_rows(answers, quick=self._quick)
        show_if(self._child_title, not self._child.isHidden())
        for fold, part in ((self.more, self._more), (self.note, self._note)):
            show_if(fold, not self._quick or part.answered())
            if fold.body is not None and fold.button.isChecked():
                part.show_rows(answers, quick=False)

    def _lay_out(self) -> None:
        for each in (
            self._told,
            self.consent,
            self.route,
            self._heard,
            self._child_title,
            self._child,
            self.more,
            self.note,
        ):
            self._column.addWidget(each)
        self._column.addStretch(1)
        for section in self._all():
            section.changed.connect(self._on_changed)
            section.built.connect(self.built)
