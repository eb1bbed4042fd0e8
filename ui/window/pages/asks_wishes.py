"""What the forum asks for in its packs: a table in its own order, and what came of each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from forumapp.domain.asks import Recommendation
from forumapp.services import reading, recommending
from ui.window.context import Context
from ui.window.models.asks import wish_told
from ui.window.models.officials import Told
from ui.window.page import Page
from ui.window.pages.asks_forms import WISH_FORMS
from ui.window.pages.asks_part import AskedPart, histories
from ui.window.pages.boards_form import Choices
from ui.window.pages.boards_part import Call
from ui.window.pages.boards_shared import area_choices
from ui.window.paint.lines_table import Column


class _Found(NamedTuple):
    """What is read at once."""

    wishes: list[Recommendation]
    areas: dict[str, str]
    past: dict[str, str]


class WishesPart(AskedPart):
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

    def read(self, forum: Any) -> _Found:
        """Read what is asked for, its history, and the areas."""
        wishes = recommending.recommendations(forum)
        areas = dict(area_choices(reading.areas(forum)))
        return _Found(wishes, areas, histories(forum, (each.uid for each in wishes), areas))

    def tell(self, found: _Found) -> Sequence[Told]:
        """Return it as lines."""
        self._areas = found.areas
        self._order = [each.uid for each in found.wishes]
        return [
            wish_told(each, place, found.areas, found.past[each.uid])
            for place, each in enumerate(found.wishes, 1)
        ]

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
        """Move the one that is stood on up; or do what else an act says."""
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
