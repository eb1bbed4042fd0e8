"""What the form of a claim asks: some of every kind, the rest of its kind alone."""

from ui.window.pages.boards_card import FormRow
from ui.window.pages.boards_form import Ask

_DAY = "Such as 31 March 2026"
_ASKS = (
    Ask("kind", "What kind of claim is it?", "one", codes="claim_kind"),
    Ask("on", "Day", "day", _DAY),
    Ask("title", "What it is about", "line", "Or what the paper is called."),
    Ask("who", "Who said it?", "line", "A person's role, a council, an NHS body."),
    Ask("words", "In their words", "text", wide=True),
    Ask("rating", "The status they gave", "one", codes="claimed"),
    Ask("scale", "The scale it was given on", "line", "Such as red, amber, green"),
    Ask("sample", "Which plans, how many of how many?", "line", "Such as 40 of 1,200 plans"),
    Ask("method", "How were they looked at?", "text", wide=True),
    Ask("result", "What came out?", "text", wide=True),
    Ask("figure", "The figure", "line", "Such as 46.2"),
    Ask("unit", "Unit", "one", codes="kpi_unit"),
    Ask("definition", "What does the figure count?", "text", wide=True),
    Ask("year", "Calendar year that it speaks of", "line", "Such as 2025, or give days below"),
    Ask("first_day", "First day that it speaks of", "day", "Such as 1 January 2025"),
    Ask("last_day", "Last day that it speaks of", "day", "Such as 31 December 2025"),
    Ask("source", "Source", "line", "Where it can be read."),
    Ask("page", "Page", "line"),
    Ask("board", "Where was it said?", "one", offers="boards"),
    Ask("areas", "Which areas is it about?", "ticks", offers="areas", wide=True),
    Ask("not_public", "Not for publication", "tick", "It never leaves in a pack."),
)
_ALL = ("kind", "on", "title", "source", "page", "board", "areas", "not_public")
_DAYS = ("first_day", "last_day")
ASKED = {  # of each kind, besides what is asked of all
    "self_assessment": ("who", "words", "rating", "scale", *_DAYS),
    "audit_tool": ("who", "words", "rating", "scale", *_DAYS),
    "plan_audit": ("who", "sample", "method", "result", "rating", *_DAYS),
    "monitoring": ("who", "words", "rating"),
    "statement": ("who", "words", *_DAYS),
    "figure": ("figure", "unit", "definition", "year", *_DAYS),
    "paper": ("who", "words"),
}
CLAIM_FORMS = {
    "add": FormRow("add", "What officials claim", "Keep this claim", _ASKS),
    "change": FormRow("change", "Change the claim", "Keep the changes", _ASKS, "on"),
}


def asked(kind: str | None) -> tuple[str, ...]:
    """Return the names of the fields that are asked of a kind; the kind first, until it is said."""
    return (*_ALL, *ASKED[kind]) if kind in ASKED else ("kind", "on")
