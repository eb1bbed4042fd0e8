"""What a pack shall hold: which days, which areas, as which files, and how figures are counted."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from forumapp.services.packing.quote_lists import QUOTING
from ui.window.models.known import Known
from ui.window.models.pack_wanted import Wanted
from ui.window.models.periods import Preset, Span
from ui.window.page import button
from ui.window.pages.packs_areas import AreaTicks
from ui.window.pages.packs_days import DaysChoice
from ui.window.pages.record_parts import show_if
from ui.window.pages.record_touch import TickBox
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import card, muted, titled

_TWO = 44  # heights of a line of text that two cards side by side need


class PackForm(QWidget):
    """Says `changed` whenever another pack is wanted; `elsewhere` names a list of the page asks.

    `quoted`: the quotes of this pack are wanted.
    """

    changed = Signal()
    quoted = Signal()
    elsewhere = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with everything told, the official areas, and a PDF."""
        super().__init__(parent)
        self.audience = "partnership"
        self.days, self.areas = DaysChoice(), AreaTicks()
        self.kinds: dict[str, TickBox] = {}
        self.by, self.least = Opening(self.tr("Lines go by")), Opening(self.tr("Hide numbers"))
        self.quotes = button(self.tr("Quotes"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.days.changed.connect(self.changed)
        self.areas.changed.connect(self.changed)
        self.quotes.clicked.connect(self.quoted)

    @property
    def wanted(self) -> Wanted:
        """Return the pack that is asked for."""
        least: Literal[5, 10] = 10 if self.least.currentData() == 10 else 5
        return Wanted(
            self.audience,
            self.days.span,
            self.areas.chosen,
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
        if self.areas.none_ticked:
            return self.tr("No area is ticked. Tick at least one."), self.areas.list
        if not self.wanted.kinds:
            return self.tr("No kind of file is ticked. Tick at least one."), self.kinds["pdf"]
        return "", None

    def begin(self) -> None:
        """Put the cursor on the first question."""
        self.days.ask()

    def show_known(
        self, known: Known, usual: Collection[str], since: Mapping[Preset, date | None]
    ) -> None:
        """Offer the areas of this forum and the days since what was there before."""
        self.days.offer(since)
        self.areas.show_known(known, usual)

    def choose(self, audience: str, span: Span | None = None) -> None:
        """Ask for a pack for an audience; with days, over these and with the official areas."""
        self.audience = audience
        show_if(self.quotes, audience in QUOTING)
        if span is not None:
            self.days.choose_days(span)
            self.areas.tick_usual()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = down if is_narrow(self, _TWO) else across
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)

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
        column.addWidget(self._files())
        column.addSpacing(10)
        column.addWidget(titled(self.tr("What shall stand in it?"), "h3"))
        ways = Flow(gap=6)
        for way in (self.quotes, *self._asks()):
            ways.addWidget(way)
        column.addLayout(ways)
        return column

    def _files(self) -> QWidget:
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
        for kind, said in kinds.items():
            box = self.kinds[kind] = TickBox(said)
            box.setChecked(kind == "pdf")
            box.toggled.connect(self.changed)
            boxes.addWidget(box)
        return files

    def _asks(self) -> list[QPushButton]:
        """Return the ways to what stands in every pack: what is asked for, and what came back."""
        asked = (
            ("wishes", self.tr("What you ask for")),
            ("answers", self.tr("What they wrote back")),
        )
        ways = []
        for part, said in asked:
            way = button(said)
            way.clicked.connect(lambda _=False, which=part: self.elsewhere.emit(which))
            ways.append(way)
        return ways

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(self.areas)
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
