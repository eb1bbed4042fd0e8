"""A second reader: what waits, what was said, how far two readers agree, where readings differ."""

from typing import Annotated, Any

import typer

from forumapp.analysis.figures.agreement import Kappa
from forumapp.services import disagreements, reading
from forumapp.services import second as readers
from ui.commands import refs
from ui.commands.answer import counted
from ui.commands.embargo_note import say_embargo
from ui.commands.frame import Call, command

OneId = Annotated[str, typer.Argument(metavar="ID", help="The feedback's id, or its beginning.")]
Reader = Annotated[str, typer.Option(metavar="NAME", help="Who reads a second time.")]
_TONE = "How it sounds: 1 it works, 0 neutral or mixed, -1 a problem."
_KAPPA = "n, observed, expected, kappa, low, high, words"


def add_to(group: typer.Typer) -> None:
    """Add these commands."""
    command(group, "waiting", json="waiting (ids), own, done, asked.")(waiting)
    command(group, "second", acts=True, json="feedback, same_tone, same_areas, act.")(second)
    found = f"pieces, by_person, tone ({_KAPPA}), areas (area, title, {_KAPPA})."
    command(group, "agreement", json=found)(agreement)
    differ = "count, disagreements (feedback, kind, line, words, stands)."
    command(group, "disagreements", json=differ)(differing)
    command(group, "decide", acts=True, json="feedback, tone, act.")(decide)


def waiting(call: Call, reader: Reader) -> None:
    """List what waits for a second reader.

    It is a fixed draw of what was read and judged once, so nobody chooses.
    """
    with call.open() as forum:
        found = readers.queue(forum, reader)
    lines = [f"{counted(len(found.waiting), 'piece')} of feedback for {reader}:"]
    lines += [f"  {refs.short(uid)}" for uid in found.waiting]
    if found.own:
        lines.append(f"{found.own:,} more wait for somebody else: {reader} read them first.")
    lines.append(f"{found.done:,} of {found.asked:,} were read twice.")
    data = {"waiting": list(found.waiting), "own": found.own}
    call.answer(data | {"done": found.done, "asked": found.asked}, lines)


def second(
    call: Call,
    uid: OneId,
    reader: Reader,
    tone: Annotated[int | None, typer.Option(metavar="TONE", help=_TONE)] = None,
    area: Annotated[
        list[str] | None,
        typer.Option(metavar="AREA", help="An area it speaks of; may be given again."),
    ] = None,
    none_of_these: Annotated[
        bool, typer.Option("--none-of-these", help="No area fits; not the same as not looking.")
    ] = False,
) -> None:
    """Say what a second reader makes of feedback, without having seen the first one's tags."""
    with call.open() as forum:
        whole = refs.feedback(forum, uid)
        areas = [refs.area(forum, each).uid for each in area or ()]
        came, change = readers.read_again(
            forum,
            whole.feedback.uid,
            reader,
            tone=tone,
            areas=areas,
            none_of_these=none_of_these,
        )
    said = [f"Stored what {reader} made of {refs.short(whole.feedback.uid)}."]
    if False in (came.same_tone, came.same_areas):
        said.append("The two readings differ: see tags disagreements.")
    data = {"feedback": whole.feedback.uid, "same_tone": came.same_tone}
    call.answer(data | {"same_areas": came.same_areas, "act": change.act}, said)


def agreement(call: Call) -> None:
    """Show how far two readers agree, beyond chance (Cohen's kappa), on tone and on each area."""
    with call.open() as forum:
        found = readers.agreement(forum)
        say_embargo(forum)
    lines = [f"{counted(found.pieces, 'piece')} of feedback read twice."]
    lines += [f"Tone: {_line(found.tone)}"]
    lines += [f"{each.title}: {_line(each.kappa)}" for each in found.areas]
    areas = [{"area": a.area, "title": a.title, **_json(a.kappa)} for a in found.areas]
    data = {"pieces": found.pieces, "by_person": found.by_person, "tone": _json(found.tone)}
    call.answer(data | {"areas": areas}, lines)


def differing(
    call: Call,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help=f"One of: {', '.join(disagreements.KINDS)}."),
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=100_000, help="How many pieces at most.")
    ] = 50,
) -> None:
    """List feedback on which readings differ: a person decides, nothing is overruled.

    readers: two readers. rating: the family's own rating and its words. readings: the word list
    and the comparison with other comments.
    """
    with call.open() as forum:
        found = disagreements.disagreements(forum, kind, limit)
        total = disagreements.count(forum) if kind is None else len(found)
        say_embargo(forum)
    lines = []
    for each in found:
        lines += [f"{refs.short(each.uid)}  {each.line[:100]}", f"  {each.words}"]
    rows = [
        {"feedback": d.uid, "kind": d.kind, "line": d.line, "words": d.words, "stands": d.stands}
        for d in found
    ]
    data = {"count": total, "disagreements": rows}
    call.answer(data, lines or ["No readings differ that nobody has decided."])


def decide(
    call: Call,
    uid: OneId,
    tone: Annotated[
        int | None, typer.Option(metavar="TONE", help=f"{_TONE} Left out: as it stands.")
    ] = None,
) -> None:
    """Decide how feedback sounds where readings differ, or leave it as it stands."""
    with call.open() as forum:
        whole = refs.feedback(forum, uid)
        change = disagreements.decide(forum, whole.feedback.uid, tone)
        said = reading.show(forum, whole.feedback.uid).feedback.tone_person
    data = {"feedback": whole.feedback.uid, "tone": said, "act": change.act}
    call.answer(data, [f"Decided {refs.short(whole.feedback.uid)}."])


def _line(found: Kappa) -> str:
    if found.value is None or found.low is None or found.high is None or not found.enough:
        return found.words()
    between = f"{found.low:.2f} to {found.high:.2f}"
    return f"{found.words()} Kappa {found.value:.2f} ({between}), {found.n:,} pieces."


def _json(found: Kappa) -> dict[str, Any]:
    names = ("n", "observed", "expected", "low", "high")
    return {"kappa": found.value, "words": found.words()} | {n: getattr(found, n) for n in names}
