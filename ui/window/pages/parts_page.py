"""A page of several parts, one at a time behind chips; each is made when it is first opened."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from ui.window.context import Context
from ui.window.page import Page, button, heading
from ui.window.pages.record_parts import show_if
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.way import Way


class PartsPage(Page):
    """Turns to its parts and remembers which is open; a page says what they are, and makes them.

    A part has `open_it` (read what is shown) and `leave` (keep what is not stored).
    """

    def __init__(self, context: Context, first: str) -> None:
        """Begin with the first part; none is made before the page is opened."""
        super().__init__(context)
        self.parts: dict[str, Any] = {}
        self.at = first
        self.ways: dict[str, Way] = {}
        self.column, self.box = QVBoxLayout(self), QWidget(self)
        self.column.setContentsMargins(24, 16, 24, 12)
        self.column.setSpacing(12)
        self._group, flow = QButtonGroup(self), Flow(self.box, gap=8)
        for key, words in self.names().items():
            way = self.ways[key] = Way(words)
            way.clicked.connect(lambda _=False, which=key: self.turn(which))
            self._group.addButton(way)
            flow.addWidget(way)

    # --- what a page says of itself -----------------------------------------------------------

    def names(self) -> Mapping[str, str]:
        """Return what each part is called, by its key."""
        raise NotImplementedError

    def make(self, key: str) -> Any:
        """Make a part, a widget."""
        raise NotImplementedError

    def connect_part(self, key: str, part: Any) -> None:
        """Hear of what a part says, once it is made."""

    def shown(self) -> None:
        """Hear that another part is shown; it reads nothing yet."""

    def arrived(self) -> None:
        """Put the cursor where one goes on; the part reads meanwhile."""

    # --- the same for all ---------------------------------------------------------------------

    @property
    def part(self) -> Any:
        """Return the part that is open."""
        return self.parts[self.at]

    def opened(self) -> None:
        """Read what is stale, and put the cursor where one goes on."""
        self.turn(self.at)

    def place(self) -> dict[str, Any]:
        """Return the part that is open."""
        return {"part": self.at}

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to that part."""
        if place.get("part") in self.ways:
            self.at = str(place["part"])

    def turn_to(self, part: str) -> None:
        """Open a part by its key."""
        if part in self.ways:
            self.turn(part)

    def leave(self) -> None:
        """Keep what is typed or chosen and not stored."""
        for part in self.parts.values():
            part.leave()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        if self.at in self.parts:
            self.part.open_it()

    def turn(self, key: str) -> None:
        """Show a part, and let it read."""
        self.show_part(key)
        self.part.open_it()
        self.arrived()

    def show_part(self, key: str) -> None:
        """Show a part; it is made where it is not there yet."""
        if key not in self.parts:
            made = self.parts[key] = self.make(key)
            self.connect_part(key, made)
            self.column.addWidget(made, 1)
        self.at = key
        for name, part in self.parts.items():
            show_if(part, name == key)
        self.ways[key].setChecked(True)
        self.shown()


class RecordsParts(PartsPage):
    """Tables of records, one at a time: *Add* is for the table that is open."""

    under = ""  # the page that *Back* leads to

    def __init__(self, context: Context, first: str, back: str) -> None:
        """Begin with the first table; `back` are the words of the way back."""
        super().__init__(context, first)
        self.add, self.back = button("", "primary"), button(back, "quiet")
        self._head = QWidget(self)
        top = QHBoxLayout(self._head)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(heading(self.tr(self.title)), 1)
        top.addWidget(self.back)
        top.addWidget(self.add)
        self.column.addWidget(self._head)
        self.column.addWidget(self.box)
        self.back.hide()  # until it is known that there is room
        self.add.clicked.connect(self.add_one)
        self.back.clicked.connect(lambda: self.context.go(self.under))

    def adds(self) -> Mapping[str, str]:
        """Return what *Add* is called, by the key of the part."""
        raise NotImplementedError

    def stale(self, change: Change) -> None:
        """Hear of other records; out of sight a table waits until it is opened."""
        part = self.parts.get(self.at)
        if part is not None and change.kinds & part.kinds and self.isVisible():
            part.refresh()

    def add_one(self) -> None:
        """Begin a new record of the table that is open."""
        if self.part.form.form is None and self.part.told is not None:
            self.part.add()

    def connect_part(self, key: str, part: Any) -> None:
        """Hear of its forms, and of there being no line."""
        part.turned.connect(self._on_form)
        part.nothing.connect(self.add.setFocus)
        part.fold_narrow(is_narrow(self))

    def shown(self) -> None:
        """Name *Add* for what is shown."""
        words = self.adds()[self.at]
        self.add.setText(self.tr("{words}  Ctrl+N").format(words=words))
        self.add.setAccessibleName(words)
        self._on_form()

    def arrived(self) -> None:
        """Put the cursor on the table, or on *Add* where it is empty."""
        part = self.part
        if part.form.form is None:
            (part.table if part.told != {} else self.add).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for each in self.parts.values():
            each.fold_narrow(is_narrow(self))
        self._on_form()

    def _on_form(self) -> None:
        """Leave the room to a form that is open, and where there is little to what is read."""
        part = self.parts.get(self.at)
        narrow, alone = is_narrow(self), part is not None and part.alone()
        show_if(self.add, not alone)
        show_if(self.back, not narrow)
        show_if(self.box, not alone)
        show_if(self._head, not (alone and narrow))
