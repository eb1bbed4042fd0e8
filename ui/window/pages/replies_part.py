"""The table of what was raised, with its forms: raise it, write down a reply, what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox

from forumapp.domain.promises import Promise
from forumapp.services import boards, drafting, raised, reading
from forumapp.services.boards import BoardLine
from forumapp.services.raised import IssueStory
from forumapp.services.raised_from import Beginning, begin_from
from ui.window.context import Context
from ui.window.models.ask import while_alive
from ui.window.models.officials import Told, on_and_by, when
from ui.window.models.replies import issue_told
from ui.window.page import Page
from ui.window.pages.boards_form import Choices, FieldsForm
from ui.window.pages.boards_part import Call, RecordsPart
from ui.window.pages.boards_shared import area_choices, fill_areas
from ui.window.pages.record_touch import TickBox
from ui.window.pages.replies_asks import REPLY_FORMS
from ui.window.paint.lines_table import Column
from ui.window.paint.opening import Opening

_PROMISE = ("what", "due_on")  # of a reply's form, these make a promise


@dataclass(frozen=True, slots=True)
class Found:
    """What the page reads: issues with what came of them, and what its forms offer."""

    stories: list[IssueStory]
    areas: dict[str, str]
    choices: Choices
    boards: list[BoardLine]
    promises: list[Promise]
    day: date


class RepliesPart(RecordsPart):
    """What was raised: what is still open first, the oldest of it at the top."""

    key = "replies"
    kinds = frozenset(
        {"issue", "reply", "promise", "area", "board", "meeting"}
        | {"feedback", "tag", "link", "batch"}
    )
    forms = REPLY_FORMS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(
            context,
            page,
            self.tr("What was raised"),
            self.tr(
                "Nothing was raised yet. Choose some feedback and press “Raise this”, or begin "
                "here. Then write down who replied, what was promised, and what became of it."
            ),
            self.tr("About this issue"),
        )
        self.open_only: QCheckBox = TickBox(self.tr("Only what is still open"))
        self.area = Opening(self.tr("Area"))
        for each in (self.area, self.open_only):
            self.filters.addWidget(each)
        self.open_only.toggled.connect(lambda _: self._show_lines())
        self.area.currentIndexChanged.connect(lambda _: self._show_lines())
        self._found = Found([], {}, (), [], [], date.today())
        self._stories: dict[str, IssueStory] = {}
        self._wanted_area = ""

    def read(self, forum: Any) -> Found:
        """Read what was raised, with what families said before and since."""
        day, areas = date.today(), reading.areas(forum)
        return Found(
            stories=raised.stories(forum, day),
            areas={each.uid: each.title for each in areas},
            choices=area_choices(areas),
            boards=boards.boards(forum),
            promises=raised.promises(forum),
            day=day,
        )

    def tell(self, found: Found) -> Sequence[Told]:
        """Return what was read as lines."""
        self._found = found
        self._stories = {each.issue.uid: each for each in found.stories}
        names = {each.board.uid: each.board.name for each in found.boards}
        told = [issue_told(each, found.areas, names, found.day) for each in found.stories]
        fill_areas(self.area, told, found.areas, self._wanted_area)
        self._wanted_area = ""
        return told

    def wanted(self, told: Told) -> bool:
        """Let pass what the filters ask for."""
        area, story = self.area.currentData(), self._stories[told.uid]
        return (not area or area in told.areas) and (story.open or not self.open_only.isChecked())

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return (
            Column(self.tr("What we raised"), wide=True),
            Column(self.tr("State")),
            Column(self.tr("How it stands"), wide=True),
            Column(self.tr("Raised"), wide=True, spare=True),
            Column(self.tr("Families say since"), wide=True, spare=True),
        )

    def offers(self) -> Mapping[str, Choices]:
        """Return areas, boards, meetings, issues and promises."""
        found = self._found
        met = [(each, line.board.name) for line in found.boards for each in line.meetings]
        met.sort(key=lambda pair: pair[0].on, reverse=True)
        return {
            "areas": found.choices,
            "boards": [(each.board.uid, each.board.name) for each in found.boards],
            "meetings": [(m.uid, on_and_by(name, when(m.on))) for m, name in met],
            "issues": [(each.issue.uid, each.issue.title) for each in found.stories],
            "promises": [(each.uid, _line(each)) for each in found.promises],
        }

    # --- what leads here ----------------------------------------------------------------------

    def want_area(self, uid: str) -> None:
        """Show what was raised about one area, now or once it is read."""
        if self.told is None:
            self._wanted_area = uid
        else:
            fill_areas(self.area, list(self.told.values()), self._found.areas, uid)
            self._show_lines()

    def raise_from(self, rids: Sequence[int]) -> None:
        """Begin an issue that comes from these pieces of feedback."""
        forum = self.context.forum
        slot = f"form-{self.key}"
        self.context.jobs.read(
            lambda: (begin_from(forum, rids), self.read(forum), slot in drafting.waiting(forum)),
            done=while_alive(self, self._on_beginning),
            failed=while_alive(self, self._on_failed),
            key="replies-begin",
        )

    def _on_beginning(self, answer: tuple[Beginning, Found, bool]) -> None:
        if self._left:
            return
        beginning, found, begun = answer
        self._on_read(found)  # what was begun before is opened, and nothing is typed over it
        if begun or self.form.form is not None:
            self.context.say(self.tr("Finish what you had begun here, then choose them again."))
            return
        offered = {uid for uid, _ in found.choices}
        areas = tuple(uid for uid in beginning.areas if uid in offered)
        self.add({"feedback": beginning.feedback, "areas": areas})

    # --- acts ---------------------------------------------------------------------------------

    def act(self, act: str) -> None:
        """Do it at once, go where it leads, or open its form."""
        told = self.here()
        if told is None:
            return
        story, kind = self._stories[told.uid], act.partition(":")[0]
        ways = {
            "feedback": lambda: self.context.go("feedback", f"raised:{told.uid}"),
            "plan": lambda: self.context.go("plan", story.promises[-1].uid),
            "page": lambda: self.context.go("packs", f"families:{act.partition(':')[2]}"),
            "reopen": lambda: self._reopen(told.uid),
        }
        if kind in ways:
            ways[kind]()
        else:
            super().act(act)

    def begin(self, act: str, told: Told) -> tuple[str, str, Mapping[str, Any]]:
        """Begin a reply anew, or with the last one; what became of it with what is known."""
        story = self._stories[told.uid]
        if act == "reply":
            return act, "", {"issue": told.uid, "by": story.issue.raised_to}
        if act == "correct":
            return act, story.replies[-1].uid, asdict(story.replies[-1])
        return act, told.uid, told.values

    def on_form(self, form: FieldsForm) -> None:
        """Say what an issue comes from only where it comes from something."""
        source = form.inputs.get("feedback")
        if source is not None:
            names = [name for name in form.inputs if name != "feedback" or source.value()]
            form.show_only(names)
        promises = form.inputs.get("promises")
        story = self._stories.get(self.form.uid)
        if promises is not None and story is not None and not _waits(story):
            form.show_only(name for name in form.inputs if name != "promises")

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Keep an issue, a reply with its promise, or what became of an issue."""
        forum = self.context.forum
        if form == "add":
            return lambda: raised.raise_issue(forum, values)
        if form == "reply":
            new = {name: values[name] for name in _PROMISE if values.get(name)}
            reply = {name: each for name, each in values.items() if name not in _PROMISE}
            return lambda: _add_reply(forum, reply, new)
        if form == "correct" and values.pop("away", False):
            return lambda: raised.bin_reply(forum, uid)
        if form == "correct":
            return lambda: raised.change_reply(forum, uid, values)
        if form == "done":
            known = {**(self.told or {})[uid].values, **values}
            done, on = known["closed"], known["closed_on"]
            both = bool(values.get("promises"))
            return lambda: raised.close_issue(forum, uid, done, on, promises=both)
        return lambda: raised.change_issue(forum, uid, values)

    def throw(self, uid: str) -> Call:
        """Bin an issue."""
        forum = self.context.forum
        return lambda: raised.bin_issue(forum, uid)

    def _reopen(self, uid: str) -> None:
        forum = self.context.forum
        self.context.act(
            lambda: raised.close_issue(forum, uid, None),
            initiator=self._page,
            done=while_alive(self, lambda _: self.refresh()),
        )


def _add_reply(forum: Any, reply: dict[str, Any], new: dict[str, Any]) -> Any:
    """Keep a reply; a promise that is known already goes before one that is typed."""
    promise = {**new, "body": reply.get("by")} if new and not reply.get("promise") else None
    return raised.add_reply(forum, reply, promise)


def _waits(story: IssueStory) -> bool:
    return any(not each.done for each in story.promises)


def _line(promise: Promise) -> str:
    words = " ".join(promise.what.split())
    words = f"{promise.number}\u2002{words}" if promise.number else words
    return words if len(words) <= 90 else words[:89] + "…"
