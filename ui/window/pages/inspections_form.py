"""The particulars of an inspection as a form: title, days, the kind of visit, its document."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.inspections import Inspection
from forumapp.domain.problems import WrongInput
from ui.window.models.days import shown_day, typed_day
from ui.window.models.lists import codes
from ui.window.page import field
from ui.window.pages.record_touch import TickBox
from ui.window.paint.columns import Columns
from ui.window.paint.opening import Opening

DAYS = ("first_day", "last_day", "published")
_TEXTS = ("title", "local_area", "document")
_AGAIN = ("revisit", "monitoring")


class RoundForm(QWidget):
    """Fields of an inspection; it keeps nothing itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.lines = {name: QLineEdit() for name in (*_TEXTS, *DAYS)}
        self.visit, self.follows = Opening(""), Opening("")
        self.embargo = TickBox(self.tr("It is a draft: keep its findings in here"))
        self.partial = TickBox(self.tr("I do not know the whole list"))
        for code in codes("visit").codes:
            self.visit.addItem(code.label, code.code)
        self._follows = field(self.tr("Which round does it look at again?"), self.follows)
        self._lay_out()
        self.visit.currentIndexChanged.connect(self._show_asked)

    def offer(self, area: str, earlier: Iterable[tuple[str, str]]) -> None:
        """Fill in the own local area, and offer the rounds that a re-visit may follow."""
        if not self.lines["local_area"].text():
            self.lines["local_area"].setText(area)
        chosen = self.follows.currentData()
        self.follows.clear()
        for uid, title in earlier:
            self.follows.addItem(title, uid)
        self.follows.setCurrentIndex(max(self.follows.findData(chosen), 0))
        self._show_asked()

    def put(self, found: Inspection) -> None:
        """Show an inspection to change it."""
        for name, line in self.lines.items():
            value = getattr(found, name) or ""
            line.setText(shown_day(value) if name in DAYS else value)
        self.visit.setCurrentIndex(max(self.visit.findData(found.visit), 0))
        self.follows.setCurrentIndex(max(self.follows.findData(found.follows), 0))
        self.embargo.setChecked(found.embargo)
        self.partial.setChecked(found.partial)
        self._show_asked()

    def typed(self) -> dict[str, Any]:
        """Return the form as it stands, whether it is right or not."""
        return {
            "lines": {name: line.text() for name, line in self.lines.items()},
            "visit": self.visit.currentIndex(),
            "follows": self.follows.currentIndex(),
            "embargo": self.embargo.isChecked(),
            "partial": self.partial.isChecked(),
        }

    def give_back(self, typed: dict[str, Any]) -> None:
        """Show what was typed before a lock."""
        for name, text in typed["lines"].items():
            self.lines[name].setText(text)
        self.visit.setCurrentIndex(typed["visit"])
        self.follows.setCurrentIndex(typed["follows"])
        self.embargo.setChecked(typed["embargo"])
        self.partial.setChecked(typed["partial"])

    def clear(self) -> None:
        """Begin again."""
        for line in self.lines.values():
            line.clear()
        self.visit.setCurrentIndex(0)
        self.embargo.setChecked(False)
        self.partial.setChecked(False)

    def fields(self) -> dict[str, Any]:
        """Return what was typed; raise WrongInput for what is missing, and a day that is none."""
        days = {name: typed_day(self.lines[name].text()) for name in DAYS}
        texts = {name: self.lines[name].text().strip() for name in _TEXTS}
        self._check(texts, days)
        again = self.visit.currentData() in _AGAIN
        return {
            **{name: text or None for name, text in texts.items()},
            **days,
            "visit": self.visit.currentData(),
            "follows": self.follows.currentData() if again else None,
            "embargo": self.embargo.isChecked(),
            "partial": self.partial.isChecked(),
        }

    def _check(self, texts: dict[str, str], days: dict[str, str | None]) -> None:
        first, last = days["first_day"], days["last_day"]
        if not texts["title"]:
            raise WrongInput(self.tr("Give the inspection a title, such as “Re-visit, July 2022”."))
        if not texts["local_area"]:
            raise WrongInput(self.tr("Name the local area that was inspected."))
        if first is None:
            raise WrongInput(
                self.tr("Give the first day of the inspection, such as 18 November 2024.")
            )
        if last and last < first:
            raise WrongInput(self.tr("The last day lies before the first. Check both."))

    def _show_asked(self) -> None:
        again = self.visit.currentData() in _AGAIN
        self._follows.setVisible(again and self.follows.count() > 0)

    def _lay_out(self) -> None:
        day, lines = self.tr("Such as 18 November 2024"), self.lines
        boxes = [
            field(self.tr("Title"), lines["title"], self.tr("Such as Re-visit, July 2022")),
            field(self.tr("Local area"), lines["local_area"]),
            field(self.tr("First day"), lines["first_day"], day),
            field(self.tr("Last day"), lines["last_day"]),
            field(self.tr("Published on"), lines["published"]),
            field(self.tr("Document"), lines["document"], self.tr("Such as Letter of 6 July 2018")),
            field(self.tr("Kind of visit"), self.visit),
            self._follows,
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Columns(boxes))
        column.addWidget(self.partial)
        column.addWidget(self.embargo)
