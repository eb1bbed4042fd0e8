"""Add an inspection: one that the app knows, from a report, or typed by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from ui.window.page import button
from ui.window.pages.inspections_hand import HandForm
from ui.window.pages.record_parts import LAID, Fold, Loud
from ui.window.paint.choice_row import ChoiceList
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, titled
from ui.window.words import say

_KEY = Qt.ItemDataRole.UserRole
_SHOWN = 4  # lines of the list


class AddPanel(QFrame):
    """Say what is to be followed; it keeps nothing itself."""

    known = Signal(str)  # the key of an inspection that comes with the app
    report = Signal()
    typed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty list."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Add an inspection"))
        self.rounds = ChoiceList(self.tr("Inspections that ForumApp knows"))
        self.follow = button(self.tr("Follow this inspection"))
        self.read = button(self.tr("Add from a report"))
        self.back = button(self.tr("Never mind"), "quiet")
        self.problem = Loud("problem", self)
        self._all = muted(self.tr("All inspections that ForumApp knows are followed already."))
        self.hand = Fold(
            self.tr("Type it in by hand"), self.tr("Fold the form away"), self._make_hand, self
        )
        self.form: HandForm | None = None
        self._area, self._earlier = "", ()  # type: tuple[str, tuple[tuple[str, str], ...]]
        self._near = False
        self._lay_out()
        self.follow.clicked.connect(self._on_follow)
        self.rounds.itemActivated.connect(lambda _: self._on_follow())
        self.read.clicked.connect(self.report)
        self.back.clicked.connect(self.closed)

    def offer(
        self,
        rounds: Iterable[Mapping[str, Any]],
        area: str,
        earlier: Iterable[tuple[str, str]],
    ) -> None:
        """Offer inspections of the app, those of the own `area` first; `earlier` may be visited."""
        self._area, self._earlier = area, tuple(earlier)
        self.rounds.clear()
        rounds = list(rounds)
        self._near = any(_is_near(each, area) for each in rounds)
        for each in sorted(rounds, key=lambda one: not _is_near(one, area)):
            partial = self.tr("{title} (only part of its list is known)")
            title = say(str(each["title"]))
            item = QListWidgetItem(partial.format(title=title) if each.get("partial") else title)
            item.setData(_KEY, each["key"])
            self.rounds.addItem(item)
        there = self.rounds.count() > 0
        for widget, wanted in ((self.rounds, there), (self.follow, there), (self._all, not there)):
            widget.setVisible(wanted)
        if there:
            self.rounds.setCurrentRow(0)
        QTimer.singleShot(LAID, self, self._measure)
        if self.form is not None:
            self.form.form.offer(self._area, self._earlier)

    def begin(self) -> None:
        """Put the cursor where one begins."""
        self.problem.say("")
        (self.rounds if self._near and self.rounds.count() else self.read).setFocus()

    def fail(self, words: str) -> None:
        """Say why nothing was added."""
        self.problem.say(words)

    def clear_hand(self) -> None:
        """Forget what was typed: it is kept now."""
        if self.form is not None:
            self.form.clear()
        self.hand.unfold(False)

    def unkept(self) -> dict[str, Any]:
        """Return what was typed by hand and is not kept."""
        return self.form.unkept() if self.form is not None else {}

    def give_back(self, typed: dict[str, Any]) -> None:
        """Show what was typed before a lock."""
        self.hand.unfold()
        if self.form is not None:
            self.form.give_back(typed)

    def _measure(self) -> None:
        self.rounds.setFixedHeight(max(self.rounds.height_of(_SHOWN) + 12, 60))

    def _on_follow(self) -> None:
        item = self.rounds.currentItem()
        if item is not None:
            self.known.emit(str(item.data(_KEY)))

    def _make_hand(self, parent: QWidget) -> QWidget:
        self.form = HandForm(parent)
        self.form.form.offer(self._area, self._earlier)
        self.form.sent.connect(self.typed)
        self.form.refused.connect(self.fail)
        return self.form

    def _lay_out(self) -> None:
        column, ways = QVBoxLayout(self), Flow(gap=10)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(titled(self.tr("Add an inspection"), "h2"))
        column.addWidget(titled(self.tr("From its report"), "h3"))
        about = self.tr(
            "The quickest way: the PDF that Ofsted and the CQC published. You check each area "
            "before it is kept."
        )
        column.addWidget(muted(about))
        ways.addWidget(self.read)
        column.addLayout(ways)
        column.addWidget(titled(self.tr("One that ForumApp knows"), "h3"))
        for part in (self._all, self.rounds):
            column.addWidget(part)
        row = Flow(gap=10)
        row.addWidget(self.follow)
        column.addLayout(row)
        column.addWidget(titled(self.tr("By hand"), "h3"))
        column.addWidget(self.hand)
        column.addWidget(self.problem)
        foot = Flow()
        foot.addWidget(self.back)
        column.addLayout(foot)


def _is_near(found: Mapping[str, Any], area: str) -> bool:
    """Say whether a known inspection is of the forum's own local area."""
    return str(found["local_area"]).casefold() == area.strip().casefold()
