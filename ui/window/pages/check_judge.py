"""What a second reader says of a piece: how it sounds, and which areas it speaks of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.inspections import WeaknessArea
from ui.window.models.check_turn import Chosen
from ui.window.models.wording import ToneKey, tone_word
from ui.window.pages.feedback_picker import TagPicker
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import tab_after
from ui.window.paint.flow import Flow
from ui.window.paint.rows import titled

_KINDS: dict[int, ToneKey] = {1: "pos", 0: "neu", -1: "neg"}
_SIGNS = {1: "+", 0: "0", -1: "−"}
_TONE_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_0: 0, Qt.Key.Key_Minus: -1}


class ToneChips(QWidget):
    """Three chips with their keys; says `said` with 1, 0 or −1."""

    said = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with none chosen."""
        super().__init__(parent)
        self.chips: dict[int, Chip] = {}
        flow = Flow(self, gap=6)
        for tone, kind in _KINDS.items():
            word = tone_word(kind)
            chip = Chip(word.word, "filter", icon=word.icon, key=_SIGNS[tone])
            chip.setAccessibleName(self.tr("Tone: {word}").format(word=word.word))
            chip.setToolTip(f"{word.word} ({_SIGNS[tone]})")
            chip.clicked.connect(lambda _=False, tone=tone: self.said.emit(tone))
            self.chips[tone] = chip
            flow.addWidget(chip)

    def show_tone(self, tone: int | None) -> None:
        """Show which one is chosen."""
        for each, chip in self.chips.items():
            chip.setChecked(each == tone)


def tone_of(event: QKeyEvent) -> int | None:
    """Return the tone that a key says, None for any other key."""
    plus = event.key() == Qt.Key.Key_Plus
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if plain and not (plus and plain == Qt.KeyboardModifier.ShiftModifier):
        return None
    return _TONE_KEYS.get(Qt.Key(event.key()))


class JudgePanel(QWidget):
    """Says `changed` when a person chose; shows only what this reader said, and nobody else."""

    changed = Signal()
    closed = Signal()  # the line to type in is closed: back to the words

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(parent)
        self.chosen, self._areas = Chosen(), dict[str, WeaknessArea]()
        self._put_off: tuple[str, ...] = ()  # areas that “none of these” took away
        self.tones, self.picker = ToneChips(), TagPicker()
        self.tag = Chip(self.tr("Name an area"), "confirmed", icon="plus", key="T")
        self.none = Chip(self.tr("None of these areas"), key="N")
        self._chips, self._named = QWidget(), list[Chip]()
        self._flow = Flow(self._chips, gap=6)
        self._lay_out()
        self.tones.said.connect(lambda tone: self._choose(self.chosen.with_tone(tone)))
        self.tag.clicked.connect(self.open_picker)
        self.none.clicked.connect(self.say_none)
        self.picker.chosen.connect(lambda area: self._choose(self.chosen.with_area(area)))
        self.picker.closed.connect(self.closed)

    def show_chosen(self, chosen: Chosen, areas: dict[str, WeaknessArea]) -> None:
        """Show what is chosen of another piece."""
        self._areas, self._put_off = areas, ()
        if not self.picker.isHidden():
            self.picker.hide()
        self._show(chosen)

    def open_picker(self) -> None:
        """Let a person name an area by typing."""
        left = {uid: each for uid, each in self._areas.items() if uid not in self.chosen.areas}
        self.picker.open_with(left, self.tr("Which area does it speak of?"))

    def say_tone(self, tone: int) -> None:
        """Say how it sounds."""
        self._choose(self.chosen.with_tone(tone))

    def say_none(self) -> None:
        """Say that no area fits; said again, what was named before stands again."""
        if self.chosen.none_of_these:
            chosen = Chosen(self.chosen.tone, self._put_off)
        else:
            self._put_off, chosen = self.chosen.areas, self.chosen.with_none()
        self._choose(chosen)

    def _choose(self, chosen: Chosen) -> None:
        self._show(chosen)
        self.changed.emit()

    def _show(self, chosen: Chosen) -> None:
        self.tones.show_tone(chosen.tone)
        self.none.setChecked(chosen.none_of_these)
        if chosen.areas != self.chosen.areas:
            self._fill(chosen.areas)
        self.chosen = chosen

    def _fill(self, areas: tuple[str, ...]) -> None:
        focused = any(chip.hasFocus() for chip in self._named)
        for kept in (self.tag, self.none):
            self._flow.removeWidget(kept)
        self._flow.clear()
        self._named = [self._chip(area) for area in areas]
        for chip in (*self._named, self.tag, self.none):
            self._flow.addWidget(chip)
            chip.show()
        before: QWidget = self.tones.chips[-1]
        for chip in (*self._named, self.tag, self.none):
            tab_after(before, chip)
            before = chip
        tab_after(before, self.picker)
        if focused:
            self.tag.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, area: str) -> Chip:
        title = self._areas[area].title if area in self._areas else area
        chip = Chip(title, "confirmed", icon="x", most=60)
        chip.setAccessibleName(self.tr("Area: {title}. Take it off").format(title=title))
        chip.setToolTip(self.tr("{title}\nPress to take it off").format(title=title))
        chip.clicked.connect(lambda: self._choose(self.chosen.without_area(area)))
        return chip

    def _lay_out(self) -> None:
        self.tag.setToolTip(self.tr("Name an area by typing (T)"))
        self.none.setToolTip(self.tr("No area fits what they say (N)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(titled(self.tr("How does it sound?"), "h3"))
        column.addWidget(self.tones)
        column.addSpacing(6)
        column.addWidget(titled(self.tr("Which areas does it speak of?"), "h3"))
        column.addWidget(self._chips)
        column.addWidget(self.picker)
        self._fill(())
