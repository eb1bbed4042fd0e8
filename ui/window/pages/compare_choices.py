"""What is set against what: a day, recent experience or a group, and of which area."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from forumapp.services.comparing import GROUPS
from forumapp.services.marked_days import MarkedDay
from ui.window.models.compare_words import WAYS, Asked, Way
from ui.window.models.known import Known
from ui.window.models.lists import codes
from ui.window.models.wording import day_text
from ui.window.pages.record_parts import show_if
from ui.window.pages.record_touch import Day
from ui.window.pages.trends_choices import named
from ui.window.paint.flow import Flow
from ui.window.paint.opening import Opening

_OTHER = "other"


class CompareChoices(QFrame):
    """Lists that open, those that the chosen way needs; `changed` says that one was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with before and after a day, of all feedback."""
        super().__init__(parent)
        self.way, self.area = Opening(self.tr("Compare")), Opening(self.tr("Area"))
        self.mark, self.when = Opening(self.tr("Before and after")), Opening(self.tr("By"))
        self.group, self.code = Opening(self.tr("Group by")), Opening(self.tr("Group"))
        self.day = Day(self)
        self.day.setAccessibleName(self.tr("Day"))
        self._boxes = {each: named(each) for each in self._lists()}
        self._offered = False
        self._wanted: Asked | None = None  # a place that waits for what the forum offers
        self._fill()
        self._lay_out()
        for each in self._lists():
            each.activated.connect(self._on_chosen)
        self.day.dateChanged.connect(lambda _: self.changed.emit())
        self._arrange()

    @property
    def asked(self) -> Asked:
        """Return what is chosen."""
        way: Way = self.way.currentData()
        return Asked(
            way=way,
            area=self.area.currentData() or "",
            day=self._day() if way == "day" else "",
            happened=way == "day" and bool(self.when.currentData()),
            group=self.group.currentData() if way == "group" else "",
            code=self.code.currentData() if way == "group" else "",
        )

    def offer(self, known: Known, marks: Sequence[MarkedDay]) -> None:
        """Offer the areas and the days of this forum; what was chosen stays where it is there."""
        chosen = self._wanted or self.asked
        if not self._wanted and not self._offered:
            chosen = replace(chosen, day=marks[0].on if marks else chosen.day)
        self._offered = True
        self.area.clear()
        self.area.addItem(self.tr("All feedback"), "")
        ordered = sorted(known.areas.items(), key=lambda pair: not pair[1].official)
        for uid, area in ordered:
            if known.is_offered(uid):
                self.area.addItem(area.title, uid)
        self.mark.clear()
        for each in marks:
            self.mark.addItem(f"{day_text(each.on)}: {each.label}", each.on)
        self.mark.addItem(self.tr("Another day…"), _OTHER)
        self.choose(chosen)
        self._wanted = None

    def choose(self, asked: Asked) -> None:
        """Choose without telling anybody; what is not there gives way to what is."""
        self._wanted = asked
        _stand(self.way, asked.way)
        _stand(self.area, asked.area)
        _stand(self.when, asked.happened)
        if asked.group:
            _stand(self.group, asked.group)
            self._offer_codes()
            _stand(self.code, asked.code)
        if asked.day and self.mark.findData(asked.day) < 0:
            self.day.blockSignals(True)
            self.day.setDate(QDate.fromString(asked.day, "yyyy-MM-dd"))
            self.day.blockSignals(False)
            _stand(self.mark, _OTHER)
        elif asked.day:
            _stand(self.mark, asked.day)
        self._arrange()

    def stops(self) -> tuple[QWidget, ...]:
        """Return where the cursor can stand, in the order of reading."""
        days = (self.mark, self.day, self.when)
        return self.way, *days, self.group, self.code, self.area

    def _on_chosen(self) -> None:
        if self.sender() is self.group:
            self._offer_codes()
        self._arrange()
        self.changed.emit()

    def _day(self) -> str:
        chosen = self.mark.currentData()
        other = self.day.date().toString(Qt.DateFormat.ISODate)
        return other if chosen in (None, _OTHER) else str(chosen)

    def _arrange(self) -> None:
        way = self.way.currentData()
        by_day = way == "day"
        show_if(self._boxes[self.mark], by_day)
        show_if(self.day, by_day and self.mark.currentData() in (None, _OTHER))
        show_if(self._boxes[self.when], by_day)
        show_if(self._boxes[self.group], way == "group")
        show_if(self._boxes[self.code], way == "group")
        self._flow.invalidate()

    def _offer_codes(self) -> None:
        self.code.clear()
        for code in codes(GROUPS[self.group.currentData()]).codes:
            if code.code not in ("prefer_not", "professional"):
                self.code.addItem(code.label, code.code)

    def _fill(self) -> None:
        ways = {
            "day": self.tr("Before and after a day"),
            "recent": self.tr("Recent and earlier experience"),
            "group": self.tr("One group and the others"),
        }
        for way in WAYS:
            self.way.addItem(ways[way], way)
        self.area.addItem(self.tr("All feedback"), "")
        self.mark.addItem(self.tr("Another day…"), _OTHER)
        self.when.addItem(self.tr("When it was told"), False)
        self.when.addItem(self.tr("When it happened"), True)
        for group, listed in GROUPS.items():
            self.group.addItem(codes(listed).label, group)
        self._offer_codes()
        year_ago = date.today().replace(day=1)
        self.day.setDate(QDate(year_ago.year - 1, year_ago.month, 1))
        self.day.setMaximumDate(QDate.currentDate())

    def _lay_out(self) -> None:
        self._flow = Flow(self, gap=12)
        for each in (self.mark, self.area, self.code):
            each.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            each.setMinimumContentsLength(26)
        self.way.setMinimumContentsLength(30)  # its longest words would be cut by a letter or two
        days = (self._boxes[self.mark], self.day, self._boxes[self.when])
        groups = (self._boxes[self.group], self._boxes[self.code])
        for box in (self._boxes[self.way], *days, *groups, self._boxes[self.area]):
            self._flow.addWidget(box)

    def _lists(self) -> tuple[Opening, ...]:
        return self.way, self.mark, self.when, self.group, self.code, self.area


def _stand(chosen: Opening, value: object) -> None:
    chosen.setCurrentIndex(max(0, chosen.findData(value)))
