"""The tone of one piece: a word with a face, why the machine thinks so, and a person's own word."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.tags import ToneScore
from ui.window.models.reasons import because
from ui.window.models.wording import tone_key, tone_word
from ui.window.paint.badge import ToneBadge
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import tab_after
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted

TONE_KEYS = {"+": 1, "0": 0, "-": -1}
_KINDS = {1: "pos", 0: "neu", -1: "neg"}


class ToneHead(QWidget):
    """Says `tone_set` with 1, 0 or −1, or None where the machine may say."""

    tone_set = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no tone."""
        super().__init__(parent)
        self.badge, self.day = ToneBadge(), muted()
        self.why, self.why_button = muted(), Chip(self.tr("Why?"), "quiet")
        self.set_button = Chip(self.tr("Change"), "quiet", icon="pencil-line")
        self._choices = QWidget()
        self._chips: dict[int, Chip] = {}  # made when they are first wanted
        self._person: int | None = None
        self._machine = Chip(self.tr("As the machine reads it"), "quiet", parent=self._choices)
        self._lay_out()

    def show_tone(self, tone: ToneScore | None, person: int | None, same: bool) -> None:
        """Show another tone; `same` says that it is still the same piece."""
        value = float(person) if person is not None else (tone.value if tone else None)
        mixed = bool(tone and tone.mixed and person is None)
        self.badge.show_tone(tone_word(tone_key(value, mixed)))
        self.why.setText(self._because(tone, person))
        self._person = person
        self._show_person()
        if not same:
            self.why_button.setChecked(False)
            self.set_button.setChecked(False)

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

    def _because(self, tone: ToneScore | None, person: int | None) -> str:
        if person is not None:
            machine = tone_word(tone_key(tone.value, tone.mixed)) if tone else None
            if machine is None:
                return self.tr("A person said so.")
            said = self.tr("A person said so. The machine read: {tone}.")
            return said.format(tone=machine.word)
        if tone is None:
            return self.tr("Not analysed yet.")
        said = self.tr("{words} A machine’s reading, by {method}.")
        return said.format(words=because(tone.why), method=tone.method)

    def _lay_out(self) -> None:
        for button, name in (
            (self.why_button, self.tr("Why this tone?")),
            (self.set_button, self.tr("Change the tone")),
        ):
            button.setCheckable(True)
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.set_button.setToolTip(self.tr("Say yourself how it sounds (+, 0 or −)"))
        self.why_button.toggled.connect(self.why.setVisible)
        self.set_button.toggled.connect(self._on_change)
        self.why.hide()
        self._choices.hide()
        self.day.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(8)
        left = Flow(gap=8)
        for part in (self.badge, self.why_button, self.set_button):
            left.addWidget(part)
        head.addLayout(left, 1)
        head.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.why)
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
