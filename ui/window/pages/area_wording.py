"""The forum's own words for an area: changed in place, each change one wording that is kept."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.inspections import WeaknessArea
from forumapp.services.binning import BINNABLE
from ui.window.page import button, field
from ui.window.pages.area_facts import Part
from ui.window.pages.record_parts import Fold, Loud, show_if
from ui.window.paint.growing import GrowingText
from ui.window.paint.rows import muted


@dataclass(frozen=True, slots=True)
class Field:
    """One text of an area: its name in the store, its title, what belongs there."""

    name: str
    title: str
    hint: str = ""
    lines: int = 1


FIRST = (
    Field("title", "Our short title", "In plain English, as a parent would say it."),
    Field("notice", "What families would notice if it were put right", "", 2),
)
HINTS = (
    Field("hint_in", "What belongs here"),
    Field("hint_in_example", "An example of it"),
    Field("hint_out", "What does not belong here"),
    Field("hint_out_example", "An example of what does not"),
)
OFFICIAL = (
    Field("words", "The inspectors' own words", "Exactly as the document has them.", 2),
    Field("page", "Page of the document"),
    Field("responsible_body", "Who is responsible"),
)


class Wording(Part):
    """Say `changed` (a field and its new words) when a field is left; it keeps nothing itself.

    `thrown` says that the area is to go to the bin.
    """

    changed = Signal(str, str)
    thrown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty; the hints and the inspectors' words are folded away."""
        super().__init__("", parent)
        self.title.setText(self.tr("In our words"))
        self.setAccessibleName(self.title.text())
        self._area: WeaknessArea | None = None
        self.fields: dict[str, GrowingText] = {}
        self._told: dict[str, str] = {}  # what was said to be changed and is not read again yet
        self.saved, self.problem, self.tagged = muted(), Loud("problem", self), muted()
        self.hints = Fold(
            self.tr("What belongs here, and what does not"),
            self.tr("Fold the hints away"),
            partial(self._make, HINTS),
            self,
        )
        self.official = Fold(
            self.tr("Correct the inspectors' words"),
            self.tr("Fold the inspectors' words away"),
            partial(self._make, OFFICIAL),
            self,
        )
        for part in (self._make(FIRST, self), self.hints, self.official):
            self.body.addWidget(part)
        for line in (self.problem, self.saved, self.tagged):
            self.body.addWidget(line)
        self.bin = button(self.tr("Move to the bin"), "quiet", self.tr("Move this area to the bin"))
        self.bin.setToolTip(self.tr("Its judgements and links go with it. Undo brings all back."))
        self.bin.clicked.connect(self.thrown)
        self.body.addWidget(self.bin, 0, Qt.AlignmentFlag.AlignLeading)

    def show_area(self, area: WeaknessArea, tagged: str = "") -> None:
        """Show an area; what is being typed in the same one stays. `tagged`: under old wordings."""
        before = self._area if self._area and self._area.uid == area.uid else None
        self._area = area
        self._told.clear()
        show_if(self.bin, area.item in BINNABLE)
        if before is None:
            self.say_saved(False)
            self.problem.say("")
        for name, text in self.fields.items():
            if before is None or text.words() == _of(before, name):
                text.put(_of(area, name))
        self.tagged.setText(tagged)
        self.tagged.setVisible(bool(tagged))

    def unkept(self) -> dict[str, str]:
        """Return what differs from what is kept, by field."""
        if self._area is None:
            return {}
        area = self._area
        now = {name: text.words() for name, text in self.fields.items()}
        return {name: text for name, text in now.items() if text != _of(area, name)}

    def say_saved(self, saved: bool) -> None:
        """Say quietly when the last change was kept."""
        at = QLocale().toString(QDateTime.currentDateTime(), "HH:mm")
        self.saved.setText(self.tr("Saved {time}").format(time=at) if saved else "")
        self.saved.setVisible(saved)
        if saved:
            self.problem.say("")

    def fail(self, words: str) -> None:
        """Say why a change was not kept; it stays in its field."""
        self._told.clear()
        self.problem.say(words)

    def _on_finished(self, name: str) -> None:
        words = self.unkept().get(name)
        if words is not None and self._told.get(name) != words:
            self._told[name] = words
            self.changed.emit(name, words)

    def _make(self, rows: tuple[Field, ...], parent: QWidget) -> QWidget:
        box = QWidget(parent)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for row in rows:
            text = GrowingText(self.tr(row.title), row.lines)
            self.fields[row.name] = text
            if self._area is not None:
                text.put(_of(self._area, row.name))
            text.finished.connect(partial(self._on_finished, row.name))
            column.addWidget(field(self.tr(row.title), text, self.tr(row.hint) if row.hint else ""))
        return box


def _of(area: WeaknessArea, name: str) -> str:
    value = getattr(area, name)
    return "" if value is None else str(value).strip()
