"""The tone of one piece: a word with a face, why the machine thinks so, and a person's own word."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.tags import ToneScore
from ui.window.late import load
from ui.window.models.tone_words import asked_of_person, said_by
from ui.window.models.why_lines import WhyLine, halves, tone_lines
from ui.window.models.wording import tone_key, tone_word
from ui.window.paint.badge import ToneBadge
from ui.window.paint.chip import Chip, height_of
from ui.window.paint.chip_group import Beside, tab_after
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted

if TYPE_CHECKING:
    from ui.window.pages.feedback_why import WhyPanel

TONE_KEYS = {"+": 1, "0": 0, "-": -1}
_KINDS = {1: "pos", 0: "neu", -1: "neg"}


class ToneHead(QWidget):
    """Says `tone_set` with 1, 0 or −1, or None where the machine may say.

    `lit` names the lines whose passages are to be seen in the words; `alike_asked` wants comments
    that are alike, `piece_asked` one of them.
    """

    tone_set = Signal(object)
    lit = Signal(object)
    panel_made = Signal(object)  # WhyPanel: it stands below the words
    alike_asked = Signal()
    piece_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no tone."""
        super().__init__(parent)
        self.badge, self.day, self.rating = ToneBadge(), muted(), Beside("muted")
        self.asked = muted()
        self.why, self.why_button = muted(), Chip(self.tr("Why?"), "quiet")
        self.set_button = Chip(self.tr("Change"), "quiet", icon="pencil-line")
        self._choices, self.panel_place = QWidget(), QVBoxLayout()
        self._chips: dict[int, Chip] = {}  # made when they are first wanted
        self._tone: ToneScore | None = None
        self._person: int | None = None
        self._machine = Chip(self.tr("As the machine reads it"), "quiet", parent=self._choices)
        self._lay_out()

    @cached_property
    def panel(self) -> "WhyPanel":
        """Return the reasons, line by line; made when they are first asked for."""
        kind = load("ui.window.pages.feedback_why").WhyPanel
        made: WhyPanel = kind(self.tr("Why this tone, passage by passage"))
        made.lit.connect(self._on_stood_on)
        made.piece_asked.connect(self.piece_asked)
        self.panel_place.addWidget(made)
        self.panel_made.emit(made)
        return made

    @property
    def lines(self) -> Sequence[WhyLine]:
        """Return why, line by line; of a mixed tone what works first, then what does not."""
        tone = self._tone
        lines = tone_lines(tone.why if tone else ())
        if tone and tone.mixed:
            good, poor = halves(lines)
            return [*good, *poor, *(line for line in lines if line.side == "none")]
        return lines

    def show_tone(
        self, tone: ToneScore | None, person: int | None, same: bool, rating: str = ""
    ) -> None:
        """Show another tone; `same` says that it is still the same piece."""
        another = tone != self._tone
        value = float(person) if person is not None else (tone.value if tone else None)
        mixed = bool(tone and tone.mixed and person is None)
        self._tone, self._person = tone, person
        self.badge.show_tone(tone_word(tone_key(value, mixed)))
        for label, words in (
            (self.rating, rating),
            (self.asked, asked_of_person(tone, person)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.why.setText(said_by(tone, person))
        self._show_person()
        if not same:
            self.why_button.setChecked(False)
            self.set_button.setChecked(False)
        elif self.why_button.isChecked() and another:
            self._open_why()
            self.lit.emit(tuple(self.lines))

    def _on_why(self, on: bool) -> None:
        self.why.setVisible(on)
        if on:
            self._open_why()
        elif "panel" in self.__dict__:
            self.panel.hide()
        self.lit.emit(tuple(self.lines) if on else ())

    def _open_why(self) -> None:
        self.panel.show_why("", self.lines)
        self.panel.show()
        self.alike_asked.emit()

    def _on_stood_on(self, line: WhyLine | None) -> None:
        on = self.why_button.isChecked()
        self.lit.emit((line,) if line else tuple(self.lines) if on else ())

    def _on_change(self, on: bool) -> None:
        if on and not self._chips:
            self._fill_choices()
            tab_after(self.set_button, self._choices)
            self._show_person()
        self._choices.setVisible(on)

    def _show_person(self) -> None:
        person = self._person
        for number, chip in self._chips.items():
            chip.setChecked(person is not None and (person > 0) - (person < 0) == number)
        self._machine.setVisible(person is not None and bool(self._chips))

    def _lay_out(self) -> None:
        for button, name in (
            (self.why_button, self.tr("Why this tone?")),
            (self.set_button, self.tr("Change the tone")),
        ):
            button.setCheckable(True)
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.set_button.setToolTip(self.tr("Say yourself how it sounds (+, 0 or −)"))
        self.why_button.toggled.connect(self._on_why)
        self.set_button.toggled.connect(self._on_change)
        for part in (self.why, self._choices, self.asked, self.rating):
            part.hide()
        self.day.setWordWrap(False)
        self.day.setMinimumHeight(height_of(self.day))
        head = QHBoxLayout()
        head.setSpacing(8)
        left = Flow(gap=8)
        for part in (self.badge, self.why_button, self.set_button, self.rating):
            left.addWidget(part)
        head.addLayout(left, 1)
        head.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.asked, self.why):
            column.addWidget(part)
        column.addWidget(self._choices)

    def _fill_choices(self) -> None:
        flow = Flow(self._choices, gap=6)
        for key, number in TONE_KEYS.items():
            word = tone_word(_KINDS[number])
            shown = "−" if key == "-" else key
            chip = Chip(word.word, "filter", icon=word.icon, key=shown)
            chip.setAccessibleName(self.tr("Tone: {word}").format(word=word.word))
            chip.setToolTip(f"{word.word} ({shown})")
            chip.clicked.connect(lambda _=False, each=number: self.tone_set.emit(each))
            self._chips[number] = chip
            flow.addWidget(chip)
        self._machine.clicked.connect(lambda: self.tone_set.emit(None))
        flow.addWidget(self._machine)
