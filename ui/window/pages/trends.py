"""Trends: one chart at a time, large, its finding as title; the areas to choose on the left."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidgetItem, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.services.trends import AreaTrend, area_trend
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.known import Known, kind_of, read_known
from ui.window.page import Page
from ui.window.pages.trends_reading import TrendReading
from ui.window.paint.choice_row import MORE, ChoiceList
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import card, muted, scrolled, titled

_KINDS = {"feedback", "tag", "area", "mark", "inspection", "batch"}
_UID = Qt.ItemDataRole.UserRole


class TrendsPage(Page):
    """Choose an area, read its trend."""

    key = "trends"
    title = "Trends"
    icon = "trending-up"

    def __init__(self, context: Context) -> None:
        """Begin with all feedback chosen; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self.areas, self.reading = ChoiceList(self.tr("Areas")), TrendReading()
        self._known, self._wanted = Known(), ""
        self._fresh = False
        self.line = QComboBox()  # in the list's place where there is no room for it
        self._lay_out()
        self.areas.currentItemChanged.connect(self._on_area)
        self.line.activated.connect(self.areas.setCurrentRow)
        self.reading.copy.clicked.connect(self.copy_picture)

    def opened(self) -> None:
        """Read what is stale."""
        if not self._fresh:
            self._fresh = True
            self._read_areas()
        chooser = self.line if is_narrow(self) else self.areas
        chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def stale(self, change: Change) -> None:
        """Read again where a change touched what trends are made of."""
        if not change.kinds & _KINDS:
            return
        self._fresh = self.isVisible()
        if self._fresh:
            self._read_areas()

    def place(self) -> dict[str, Any]:
        """Return the area that is read."""
        return {"area": self._wanted}

    def restore(self, place: dict[str, Any]) -> None:
        """Read the area of this place."""
        self._wanted = str(place.get("area", ""))
        self._stand_on(self._wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_narrow(self)
        self.line.setVisible(narrow)
        self._left.setVisible(not narrow)
        self.reading.make_room(narrow)

    def _read_areas(self) -> None:
        forum = self.context.forum
        self._ask.read("areas", lambda: read_known(forum), self._on_known)

    def _on_known(self, known: Known) -> None:
        self._known = known
        wanted = self._wanted
        self.areas.blockSignals(True)
        self.areas.clear()
        self.line.clear()
        self._add("", self.tr("All feedback"), known.counts.get("feedback", 0), "")
        for uid, area in known.areas.items():
            count = known.used.get(uid, 0)
            if area.official or count:
                self._add(uid, area.title, count, kind_of(area))
        self.areas.blockSignals(False)
        self._stand_on(wanted)
        self._read_trend()

    def _add(self, uid: str, title: str, count: int, kind: str) -> None:
        item = QListWidgetItem(title)
        more = self.tr("{count} pieces").format(count=f"{count:n}")
        item.setData(MORE, f"{kind} · {more}" if kind else more)
        item.setData(_UID, uid)
        item.setToolTip(f"{title}\n{kind}".strip())
        said = self.tr("{title}, {count} pieces of feedback").format(title=title, count=count)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.areas.addItem(item)
        self.line.addItem(title)

    def _stand_on(self, uid: str) -> None:
        self.areas.blockSignals(True)
        for row in range(self.areas.count()):
            if self.areas.item(row).data(_UID) == uid:
                self.areas.setCurrentRow(row)
        if self.areas.currentRow() < 0:
            self.areas.setCurrentRow(0)
        self.areas.blockSignals(False)
        self.line.setCurrentIndex(self.areas.currentRow())

    def _on_area(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self._wanted = item.data(_UID)
            self.line.setCurrentIndex(self.areas.row(item))
            self._read_trend()

    def _read_trend(self) -> None:
        forum, area = self.context.forum, self._wanted or None
        self._ask.read("trend", lambda: area_trend(forum, area), self._on_trend)

    def _on_trend(self, trend: AreaTrend) -> None:
        self.reading.show_trend(trend)

    def toggle_table(self) -> None:
        """Show the figures as a table, or as a chart again."""
        if self.reading.as_table.isEnabled():
            self.reading.as_table.toggle()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        if self.reading.copy_picture():
            self.context.say(self.tr("Copied the chart as a picture"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(titled(self.tr("Trends"), "h1"))
        about = self.tr("What families rate good or better, over time, area by area")
        words.addWidget(muted(about))
        column.addLayout(words)
        self.line.setAccessibleName(self.tr("Area"))
        self.line.setMinimumContentsLength(12)
        self.line.hide()
        column.addWidget(self.line)
        self._left = card(self.tr("Areas"))
        inner = QVBoxLayout(self._left)
        inner.setContentsMargins(1, 10, 1, 10)
        inner.addWidget(self.areas)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._left, 2)
        row.addWidget(self.reading, 5)
        column.addWidget(scrolled(row), 1)
