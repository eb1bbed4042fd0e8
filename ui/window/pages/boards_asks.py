"""What the forms of boards, meetings, questions and bodies ask, as rows: a new field is a line."""

from ui.window.pages.boards_card import FormRow
from ui.window.pages.boards_form import Ask

_DAY = "Such as 3 December 2026"
_HIDDEN = Ask("not_public", "Not for publication", "tick", "It never leaves in a pack.")
_BOARD = (
    Ask("name", "Name of the board"),
    Ask("kind", "What kind is it?", "one", codes="board_kind"),
    Ask("seat", "Does the forum sit on it?", "one", codes="seat"),
    Ask("seat_on", "The seat is so since", "day", "With a day it is marked in every trend."),
    Ask("parent", "Which board does it report to?", "one", offers="boards"),
    Ask("body", "Whose board is it?", "line", "A council or an NHS board."),
    Ask("remit", "What is it for?", "text", wide=True),
    Ask("note", "Note", "text", wide=True),
)
_MEETING = (
    Ask("board", "Which board?", "one", offers="boards"),
    Ask("on", "Day", "day", _DAY),
    Ask("title", "Title"),
    Ask("place", "Place"),
    Ask("note", "Note", "text", wide=True),
    _HIDDEN,
)
_QUESTION = (
    Ask("words", "What was asked?", "text", wide=True),
    Ask("on", "When was it asked?", "day", _DAY),
    Ask("asked_by", "Who asked?"),
    Ask("board", "Where was it asked?", "one", offers="boards"),
    Ask("repeats", "Which earlier question does it ask again?", "one", offers="questions"),
    Ask("first_raised", "First raised", "line", "A year or a day, where it is older: 2014"),
    Ask("source", "Source", "line", "Where it can be read."),
    Ask("areas", "Which areas is it about?", "ticks", offers="areas", wide=True),
)
_ANSWER = (
    Ask("answer", "What was answered?", "text", wide=True),
    Ask("answered_by", "Who answered?"),
    Ask("answered_on", "When?", "day", _DAY),
)
_RESOLUTION = (
    Ask("resolution", "What was resolved?", "text", wide=True),
    Ask("resolved_on", "When?", "day", _DAY),
    Ask("promise", "Which promise did it become?", "one", offers="promises"),
)
_DONE = (
    Ask("done", "Was it done?", "one", codes="done"),
    Ask("done_on", "When?", "day", _DAY),
)
_BODY = (
    Ask("name", "Name of the body"),
    Ask("kind", "What kind is it?", "one", codes="body_kind"),
    Ask("from_on", "It began on", "day", "Such as 1 July 2022"),
    Ask("until_on", "It ended on", "day"),
    Ask("successor", "Which body took over from it?", "one", offers="bodies"),
    Ask(
        "also",
        "Other names in papers, one in a line",
        "text",
        "A name in a paper means this body only where you say so here.",
        wide=True,
    ),
)
BOARD_FORMS = {
    "add": FormRow("add", "A new board", "Add this board", _BOARD),
    "change": FormRow("change", "Change the board", "Keep the changes", _BOARD),
    "seat": FormRow(
        "seat",
        "The forum's seat",
        "Keep it and mark it",
        (
            Ask("seat", "Does the forum sit on it?", "one", codes="seat"),
            Ask("seat_on", "Since when?", "day", "Today if you leave it empty."),
        ),
    ),
    "meeting": FormRow("meeting", "A new meeting", "Add this meeting", _MEETING, "on"),
    "promises": FormRow(
        "promises",
        "The promises of this board",
        "Keep this list",
        (
            Ask(
                "promises",
                "Tick the promises that it answers for",
                "ticks",
                offers="promises",
                wide=True,
            ),
        ),
    ),
}
MEETING_FORMS = {
    "add": FormRow("add", "A new meeting", "Add this meeting", _MEETING),
    "change": FormRow("change", "Change the meeting", "Keep the changes", _MEETING, "on"),
}
QUESTION_FORMS = {
    "add": FormRow("add", "A new question", "Add this question", (*_QUESTION, _HIDDEN)),
    "change": FormRow(
        "change",
        "Change the question",
        "Keep the changes",
        (*_QUESTION, *_ANSWER, *_RESOLUTION, *_DONE, _HIDDEN),
    ),
    "answer": FormRow("answer", "The answer", "Keep the answer", _ANSWER),
    "resolve": FormRow("resolve", "The resolution", "Keep the resolution", _RESOLUTION),
    "done": FormRow("done", "Was it done?", "Keep it", _DONE),
}
BODY_FORMS = {
    "add": FormRow("add", "A new body", "Add this body", _BODY),
    "change": FormRow("change", "Change the body", "Keep the changes", _BODY),
}
