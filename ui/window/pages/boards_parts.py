"""The parts of Boards and scrutiny about boards: the boards themselves, and their meetings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from forumapp.services import boards
from ui.window.context import Context
from ui.window.models.boards import board_told, meeting_told
from ui.window.models.officials import Told
from ui.window.page import Page
from ui.window.pages.boards_asks import BOARD_FORMS, MEETING_FORMS
from ui.window.pages.boards_part import Call
from ui.window.pages.boards_shared import Found, OfficialsPart
from ui.window.paint.lines_table import Column


class BoardsPart(OfficialsPart):
    """The boards, each below the one that it reports to."""

    key = "boards"
    forms = BOARD_FORMS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(
            context,
            page,
            self.tr("Boards"),
            self.tr(
                "No boards yet. Add the SEND board first, then its workstreams and the scrutiny "
                "committee. Promises, meetings and questions can then say where they belong."
            ),
            self.tr("About this board"),
        )

    def lines(self, found: Found) -> Sequence[Told]:
        """Return the boards."""
        return [board_told(each, found.around) for each in found.boards]

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return (
            Column(self.tr("Board"), wide=True),
            Column(self.tr("Our seat")),
            Column(self.tr("Meets next"), spare=True),
            Column(self.tr("Promises"), spare=True),
            Column(self.tr("Open questions"), spare=True),
        )

    def begin(self, act: str, told: Told) -> tuple[str, str, Mapping[str, Any]]:
        """Begin a meeting anew; a board's seat with the day left open."""
        if act == "meeting":
            return act, "", {"board": told.uid}
        values = {**told.values, "seat_on": None} if act == "seat" else told.values
        return act, told.uid, values

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Keep a board, its seat, a meeting of it, or which promises it answers for."""
        forum, today = self.context.forum, date.today().isoformat()
        if form == "add":
            return lambda: boards.add_board(forum, values)
        if form == "meeting":
            return meeting_call(forum, values)
        if form == "promises":
            return lambda: boards.set_promises(forum, uid, values["promises"] or ())
        if form == "seat":
            told = (self.told or {})[uid]
            seat = values.get("seat", told.values["seat"]) or ""
            return lambda: boards.set_seat(forum, uid, seat, values.get("seat_on") or today)
        return lambda: boards.change_board(forum, uid, values)

    def throw(self, uid: str) -> Call:
        """Bin a board."""
        forum = self.context.forum
        return lambda: boards.bin_board(forum, uid)


class MeetingsPart(OfficialsPart):
    """The meetings of all boards, those to come first."""

    key = "meetings"
    forms = MEETING_FORMS

    def __init__(self, context: Context, page: Page) -> None:
        """Begin empty."""
        super().__init__(
            context,
            page,
            self.tr("Meetings"),
            self.tr("No meetings yet. The next one of a board you sit on is shown on Today."),
            self.tr("About this meeting"),
        )

    def lines(self, found: Found) -> Sequence[Told]:
        """Return the meetings, the latest first."""
        every = [(each, line) for line in found.boards for each in line.meetings]
        every.sort(key=lambda pair: pair[0].on, reverse=True)
        return [meeting_told(*each) for each in every]

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return (
            Column(self.tr("Day")),
            Column(self.tr("Board"), wide=True),
            Column(self.tr("Title"), wide=True, spare=True),
            Column(self.tr("Place"), wide=True, spare=True),
            Column(self.tr("When"), spare=True),
        )

    def keep(self, form: str, uid: str, values: dict[str, Any]) -> Call:
        """Keep a meeting."""
        forum = self.context.forum
        if form == "add":
            return meeting_call(forum, values)
        return lambda: boards.change_meeting(forum, uid, values)

    def throw(self, uid: str) -> Call:
        """Bin a meeting."""
        forum = self.context.forum
        return lambda: boards.bin_meeting(forum, uid)


def meeting_call(forum: Any, values: Mapping[str, Any]) -> Call:
    """Return the call that keeps a new meeting."""
    more = {n: v for n, v in values.items() if n not in ("board", "on")}
    board, on = values["board"] or "", values["on"] or ""
    return lambda: boards.add_meeting(forum, board, on, **more)
