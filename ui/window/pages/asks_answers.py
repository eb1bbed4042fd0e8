"""What officials wrote back to the forum's packs, word by word; what is put right is told."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from forumapp.domain.asks import Response
from forumapp.services import recommending
from forumapp.services.packing import issued_packs
from ui.window.context import Context
from ui.window.models.asks import answer_told
from ui.window.models.officials import Told
from ui.window.page import Page
from ui.window.pages.asks_forms import ANSWER_FORMS
from ui.window.pages.asks_part import AskedPart, histories
from ui.window.pages.boards_form import Choices
from ui.window.pages.boards_part import Call
from ui.window.paint.lines_table import Column


class _Found(NamedTuple):
    """What is read at once."""

    answers: list[Response]
    packs: Choices
    past: dict[str, str]


class AnswersPart(AskedPart):
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

    def read(self, forum: Any) -> _Found:
        """Read what came back, its history, and the packs that it may be about."""
        packs = [(each.number, f"{each.number}, {each.audience}") for each in issued_packs(forum)]
        answers = recommending.responses(forum)
        return _Found(answers, packs, histories(forum, (each.uid for each in answers), {}))

    def tell(self, found: _Found) -> Sequence[Told]:
        """Return it as lines."""
        self._packs = found.packs
        return [answer_told(each, found.past[each.uid]) for each in found.answers]

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
        """Keep what came back, or what was put right of it."""
        forum = self.context.forum
        if form == "add":
            return lambda: recommending.respond(forum, values)
        return lambda: recommending.change_response(forum, uid, values)

    def throw(self, uid: str) -> Call:
        """Bin one."""
        forum = self.context.forum
        return lambda: recommending.bin_response(forum, uid)
