"""How commands name plans and promises, and show them in lines and in JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from inspect import Parameter
from typing import Any

from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Plan, Promise
from forumapp.services import plans, promises
from forumapp.services.forums import Forum
from forumapp.services.lists import codes, label
from forumapp.services.plan_table import PlanRow, Reviewed
from ui.commands.found import find
from ui.commands.frame import option
from ui.commands.refs import area, day, short

CLAIMED = ", ".join(code.code for code in codes("claimed").codes)
DONE = ", ".join(code.code for code in codes("done").codes)
PLAN_KINDS = ", ".join(code.code for code in codes("plan_kind").codes)
_TEXTS = {
    "what": ("--what", "TEXT", "What was promised, in officials' own words."),
    "number": ("--number", "NO", "Its number in the plan, as in 1.2."),
    "outcome": ("--outcome", "TEXT", "The outcome that it serves."),
    "lead": ("--lead", "WHO", "Who leads on it."),
    "body": ("--body", "NAME", "The responsible body."),
    "measure": ("--measure", "TEXT", "The measure of success."),
    "evidence": ("--evidence", "TEXT", "Evidence and impact."),
    "first_raised": ("--first-raised", "YEAR", "Since when it is known, as in 2014."),
    "source": ("--source", "TEXT", "Where it stands."),
}
_DAYS = {
    "made_on": ("--made", "The day it was promised, as in 2026-03-31."),
    "start_on": ("--start", "The day it starts."),
    "due_on": ("--due", "The day it is due."),
    "done_on": ("--done-on", "The day it was done, or found not to be."),
}
OPTIONS: tuple[Parameter, ...] = (
    *(option(n, str | None, None, f, metavar=m, help=h) for n, (f, m, h) in _TEXTS.items()),
    *(option(n, str | None, None, f, metavar="DATE", help=h) for n, (f, h) in _DAYS.items()),
    option(
        "areas",
        list[str] | None,
        None,
        "--area",
        metavar="AREA",
        help="An area that it is for: id, theme's code or part of the title. May be given again.",
    ),
    option("plan", str | None, None, "--plan", metavar="PLAN", help="The plan: id or title."),
    option("board", str | None, None, "--board", metavar="BOARD", help="The board that owns it."),
    option(
        "repeats",
        str | None,
        None,
        "--repeats",
        metavar="PROMISE",
        help="The earlier promise that it makes again.",
    ),
    option("page", int | None, None, "--page", metavar="N", min=1, help="Its page there."),
    option("done", str | None, None, "--done", metavar="CODE", help=f"Was it done? {DONE}."),
    option(
        "not_public",
        bool | None,
        None,
        "--not-public/--public",
        help="The paper is not for publication: never exported.",
    ),
)


def plan_called(forum: Forum, typed: str) -> Plan:
    """Return the plan meant by an id or a part of its title."""
    return find(typed, plans.plans(forum), lambda each: each.title, "plans", "plans list")


def promise_called(forum: Forum, typed: str, plan: str | None = None) -> Promise:
    """Return the promise meant by its number in the plan, an id, or a part of its words."""
    every = promises.promises(forum, plan)
    plain = typed.strip().casefold().rstrip(".")
    numbered = [each for each in every if (each.number or "").casefold().rstrip(".") == plain]
    if plain and len(numbered) == 1:
        return numbered[0]
    if plain and numbered:
        raise WrongInput(f"{len(numbered)} promises have the number {typed[:20]}. Name the plan.")
    return find(typed, every, lambda each: each.what, "promises", "commitments list")


def fields_of(forum: Forum, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a promise that were typed, with what they name looked up."""
    fields = {name: value for name, value in given.items() if value is not None}
    for name, (flag, _) in _DAYS.items():
        if fields.get(name):
            fields[name] = day(fields[name], flag).isoformat()
    if fields.get("plan"):
        fields["plan"] = plan_called(forum, fields["plan"]).uid
    if fields.get("repeats"):
        fields["repeats"] = promise_called(forum, fields["repeats"]).uid
    if "areas" in fields:
        fields["areas"] = tuple(area(forum, typed).uid for typed in fields["areas"] if typed)
    if fields.get("board"):
        fields["board"] = _board(forum, fields["board"])
    return fields


def _board(forum: Forum, typed: str) -> str:
    from forumapp.services.boards import boards  # late: start-up time

    every = [each.board for each in boards(forum)]
    return str(find(typed, every, lambda each: each.name, "boards", "boards list").uid)


def promise_json(row: PlanRow) -> dict[str, Any]:
    """Return a promise with its latest review and what families said, as plain values."""
    data: dict[str, Any] = {"id": row.promise.uid, **asdict(row.promise)}
    del data["uid"]
    return data | {
        "area_titles": list(row.areas),
        "answers_now": row.body,
        "overdue": row.overdue,
        "due_soon": row.due_soon,
        "closed": row.closed,
        "promised_again": row.again.words() or None,
        "they_say": told_json(row.latest),
    }


def told_json(told: Reviewed) -> dict[str, Any]:
    """Return one review beside what families said in its period."""
    review, heard = told.review, told.lived
    return {
        "claimed": review.claimed if review else None,
        "on": review.on if review else None,
        "words": review.words if review else None,
        "by": review.by if review else None,
        "source": review.source if review else None,
        "period": {"first": told.first, "last": told.last},
        "families_say": None
        if heard is None
        else {
            "families": heard.families.text,
            "comments": heard.comments.text,
            "good_or_better": heard.good.text,
            "n": heard.good.n.text,
            "tone": heard.tone,
            "enough": heard.enough,
            "sentence": heard.words(),
        },
        "gap": told.gap,
        "standing": told.standing,
    }


def promise_lines(rows: Iterable[PlanRow]) -> list[str]:
    """Return promises as lines to read: what is promised, what they say, what families say."""
    lines = []
    for row in rows:
        promise, review = row.promise, row.latest.review
        due = f"due {promise.due_on}" if promise.due_on else "no day named"
        marks = [due, *(["OVERDUE"] if row.overdue else []), *(["closed"] if row.closed else [])]
        marks += [row.again.words()] if row.again.words() else []
        marks += ["NOT FOR PUBLICATION"] if promise.not_public else []
        number = promise.number or short(promise.uid)
        lines.append(f"{number}  {' '.join(promise.what.split())} ({'; '.join(marks)})")
        said = f"{label('claimed', review.claimed)}, {review.on}" if review else "no review yet"
        lines.append(f"    They say: {said}")
        lines.append(f"    Families: {row.latest.gap}")
    return lines
