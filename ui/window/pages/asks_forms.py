"""What the forms of recommendations and responses ask, as rows: a new field is a line."""

from ui.window.pages.boards_card import FormRow
from ui.window.pages.boards_form import Ask

_HIDDEN = Ask("not_public", "Not for publication", "tick", "It never leaves in a pack.")
_WISH = (
    Ask(
        "words",
        "What do you ask for?",
        "text",
        "One thing that somebody can do, in a sentence: Name one person families can ring.",
        wide=True,
    ),
    Ask("body", "Who is asked?", "line", "The council, the NHS board …, as in their papers."),
    Ask("due_on", "By when?", "day", "Such as 31 March 2027"),
    Ask("areas", "Which areas is it about?", "ticks", offers="areas", wide=True),
)
WISH_FORMS = {
    "add": FormRow("add", "What you ask for", "Keep it", (*_WISH, _HIDDEN)),
    "change": FormRow("change", "Change what you ask for", "Keep the changes", (*_WISH, _HIDDEN)),
    "done": FormRow(
        "done",
        "Was it done?",
        "Keep it",
        (
            Ask("done", "Was it done?", "one", codes="done"),
            Ask("done_on", "When?", "day", "Today if you leave it empty."),
        ),
    ),
}
_ANSWER = (
    Ask("by", "Who wrote back?"),
    Ask("on", "On which day?", "day", "Such as 3 December 2026"),
    Ask("pack", "To which pack?", "one", offers="packs"),
    Ask("source", "Source", "line", "A letter, an email, a paper of a meeting."),
)
_AS_IT_CAME = Ask(
    "words",
    "What they wrote, word by word",
    "text",
    "It is printed as it came. Nothing in it is changed.",
    wide=True,
)
_PUT_RIGHT = Ask(
    "words",
    "What they wrote, word by word",
    "text",
    "Put right what was copied wrongly. What stood here before stays in the history.",
    wide=True,
)
ANSWER_FORMS = {
    "add": FormRow("add", "What they wrote back", "Keep it", (*_ANSWER, _AS_IT_CAME, _HIDDEN)),
    "change": FormRow(
        "change",
        "Change what they wrote back",
        "Keep the changes",
        (*_ANSWER, _PUT_RIGHT, _HIDDEN),
        first="words",
    ),
}
