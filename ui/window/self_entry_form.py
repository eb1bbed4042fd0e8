"""What a parent is asked on the laptop itself: three questions, and whether it may be used."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from ui.window.page import field, heading
from ui.window.paint.rows import muted, plain

_LINES = 2  # of each text at least; they take what room there is


class FamilyForm(QWidget):
    """Large and kind; its state is plain values, so that it can be kept."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._about = plain()
        self.words = {each: _Text() for each in _questions(self)}
        self.choices = {code: QRadioButton(text) for code, text in _consents(self).items()}
        self._lay_out()
        self.call("")
        for text in self.words.values():
            text.textChanged.connect(self.changed)
        for choice in self.choices.values():
            choice.toggled.connect(self.changed)

    def call(self, name: str) -> None:
        """Say the forum's name, as families know it."""
        said = self.tr(
            "{forum} wants to know how help for children with special educational needs or "
            "disabilities works for you. Write as much or as little as you like, without names."
        )
        self._about.setText(said.format(forum=name or self.tr("The forum")))

    def begin(self) -> None:
        """Put the cursor into the first question."""
        next(iter(self.words.values())).setFocus()

    def consent(self) -> str:
        """Return what the family agreed to, '' where it chose nothing."""
        return next((code for code, each in self.choices.items() if each.isChecked()), "")

    def fields(self) -> dict[str, Any]:
        """Return what is stored."""
        held = {name: text.toPlainText().strip() for name, text in self.words.items()}
        return {name: value for name, value in held.items() if value} | {"consent": self.consent()}

    def typed(self) -> dict[str, Any] | None:
        """Return all that the form holds, None where that is nothing."""
        held = {name: value for name, value in self.fields().items() if value}
        return held or None

    def missing(self) -> str:
        """Say what is missing before it can be given; '' where nothing is."""
        if not any(name in self.fields() for name in self.words):
            return self.tr("There are no words yet. Write in any of the boxes.")
        if not self.consent():
            return self.tr("Please choose whether we may use it. “Count it only” is fine too.")
        return ""

    def go_where_missing(self) -> None:
        """Put the cursor where something is missing, which brings it into sight."""
        if any(name in self.fields() for name in self.words):
            next(iter(self.choices.values())).setFocus()
        else:
            self.begin()

    def put(self, held: Mapping[str, Any]) -> None:
        """Show this and nothing else."""
        for name, text in self.words.items():
            text.setPlainText(str(held.get(name, "")))
            text.document().clearUndoRedoStacks()  # nobody takes back what another family wrote
        for code, choice in self.choices.items():
            choice.setAutoExclusive(False)
            choice.setChecked(held.get("consent") == code)
            choice.setAutoExclusive(True)

    def clear(self) -> None:
        """Forget everything, for the next family."""
        self.put({})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(heading(self.tr("Tell us in your own words")))
        column.addWidget(self._about)
        for (_, question), text in zip(_questions(self).items(), self.words.values(), strict=True):
            column.addWidget(field(question, text), 1)
        column.addWidget(heading(self.tr("May we use what you told us?"), "h3"))
        for choice in self.choices.values():
            choice.setAccessibleName(choice.text())
            column.addWidget(choice)
        column.addWidget(
            muted(self.tr("Your name is never asked for. If someone is in danger now, call 999."))
        )


class _Text(QPlainTextEdit):
    """A text that asks for little room and takes more."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        lines = round(_LINES * 1.2 * self.fontMetrics().lineSpacing())
        return QSize(super().sizeHint().width(), lines + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())


def _questions(form: QWidget) -> dict[str, str]:
    return {
        "words_working": form.tr("What is working well?"),
        "words_not_working": form.tr("What is not working?"),
        "words_difference": form.tr("What would make a difference?"),
    }


def _consents(form: QWidget) -> dict[str, str]:
    return {
        "count": form.tr("Count it only"),
        "theme": form.tr("Use what it is about, but do not quote me"),
        "quote": form.tr("Quote me without names, to the council and the NHS only"),
        "publish": form.tr("Quote me without names, also where everybody can read it"),
    }
