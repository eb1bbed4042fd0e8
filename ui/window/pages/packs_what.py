"""What a pack shall hold: which days, which areas, as which files, and how figures are counted."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from forumapp.domain.inspections import WeaknessArea
from ui.window.models.known import Known, kind_of
from ui.window.models.pack_wanted import Wanted
from ui.window.models.periods import Preset, Span
from ui.window.page import button
from ui.window.pages.packs_days import DaysChoice
from ui.window.pages.record_touch import TickBox
from ui.window.paint.choice_row import ChoiceList, TickDelegate
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import card, muted, titled

_UID = Qt.ItemDataRole.UserRole
_USUAL = _UID + 1
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_LINES = 6  # of the list of areas
_TWO = 44  # heights of a line of text that two cards side by side need


class PackForm(QWidget):
    """Says `changed` whenever another pack is wanted; `elsewhere` names a list of the page asks."""

    changed = Signal()
    elsewhere = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with everything told, the official areas, and a PDF."""
        super().__init__(parent)
        self.audience = "partnership"
        self.days = DaysChoice()
        self.areas = ChoiceList(self.tr("Areas in the pack"))
        self.kinds: dict[str, TickBox] = {}
        self.by, self.least = Opening(self.tr("Lines go by")), Opening(self.tr("Hide numbers"))
        self._areas_words, self._kinds_words, self._quiet = muted(), muted(), False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.days.changed.connect(self.changed)
        self.areas.itemChanged.connect(self._on_area)

    @property
    def wanted(self) -> Wanted:
        """Return the pack that is asked for."""
        chosen = [i.data(_UID) for i in self._items() if i.checkState() == _ON]
        usual = [i.data(_UID) for i in self._items() if i.data(_USUAL)]
        least: Literal[5, 10] = 10 if self.least.currentData() == 10 else 5
        return Wanted(
            self.audience,
            self.days.span,
            () if chosen == usual else tuple(chosen),
            tuple(kind for kind, box in self.kinds.items() if box.isChecked()),
            str(self.by.currentData()),
            least,
        )

    @property
    def problem(self) -> str:
        """Return why no pack can be made of this, in a sentence; '' where one can."""
        return self._wrong()[0]

    def ask_problem(self) -> None:
        """Put the cursor where that is mended."""
        at = self._wrong()[1]
        if at is not None:
            at.setFocus(Qt.FocusReason.TabFocusReason)

    def _wrong(self) -> tuple[str, QWidget | None]:
        span = self.days.span
        if span.first and span.last and span.first > span.last:
            said = self.tr("The last day is before the first. Change one of them.")
            return said, self.days.own.first
        if self.areas.count() and not any(i.checkState() == _ON for i in self._items()):
            return self.tr("No area is ticked. Tick at least one."), self.areas
        if not self.wanted.kinds:
            return self.tr("No kind of file is ticked. Tick at least one."), self.kinds["pdf"]
        return "", None

    def begin(self) -> None:
        """Put the cursor on the first question."""
        self.days.ask()

    def show_known(
        self, known: Known, usual: Collection[str], since: Mapping[Preset, date | None]
    ) -> None:
        """Offer the areas of this forum, keeping what was ticked; at first the usual ones are."""
        self.days.offer(since)
        before = {i.data(_UID): i.checkState() for i in self._items()}
        self._quiet = True
        self.areas.clear()
        for uid, area in known.areas.items():
            if known.is_offered(uid) or uid in usual:
                ticked = before.get(uid, _ON if uid in usual else _OFF)
                self._add_area(area, known.used.get(uid, 0), ticked, uid in usual)
        self._quiet = False
        self.areas.setFixedHeight(self.areas.height_of(_LINES) + 8)
        self._count_areas()

    def choose(self, audience: str, span: Span | None = None) -> None:
        """Ask for a pack for an audience; with days, over these and with the official areas."""
        self.audience = audience
        if span is not None:
            self.days.choose_days(span)
            self.tick(lambda item: bool(item.data(_USUAL)))
        self.changed.emit()

    def tick(self, wanted: Callable[[QListWidgetItem], bool]) -> None:
        """Tick these areas and no others."""
        self._quiet = True
        for item in self._items():
            item.setCheckState(_ON if wanted(item) else _OFF)
        self._quiet = False
        self._count_areas()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = down if is_narrow(self, _TWO) else across
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)

    def _items(self) -> list[QListWidgetItem]:
        return [self.areas.item(row) for row in range(self.areas.count())]

    def _add_area(self, area: WeaknessArea, count: int, ticked: Qt.CheckState, usual: bool) -> None:
        more = self.tr("{kind} · {count} pieces of feedback").format(
            kind=kind_of(area), count=count
        )
        item = QListWidgetItem(area.title)
        item.setData(_UID, area.uid)
        item.setData(_USUAL, usual)
        item.setToolTip(f"{area.title}\n{more}")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(ticked)
        self.areas.addItem(item)

    def _on_area(self) -> None:
        if not self._quiet:
            self._count_areas()
            self.changed.emit()

    def _count_areas(self) -> None:
        items = self._items()
        ticked = sum(item.checkState() == _ON for item in items)
        said = self.tr("{ticked} of {count} ticked; Space ticks one")
        self._areas_words.setText(said.format(ticked=ticked, count=len(items)))

    # --- laying out ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        left, right = card(self.tr("Time and files")), card(self.tr("Areas"))
        for place, inner in ((left, self._left()), (right, self._right())):
            inner.setContentsMargins(20, 16, 20, 16)
            inner.setSpacing(8)
            place.setLayout(inner)
            self._row.addWidget(place, 1, Qt.AlignmentFlag.AlignTop)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(titled(self.tr("What was told when?"), "h3"))
        column.addWidget(self.days)
        column.addSpacing(10)
        column.addWidget(titled(self.tr("As which files?"), "h3"))
        kinds = {
            "pdf": self.tr("PDF, to print and to send"),
            "html": self.tr("Web page, for phones and screen readers"),
            "docx": self.tr("Word, to copy from"),
            "xlsx": self.tr("Excel, with every table and figure"),
            "csv": self.tr("CSV, the tables for other programs"),
        }
        files = QWidget()
        files.setProperty("touch", "true")  # boxes that grow with the text
        boxes = QVBoxLayout(files)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(0)
        column.addWidget(files)
        for kind, said in kinds.items():
            box = self.kinds[kind] = TickBox(said)
            box.setChecked(kind == "pdf")
            box.toggled.connect(self.changed)
            boxes.addWidget(box)
        self._asks(column)
        return column

    def _asks(self, column: QVBoxLayout) -> None:
        """Lead to what stands in every pack: what the forum asks for, and what came back."""
        column.addSpacing(10)
        column.addWidget(titled(self.tr("What do you ask for?"), "h3"))
        ways = Flow(gap=6)
        asked = (
            ("wishes", self.tr("What you ask for")),
            ("answers", self.tr("What they wrote back")),
        )
        for part, said in asked:
            way = button(said)
            way.clicked.connect(lambda _=False, which=part: self.elsewhere.emit(which))
            ways.addWidget(way)
        column.addLayout(ways)

    def _right(self) -> QVBoxLayout:
        column, ways = QVBoxLayout(), Flow(gap=6)
        column.addWidget(titled(self.tr("Which areas?"), "h3"))
        column.addWidget(self._areas_words)
        self.areas.setItemDelegate(TickDelegate(self.areas, tight=True))
        column.addWidget(self.areas)
        choices: tuple[tuple[str, Callable[[QListWidgetItem], bool]], ...] = (
            (self.tr("The official ones"), lambda item: bool(item.data(_USUAL))),
            (self.tr("All areas"), lambda _: True),
            (self.tr("None of them"), lambda _: False),
        )
        for said, wanted in choices:
            way = button(said, "quiet")
            way.clicked.connect(lambda _=False, which=wanted: self.tick(which))
            ways.addWidget(way)
        column.addLayout(ways)
        column.addSpacing(10)
        column.addWidget(titled(self.tr("How are figures counted?"), "h3"))
        self.by.addItem(self.tr("When it was told"), "told")
        self.by.addItem(self.tr("When it happened"), "happened")
        self.least.addItem(self.tr("Under 5"), 5)
        self.least.addItem(self.tr("Under 10, to be stricter"), 10)
        for chosen in (self.by, self.least):
            chosen.activated.connect(self.changed)
            column.addLayout(_named(chosen))
        return column


def _named(chosen: Opening) -> QHBoxLayout:
    row, words = QHBoxLayout(), muted(chosen.accessibleName())
    words.setBuddy(chosen)
    row.addWidget(words, 1)
    row.addWidget(chosen, 2)
    return row
