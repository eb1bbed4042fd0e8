"""Boards, meetings, questions and bodies as lines of tables, in the window's words."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import QCoreApplication

from forumapp.domain.boards import Body, Meeting
from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.promises import Promise
from forumapp.services.boards import BoardLine, Owned
from forumapp.services.bodies import Bodies
from forumapp.services.scrutiny import QuestionLine
from ui.window.models.lists import label
from ui.window.models.officials import (
    Told,
    known,
    on_and_by,
    seat_rag,
    state_rag,
    to_come,
    waited,
    when,
)
from ui.window.paint.rag import claimed_rag

_INDENT = "\u2003"


def tr(text: str) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Boards", text)


@dataclass(frozen=True, slots=True)
class Around:
    """What questions and boards name: areas, promises and bodies, by their ids."""

    areas: Mapping[str, WeaknessArea]
    promises: Mapping[str, Promise]
    bodies: Bodies
    unmatched: tuple[str, ...] = ()


def board_told(line: BoardLine, around: Around) -> Told:
    """Return a board with its seat, meetings and promises."""
    board, after, before = line.board, line.after, line.before
    meets = when(after.on) if after else ""
    met = tr("met {day}").format(day=when(before.on)) if before else ""
    return Told(
        uid=board.uid,
        cells=(
            _INDENT * line.depth + board.name,
            seat_rag(board.seat),
            meets or met or "–",
            _promised(line),
            str(line.questions) if line.questions else "–",
        ),
        title=board.name,
        chips=((tr("The forum's seat"), seat_rag(board.seat)),),
        facts=known(
            (tr("Kind"), label("board_kind", board.kind) if board.kind else ""),
            (tr("What it is for"), board.remit),
            (tr("Reports to"), line.parent.name if line.parent else ""),
            (tr("Whose board it is"), around.bodies.shown(board.body)),
            (tr("The seat is so since"), when(board.seat_on)),
            (tr("Meetings"), "\n".join(_meeting(each) for each in reversed(line.meetings))),
            (tr("Promises"), "\n".join(_promise(each) for each in line.promises)),
            (tr("Note"), board.note),
        ),
        acts=(
            ("change", tr("Change it")),
            ("seat", tr("Change the forum's seat")),
            ("meeting", tr("Add a meeting")),
            ("promises", tr("Choose its promises")),
        ),
        values={
            **asdict(board),
            "board": board.uid,
            "promises": tuple(each.promise.uid for each in line.promises),
        },
    )


def meeting_told(meeting: Meeting, line: BoardLine) -> Told:
    """Return a meeting of a board."""
    ahead = to_come(meeting.on)
    return Told(
        uid=meeting.uid,
        cells=(
            when(meeting.on),
            line.board.name,
            meeting.title or "",
            meeting.place or "",
            tr("To come") if ahead else tr("Past"),
        ),
        title=f"{line.board.name}, {when(meeting.on)}",
        facts=known(
            (tr("Title"), meeting.title), (tr("Place"), meeting.place), (tr("Note"), meeting.note)
        ),
        acts=(("change", tr("Change it")),),
        values=asdict(meeting),
        marked=meeting.not_public,
    )


def question_told(line: QuestionLine, around: Around) -> Told:
    """Return a question with its whole way."""
    asked, rag = line.question, state_rag(line.state)
    titles = tuple(around.areas[uid].title for uid in asked.areas if uid in around.areas)
    promise = around.promises.get(asked.promise or "")
    again = line.before or asked.first_raised
    since = tr("first raised {when}").format(when=when(line.first_raised)) if again else ""
    return Told(
        uid=asked.uid,
        cells=(when(asked.on) or "–", asked.words, rag, waited(line.days), since, line.board),
        title=asked.words,
        chips=((tr("How far it has come"), rag),),
        facts=known(
            (tr("Asked"), on_and_by(when(asked.on), asked.asked_by, line.board)),
            (tr("First raised"), when(line.first_raised) if again else ""),
            (tr("Asked before"), "\n".join(_short(each.words, each.on) for each in line.before)),
            (tr("Asked again since"), str(line.again) if line.again else ""),
            (tr("Answer"), asked.answer),
            (tr("Answered"), on_and_by(when(asked.answered_on), asked.answered_by)),
            (tr("Resolution"), asked.resolution),
            (tr("Resolved"), when(asked.resolved_on)),
            (tr("The promise that it became"), promise.what if promise else ""),
            (tr("Was it done?"), _done(line)),
            (tr("Areas"), "\n".join(titles)),
            (tr("Source"), asked.source),
        ),
        acts=_question_acts(line),
        values={**asdict(asked), "repeats_of": asked.uid},
        areas=asked.areas,
        marked=asked.not_public,
    )


def body_told(body: Body, around: Around) -> Told:
    """Return a responsible body, with who answers for it today."""
    bodies = around.bodies
    now = bodies.answers_now(body.name)
    return Told(
        uid=body.uid,
        cells=(
            body.name,
            label("body_kind", body.kind) if body.kind else "",
            on_and_by(when(body.from_on)),
            on_and_by(when(body.until_on)),
            "" if now == body.name else now,
        ),
        title=bodies.shown(body.name),
        facts=known(
            (tr("Kind"), label("body_kind", body.kind) if body.kind else ""),
            (tr("Other names in papers"), body.also),
            (tr("Names that mean no body yet"), "\n".join(around.unmatched)),
        ),
        acts=(("change", tr("Change it")),),
        values=asdict(body),
    )


def _question_acts(line: QuestionLine) -> tuple[tuple[str, str], ...]:
    """Return what can be done with a question, its next step first."""
    steps = {
        "answer": tr("Write down the answer"),
        "resolve": tr("Write down the resolution"),
        "done": tr("Say whether it was done"),
    }
    first = {"asked": "answer", "answered": "resolve"}.get(line.state, "done")
    order = (first, *(each for each in steps if each != first))
    more = (("again", tr("It was asked again")), ("change", tr("Change it")))
    return (*((each, steps[each]) for each in order), *more)


def _promised(line: BoardLine) -> str:
    if not line.promises:
        return "–"
    said = tr("1 open") if line.open == 1 else tr("{n} open").format(n=line.open)
    return said + (tr(", {n} overdue").format(n=line.overdue) if line.overdue else "")


def _meeting(meeting: Meeting) -> str:
    ahead = tr(" (to come)") if to_come(meeting.on) else ""
    return on_and_by(when(meeting.on) + ahead, meeting.title, meeting.place)


def _promise(owned: Owned) -> str:
    promise = owned.promise
    number = f"{promise.number}\u2002" if promise.number else ""
    due = tr("due {day}").format(day=when(promise.due_on)) if promise.due_on else ""
    late = tr("overdue") if owned.overdue else ""
    said = claimed_rag(owned.claimed).spoken if owned.claimed else ""
    return f"{number}{promise.what} ({on_and_by(due, late, said) or tr('no date')})"


def _done(line: QuestionLine) -> str:
    asked = line.question
    return on_and_by(label("done", asked.done), when(asked.done_on)) if asked.done else ""


def _short(words: str, day: str | None) -> str:
    plain = " ".join(words.split())
    return on_and_by(when(day), plain if len(plain) <= 120 else plain[:119] + "…")


def choices_of(told: Sequence[Told]) -> tuple[tuple[str, str], ...]:
    """Return records as choices of a list: an id and a title."""
    return tuple((each.uid, each.title) for each in told)
