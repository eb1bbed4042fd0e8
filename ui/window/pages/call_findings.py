"""The days on site, the embargo on what inspectors found, and the day of publication."""

from datetime import date

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forumapp.services.calls import Called
from ui.window.page import button, field
from ui.window.pages.record_parts import LAID
from ui.window.pages.record_touch import Day, TickBox
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, titled
from ui.window.when import weekday_words


class DayLine(QWidget):
    """A button that opens one or two days; `kept` gives them as ISO texts."""

    kept = Signal(list)

    def __init__(self, ask: str, keep: str, days: tuple[str, ...], parent: QWidget) -> None:
        """Begin shut; `days` are the names of the days."""
        super().__init__(parent)
        self.open_it, self.keep_it = button(ask, "", ask), button(keep, "", keep)
        self.open_it.setCheckable(True)
        self.edits = [Day(self) for _ in days]
        self._body, row = QWidget(self), Flow()
        for edit, name in zip(self.edits, days, strict=True):
            row.addWidget(field(name, edit))
        self._body.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.open_it, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._body)
        column.addWidget(self.keep_it, 0, Qt.AlignmentFlag.AlignLeading)
        self.open_it.toggled.connect(self._on_open)
        self.keep_it.clicked.connect(self._on_keep)
        self._on_open(False)

    def put(self, *days: date | None) -> None:
        """Set the days from which one goes on; what is open is left alone."""
        if not self.open_it.isChecked():
            for edit, day in zip(self.edits, days, strict=True):
                if day is not None:
                    edit.setDate(QDate(day.year, day.month, day.day))

    def _on_open(self, on: bool) -> None:
        self._body.setVisible(on)
        self.keep_it.setVisible(on)
        if on:
            QTimer.singleShot(2 * LAID, self, self._ask)  # once all has its place

    def _ask(self) -> None:
        if self.open_it.isChecked():
            self.edits[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        days = [edit.date().toString(Qt.DateFormat.ISODate) for edit in self.edits]
        self.open_it.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open_it.setChecked(False)
        self.kept.emit(days)


class Findings(QFrame):
    """Say what a person wants to be so; it keeps nothing itself."""

    embargo_wanted = Signal(bool)
    published = Signal(list)
    on_site = Signal(list)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing under embargo."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("touch", "true")
        self.embargo = TickBox(self.tr("Under embargo"), self)
        self.state = muted()
        self.site_line = DayLine(
            self.tr("Write down the days on site"),
            self.tr("Keep these days"),
            (self.tr("First day"), self.tr("Last day")),
            self,
        )
        self.published_line = DayLine(
            self.tr("The report is published"),
            self.tr("Keep this day"),
            (self.tr("Published on"),),
            self,
        )
        self.back = button(self.tr("Take the call back"), "quiet")
        self._lay_out()
        self.embargo.clicked.connect(self.embargo_wanted)
        self.site_line.kept.connect(self.on_site)
        self.published_line.kept.connect(self.published)
        self.back.clicked.connect(self.taken_back)

    def show_called(self, called: Called) -> None:
        """Show how it stands."""
        found, today = called.inspection, date.today()
        hidden = found.embargoed(today)
        self.embargo.setChecked(hidden)
        self.embargo.setEnabled(called.running(today))
        self.state.setText(self._state(called, hidden))
        site = called.calendar.step("on_site")
        self.site_line.put(*(site.first, site.last) if site else (None, None))
        self.published_line.put(today)

    def _state(self, called: Called, hidden: bool) -> str:
        published = called.inspection.published
        if not called.running(date.today()) and published:
            day = weekday_words(date.fromisoformat(published))
            return self.tr("Published on {day}. Nothing is held back.").format(day=day)
        if hidden:
            return self.tr(
                "What the inspectors found is in no pack, export or copied picture until the "
                "report is published. What families said always counts."
            )
        return self.tr(
            "Tick this as soon as you are shown a draft. What the inspectors found then leaves "
            "in no pack and no export until the report is published."
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("What the inspectors find"), "h3"))
        for part in (self.embargo, self.state, self.site_line, self.published_line):
            column.addWidget(part)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
