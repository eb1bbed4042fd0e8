"""What the forms of *You said, they said, we did* ask, as rows: a new field is a line."""

from ui.window.pages.boards_card import FormRow
from ui.window.pages.boards_form import Ask

_DAY = "Such as 3 December 2026"
_HIDDEN = Ask("not_public", "Not for publication", "tick", "It never leaves in a pack.")
_ISSUE = (
    Ask("title", "What is it about, in a few words?", "line", "Such as: Help while waiting"),
    Ask("feedback", "It comes from", "kept"),
    Ask(
        "words",
        "What do we say to them?",
        "text",
        "In the forum's own words, never a family's: it is printed on the page for families.",
        wide=True,
    ),
    Ask("areas", "Which areas is it about?", "ticks", offers="areas", wide=True),
    Ask("raised_on", "When was it raised?", "day", "Leave it empty while it is not raised yet."),
    Ask("raised_to", "With whom?", "line", "A board, a council, a person's role."),
    Ask("board", "At which board?", "one", offers="boards"),
    Ask("meeting", "At which meeting?", "one", offers="meetings"),
    Ask("raised_how", "How?", "line", "Such as: a letter, a two-page note."),
    Ask("by", "Who raised it?", "line", "Their role."),
    Ask("note", "Note", "text", "Only for us: it is printed nowhere.", wide=True),
    _HIDDEN,
)
_REPLY = (
    Ask("issue", "What do they reply to?", "one", offers="issues", wide=True),
    Ask("on", "When did they reply?", "day", _DAY),
    Ask("by", "Who replied?", "line", "A board, a council, an NHS body."),
    Ask("words", "What did they say?", "text", wide=True),
)
_PROMISED = (
    Ask("what", "What was promised in it, if anything?", "text", wide=True),
    Ask("due_on", "By when was it promised?", "day", _DAY),
    Ask("promise", "Or a promise that is known already", "one", offers="promises"),
)
_WHERE = (
    Ask("meeting", "At which meeting?", "one", offers="meetings"),
    Ask("source", "Source", "line", "Where it can be read."),
    _HIDDEN,
)
_KNOWN = Ask("promise", "Which promise is in it?", "one", offers="promises")
_AWAY = Ask("away", "Take this reply away", "tick", "Undo brings it back.")
REPLY_FORMS = {
    "add": FormRow("add", "Raise an issue", "Keep this issue", _ISSUE),
    "change": FormRow("change", "Change the issue", "Keep the changes", _ISSUE),
    "reply": FormRow("reply", "A reply", "Keep this reply", (*_REPLY, *_PROMISED, *_WHERE), "on"),
    "correct": FormRow(
        "correct", "Correct the reply", "Keep the changes", (*_REPLY, _KNOWN, *_WHERE, _AWAY), "on"
    ),
    "done": FormRow(
        "done",
        "What became of it?",
        "Keep it",
        (
            Ask("closed", "Was it done?", "one", codes="done"),
            Ask("closed_on", "When?", "day", "Today if you leave it empty."),
            Ask("promises", "The same holds for what was promised", "tick"),
        ),
    ),
}
