"""Analyse and judge: the machine suggests which areas feedback speaks of, people decide."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services import reading, tagging
from forumapp.services.forums import Forum
from forumapp.services.reading import Whole
from forumapp.services.tagging import STANCES, Judgement
from ui.commands import learning, refs, second
from ui.commands.answer import counted
from ui.commands.embargo_note import say_embargo
from ui.commands.feedback_views import suggestion_json, suggestion_line
from ui.commands.frame import Call, command
from ui.commands.waiting import waiting

if TYPE_CHECKING:
    from forumapp.services.analysing_preview import Preview

OneId = Annotated[str, typer.Argument(metavar="ID", help="The feedback's id, or its beginning.")]
AnArea = Annotated[
    str, typer.Argument(metavar="AREA", help="An area's id, theme code or a part of its title.")
]
_STANCE = f"How it speaks of the area: {', '.join(STANCES)}."


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "analyse", json=_ANALYSED)(analyse)
    group = typer.Typer(help="Tags: which areas feedback speaks of.")
    command(group, "suggest", json=_SUGGESTED)(suggest)
    judged = "feedback, area, title, label, act."
    for name, doing in (("confirm", confirm), ("reject", reject), ("remove", remove)):
        command(group, name, acts=True, json=judged)(doing)
    second.add_to(group)
    learning.add_to(group)
    app.add_typer(group, name="tags")


_ANALYSED = (
    "analysed, not_analysed (still left), older (scored by another version), model (whether it "
    "is there)."
)
_SUGGESTED = (
    "feedback (id, line, told_on, analysed, suggestions: area, title, score, why, version, sure, "
    "stance)."
)


def analyse(
    call: Call,
    everything: Annotated[
        bool, typer.Option("--all", help="Analyse everything again, whatever version scored it.")
    ] = False,
    renew: Annotated[
        bool, typer.Option("--renew", help="Also what another version of the lists has scored.")
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only say what --renew would change.")
    ] = False,
) -> None:
    """Work out a first tone and suggest areas for feedback that has none yet.

    It may be stopped at any time and goes on from there. Nothing of it counts as a judgement, and
    what people judged stays as it is. Scores of an older version stay until --renew is asked for.
    With --json and --preview: looked, tones (from, to, count), areas (pieces with other
    suggestions), judged, turned (feedback, from, to), version.
    """
    if preview and (everything or renew):
        raise WrongInput("Give --preview alone: it only says what --renew would change.")
    with call.open() as forum:
        if preview:
            return _preview(call, forum)
        done = _analyse(forum, everything, renew)
        left, others = reading.counts(forum)["not_analysed"], _others(forum)
    lines = [f"Analysed {counted(done, 'piece')} of feedback."]
    data = {"analysed": done, "not_analysed": left, "older": others, "model": _has_model()}
    call.answer(data, [*lines, *_notes(others)])


def _analyse(forum: Forum, everything: bool, renew: bool) -> int:
    from forumapp.services.analysing import analyse as analyse_forum  # late: start-up time

    with waiting("Analysing") as report:
        if everything:
            return analyse_forum(forum, which="all", report=report)
        done = analyse_forum(forum, report=report)
        return done + (analyse_forum(forum, which="older", report=report) if renew else 0)


def _preview(call: Call, forum: Forum) -> None:
    from forumapp.services.analysing_preview import preview as look  # late: start-up time

    with waiting("Reading") as report:
        found = look(forum, report=report)
    tones = [{"from": a, "to": b, "count": n} for (a, b), n in found.tones.items()]
    turned = [{"feedback": t.feedback, "from": t.before, "to": t.after} for t in found.turned]
    data = {"looked": found.looked, "tones": tones, "areas": found.areas, "judged": found.judged}
    call.answer(data | {"turned": turned, "version": found.after}, _preview_lines(found))


def _preview_lines(found: "Preview") -> Iterator[str]:
    if not found.looked:
        yield "Nothing would change: this version scored everything."
        return
    yield f"Read {counted(found.looked, 'piece')} again, and stored nothing. It would change:"
    yield f"  {counted(found.tone_count, 'tone')}"
    for (before, after), count in found.tones.items():
        yield f"    {before or 'unscored'} to {after or 'unscored'}: {count:,}"
    yield f"  the suggested areas of {counted(found.areas, 'piece')}"
    yield from (f"  {refs.short(t.feedback)}  {t.before} to {t.after}" for t in found.turned[:5])
    yield f"People judged {counted(found.judged, 'piece')} of these: that stays."


def _others(forum: Forum) -> int:
    from forumapp.services.analysing import waiting as waits  # late: start-up time

    return len(waits(forum, "older"))


def _has_model() -> bool:
    from forumapp.services.analysing_version import has_model  # late: start-up time

    return has_model()


def _notes(others: int) -> Iterator[str]:
    if others:
        yield (
            f"An older version scored {counted(others, 'piece')}; that stays. "
            "See what would change: analyse --preview"
        )
    if not _has_model():
        yield "This works by words alone: the model's file is missing."


def suggest(
    call: Call,
    uid: Annotated[
        str | None, typer.Argument(metavar="ID", help="One piece; else the newest unread ones.")
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=1000, help="How many pieces at most.")
    ] = 10,
) -> None:
    """Show the areas that the machine suggests and nobody has judged yet, each with its reasons."""
    with call.open() as forum:
        wholes = [refs.feedback(forum, uid)] if uid else _unread(forum, limit)
        titles = {area.uid: area.title for area in reading.areas(forum)}
        say_embargo(forum)
    lines = []
    for whole in wholes:
        lines.append(f"{refs.short(whole.feedback.uid)}  {whole.feedback.words.first_line(100)}")
        lines += [f"  {suggestion_line(each, titles)}" for each in whole.proposals]
        lines += [] if whole.tone else ["  not analysed yet (forumapp analyse)"]
    data = {"feedback": [_suggested(whole, titles) for whole in wholes]}
    call.answer(data, lines or ["Nothing is waiting: every suggestion was judged."])


def confirm(
    call: Call,
    uid: OneId,
    area: AnArea,
    stance: Annotated[str | None, typer.Option(metavar="STANCE", help=_STANCE)] = None,
) -> None:
    """Say that feedback speaks of an area, and how."""
    with call.open() as forum:
        whole, found = refs.feedback(forum, uid), refs.area(forum, area)
        judged = [Judgement(whole.feedback.uid, found.uid, stance)]
        proposed_by = _proposer(whole, found.uid)
        change = tagging.confirm_tags(forum, judged, proposed_by=proposed_by)
    _answer(call, whole, found.uid, found.title, change)


def reject(call: Call, uid: OneId, area: AnArea) -> None:
    """Say that feedback does not speak of an area; it is not suggested again."""
    with call.open() as forum:
        whole, found = refs.feedback(forum, uid), refs.area(forum, area)
        judged = [Judgement(whole.feedback.uid, found.uid)]
        change = tagging.reject_tags(forum, judged, proposed_by=_proposer(whole, found.uid))
    _answer(call, whole, found.uid, found.title, change)


def remove(call: Call, uid: OneId, area: AnArea) -> None:
    """Take back a judgement, whatever it was."""
    with call.open() as forum:
        whole, found = refs.feedback(forum, uid), refs.area(forum, area)
        if not any(tag.area == found.uid for tag in whole.tags):
            raise WrongInput(f"This feedback has no tag “{found.title}”. Nothing was changed.")
        change = tagging.remove_tag(forum, whole.feedback.uid, found.uid)
    _answer(call, whole, found.uid, found.title, change)


def _unread(forum: Forum, limit: int) -> list[Whole]:
    """Return the newest unread feedback that has something to judge."""
    found: list[Whole] = []
    for rid in reading.list_ids(forum, unread=True):
        whole = reading.show_rid(forum, rid)
        if whole.proposals or whole.tone is None:
            found.append(whole)
        if len(found) == limit:
            break
    return found


def _proposer(whole: Whole, area: str) -> str:
    """Say who came up with a tag: whoever did before, the machine, or the person now."""
    before = [tag.proposed_by for tag in whole.tags if tag.area == area and tag.proposed_by]
    suggested = any(each.area == area for each in whole.proposals)
    return before[0] if before else "machine" if suggested else "person"


def _suggested(whole: Whole, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "id": whole.feedback.uid,
        "line": whole.feedback.words.first_line(),
        "told_on": whole.feedback.told_on,
        "analysed": whole.tone is not None,
        "suggestions": [suggestion_json(each, titles) for each in whole.proposals],
    }


def _answer(call: Call, whole: Whole, area: str, title: str, change: Any) -> None:
    data = {"feedback": whole.feedback.uid, "area": area, "title": title}
    said = f"{change.label}: “{title}”."
    call.answer(data | {"label": change.label, "act": change.act}, [said])
