"""Everything about the family, in the order of talk; it starts empty for every family."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.services.lists import codes, consent_script
from ui.window.page import field, heading
from ui.window.pages.record_inputs import Answers, Input, OneOf, SomeOf
from ui.window.pages.record_parts import Fold
from ui.window.pages.record_rows import ROWS, Choice, Part, Row, choices_of, label_of, of_part
from ui.window.pages.record_texts import Line, Words
from ui.window.pages.record_ticks import Ticks
from ui.window.pages.record_touch import TickBox
from ui.window.paint.rows import card, plain

_FAMILY_HINT = (
    "A word the family makes up, such as bluebell17. It shows that the same family spoke again "
    "and does not say who they are. It is stored as a code, not as the word."
)
_RISK = (
    "Kept out of every list and figure until the safeguarding lead has read it. "
    "Tell your safeguarding lead today. In danger now: call 999."
)


class Family(QWidget):
    """The right-hand column: how it was, consent, risk, family word, the child, own note."""

    changed = Signal()

    def __init__(self) -> None:
        """Build every question from the rows."""
        super().__init__()
        self.inputs: dict[str, Input] = {}
        self._boxes: dict[str, QWidget] = {}
        self.risk, self.notice = TickBox(self.tr("Someone may be at risk")), card("")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 10, 2)
        self._column.setSpacing(14)
        self._add_part("told")
        self._add_consent()  # what matters most stands before what may be left out
        self._add_risk()
        self._add_family_word()
        self._column.addWidget(heading(self.tr("About the child"), "h3"))
        self._add_part("child")
        self.more = self._fold(
            self.tr("More about the child"), self.tr("Less about the child"), self._part("more")
        )
        self._add_note()
        self._column.addStretch(1)
        self._show_needed()

    def values(self) -> dict[str, Any]:
        """Return every answer that was given, by the field it fills."""
        given = {name: each.value() for name, each in self.inputs.items()}
        if self.risk.isChecked():
            given["safeguarding"] = "flagged"
        return {name: value for name, value in given.items() if value not in (None, ())}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these answers and no others."""
        for name, each in self.inputs.items():
            each.put(values.get(name))
        self.risk.setChecked(values.get("safeguarding") == "flagged")
        for fold, names in (
            (self.more, [row.field for row in of_part("more")]),
            (self.note, _NOTE),
        ):
            if any(values.get(name) for name in names if name != "channel"):
                fold.unfold()
        self._show_needed()

    def offer_localities(self, localities: Mapping[str, str]) -> None:
        """Offer the forum's own areas of its district, where it has any."""
        asked = self.inputs["locality"]
        if isinstance(asked, OneOf):
            asked.offer(Choice(code, label) for code, label in localities.items())
        self._boxes["locality"].setVisible(bool(localities))

    def _add_part(self, part: Part) -> None:
        self._column.addWidget(self._part(part))

    def _part(self, part: Part) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for row in of_part(part):
            column.addWidget(self._ask(row))
        return box

    def _ask(self, row: Row) -> QWidget:
        return self._named(row.field, _input(row), self.tr(label_of(row)), self.tr(row.hint))

    def _named(self, name: str, asked: Input, label: str, hint: str = "") -> QWidget:
        box = field(label, asked, hint)
        asked.name(label)
        asked.changed.connect(self._on_changed)
        self.inputs[name], self._boxes[name] = asked, box
        return box

    def _add_consent(self) -> None:
        script = consent_script()
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(12, 0, 0, 4)
        for sentence in script["script"]:
            column.addWidget(plain(sentence, selectable=True))
        self._column.addWidget(heading(self.tr(codes("consent").label), "h3"))
        self.script = self._fold(
            self.tr("Read out the script"), self.tr("Fold the script away"), words
        )
        self._add_part("consent")

    def _add_family_word(self) -> None:
        asked = self._named(
            "family_word", Line(), self.tr("Family word: heard before?"), self.tr(_FAMILY_HINT)
        )
        self._column.addWidget(asked)

    def _add_risk(self) -> None:
        self.risk.setAccessibleDescription(self.tr(_RISK))
        self.notice.setProperty("role", "notice")
        self.notice.setAccessibleName(self.tr(_RISK))
        inner = QVBoxLayout(self.notice)
        inner.setContentsMargins(14, 12, 14, 12)
        inner.addWidget(plain(self.tr(_RISK)))
        self._column.addWidget(self.risk)
        self._column.addWidget(self.notice)
        self.risk.toggled.connect(self._on_changed)

    def _add_note(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        words = self.tr("Kept apart from the family's own words.")
        column.addWidget(
            self._named("paraphrase", Words(), self.tr("What they said, in my words"), words)
        )
        column.addWidget(self._named("note", Words(), self.tr("My note"), words))
        self.note = self._fold(self.tr("My own note"), self.tr("Fold my note away"), box)

    def _fold(self, closed: str, opened: str, body: QWidget) -> Fold:
        fold = Fold(closed, opened, body)
        self._column.addWidget(fold)
        return fold

    def _on_changed(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _show_needed(self) -> None:
        self.notice.setVisible(self.risk.isChecked())
        for row in ROWS:
            if row.after:
                self._boxes[row.field].setVisible(self.inputs[row.after].value() is not None)


_NOTE = ("paraphrase", "note")


def _input(row: Row) -> Input:
    choices = choices_of(row)
    if row.look in ("answers", "scale"):
        return Answers(choices)
    if row.look == "some":
        return SomeOf(choices, codes(row.codes).most)
    if row.look == "ticks":
        return Ticks(choices)
    return Line(1500) if row.look == "number" else OneOf(choices)
