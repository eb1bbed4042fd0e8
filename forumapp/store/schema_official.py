"""The tables of what officials do: plans, promises, claims, boards, scrutiny, replies, the call.

Each is a fold of the change log. Days are ISO texts, `areas` and other lists JSON texts, and the
id of another record stands in a column of its kind's name (`plan`, `board`, `inspection` …).
`not_public`: the paper was not for publication; what is so marked is never exported.
"""

import sqlalchemy as sa

from forumapp.store.schema_made import folded


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _code(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(40)) for name in names]


def _day(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(10)) for name in names]


def _id(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(32)) for name in names]


def _hidden() -> sa.Column[bool]:
    return sa.Column("not_public", sa.Boolean)


judgement = folded(
    "judgement",
    *_id("area", "inspection"),
    *_day("on"),
    *_code("status"),
    *_text("by", "words", "source", "note"),
    sa.Column("page", sa.Integer),
)
link = folded("link", *_id("earlier", "later"), *_code("how"), *_text("note"))
body = folded(
    "body", *_text("name", "also"), *_code("kind"), *_day("from_on", "until_on"), *_id("successor")
)
board = folded(
    "board",
    *_text("name", "remit", "note"),
    *_code("kind", "seat"),
    *_id("parent"),
    *_text("body"),
    *_day("seat_on"),
)
meeting = folded("meeting", *_id("board"), *_day("on"), *_text("title", "place", "note"), _hidden())
plan = folded(
    "plan",
    *_text("title", "source", "note"),
    *_code("kind"),
    *_id("inspection"),
    *_day("on", "due_on", "first_day", "last_day"),
    _hidden(),
)
promise = folded(
    "promise",
    *_id("plan", "board", "meeting", "repeats"),
    *_text("areas", "number", "outcome", "what", "lead", "body", "measure", "evidence"),
    *_text("source", "first_raised"),
    *_day("made_on", "start_on", "due_on", "done_on"),
    *_code("done"),
    sa.Column("page", sa.Integer),
    _hidden(),
)
review = folded(
    "review",
    *_id("promise", "meeting"),
    *_day("on"),
    *_code("claimed"),
    *_text("words", "by", "source", "evidence"),
    _hidden(),
)
kpi = folded(
    "kpi",
    *_id("plan", "promise"),
    *_text("areas", "title", "definition", "source"),
    *_code("unit", "better"),
    sa.Column("baseline", sa.Float),
    sa.Column("target", sa.Float),
    *_day("baseline_on", "target_on"),
    _hidden(),
)
kpi_value = folded(
    "kpi_value",
    *_id("kpi"),
    *_day("on"),
    *_code("kind"),
    sa.Column("value", sa.Float),
    *_text("source"),
)
claim = folded(
    "claim",
    *_code("kind", "rating", "unit"),
    *_text("areas", "title", "who", "words", "scale", "sample", "method", "result"),
    *_text("definition", "source"),
    *_day("on", "first_day", "last_day"),
    sa.Column("figure", sa.Float),
    sa.Column("page", sa.Integer),
    *_id("board", "meeting", "inspection"),
    _hidden(),
)
question = folded(
    "question",
    *_id("board", "meeting", "promise", "repeats"),
    *_day("on", "answered_on", "resolved_on", "done_on"),
    *_text("asked_by", "words", "answer", "answered_by", "resolution", "areas"),
    *_text("first_raised", "source"),
    *_code("done"),
    _hidden(),
)
issue = folded(
    "issue",
    *_text("title", "words", "areas", "feedback", "raised_how", "raised_to", "by", "note"),
    *_day("raised_on", "closed_on"),
    *_id("board", "meeting"),
    *_code("closed"),
    _hidden(),
)
reply = folded(
    "reply",
    *_id("issue", "promise", "meeting"),
    *_day("on"),
    *_text("by", "words", "source"),
    _hidden(),
)
recommendation = folded(
    "recommendation",
    *_text("words", "body", "areas"),
    *_day("due_on", "made_on", "done_on"),
    *_code("done"),
    sa.Column("place", sa.Integer),
    _hidden(),
)
response = folded("response", *_text("by", "words", "pack", "source"), *_day("on"), _hidden())
quote_choice = folded("quote_choice", *_code("audience"), *_id("area"), *_text("feedback"))
quote_cut = folded("quote_cut", *_id("of"), *_code("part", "seal"), *_text("cut"))
step = folded("step", *_id("inspection"), *_code("step"), *_day("done_on"), *_text("note"))

OFFICIAL_TABLES = (
    judgement,
    link,
    body,
    board,
    meeting,
    plan,
    promise,
    review,
    kpi,
    kpi_value,
    claim,
    question,
    issue,
    reply,
    step,
    recommendation,
    response,
    quote_choice,
    quote_cut,
)
