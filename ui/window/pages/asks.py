"""What the forum asks for in its packs, and what officials write back to them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from forumapp.domain.asks import Recommendation
from forumapp.domain.change import Change
from forumapp.services import reading, recommending
from forumapp.services.packing import issued_packs
from ui.window.context import Context
from ui.window.models.asks import answer_told, wish_told
from ui.window.models.officials import Told
from ui.window.page import Page, button, heading
from ui.window.pages.asks_forms import ANSWER_FORMS, WISH_FORMS
from ui.window.pages.boards_form import Choices
from ui.window.pages.boards_part import Call, RecordsPart
from ui.window.pages.boards_shared import area_choices
from ui.window.pages.record_parts import show_if
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.lines_table import Column
from ui.window.paint.way import Way


class WishesPart(RecordsPart):
    """What the forum asks for, in its order."""

    key = "wishes"
    kinds = frozenset({"recommendation", "area"})
    forms = WISH_FORMS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(
            context,
            page,
            self.tr("What you ask for"),
            self.tr(
                "Nothing is asked for yet. Write down what would help, who can do it and by when. "
                "It stands in every pack, and on a page for whoever is asked."
            ),
            self.tr("About this"),
        )
        self._areas: dict[str, str] = {}
        self._order: list[str] = []

    def read(self, forum: Any) -> tuple[list[Recommendation], dict[str, str]]:
        """Read what is asked for, and the areas."""
        return recommending.recommendations(forum), dict(area_choices(reading.areas(forum)))

    def tell(self, found: Any) -> Sequence[Told]:
        """Return it as lines."""
        every, self._areas = found
        self._order = [each.uid for each in every]
        return [wish_told(each, place, self._areas) for place, each in enumerate(every, 1)]

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return (
            Column(self.tr("What you ask for"), wide=True),
            Column(self.tr("Who is asked"), wide=True, spare=True),
            Column(self.tr("By when"), spare=True),
            Column(self.tr("How far")),
        )

    def offers(self) -> Mapping[str, Choices]:
        """Return the areas."""
        return {"areas": tuple(self._areas.items())}

    def act(self, act: str) -> None:
        """Move the one that is stood on up; or open the form of an act."""
        told = self.here()
        if act != "up" or told is None:
            super().act(act)
            return
        forum, uid, place = self.context.forum, told.uid, self._order.index(told.uid)
        self.context.act(
            lambda: recommending.change_recommendation(forum, uid, {}, place),
            initiator=self._page,
            done=lambda _: self.refresh(),
        )

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Keep what is asked for, or how far it has come."""
        forum = self.context.forum
        if form == "add":
            return lambda: recommending.recommend(forum, values)
        if form == "done" and values.get("done") and not values.get("done_on"):
            values = {**values, "done_on": date.today().isoformat()}
        return lambda: recommending.change_recommendation(forum, uid, values)

    def throw(self, uid: str) -> Call:
        """Bin one."""
        forum = self.context.forum
        return lambda: recommending.bin_recommendation(forum, uid)


class AnswersPart(RecordsPart):
    """What officials wrote back, the latest first."""

    key = "answers"
    kinds = frozenset({"response", "pack"})
    forms = ANSWER_FORMS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(
            context,
            page,
            self.tr("What they wrote back"),
            self.tr(
                "Nothing came back yet. When the partnership answers a pack, copy its words here: "
                "they are printed as they came."
            ),
            self.tr("About this answer"),
        )
        self._packs: Choices = ()

    def read(self, forum: Any) -> Any:
        """Read what came back, and the packs that it may be about."""
        packs = [(each.number, f"{each.number}, {each.audience}") for each in issued_packs(forum)]
        return recommending.responses(forum), packs

    def tell(self, found: Any) -> Sequence[Told]:
        """Return it as lines."""
        every, self._packs = found
        return [answer_told(each) for each in every]

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return (
            Column(self.tr("Day")),
            Column(self.tr("Who"), wide=True),
            Column(self.tr("To pack"), spare=True),
            Column(self.tr("What they wrote"), wide=True),
        )

    def offers(self) -> Mapping[str, Choices]:
        """Return the packs that were issued."""
        return {"packs": self._packs}

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Keep what came back."""
        forum = self.context.forum
        return lambda: recommending.respond(forum, values)

    def throw(self, uid: str) -> Call:
        """Bin one."""
        forum = self.context.forum
        return lambda: recommending.bin_response(forum, uid)


class AsksPage(Page):
    """Two tables, one at a time; each is made when it is first opened."""

    key = "asks"
    title = "What you ask for"
    icon = "megaphone"

    def __init__(self, context: Context) -> None:
        """Begin with what is asked for."""
        super().__init__(context)
        self.parts: dict[str, RecordsPart] = {}
        self.at = WishesPart.key
        self.add, self.back = button("", "primary"), button(self.tr("Back to Packs"), "quiet")
        self.ways: dict[str, QPushButton] = {}
        self._column, self._head, self._box = QVBoxLayout(self), QWidget(self), QWidget(self)
        self._lay_out()
        self.back.hide()  # until it is known that there is room
        self.add.clicked.connect(self.add_one)
        self.back.clicked.connect(lambda: self.context.go("packs"))

    def opened(self) -> None:
        """Read what is stale, and put the cursor on the table."""
        self._turn(self.at)

    def stale(self, change: Change) -> None:
        """Hear of other recommendations, responses, packs."""
        part = self.parts.get(self.at)
        if part is not None and change.kinds & part.kinds and self.isVisible():
            part.refresh()

    def place(self) -> dict[str, Any]:
        """Return which table is open."""
        return {"part": self.at}

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to it."""
        if place.get("part") in self.ways:
            self.at = str(place["part"])

    def turn_to(self, part: str) -> None:
        """Open one of the tables: wishes, answers."""
        if part in self.ways:
            self._turn(part)

    def leave(self) -> None:
        """Keep what is typed in a form and not kept."""
        for each in self.parts.values():
            each.leave()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        self.parts[self.at].open_it()

    def add_one(self) -> None:
        """Begin a new one of the table that is open."""
        part = self.parts[self.at]
        if part.form.form is None and part.told is not None:
            part.add()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for each in self.parts.values():
            each.fold_narrow(is_narrow(self))
        self._on_form()

    def _turn(self, key: str) -> None:
        self.at = key
        if key not in self.parts:
            self._make(key)
        for name, part in self.parts.items():
            show_if(part, name == key)
        self.ways[key].setChecked(True)
        words = self._words()[key][1]
        self.add.setText(self.tr("{words}  Ctrl+N").format(words=words))
        self.add.setAccessibleName(words)
        part = self.parts[key]
        part.open_it()
        self._on_form()
        if part.form.form is None:
            (part.table if part.told != {} else self.add).setFocus()

    def _make(self, key: str) -> None:
        kind = WishesPart if key == WishesPart.key else AnswersPart
        part = self.parts[key] = kind(self.context, self)
        part.turned.connect(self._on_form)
        part.nothing.connect(self.add.setFocus)
        part.fold_narrow(is_narrow(self))
        self._column.addWidget(part, 1)

    def _on_form(self) -> None:
        """Leave the room to a form that is open, and where there is little to what is read."""
        part = self.parts.get(self.at)
        narrow, alone = is_narrow(self), part is not None and part.alone()
        show_if(self.add, not alone)
        show_if(self.back, not narrow)
        show_if(self._box, not alone)
        show_if(self._head, not (alone and narrow))

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "wishes": (self.tr("What you ask for"), self.tr("Ask for something")),
            "answers": (self.tr("What they wrote back"), self.tr("Add what came back")),
        }

    def _lay_out(self) -> None:
        column, top, ways = self._column, QHBoxLayout(self._head), Flow(self._box, gap=8)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(heading(self.tr("What you ask for")), 1)
        top.addWidget(self.back)
        top.addWidget(self.add)
        group = QButtonGroup(self)
        for key, (words, _) in self._words().items():
            way = self.ways[key] = Way(words)
            way.clicked.connect(lambda _=False, which=key: self._turn(which))
            group.addButton(way)
            ways.addWidget(way)
        column.addWidget(self._head)
        column.addWidget(self._box)
