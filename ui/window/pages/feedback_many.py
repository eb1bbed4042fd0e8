"""Many at once: what can be done with all the pieces that are chosen, as one step."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from forumapp.services.reading import BIN, LIVE
from ui.window.models.known import Known
from ui.window.models.lists import codes, label
from ui.window.pages.feedback_picker import TagPicker
from ui.window.pages.feedback_stance import STANCE_ICONS, STANCE_KEYS
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow
from ui.window.paint.rows import Rule, muted, plain, scrolled, titled
from ui.window.paint.thin_bar import ThinBar


class ManyPanel(QWidget):
    """Says what a person wants done with every piece that is chosen."""

    tagged = Signal(str)
    taken_off = Signal(str)
    stance_set = Signal(str)
    consent_set = Signal(object)
    event_set = Signal(object)
    read = Signal()
    raised = Signal()
    binned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(parent)
        self._known, self._removing = Known(), False
        self.title, self.picker = titled("", "h2"), TagPicker()
        self.progress, self._doing = ThinBar(self.tr("How far it is")), plain()
        self.stances, self._stance_words = QWidget(), muted()
        self.events, self.set_event = QComboBox(), QPushButton(self.tr("Set event"))
        self.tag, self.off = (
            Chip(self.tr("Tag"), "confirmed", icon="plus", key="T"),
            Chip(self.tr("Take an area off"), "quiet", icon="x"),
        )
        self.raise_it = Chip(self.tr("Raise this…"), "quiet", icon="handshake")
        self.mark_read = Chip(self.tr("Mark as read"), "quiet", icon="check")
        self.bin = Chip(self.tr("Move to the bin"), "quiet", icon="trash-2")
        self._acts = QWidget()
        self._lay_out()
        self._connect()

    def show_known(self, known: Known) -> None:
        """Offer the areas and events that there are now."""
        if known.events != self._known.events or not self.events.count():
            self.events.clear()
            self.events.addItem(self.tr("No event"), None)
            for uid, name in known.events.items():
                self.events.addItem(name, uid)
        self._known = known

    def show_count(self, count: int, standing: int) -> None:
        """Say how many are chosen, and of which list."""
        self.title.setText(self.tr("{count} chosen").format(count=f"{count:n}"))
        back = self.tr("Bring back from the bin")
        self.bin.setText(back if standing == BIN else self.tr("Move to the bin"))
        self.bin.setAccessibleName(self.bin.text())
        self.bin.setToolTip(f"{self.bin.text()} (Delete)")
        self.bin.updateGeometry()
        for each in (self.mark_read, self.raise_it):
            each.setVisible(standing == LIVE)

    def show_area(self, area: str) -> None:
        """Ask how it goes in the area that all were tagged with; '' asks nothing."""
        self.stances.setVisible(bool(area))
        asked = self.tr("How does it go: {title}").format(title=self._known.title(area))
        self._stance_words.setText(asked)

    def show_running(self, what: str) -> None:
        """Say what is being done, '' when it is done."""
        self._doing.setText(what)
        self._doing.setVisible(bool(what))
        self.progress.setVisible(bool(what))
        self.progress.setRange(0, 0)
        self._acts.setEnabled(not what)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)
        said = self.tr("{done} of {total} done. It is kept as one step.")
        self._doing.setText(said.format(done=f"{done:n}", total=f"{total:n}"))

    def open_picker(self, removing: bool = False) -> None:
        """Tag all by typing, or take an area off all."""
        self._removing = removing
        title = self.tr("Take an area off all of them") if removing else self.tr("Tag all of them")
        self.picker.open_with(self._known.areas, title)
        QTimer.singleShot(0, self, self._show_picker)

    def _show_picker(self) -> None:
        self.around.ensureWidgetVisible(self.picker, 0, 8)
        self.around.ensureWidgetVisible(self.picker.line, 0, 8)

    def _on_picked(self, area: str) -> None:
        (self.taken_off if self._removing else self.tagged).emit(area)

    def _connect(self) -> None:
        self.tag.clicked.connect(lambda: self.open_picker())
        self.off.clicked.connect(lambda: self.open_picker(removing=True))
        self.picker.chosen.connect(self._on_picked)
        self.set_event.clicked.connect(lambda: self.event_set.emit(self.events.currentData()))
        self.mark_read.clicked.connect(self.read)
        self.raise_it.clicked.connect(self.raised)
        self.bin.clicked.connect(self.binned)

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 16, 20, 20)
        inner.setSpacing(10)
        inner.addWidget(self.title)
        said = self.tr("What you do here is done to all of them, as one step that Undo takes back.")
        inner.addWidget(muted(said))
        inner.addWidget(self._doing)
        inner.addWidget(self.progress)
        self._fill_acts()
        inner.addWidget(self._acts)
        inner.addStretch(1)
        self.around: QScrollArea = scrolled(inner)
        self.around.setAccessibleName(self.tr("What to do with all that are chosen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.around)
        self.show_running("")
        self.show_area("")

    def _fill_acts(self) -> None:
        column = QVBoxLayout(self._acts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._acts.setProperty("touch", "true")
        self.tag.setToolTip(self.tr("Tag all of them with an area by typing (T)"))
        self.off.setToolTip(self.tr("Take an area off all that have it"))
        said = self.tr("Write down what you raise with officials: it comes from these")
        self.raise_it.setToolTip(said)
        self.mark_read.setToolTip(self.tr("Mark all of them as read (Space)"))
        column.addWidget(Rule())
        column.addWidget(titled(self.tr("Areas"), "h3"))
        column.addLayout(_flow(self.tag, self.off))
        column.addWidget(self.picker)
        column.addWidget(self._stance_row())
        column.addWidget(Rule())
        column.addWidget(titled(self.tr("What the families agreed to"), "h3"))
        column.addLayout(_flow(*self._consents()))
        column.addWidget(Rule())
        column.addWidget(titled(self.tr("Event"), "h3"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.events.setAccessibleName(self.tr("Event at which all of them were told"))
        self.events.setMinimumContentsLength(12)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.events.setSizeAdjustPolicy(adjust)
        self.set_event.setToolTip(self.tr("Say that all of them were told at this event"))
        row.addWidget(self.events, 1)
        row.addWidget(self.set_event)
        column.addLayout(row)
        column.addWidget(Rule())
        column.addLayout(_flow(self.raise_it, self.mark_read, self.bin))

    def _consents(self) -> list[Chip]:
        every: list[tuple[str | None, str]] = [(c.code, c.label) for c in codes("consent").codes]
        made = []
        for code, words in [*every, (None, self.tr("Not asked"))]:
            chip = Chip(words, "filter", most=44)
            chip.setCheckable(False)
            chip.setAccessibleName(self.tr("All agreed to: {words}").format(words=words))
            chip.clicked.connect(lambda _=False, each=code: self.consent_set.emit(each))
            made.append(chip)
        return made

    def _stance_row(self) -> QWidget:
        column = QVBoxLayout(self.stances)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stance_words)
        chips = []
        for key, stance in STANCE_KEYS.items():
            words = label("stance", stance)
            chip = Chip(words, "filter", icon=STANCE_ICONS[stance], key=key)
            chip.setCheckable(False)
            chip.setToolTip(f"{words} ({key})")
            chip.clicked.connect(lambda _=False, each=stance: self.stance_set.emit(each))
            chips.append(chip)
        column.addLayout(_flow(*chips))
        return self.stances


def _flow(*chips: Chip) -> Flow:
    flow = Flow(gap=6)
    for chip in chips:
        flow.addWidget(chip)
    return flow
