"""The action table: everything that a key or a menu can do, as rows of data.

The window's shortcuts, its tooltips and the page *Keys* come from here. An action is either the
frame's (`page` is empty: its intent is a method of the frame) or told for the page that has it.
"""

from typing import NamedTuple


class Action(NamedTuple):
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
    Action("page.inspections", "Go to Inspections", ("Ctrl+4",), "go_inspections"),
    Action("page.trends", "Go to Trends", ("Ctrl+5",), "go_trends"),
    Action("page.packs", "Go to Packs", ("Ctrl+6",), "go_packs"),
    Action("page.settings", "Go to Settings", ("Ctrl+,",), "go_settings"),
    Action("undo", "Undo", ("Ctrl+Z",), "undo"),
    Action("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action("lock", "Lock", ("Ctrl+L",), "lock"),
    Action("keys", "Keys: this list", ("F1",), "go_keys"),
    Action("page.help", "Help", ("Shift+F1",), "go_help"),
    Action(
        "inspectors.pack",
        "Make the inspectors' pack, once the call has come",
        ("Ctrl+Shift+I",),
        "inspectors_pack",
    ),
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
    Action("record.left", "Look at possible names left", ("F8",), "look_at_names", "record"),
    Action("events.add", "Add an event", ("Ctrl+N",), "add_event", "events"),
    Action("events.change", "Change the event", ("Enter",), "", "events"),
    Action("events.bin", "Move the event to the bin", ("Delete",), "", "events"),
    Action("call.tick", "Tick the step", ("Space",), "", "call"),
    Action("call.ready", "Go to what to have ready", ("Enter",), "", "call"),
    Action("feedback.search", "Search", ("Ctrl+F",), "search", "feedback"),
    Action("feedback.move", "Up and down the list", ("↑", "↓"), "", "feedback"),
    Action("feedback.accept", "Accept a suggestion", ("1", "2", "3"), "", "feedback"),
    Action("feedback.none", "None of the suggested areas", ("N",), "", "feedback"),
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
    Action("feedback.check", "Check the reading", ("Ctrl+K",), "check_reading", "feedback"),
    Action("check.next", "Begin, or go to the next piece", ("Ctrl+Return",), "next_piece", "check"),
    Action("check.tone", "Tone: positive, neutral, negative", ("+", "0", "-"), "", "check"),
    Action("check.tag", "Name an area by typing", ("T",), "", "check"),
    Action("check.none", "None of these areas", ("N",), "", "check"),
    Action("check.later", "Leave it for later, or as it stands", ("L",), "", "check"),
    Action("check.hold", "Someone may be at risk: hold back", ("H",), "", "check"),
    Action("check.open", "Open in Feedback, where readings differ", ("F",), "", "check"),
    Action("learned.open", "List the feedback of the area", ("Enter",), "", "learned"),
    Action("boards.add", "Add to this list", ("Ctrl+N",), "add_one", "boards"),
    Action("boards.open", "Go to what can be done", ("Enter",), "", "boards"),
    Action("boards.scroll", "Scroll below the list", ("Page up", "Page down"), "", "boards"),
    Action("boards.bin", "Move it to the bin", ("Delete",), "", "boards"),
    Action("boards.keep", "Keep what the form holds", ("Ctrl+Enter",), "", "boards"),
    Action("claims.add", "Add a claim", ("Ctrl+N",), "add_one", "claims"),
    Action("claims.open", "Go to what can be done", ("Enter",), "", "claims"),
    Action("claims.scroll", "Scroll below the list", ("Page up", "Page down"), "", "claims"),
    Action("claims.bin", "Move the claim to the bin", ("Delete",), "", "claims"),
    Action("claims.keep", "Keep what the form holds", ("Ctrl+Enter",), "", "claims"),
    Action("replies.add", "Raise an issue", ("Ctrl+N",), "add_one", "replies"),
    Action("replies.reply", "Add a reply", ("Ctrl+R",), "add_reply", "replies"),
    Action("replies.done", "Say what came of it", ("Ctrl+D",), "say_done", "replies"),
    Action("replies.open", "Go to what can be done", ("Enter",), "", "replies"),
    Action("replies.bin", "Move the issue to the bin", ("Delete",), "", "replies"),
    Action("replies.keep", "Keep what the form holds", ("Ctrl+Enter",), "", "replies"),
    Action("help.search", "Search the help", ("Ctrl+F",), "search", "help"),
    Action("import.choose", "Choose a file", ("Ctrl+O",), "choose_file", "import"),
    Action("import.store", "Bring them in", ("Ctrl+I",), "bring_in", "import"),
    Action("inspections.add", "Add an inspection", ("Ctrl+N",), "add_inspection", "inspections"),
    Action("inspections.judge", "Judge at a re-visit", ("Ctrl+J",), "judge", "inspections"),
    Action("inspections.round", "From round to round", ("←", "→"), "", "inspections"),
    Action("inspections.open", "Open the area", ("Enter",), "", "inspections"),
    Action("inspections.verdict", "Sufficient, or not: judging", ("S", "N"), "", "inspections"),
    Action("report.choose", "Choose a report", ("Ctrl+O",), "choose_file", "report"),
    Action("report.move", "Up and down what it says", ("↑", "↓"), "", "report"),
    Action("report.tick", "Keep, or leave out", ("Space",), "", "report"),
    Action("report.change", "Change the line", ("Enter", "F2"), "", "report"),
    Action("report.turn", "Turn the page", ("Page up", "Page down"), "", "report"),
    Action("report.text", "Page as text or picture", ("Ctrl+T",), "toggle_text", "report"),
    Action("report.keep", "Keep these", ("Ctrl+K",), "keep_these", "report"),
    Action("area.before", "Area before", ("Ctrl+PgUp",), "area_before", "area"),
    Action("area.after", "Next area", ("Ctrl+PgDown",), "area_after", "area"),
    Action("area.feedback", "Read its feedback", ("Ctrl+Return",), "read_feedback", "area"),
    Action("plan.add", "Add a promise", ("Ctrl+N",), "add_promise", "plan"),
    Action("plan.open", "Open the promise", ("Enter",), "", "plan"),
    Action("plan.meeting", "Review at a meeting", ("Ctrl+J",), "review_meeting", "plan"),
    Action(
        "plan.claim",
        "Green, amber, red, complete, not started (at a meeting)",
        ("G", "A", "R", "D", "N"),
        "",
        "plan",
    ),
    Action("plan.measures", "Measures, or promises again", ("Ctrl+T",), "toggle_measures", "plan"),
    Action("plan.bring", "Bring in a spreadsheet", ("Ctrl+I",), "bring_in", "plan"),
    Action("plan.bin", "Move the promise to the bin", ("Delete",), "", "plan"),
    Action("plan.back", "Back to the table", ("Escape",), "", "plan"),
    Action("plan-import.choose", "Choose a file", ("Ctrl+O",), "choose_file", "plan-import"),
    Action("plan-import.store", "Bring it in", ("Ctrl+I",), "bring_in", "plan-import"),
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
