"""Boards and scrutiny: where the forum sits, what was promised and asked there, who answers."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from ui.window.context import Context
from ui.window.page import Page, button, heading
from ui.window.pages.boards_part import RecordsPart
from ui.window.pages.boards_parts import BoardsPart, MeetingsPart
from ui.window.pages.boards_questions import BodiesPart, QuestionsPart
from ui.window.pages.record_parts import show_if
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.way import Way

PARTS: tuple[type[RecordsPart], ...] = (BoardsPart, MeetingsPart, QuestionsPart, BodiesPart)


class BoardsPage(Page):
    """Four tables, one at a time; each is made when it is first opened."""

    key = "boards"
    title = "Boards and scrutiny"
    icon = "users"
    lasting = True

    def __init__(self, context: Context) -> None:
        """Begin with the boards."""
        super().__init__(context)
        self.parts: dict[str, RecordsPart] = {}
        self.at = "boards"
        self._wanted = ""
        self.add, self.back = button("", "primary"), button(self.tr("Back to Inspections"), "quiet")
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._column, self._head = QVBoxLayout(self), QWidget(self)
        self._ways = QWidget(self)
        self._lay_out()
        self.back.hide()  # until it is known that there is room
        self.add.clicked.connect(self.add_one)
        self.back.clicked.connect(lambda: self.context.go("inspections"))

    def opened(self) -> None:
        """Read what is stale, and put the cursor on the table."""
        self._show(self.at)
        self._part().open_it()
        if self._wanted:
            self._part().stand_on(self._wanted)
            self._wanted = ""
        self._ask()

    def stale(self, change: Change) -> None:
        """Hear of other boards, meetings, questions, promises."""
        part = self.parts.get(self.at)
        if part is not None and change.kinds & part.kinds and self.isVisible():
            part.refresh()  # out of sight it waits: it is read again when it is opened

    def place(self) -> dict[str, Any]:
        """Return the part that is open, and the line one stands on."""
        part = self.parts.get(self.at)
        return {"part": self.at, "uid": part.table.uid() if part else ""}

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to that part and line."""
        if place.get("part") in {each.key for each in PARTS}:
            self.at = str(place["part"])
        self._wanted = str(place.get("uid", ""))

    def turn_to(self, part: str) -> None:
        """Open a part ("questions"), and stand on a record in it ("questions:<id>")."""
        key, _, uid = part.partition(":")
        if key in self.buttons:
            self._turn(key)
            if uid:
                self._part().stand_on(uid)

    def leave(self) -> None:
        """Keep what is typed in a form and not kept."""
        for each in self.parts.values():
            each.leave()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        self._part().open_it()

    def add_one(self) -> None:
        """Begin a new record of the part that is open."""
        part = self._part()
        if part.form.form is None and part.told is not None:
            part.add()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for each in self.parts.values():
            each.fold_narrow(is_narrow(self))
        self._on_form()

    def _part(self) -> RecordsPart:
        return self.parts[self.at]

    def _turn(self, key: str) -> None:
        self._show(key)
        self._part().open_it()
        self._ask()

    def _show(self, key: str) -> None:
        if key not in self.parts:
            made = next(each for each in PARTS if each.key == key)
            self.parts[key] = made(self.context, self)  # type: ignore[call-arg]
            self.parts[key].turned.connect(self._on_form)
            self.parts[key].nothing.connect(self.add.setFocus)
            self.parts[key].fold_narrow(is_narrow(self))
            self._column.addWidget(self.parts[key], 1)
        self.at = key
        for name, part in self.parts.items():
            show_if(part, name == key)
        self.buttons[key].setChecked(True)
        words = self._words()[key][1]
        self.add.setText(self.tr("{words}  Ctrl+N").format(words=words))
        self.add.setAccessibleName(words)
        self._on_form()

    def _on_form(self) -> None:
        """Leave the room to a form that is open, and where there is little to what is read."""
        part = self.parts.get(self.at)
        narrow, alone = is_narrow(self), part is not None and part.alone()
        show_if(self.add, not alone)
        show_if(self.back, not narrow)
        show_if(self._ways, not alone)
        show_if(self._head, not (alone and narrow))

    def _ask(self) -> None:
        part = self._part()
        if part.form.form is None:
            (part.table if part.told != {} else self.add).setFocus()

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "boards": (self.tr("Boards"), self.tr("Add a board")),
            "meetings": (self.tr("Meetings"), self.tr("Add a meeting")),
            "questions": (self.tr("Questions"), self.tr("Add a question")),
            "bodies": (self.tr("Responsible bodies"), self.tr("Add a body")),
        }

    def _lay_out(self) -> None:
        column, top, ways = self._column, QHBoxLayout(self._head), Flow(self._ways, gap=8)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(heading(self.tr("Boards and scrutiny")), 1)
        top.addWidget(self.back)
        top.addWidget(self.add)
        for key, (words, _) in self._words().items():
            made = self.buttons[key] = Way(words)
            made.clicked.connect(lambda _=False, key=key: self._turn(key))
            self._group.addButton(made)
            ways.addWidget(made)
        column.addWidget(self._head)
        column.addWidget(self._ways)
