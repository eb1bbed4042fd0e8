"""The forms of Plan as rows of data: a promise, a plan, a review, a measure, a figure."""

from ui.window.pages.boards_card import FormRow
from ui.window.pages.boards_form import Ask

PROMISE = (
    Ask("number", "Number"),
    Ask("plan", "Plan", "one", offers="plans"),
    Ask("what", "What was promised, in their words", "text", wide=True),
    Ask("lead", "Who leads on it"),
    Ask("body", "Responsible body"),
    Ask("start_on", "Starts", "day"),
    Ask("due_on", "Due", "day"),
    Ask("areas", "For which areas", "ticks", offers="areas", wide=True),
    Ask("outcome", "Outcome that it serves", "text"),
    Ask("measure", "Measure of success", "text"),
    Ask("evidence", "Evidence and impact, as they give it", "text", wide=True),
    Ask("done", "Was it done?", "one", codes="done"),
    Ask("done_on", "When was that?", "day"),
    Ask("board", "Board that owns it", "one", offers="boards"),
    Ask("repeats", "Makes again an earlier promise", "one", offers="promises"),
    Ask("first_raised", "First raised in", hint="A year, such as 2014."),
    Ask("source", "Where it stands", hint="A paper and its page."),
    Ask("not_public", "Not for publication", "tick", hint="It never leaves in a pack."),
)
_NEW = ("number", "plan", "what", "lead", "body", "start_on", "due_on", "areas")
NEW_PROMISE = FormRow(
    "promise",
    "A new promise",
    "Add this promise",
    tuple(ask for ask in PROMISE if ask.name in _NEW),
    "what",
)
PLAN = FormRow(
    "plan",
    "A plan",
    "Keep this plan",
    (
        Ask("title", "What it is called", wide=True),
        Ask("kind", "Kind of plan", "one", codes="plan_kind"),
        Ask("inspection", "Inspection that it answers", "one", offers="inspections"),
        Ask("on", "Published or approved", "day"),
        Ask("due_on", "Was due", "day"),
        Ask("first_day", "Runs from", "day"),
        Ask("last_day", "Runs until", "day"),
        Ask("source", "Where it stands", wide=True),
        Ask("not_public", "Not for publication", "tick", hint="It never leaves in a pack."),
    ),
    "title",
)
REVIEW = FormRow(
    "review",
    "What they say of it now",
    "Add this review",
    (
        Ask("claimed", "They say", "one", codes="claimed"),
        Ask("on", "Day of the review", "day"),
        Ask("words", "In their own words", "text", wide=True),
        Ask("by", "Who said so"),
        Ask("source", "Where it stands"),
    ),
    "claimed",
)
MEASURE = FormRow(
    "kpi",
    "A measure",
    "Keep this measure",
    (
        Ask(
            "title",
            "What is measured",
            hint="As in: % of parent carers who rate their experience good or better.",
            wide=True,
        ),
        Ask("unit", "Unit", "one", codes="kpi_unit"),
        Ask("better", "Better when it is", "one", codes="kpi_better"),
        Ask("baseline", "Baseline: the figure it began with"),
        Ask("baseline_on", "Day of the baseline", "day"),
        Ask("target", "Target"),
        Ask("target_on", "Wanted by", "day"),
        Ask("areas", "Areas that it is about", "ticks", offers="areas", wide=True),
        Ask("definition", "How it is worked out, and of whom", "text", wide=True),
        Ask("source", "Where it stands", wide=True),
    ),
    "title",
)
FIGURE = FormRow(
    "kpi_value",
    "A figure",
    "Add this figure",
    (
        Ask("kind", "Kind of figure", "one", codes="kpi_value_kind"),
        Ask("value", "The figure"),
        Ask("on", "Day that it is of", "day"),
        Ask("source", "Where it stands"),
    ),
    "kind",
)
