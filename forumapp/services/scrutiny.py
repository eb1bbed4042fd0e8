"""Scrutiny: what was asked, what was answered and resolved, and whether it was ever done."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.boards import Board, Question
from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services import keeping
from forumapp.services.chains import chain, leads_back
from forumapp.services.check import day as past_day
from forumapp.services.promises import CLOSED  # what was not done, or in part, still waits
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

_DAYS = ("on", "answered_on", "resolved_on", "done_on")
_STEPS = ("answered", "resolved", "done")
_RAISED = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question and how far it has come.

    `state` is asked, answered, resolved, done, partly, no or dropped. `days` is how long it has
    waited since it was asked (None without a day, or once it is settled). `first_raised` is the
    earliest year or day known of it and of those that it asks again; `before` are these.
    """

    question: Question
    board: str
    state: str
    days: int | None
    first_raised: str | None
    before: tuple[Question, ...]
    again: int  # how many later questions ask it once more

    @property
    def open(self) -> bool:
        """Say whether it still waits: asked, answered or resolved, not done."""
        return self.question.done not in CLOSED


def questions(
    forum: Forum, *, area: str | None = None, open_only: bool = False, today: date | None = None
) -> list[QuestionLine]:
    """Return the questions, those that wait longest first, then what is settled, latest first."""
    with forum.read() as conn:
        known = official.every(conn, Question)
        named = {each.uid: each.name for each in official.every(conn, Board)}
    lines = [_line(each, known, named, today or date.today()) for each in known]
    wanted = [
        each
        for each in lines
        if (area is None or area in each.question.areas) and (each.open or not open_only)
    ]
    waiting = [each for each in wanted if each.open]
    settled = [each for each in wanted if not each.open]
    waiting.sort(key=lambda each: (each.question.on or "9999", each.question.uid))
    settled.sort(key=lambda each: each.question.done_on or each.question.on or "", reverse=True)
    return waiting + settled


def ask(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Store a question (words, board, meeting, on, asked_by, areas, repeats …)."""
    with forum.write("Wrote down a question") as tx:
        _check(tx, None, fields)
        uid = keeping.keep_in(tx, "question", fields)
    return uid, forum.last_change


def answer(
    forum: Forum, uid: str, words: str, *, by: str | None = None, on: str | None = None
) -> Change:
    """Write down what was answered, by whom, when (else today)."""
    if not words.strip():
        raise WrongInput("Write down what was answered.")
    fields = {"answer": words, "answered_by": by, "answered_on": on or _today()}
    return change_question(forum, uid, fields, "Wrote down an answer")


def resolve(
    forum: Forum, uid: str, words: str, *, on: str | None = None, promise: str | None = None
) -> Change:
    """Write down what was resolved, when (else today), and the promise that it became."""
    if not words.strip():
        raise WrongInput("Write down what was resolved.")
    fields: dict[str, Any] = {"resolution": words, "resolved_on": on or _today()}
    if promise:
        fields["promise"] = promise
    return change_question(forum, uid, fields, "Wrote down a resolution")


def finish(forum: Forum, uid: str, done: str | None, *, on: str | None = None) -> Change:
    """Say whether it was done (a code of the list done), when (else today); None: open again."""
    fields = {"done": done or None, "done_on": (on or _today()) if done else None}
    return change_question(forum, uid, fields, "Said whether it was done")


def change_question(
    forum: Forum, uid: str, fields: Mapping[str, Any], label: str = "Changed a question"
) -> Change:
    """Set some fields of a question."""
    with forum.write(label) as tx:
        _check(tx, uid, fields)
        keeping.change_in(tx, "question", uid, fields)
    return forum.last_change


def bin_question(forum: Forum, uid: str) -> Change:
    """Put a question into the bin; undo brings it back."""
    return keeping.to_bin(forum, "question", uid, "Moved a question to the bin")


def _today() -> str:
    return date.today().isoformat()


def _line(
    question: Question, known: Sequence[Question], named: Mapping[str, str], today: date
) -> QuestionLine:
    every = {each.uid: each for each in known}
    before = chain(question, every, lambda each: each.repeats)[1:]
    raised = [each.first_raised or each.on for each in (question, *before)]
    waits = question.done not in CLOSED and question.on
    return QuestionLine(
        question,
        named.get(question.board or "", ""),
        _state(question),
        (today - date.fromisoformat(question.on or "")).days if waits else None,
        min((each for each in raised if each), default=None),
        before,
        sum(each.repeats == question.uid for each in known),
    )


def _state(question: Question) -> str:
    if question.done:
        return "done" if question.done == "yes" else question.done
    if question.resolution or question.resolved_on:
        return "resolved"
    return "answered" if question.answer or question.answered_on else "asked"


def _check(tx: Tx, uid: str | None, fields: Mapping[str, Any]) -> None:
    """Refuse days that have not come or lie before it was asked, and questions in a circle."""
    every = {each.uid: each for each in official.every(tx.conn, Question)}
    if uid and leads_back(uid, fields.get("repeats"), every, lambda each: each.repeats):
        raise WrongInput("A question cannot be the earlier one of itself. Nothing was changed.")
    raised = str(fields.get("first_raised") or "").strip()
    if raised and not _RAISED.fullmatch(raised):
        raise WrongInput("Say when it was first raised as a year, a month or a day: 2014, 2014-06.")
    for name in _DAYS:
        if fields.get(name):
            past_day(str(fields[name]), date.today())
    known = every.get(uid or "")
    asked, *later = (str(fields.get(n, getattr(known, n, None)) or "") for n in _DAYS)
    for step, on in zip(_STEPS, later, strict=True):
        if asked and on and on < asked:
            raise WrongInput(f"It was {step} on {on}, before it was asked ({asked}). Check these.")
