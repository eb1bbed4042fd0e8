"""Promises of officials: listed beside what families say, added, changed, reviewed, brought in."""

from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services import plan_table, promises, reviews
from forumapp.services.forums import Forum
from forumapp.services.lists import codes
from forumapp.services.plan_table import PlanRow
from forumapp.services.reviews import Said
from ui.commands import commitments_import
from ui.commands.answer import counted
from ui.commands.embargo_note import say_embargo
from ui.commands.frame import Call, command
from ui.commands.promise_words import (
    CLAIMED,
    OPTIONS,
    fields_of,
    plan_called,
    promise_called,
    promise_json,
    promise_lines,
    told_json,
)
from ui.commands.refs import day, short

_Promise = Annotated[str, typer.Argument(metavar="PROMISE", help="Its number, id or words.")]
_Plan = Annotated[str | None, typer.Option(metavar="PLAN", help="Only this plan: its id or title.")]
_PROMISE = (
    "id, number, what, plan, areas, lead, due_on, done, …, area_titles, answers_now, overdue, "
    "due_soon, closed, promised_again, they_say (claimed, on, words, by, source, period, "
    "families_say (families, comments, good_or_better, n, tone, enough, sentence), gap, standing)"
)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Promises of officials, beside what families say.")
    listed = f"plan, on, sentence, promises ({_PROMISE})."
    command(group, "list", json=listed)(list_promises)
    command(group, "show", json=f"{_PROMISE}, reviews.")(show_promise)
    command(group, "add", acts=True, json="id, act.", more=OPTIONS)(add)
    command(group, "change", acts=True, json="id, act.", more=OPTIONS)(change)
    command(group, "review", acts=True, json="reviews (ids), on, act.", fill={"claimed": CLAIMED})(
        review
    )
    command(group, "bin", acts=True, json="id, act.")(bin_promise)
    commitments_import.add_to(group)
    app.add_typer(group, name="commitments")


def list_promises(
    call: Call,
    plan: _Plan = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As it stood on this day; else today.")
    ] = None,
    still_open: Annotated[bool, typer.Option("--open", help="Only what is not done yet.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    gap: Annotated[
        bool, typer.Option("--gap", help="Only where families say another thing than officials.")
    ] = False,
) -> None:
    """List promises: the status that officials claim, and what families said in the same time."""
    as_of = day(on, "--on") if on else None
    with call.open() as forum:
        uid = plan_called(forum, plan).uid if plan else None
        table = plan_table.plan_table(forum, uid, as_of)
        say_embargo(forum)

    def wanted(row: PlanRow) -> bool:
        return not (
            (still_open and row.closed)
            or (overdue and not row.overdue)
            or (gap and row.latest.standing != "gap")
        )

    rows = [row for row in table.rows if wanted(row)]
    data = {
        "plan": table.plan.uid if table.plan else None,
        "on": table.on.isoformat(),
        "sentence": table.sentence(),
        "promises": [promise_json(row) for row in rows],
    }
    call.answer(data, [table.sentence(), *promise_lines(rows)])


def show_promise(call: Call, promise: _Promise, plan: _Plan = None) -> None:
    """Show one promise with every review, and what families said before each."""
    with call.open() as forum:
        found = _found(forum, promise, plan)
        story = plan_table.promise_story(forum, found)
        say_embargo(forum)
    if story is None:
        raise WrongInput("This promise is not in this forum.")
    data = promise_json(story.row) | {"reviews": [told_json(each) for each in story.told]}
    lines = promise_lines([story.row])
    for told in story.told:
        if told.review:
            words = f" ({told.review.words})" if told.review.words else ""
            lines.append(f"    {told.review.on}  {told.review.claimed}{words}: {told.gap}")
    call.answer(data, lines)


def add(call: Call, **fields: Any) -> None:
    """Write down a promise."""
    with call.open() as forum:
        uid, done = promises.add_promise(forum, fields_of(forum, fields))
    call.answer({"id": uid, "act": done.act}, [f"Added the promise {short(uid)}."])


def change(call: Call, promise: _Promise, **fields: Any) -> None:
    """Change some fields of a promise; an empty text empties one."""
    with call.open() as forum:
        given = fields_of(forum, fields)
        if not given:
            raise WrongInput("Say what to change. See: forumapp commitments change --help")
        uid = _found(forum, promise, None)
        done = promises.change_promise(forum, uid, given)
    call.answer({"id": uid, "act": done.act}, [f"Changed the promise {short(uid)}."])


def review(
    call: Call,
    claims: Annotated[
        list[str],
        typer.Argument(metavar="PROMISE=STATUS", help="As in 1.2=amber. May be given again."),
    ],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of the review.")],
    plan: _Plan = None,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who said so.")] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it stands.")] = None,
    words: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Officials' own words (of one promise).")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The evidence they gave (of one promise).")
    ] = None,
    not_public: Annotated[
        bool, typer.Option("--not-public", help="The paper is not for publication.")
    ] = False,
) -> None:
    """Write down what officials claimed of one or many promises at one review.

    A status is one of: {claimed}. What was claimed on the same day before is changed.
    """
    if len(claims) > 1 and (words or evidence):
        raise WrongInput("--words and --evidence are of one promise. Give one at a time.")
    held_on = day(on, "--on").isoformat()
    with call.open() as forum:
        said = [_said(forum, each, plan, words, evidence) for each in claims]
        uids, done = reviews.add_reviews(
            forum, said, on=held_on, by=by, source=source, not_public=not_public
        )
    data = {"reviews": uids, "on": held_on, "act": done.act}
    call.answer(data, [f"Added a review of {counted(len(uids), 'promise')}, {held_on}."])


def bin_promise(call: Call, promise: _Promise) -> None:
    """Move a promise with its reviews to the bin; undo brings it back."""
    with call.open() as forum:
        uid = _found(forum, promise, None)
        done = promises.bin_promises(forum, [uid])
    call.answer({"id": uid, "act": done.act}, [f"Moved the promise {short(uid)} to the bin."])


def _found(forum: Forum, typed: str, plan: str | None) -> str:
    return promise_called(forum, typed, plan_called(forum, plan).uid if plan else None).uid


def _said(
    forum: Forum, typed: str, plan: str | None, words: str | None, evidence: str | None
) -> Said:
    name, sign, status = typed.rpartition("=")
    if not sign or not codes("claimed").has(status.strip()):
        raise WrongInput(f"“{typed[:60]}” is no review. Write it as 1.2=amber; see {CLAIMED}.")
    return Said(_found(forum, name, plan), status.strip(), words, evidence)
