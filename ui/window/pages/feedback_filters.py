"""Chips above the list: which feedback stands there, what narrows it, and the way to more."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from forumapp.services.reading import BIN, LIVE, NONE, WITHHELD
from ui.window.models.filters import BY_NAME, filter_words
from ui.window.models.known import Known
from ui.window.models.listing import Asked
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import tab_after
from ui.window.paint.flow import Flow

_SELF_EVIDENT = ("area", "told", "tone", "stance", "quoting", "look", "event")
_TAKES_OFF = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class OnChip(Chip):
    """A filter that is on: pressing it, Backspace or Delete takes it off."""

    def __init__(self, words: str, whole: str) -> None:
        """Show `words`; `whole` also names the filter, for the tooltip and screen readers."""
        super().__init__(words, "filter", icon="x", most=34)
        self.setChecked(True)
        self.setAccessibleName(self.tr("{filter}. Take it off").format(filter=whole))
        self.setToolTip(self.tr("{filter}\nPress to take it off").format(filter=whole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKES_OFF:
            self.click()
        else:
            super().keyPressEvent(event)


class Filters(QWidget):
    """Says `changed` when a person presses a chip; `more` and `views` open what lies below."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with everything listed."""
        super().__init__(parent)
        self.chosen = Asked()
        self._known = Known()
        self._shown: tuple[object, ...] = ()
        self.all, self.unread = Chip(self.tr("All")), Chip(self.tr("Not read yet"))
        self.held = Chip(self.tr("Held back"), icon="shield-alert")
        self.bin = Chip(self.tr("Bin"), icon="trash-2")
        self.more = Chip(self.tr("More filters"), icon="list-filter", key="F")
        self.views = Chip(self.tr("Views"), icon="save")
        self.held.setToolTip(self.tr("Someone may be at risk: kept out of everything else"))
        self.more.setToolTip(self.tr("Choose by tone, area, consent, dates and more (F)"))
        self.views.setToolTip(self.tr("Lists that you saved under a name"))
        self.all.setToolTip(self.tr("List everything that counts, without any filter"))
        self._flow, self._on_flow = Flow(gap=6), Flow(gap=6)
        self._last: Chip | None = None
        self._words: tuple[str, ...] = ()
        self._lay_out()

    @property
    def on(self) -> list[Chip]:
        """Return the chips of the filters that are on."""
        items = [self._on_flow.itemAt(at) for at in range(self._on_flow.count())]
        return [each for item in items if isinstance(each := item.widget(), OnChip)]

    def take_in(self, chip: Chip, *words: str) -> None:
        """Set one more chip into the line, with the first of `words` that makes no new line."""
        self._last, self._words = chip, words
        self._flow.addWidget(chip)
        tab_after(self.views, chip)

    def take_in_also(self, chip: Chip) -> None:
        """Set one more chip into the line, before the one that makes do with less room."""
        self._flow.addWidget(chip)
        tab_after(self._last or self.views, chip)

    def show_known(self, known: Known) -> None:
        """Name what the forum holds now."""
        self._known = known
        counts = known.counts
        self._name(self.unread, self.tr("Not read yet"), counts.get("unread", 0))
        self._name(self.held, self.tr("Held back"), counts.get("withheld", 0))
        self._name(self.bin, self.tr("Bin"), counts.get("binned", 0))
        self._show_chosen()
        self._name_last()

    def choose(self, chosen: Asked) -> None:
        """Press the chips of this filter, without saying so."""
        self.chosen = replace(chosen, typed="")
        self._show_chosen()

    def say(self, chosen: Asked) -> None:
        """Press the chips of this filter, and say so."""
        self.choose(chosen)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_last()

    def _name_last(self) -> None:
        if self._last is None or self._last.isHidden():
            return
        heights = {}
        for words in self._words:
            self._last.setText(words)
            self._flow.invalidate()
            heights[words] = self._flow.heightForWidth(self.width())
        best = min(heights, key=heights.__getitem__, default=self._last.text())
        self._last.setText(best)
        self._last.setAccessibleName(best)
        self._last.updateGeometry()

    def _name(self, chip: Chip, words: str, count: int) -> None:
        text = f"{words} ({count:n})" if count else words
        if text != chip.text():
            chip.setText(text)
            chip.setAccessibleName(text)
            chip.updateGeometry()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        group = QButtonGroup(self)
        standing = (self.all, self.unread, self.held, self.bin)
        for chip in (*standing, self.more, self.views):
            self._flow.addWidget(chip)
        for chip in standing:
            group.addButton(chip)
            chip.clicked.connect(self._on_pressed)
        self.all.setChecked(True)
        self._on_box = QWidget()
        self._on_box.setLayout(self._on_flow)
        self._on_box.setAccessibleName(self.tr("Filters that are on"))
        self._on_box.hide()
        column.addLayout(self._flow)
        column.addWidget(self._on_box)

    def _on_pressed(self) -> None:
        standing = LIVE
        if self.held.isChecked():
            standing = WITHHELD
        elif self.bin.isChecked():
            standing = BIN
        kept = () if self.all.isChecked() else self.chosen.picked
        self.say(Asked(unread=self.unread.isChecked(), standing=standing, picked=kept))

    def _show_chosen(self) -> None:
        chosen, counts = self.chosen, self._known.counts
        self.unread.setChecked(chosen.unread)
        self.held.setChecked(chosen.standing == WITHHELD)
        self.bin.setChecked(chosen.standing == BIN)
        self.all.setChecked(not chosen.unread and chosen.standing == LIVE)
        self.held.setVisible(bool(counts.get("withheld")) or chosen.standing == WITHHELD)
        self.bin.setVisible(bool(counts.get("binned")) or chosen.standing == BIN)
        self._show_on()

    def _show_on(self) -> None:
        """Make the chips of what is on anew, where they are others than before."""
        wanted = tuple(
            (name, value, filter_words(name, value, self._known))
            for name, values in self.chosen.picked
            for value in values
        )
        if wanted == self._shown:
            return
        focused = next((at for at, chip in enumerate(self.on) if chip.hasFocus()), -1)
        self._shown = wanted
        self._on_flow.clear()
        for name, value, whole in wanted:
            self._on_flow.addWidget(self._chip(name, value, whole))
        if len(wanted) > 1:
            self._on_flow.addWidget(self._none())
        tab_after(self.views, self._on_box)
        self._on_box.setVisible(bool(wanted))
        if focused >= 0:  # the one with the focus is gone: stand on its neighbour
            after = self.on[min(focused, len(self.on) - 1)] if self.on else self.more
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, name: str, value: str, whole: str) -> Chip:
        row = BY_NAME.get(name)
        short = row.word(value, self._known) if row else value
        named = name not in _SELF_EVIDENT or (value == NONE and name == "stance")
        chip = OnChip(whole if named else short, whole)
        chip.clicked.connect(lambda: self.say(self.chosen.turned(name, value, False)))
        return chip

    def _none(self) -> Chip:
        chip = Chip(self.tr("Take all off"), "quiet")
        chip.clicked.connect(lambda: self.say(replace(self.chosen, picked=())))
        return chip
