"""The action table: everything that a key or a menu can do, as rows of data.

The window's shortcuts, its tooltips and the page *Keys* come from here. An action is either the
frame's (`page` is empty: its intent is a method of the frame) or told for the page that has it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: its name for people, its keys, and the method that does it."""

    id: str
    title: str
    keys: tuple[str, ...]
    intent: str
    page: str = ""


ACTIONS = (
    Action("page.today", "Go to Today", ("Ctrl+1",), "go_today"),
    Action("page.record", "Go to Record", ("Ctrl+2",), "go_record"),
    Action("page.feedback", "Go to Feedback", ("Ctrl+3",), "go_feedback"),
    # Ctrl+4 is kept for Inspections, so that no key changes under anybody's fingers
    Action("page.trends", "Go to Trends", ("Ctrl+5",), "go_trends"),
    Action("page.packs", "Go to Packs", ("Ctrl+6",), "go_packs"),
    Action("page.settings", "Go to Settings", ("Ctrl+,",), "go_settings"),
    Action("undo", "Undo", ("Ctrl+Z",), "undo"),
    Action("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action("lock", "Lock", ("Ctrl+L",), "lock"),
    Action("keys", "Keys: this list", ("F1",), "go_keys"),
    Action("page.help", "Help", ("Shift+F1",), "go_help"),
    Action("larger", "Larger text", ("Ctrl++", "Ctrl+="), "larger"),
    Action("smaller", "Smaller text", ("Ctrl+-",), "smaller"),
    Action("theme", "Next theme", ("Ctrl+Shift+T",), "next_theme"),
    Action("record.next", "Next family", ("Ctrl+Return",), "next_family", "record"),
    Action(
        "record.another",
        "Another point from this family",
        ("Ctrl+Shift+Return",),
        "another_point",
        "record",
    ),
    Action(
        "record.know",
        "I know this family: leave it to another volunteer",
        ("Ctrl+Shift+K",),
        "know_family",
        "record",
    ),
    Action("record.answer", "Choose an answer by number or first letter", ("1 … 9",), "", "record"),
    Action("record.clear", "Take an answer back", ("Backspace",), "", "record"),
    Action("record.risk", "Someone may be at risk", ("Ctrl+R",), "mark_risk", "record"),
    Action("record.name", "Replace the possible name", ("Ctrl+.",), "", "record"),
    Action("record.stand", "It is no name: let it stand", ("Ctrl+;",), "", "record"),
    Action("events.add", "Add an event", ("Ctrl+N",), "add_event", "events"),
    Action("events.change", "Change the event", ("Enter",), "", "events"),
    Action("events.bin", "Move the event to the bin", ("Delete",), "", "events"),
    Action("feedback.search", "Search", ("Ctrl+F",), "search", "feedback"),
    Action("feedback.move", "Up and down the list", ("↑", "↓"), "", "feedback"),
    Action("feedback.accept", "Accept a suggestion", ("1", "2", "3"), "", "feedback"),
    Action("feedback.tag", "Tag by typing", ("T",), "", "feedback"),
    Action("feedback.working", "Working", ("W",), "", "feedback"),
    Action("feedback.better", "Getting better", ("B",), "", "feedback"),
    Action("feedback.mixed", "Mixed", ("M",), "", "feedback"),
    Action("feedback.problem", "Problem", ("P",), "", "feedback"),
    Action("feedback.off", "Not on the official list", ("O",), "", "feedback"),
    Action("feedback.tone", "Tone: positive, neutral, negative", ("+", "0", "-"), "", "feedback"),
    Action("feedback.quote", "May be quoted, or not", ("Q",), "", "feedback"),
    Action("feedback.redact", "Redact names", ("R",), "", "feedback"),
    Action("feedback.hold", "Someone may be at risk: hold back", ("H",), "", "feedback"),
    Action("feedback.filters", "More filters", ("F",), "", "feedback"),
    Action("feedback.several", "Choose several", ("Shift+↑", "Shift+↓"), "", "feedback"),
    Action("feedback.all", "Choose all that are listed", ("Ctrl+A",), "", "feedback"),
    Action("feedback.unread", "Next not read", ("Space",), "", "feedback"),
    Action("feedback.bin", "Move to the bin", ("Delete",), "", "feedback"),
    Action("feedback.back", "Back to the list", ("Escape",), "", "feedback"),
    Action("help.search", "Search the help", ("Ctrl+F",), "search", "help"),
    Action("import.choose", "Choose a file", ("Ctrl+O",), "choose_file", "import"),
    Action("import.store", "Bring them in", ("Ctrl+I",), "bring_in", "import"),
    Action("trends.point", "From point to point", ("←", "→"), "", "trends"),
    Action("trends.table", "Show as table", ("Ctrl+T",), "toggle_table", "trends"),
    Action("trends.copy", "Copy as picture", ("Ctrl+Shift+C",), "copy_picture", "trends"),
    Action("packs.make", "Make the pack", ("Ctrl+M",), "make_it", "packs"),
    Action("packs.turn", "Turn the page", ("Page up", "Page down"), "", "packs"),
)


def frame_actions() -> tuple[Action, ...]:
    """Return the actions that work on every page."""
    return tuple(action for action in ACTIONS if not action.page)


def page_actions(page: str) -> tuple[Action, ...]:
    """Return the actions of one page."""
    return tuple(action for action in ACTIONS if action.page == page)
