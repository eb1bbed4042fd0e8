"""Scrutiny: what was asked, answered and resolved, and whether it was done."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumapp.domain.boards import Question
from forumapp.domain.problems import WrongInput
from forumapp.services import promises, scrutiny
from forumapp.services.forums import Forum
from forumapp.services.lists import codes
from forumapp.services.scrutiny import QuestionLine
from ui.commands import refs
from ui.commands.answer import columns, counted
from ui.commands.boards import find_board
from ui.commands.embargo_note import say_embargo
from ui.commands.found import find
from ui.commands.frame import Call, command

_DONE = ", ".join(code.code for code in codes("done").codes)
_Question = Annotated[
    str, typer.Argument(metavar="QUESTION", help="A question's id or a part of its words.")
]
_On = Annotated[str | None, typer.Option(metavar="DATE", help="The day; today if left out.")]
_AREA = "An area's id, theme code or a part of its title"


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Scrutiny: question, answer, resolution.")
    command(group, "list", json=_LISTED)(list_questions)
    for name, doing in (("ask", ask), ("answer", answer), ("resolve", resolve), ("done", done)):
        command(group, name, acts=True, json="id, act." if name == "ask" else _CHANGED)(doing)
    app.add_typer(group, name="scrutiny")


_CHANGED = "id, state, act."
_LISTED = (
    "questions (id, words, board, meeting, on, asked_by, answer, answered_on, answered_by, "
    "resolution, resolved_on, done, done_on, areas, promise, repeats, first_raised, source, "
    "not_public, board_name, state, days, since, asked_before, asked_again, open)."
)


def list_questions(
    call: Call,
    area: Annotated[str | None, typer.Option(metavar="AREA", help=f"{_AREA}.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what still waits.")] = False,
) -> None:
    """List the questions: what has waited longest first, what is settled last.

    What was not done, or in part, still waits. A question that was asked before says since when.
    """
    with call.open() as forum:
        uid = refs.area(forum, area).uid if area else None
        found = scrutiny.questions(forum, area=uid, open_only=open_only)
        say_embargo(forum)
    rows = [_row(each) for each in found]
    empty = ["No questions yet. See: scrutiny ask --help"]
    call.answer({"questions": [_json(each) for each in found]}, columns(rows) or empty)


def ask(
    call: Call,
    words: Annotated[str, typer.Option(metavar="TEXT", help="What was asked.")],
    board: Annotated[
        str | None, typer.Option(metavar="BOARD", help="Where: a board's name or id.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="When it was asked.")] = None,
    asked_by: Annotated[str | None, typer.Option("--by", metavar="WHO", help="Who asked.")] = None,
    area: Annotated[
        list[str] | None, typer.Option(metavar="AREA", help=f"{_AREA}; may be given again.")
    ] = None,
    repeats: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="The earlier question it asks again.")
    ] = None,
    first_raised: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Since when it is known, as in 2014.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it stands.")] = None,
    not_public: Annotated[
        bool, typer.Option("--not-public", help="It is not public: it never leaves the app.")
    ] = False,
) -> None:
    """Write down a question that was asked."""
    fields: dict[str, Any] = {"words": words, "on": _day(on), "asked_by": asked_by}
    fields |= {"first_raised": first_raised, "source": source, "not_public": not_public or None}
    with call.open() as forum:
        fields["board"] = find_board(forum, board).uid if board else None
        fields["areas"] = tuple(refs.area(forum, each).uid for each in area or ())
        fields["repeats"] = _find(forum, repeats).uid if repeats else None
        uid, change = scrutiny.ask(forum, fields)
    call.answer({"id": uid, "act": change.act}, [f"Wrote down the question {refs.short(uid)}."])


def answer(
    call: Call,
    question: _Question,
    words: Annotated[str, typer.Option(metavar="TEXT", help="What was answered.")],
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who answered.")] = None,
    on: _On = None,
) -> None:
    """Write down what was answered, by whom and when."""
    with call.open() as forum:
        found = _find(forum, question)
        change = scrutiny.answer(forum, found.uid, words, by=by, on=_day(on))
        _answer(call, forum, found, change)


def resolve(
    call: Call,
    question: _Question,
    words: Annotated[str, typer.Option(metavar="TEXT", help="What was resolved.")],
    on: _On = None,
    promise: Annotated[
        str | None, typer.Option(metavar="ID", help="The promise that it became.")
    ] = None,
) -> None:
    """Write down what was resolved, and the promise that it became."""
    with call.open() as forum:
        found = _find(forum, question)
        made = _promise(forum, promise) if promise else None
        change = scrutiny.resolve(forum, found.uid, words, on=_day(on), promise=made)
        _answer(call, forum, found, change)


def done(
    call: Call,
    question: _Question,
    done: Annotated[str, typer.Option("--is", metavar="DONE", help=f"One of: {_DONE}; or open.")],
    on: _On = None,
) -> None:
    """Say whether what was resolved was done; open takes that back."""
    with call.open() as forum:
        found = _find(forum, question)
        meant = None if done.strip().lower() == "open" else done.strip()
        if meant == "":
            raise WrongInput(f"Say whether it was done. It can be: {_DONE}, or open.")
        change = scrutiny.finish(forum, found.uid, meant, on=_day(on))
        _answer(call, forum, found, change)


def _answer(call: Call, forum: Forum, question: Question, change: Any) -> None:
    now = next(e for e in scrutiny.questions(forum) if e.question.uid == question.uid)
    data = {"id": question.uid, "state": now.state, "act": change.act}
    call.answer(data, [f"{change.label}: “{_line(question.words)}” ({now.state})."])


def _find(forum: Forum, typed: str) -> Question:
    known = [each.question for each in scrutiny.questions(forum)]
    return find(typed, known, lambda each: each.words, "questions", "scrutiny list")


def _promise(forum: Forum, typed: str) -> str:
    return find(
        typed, promises.promises(forum), lambda each: each.what, "promises", "commitments list"
    ).uid


def _day(typed: str | None) -> str | None:
    return refs.day(typed, "--on").isoformat() if typed is not None else None


def _row(each: QuestionLine) -> tuple[str, ...]:
    waited = counted(each.days, "day") if each.days is not None else ""
    again = f"first raised {each.first_raised}" if each.before or each.question.first_raised else ""
    asked = each.question.on or ""
    return (refs.short(each.question.uid), asked, each.state, waited, again, each.board,
            _line(each.question.words))  # fmt: skip


def _line(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _json(each: QuestionLine) -> dict[str, Any]:
    data = {"id": each.question.uid, **asdict(each.question)}
    del data["uid"]
    return data | {
        "board_name": each.board or None,
        "state": each.state,
        "days": each.days,
        "since": each.first_raised,
        "asked_before": [one.uid for one in each.before],
        "asked_again": each.again,
        "open": each.open,
    }
