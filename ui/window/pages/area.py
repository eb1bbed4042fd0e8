"""Area: everything known about one area on a page, in the order in which a briefing is read."""

from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem, WrongInput
from forumapp.services import areas, binning, judging
from ui.window.context import Context
from ui.window.models.area_story import AreaRead, read_area
from ui.window.models.area_words import old_tags
from ui.window.models.ask import Ask, while_alive
from ui.window.models.chart_words import ChartWords
from ui.window.models.trend_words import trend_words
from ui.window.page import Page, button
from ui.window.pages.area_head import Head
from ui.window.pages.area_parts import Parts
from ui.window.pages.record_parts import LAID, show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import plain, scrolled
from ui.window.shown import Shown
from ui.window.torn_mark import TornMark
from ui.window.words import say

_TWO = 52  # heights of a line below which the parts stand in one column
_TITLE = 34  # below which the main action stands under the title
_NOT_HERE = {"step", "board", "meeting", "locality"}


class AreaPage(Page):
    """One area: what was said of it by inspectors, by officials and by families."""

    key = "area"
    title = "Area"
    icon = "clipboard-list"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin empty; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self._shown = Shown(context.forum)
        self.head, self.parts = Head(self), Parts(self)
        self.torn = TornMark(context, self)
        self.wording, self.themes = self.parts.wording, self.parts.themes
        self.none = plain(
            self.tr("There is no area yet. Add an inspection, and its areas can be read here.")
        )
        self.go_on = button(self.tr("Go to Inspections"))
        self._read_now: AreaRead | None = None
        self._uid, self._fresh, self._arriving = "", False, False
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.page_for_families = button(self.tr("Page for families"))
        self.page_for_families.setToolTip(
            self.tr("One or two sheets to print: you said, they said, we did")
        )
        self.head.add_action(self.page_for_families)
        self._lay_out()
        self._connect()
        for part in (self.head, self.parts.left, self.parts.right, self.none, self.go_on):
            part.hide()  # until it is known which is wanted

    # --- the page -----------------------------------------------------------------------------

    def opened(self) -> None:
        """Read what is stale; the cursor goes to the main action."""
        self._arriving = True
        if not self._fresh:
            self._fresh = True
            self._read()
        if not self.head.isHidden() or not self.go_on.isHidden():
            self._take_focus()

    def stale(self, change: Change) -> None:
        """Look again at what somebody else touched."""
        if change.kinds <= _NOT_HERE:
            return
        self._fresh = self.isVisible()
        if self._fresh:
            self._read()

    def place(self) -> dict[str, Any]:
        """Return the area that is read."""
        return {"area": self._uid}

    def restore(self, place: dict[str, Any]) -> None:
        """Read that area again."""
        self._uid = str(place.get("area", ""))

    def turn_to(self, part: str) -> None:
        """Read another area, by its id."""
        if part and part != self._uid:
            self._keep_all()
            self._uid = part
            self._read()
            self._around.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Keep what was typed and is not kept yet; raises a Problem where it cannot be."""
        forum = self.context.forum
        for name, words in self.wording.unkept().items():
            with suppress(WrongInput), forum.as_seen(self._shown.seen):
                areas.change_area(forum, self._uid, {name: words or None})  # a title wiped out: no

    def area_before(self) -> None:
        """Read the area before this one."""
        self._step(-1)

    def area_after(self) -> None:
        """Read the next area."""
        self._step(1)

    def read_feedback(self) -> None:
        """List the feedback of this area."""
        if self._uid:
            self.context.go("feedback", f"area:{self._uid}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = is_narrow(self, _TWO)
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.head.fold_narrow(is_narrow(self, _TITLE))

    # --- reading ------------------------------------------------------------------------------

    def _read(self) -> None:
        forum, uid = self.context.forum, self._uid
        self._shown.ask()
        self._ask.read("area", lambda: read_area(forum, uid), self._on_read)

    def _on_read(self, read: AreaRead | None) -> None:
        self._read_now = read
        self._show_one(read is not None)
        if read is None:
            self._uid = ""
            self._take_focus()
            return
        other = self._uid != read.story.area.uid
        self._uid = read.story.area.uid
        self._shown.put(typed=not other and bool(self.wording.unkept()))
        self.head.show_area(read)
        self.torn.follow([self._uid])
        self.parts.show_area(read, old_tags(read))
        if other or self._arriving:
            self._take_focus()
        self._arriving = False
        forum, uid = self.context.forum, self._uid
        self._ask.read("trend", lambda: _trend(forum, uid), partial(self._on_trend, uid))

    def _on_trend(self, uid: str, words: ChartWords) -> None:
        if uid == self._uid:
            self.parts.lived.show_trend(words)
            QTimer.singleShot(LAID, self, self._settle)

    def _settle(self) -> None:
        """Ask the columns for their heights again: the chart learns its own from its width."""
        for side in (self.parts.left, self.parts.right):
            side.updateGeometry()

    # --- keeping ------------------------------------------------------------------------------

    def _on_changed(self, name: str, words: str) -> None:
        value: Any = words or None
        self._keep({name: value})

    def _keep_all(self) -> None:
        new: dict[str, Any] = {n: words or None for n, words in self.wording.unkept().items()}
        if new:
            self._keep(new)

    def _keep(self, fields: dict[str, Any]) -> None:
        forum, uid = self.context.forum, self._uid
        self.context.act(
            lambda: areas.change_area(forum, uid, fields),
            initiator=self,
            done=while_alive(self, lambda _: self._on_kept(uid)),
            failed=while_alive(self, self._on_not_kept),
            seen=self._shown.seen,
        )

    def _on_kept(self, uid: str) -> None:
        if uid == self._uid:
            self.wording.say_saved(True)
            self._read()

    def _on_not_kept(self, problem: Problem) -> None:
        self.wording.fail(say(str(problem)))

    def _on_taken(self, judgement: str) -> None:
        forum, uid = self.context.forum, self._uid
        self.context.act(
            lambda: judging.take_back(forum, judgement),
            initiator=self,
            done=while_alive(self, lambda _: self._on_kept(uid)),
        )

    def _on_thrown(self) -> None:
        forum, uid = self.context.forum, self._uid
        self.context.act(
            lambda: binning.bin_area(forum, uid),
            initiator=self,
            done=while_alive(self, lambda _: self._on_gone(uid)),
            failed=while_alive(self, self._on_not_kept),
        )

    def _on_gone(self, uid: str) -> None:
        """Go back to where it was listed; this page begins anew when it is opened again."""
        found = self._read_now.story.inspection if self._read_now and self._uid == uid else None
        self._uid, self._fresh = "", False
        self.context.go("inspections", found.uid if found else "")

    def _on_themes(self, themes: tuple[str, ...]) -> None:
        self._keep({"themes": list(themes)})

    # --- putting it together ------------------------------------------------------------------

    def _step(self, step: int) -> None:
        read = self._read_now
        to = (read.before if step < 0 else read.after) if read else ""
        if to:
            self.turn_to(to)

    def _on_asked(self, page: str, part: str) -> None:
        if page == "area":
            self.turn_to(part)
        else:
            self.context.go(page, part)

    def _take_focus(self) -> None:
        there = self._read_now is not None
        (self.head.read if there else self.go_on).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_one(self, there: bool) -> None:
        show_if(self.head, there)
        show_if(self.parts.left, there)
        show_if(self.parts.right, there)
        show_if(self.none, not there)
        show_if(self.go_on, not there)

    def _connect(self) -> None:
        self.head.asked.connect(self._on_asked)
        self.head.stepped.connect(self._step)
        self.head.read.clicked.connect(self.read_feedback)
        self.page_for_families.clicked.connect(
            lambda: self.context.go("packs", f"families:{self._uid}")
        )
        self.go_on.clicked.connect(lambda: self.context.go("inspections"))
        self.parts.asked.connect(self._on_asked)
        self.wording.changed.connect(self._on_changed)
        self.wording.thrown.connect(self._on_thrown)
        self.parts.history.acted.connect(self._on_taken)
        self.themes.changed.connect(self._on_themes)

    def _lay_out(self) -> None:
        self._columns.setSpacing(14)
        for side, share in ((self.parts.left, 5), (self.parts.right, 6)):
            self._columns.addWidget(side, share, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(28, 18, 28, 18)
        column.setSpacing(14)
        for part in (self.head, self.torn, self.none, self.go_on):
            column.addWidget(part)
        column.setAlignment(self.go_on, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._columns)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._around: QScrollArea = scrolled(column)
        whole.addWidget(self._around)


def _trend(forum: Any, uid: str) -> ChartWords:
    from forumapp.services.trends import area_trend  # late: what draws comes with it

    return trend_words(area_trend(forum, uid))
