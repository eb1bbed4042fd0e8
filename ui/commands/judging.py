"""Judge areas at a re-visit or on another day, and link those of a later round to earlier ones."""

from typing import Annotated, Any

import typer

from forumapp.domain.inspections import NAMED
from forumapp.domain.problems import WrongInput
from forumapp.services.forums import Forum
from forumapp.services.lists import codes, label
from ui.commands import refs
from ui.commands.answer import counted
from ui.commands.frame import Call, command
from ui.commands.rounds_found import find_round

_ITEMS = (*NAMED, "own")  # themes and criteria are neither judged nor linked
_STATUSES = ", ".join(code.code for code in codes("area_status").codes)


def add_to(group: typer.Typer) -> None:
    """Add these commands to those of inspections."""
    command(group, "link", acts=True, json="id, earlier, later, how, act.")(link)
    command(group, "judge", acts=True, json="id, area, status, act.")(judge)
    command(group, "revisit", acts=True, json="id, judged, act.")(revisit)


def link(
    call: Call,
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help="The earlier area.")],
    later: Annotated[str, typer.Argument(metavar="LATER", help="The later area.")],
    how: Annotated[
        str, typer.Option(metavar="HOW", help="The later one continues, splits or merges it.")
    ] = "continues",
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A note on it.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the link away.")] = False,
) -> None:
    """Link an area of a later round to an earlier one: it continues, splits or merges it.

    Feedback that was tagged with the earlier area then counts under the later, labelled as such.
    """
    from forumapp.services import lineage  # late: start-up time

    with call.open() as forum:
        old, new = (refs.area(forum, each, _ITEMS) for each in (earlier, later))
        uid = lineage.link_uid(old.uid, new.uid)
        if remove:
            change = lineage.unlink(forum, uid)
        else:
            uid, change = lineage.link_areas(forum, old.uid, new.uid, how, note)
    data = {"id": uid, "earlier": old.uid, "later": new.uid, "how": None if remove else how}
    said = f"“{new.title}” no longer goes on with “{old.title}”."
    if not remove:
        said = f"“{new.title}” {how} “{old.title}”."
    call.answer(data | {"act": change.act}, [said])


def judge(
    call: Call,
    area: Annotated[str, typer.Argument(metavar="AREA", help="The area: id or part of title.")],
    status: Annotated[str, typer.Argument(metavar="STATUS", help=f"One of: {_STATUSES}.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day, as in 2022-10-04.")],
    inspection: Annotated[
        str | None, typer.Option(metavar="INSPECTION", help="The re-visit that judged.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who judged.")] = None,
    words: Annotated[str | None, typer.Option(metavar="TEXT", help="Their words.")] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="The document.")] = None,
    page: Annotated[int | None, typer.Option(metavar="N", help="Its page.")] = None,
) -> None:
    """Write down what was judged of an area on a day, such as at a re-visit."""
    from forumapp.services import areas, judging  # late: start-up time

    with call.open() as forum:
        found = refs.area(forum, area, _ITEMS)
        visit = find_round(forum, inspection).uid if inspection else None
        more: dict[str, Any] = {"by": by, "words": words, "source": source, "page": page}
        day = refs.day(on, "--on").isoformat()
        uid, change = judging.judge(forum, found.uid, status, day, inspection=visit, **more)
        now = areas.area(forum, found.uid).status
    data = {"id": uid, "area": found.uid, "status": now, "act": change.act}
    call.answer(data, [f"“{found.title}”: {label('area_status', now)}."])


def revisit(
    call: Call,
    inspection: Annotated[str, typer.Argument(metavar="INSPECTION", help="What was re-visited.")],
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")],
    last: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day its letter was published.")
    ] = None,
    verdict: Annotated[
        list[str] | None,
        typer.Option(metavar="AREA=STATUS", help="What was judged; may be given again."),
    ] = None,
) -> None:
    """Add a re-visit to an inspection, with what it judged of each area, as one act."""
    from forumapp.services import judging  # late: start-up time

    with call.open() as forum:
        found = find_round(forum, inspection)
        days = {"first_day": first, "last_day": last, "published": published}
        judged = dict(_verdict(forum, each) for each in verdict or ())
        given = {name: day for name, day in days.items() if day}
        uid, change = judging.add_revisit(forum, found.uid, given, judged)
    said = f"Added the re-visit of “{found.title}” ({counted(len(judged), 'judgement')})."
    call.answer({"id": uid, "judged": len(judged), "act": change.act}, [said])


def _verdict(forum: Forum, typed: str) -> tuple[str, str]:
    area, _, status = typed.rpartition("=")
    if not area:
        raise WrongInput(f"“{typed[:60]}” is no verdict. Write it as AREA=STATUS.")
    return refs.area(forum, area, _ITEMS).uid, status.strip()
