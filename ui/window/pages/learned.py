"""What was learned: of each area how much and which words, and a way to forget it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import roles
from ui.window.context import Context
from ui.window.late import load
from ui.window.models import lessons
from ui.window.models.ask import Ask
from ui.window.page import Page, button, heading
from ui.window.paint.choice_row import MORE
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, plain, scrolled, titled
from ui.window.paint.whole_list import WholeList

if TYPE_CHECKING:  # it brings NumPy with it
    from forumapp.services.taught import Lesson

_WIDEST = 46  # lines of text: longer lines are hard to read
_TEACHES = frozenset({"tag", "forum", "feedback", "area", "batch"})


class LearnedPage(Page):
    """One column: how much, how it works, area by area; Enter lists an area's feedback."""

    key = "learned"
    title = "What was learned"
    icon = "tag"

    def __init__(self, context: Context) -> None:
        """Begin empty; it is read when the page is opened."""
        super().__init__(context)
        self._ask, self._fresh = Ask(self, context), False
        self.much, self.areas = plain(), WholeList(self.tr("What was learned, area by area"))
        self._by_area, self.version = titled(self.tr("Area by area"), "h2"), muted()
        self.forget = button(self.tr("Forget what was learned"))
        self.back = button(self.tr("Back to Feedback"))
        self._lay_out()

    def opened(self) -> None:
        """Read what is stale, and stand in the list."""
        if not self._fresh:
            self._fresh = True
            self._read()
        self._stand()

    def stale(self, change: Change) -> None:
        """Read again what people taught meanwhile."""
        if change.kinds & _TEACHES:
            self._fresh = self.isVisible()
            if self._fresh:
                self._read()

    def _read(self) -> None:
        forum = self.context.forum

        def read() -> "Lesson":
            found: Lesson = load("forumapp.services.taught").lesson(forum)  # late: it reads words
            return found

        self._ask.read("lesson", read, self._on_read)

    def _on_read(self, lesson: "Lesson") -> None:
        self.much.setText(lessons.how_much(lesson))
        self.version.setText(lessons.made_by(lesson))
        self.areas.clear()
        for area in lesson.areas:
            item = QListWidgetItem(lessons.area_line(area))
            item.setData(MORE, lessons.word_line(area))
            item.setData(Qt.ItemDataRole.UserRole, area.area)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{lessons.area_line(area)}. {lessons.word_line(area)}",
            )
            self.areas.addItem(item)
        self.areas.fit()
        for part in (self._by_area, self.areas):
            part.setVisible(bool(lesson.areas))
        self.forget.setEnabled(bool(lesson.pieces))
        self._stand()

    def _stand(self) -> None:
        if self.areas.isVisible() and self.areas.count():
            if self.areas.currentRow() < 0:
                self.areas.setCurrentRow(0)
            self.areas.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible() and not self.back.hasFocus():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_forget(self) -> None:
        forum = self.context.forum
        reset = load("forumapp.services.learning").reset
        if not self.context.may(roles.PEOPLE):  # it is one of the forum's own facts
            return
        self.context.act(lambda: reset(forum), initiator=None)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.context.go("feedback", f"area:{item.data(Qt.ItemDataRole.UserRole)}")

    def _lay_out(self) -> None:
        self._by_area.hide()
        self.areas.hide()
        self.forget.setEnabled(False)
        self.forget.setToolTip(self.tr("Begin anew; what people judged stays (undo with Ctrl+Z)"))
        self.forget.clicked.connect(self._on_forget)
        self.back.clicked.connect(lambda: self.context.go("feedback"))
        self.areas.itemActivated.connect(self._on_chosen)
        column, acts = QVBoxLayout(), QWidget()
        column.setContentsMargins(28, 22, 28, 24)
        column.setSpacing(12)
        flow = Flow(acts, gap=8)
        for each in (self.back, self.forget):
            flow.addWidget(each)
        stays = self.tr(
            "To forget changes no tag: what people judged stays as it is, and Undo brings back "
            "all that was learned."
        )
        for part in (
            heading(self.tr(self.title)),
            self.much,
            plain(lessons.how_it_works()),
            acts,
            muted(stays),
            self._by_area,
            self.areas,
            self.version,
        ):
            column.addWidget(part)
        column.addStretch(1)
        inner, around = QWidget(), QHBoxLayout()
        inner.setLayout(column)
        inner.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 100)
        around.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(around))
