"""Feedback: add it, list it, show it, search it, put it into the bin and bring it back."""

from collections.abc import Callable
from typing import Annotated

import typer

from forumapp.domain.change import Change
from forumapp.services import reading, record, risk
from forumapp.services.forums import Forum
from ui.commands import feedback_views as views
from ui.commands import refs
from ui.commands.answer import columns, counted
from ui.commands.feedback_fields import OPTIONS, fields_from, words_from
from ui.commands.feedback_list import listed
from ui.commands.frame import Call, command

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids from a list; their first characters are enough."),
]
OneId = Annotated[str, typer.Argument(metavar="ID", help="An id; its first characters are enough.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Feedback: what families said.")
    added = "id, act, held (kept apart for the safeguarding lead)."
    command(group, "add", acts=True, json=added, more=OPTIONS)(add_feedback)
    command(group, "list", json=f"total, feedback ({views.ROW_KEYS}), next.")(list_feedback)
    command(group, "show", json=views.WHOLE_KEYS)(show_feedback)
    command(group, "search", json=f"total, found ({views.ROW_KEYS}, excerpt).")(search_feedback)
    for name, doing in (("bin", bin_them), ("restore", restore_them), ("read", read_them)):
        command(group, name, acts=True, json="ids, act, label.")(doing)
    app.add_typer(group, name="feedback")


def add_feedback(
    call: Call,
    family: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            help="The word that the family chose, so that it is counted once. Only its keyed "
            "fingerprint is kept.",
        ),
    ] = None,
    event: Annotated[
        str | None,
        typer.Option(metavar="EVENT", help="Where it was told: an event's id or name."),
    ] = None,
    at_risk: Annotated[
        bool,
        typer.Option("--at-risk", help="Someone may be at risk: keep this out of everything else."),
    ] = False,
    **fields: object,
) -> None:
    """Add what one family said on one occasion, as it was said.

    Words are needed: --words, --working, --not-working or --difference. One of them can be - to
    read it from standard input (UTF-8). Everything else may be left out; nothing means not asked.
    """
    given = words_from(fields_from(fields))
    if at_risk:
        given["safeguarding"] = "flagged"
    with call.open() as forum:
        if event is not None:
            given["event"] = refs.event(forum, event).uid
        uid, change = record.add_feedback(forum, given, family_word=family)
        held = risk.is_held(forum, uid)
    lines = [f"Recorded feedback {refs.short(uid)}."]
    if held:
        lines.append(
            "It is kept apart for the safeguarding lead: someone may be at risk. "
            "In danger now? Call 999."
        )
    call.answer({"id": uid, "act": change.act, "held": held}, lines)


def list_feedback(
    call: Call,
    area: Annotated[
        list[str] | None,
        typer.Option(metavar="AREA", help="Only what people tagged with this area; see areas list"),
    ] = None,
    unread: Annotated[bool, typer.Option("--unread", help="Only what nobody has read.")] = False,
    in_bin: Annotated[bool, typer.Option("--in-bin", help="What is in the bin.")] = False,
    withheld: Annotated[
        bool, typer.Option("--withheld", help="What is withheld: someone may be at risk.")
    ] = False,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=100_000, help="How many at most.")
    ] = 50,
    after: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="Go on after the place that “next” gave last time."),
    ] = None,
) -> None:
    """List feedback, the newest first: id, day, rating, the first words, [areas]."""
    standing = reading.BIN if in_bin else reading.WITHHELD if withheld else reading.LIVE
    with call.open() as forum:
        areas = [refs.area(forum, each).uid for each in area or ()]
        rids = reading.list_ids(forum, areas=areas, unread=unread, standing=standing)
        rows, following = listed(forum, rids, after, limit)
        rows = views.without_embargo(forum, rows)
    lines = columns([views.row_cells(row) for row in rows])
    lines.append(f"{len(rows):,} of {counted(len(rids), 'piece')}.")
    if following:
        lines.append(f"More: --after {following}")
    data = {"total": len(rids), "feedback": [views.row_json(r) for r in rows], "next": following}
    call.answer(data, lines)


def show_feedback(call: Call, uid: OneId) -> None:
    """Show one piece of feedback: words, what the family said of itself, areas, tone and why."""
    with call.open() as forum:
        whole = refs.feedback(forum, uid)
        titles = views.titles_of(forum)
    call.answer(views.whole_json(whole, titles), views.whole_lines(whole, titles))


def search_feedback(
    call: Call,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="Words to find; “in quotes” as they stand."),
    ],
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=10_000, help="How many at most.")
    ] = 50,
) -> None:
    """Find the feedback that holds all these words, the newest first, with the [place]."""
    with call.open() as forum:
        page = reading.search(forum, " ".join(words), limit)
        rows = views.without_embargo(forum, [each.row for each in page.found])
    shown = zip(rows, page.found, strict=True)
    found = [views.row_json(row) | {"excerpt": views.excerpt(f)} for row, f in shown]
    cells = [(refs.short(f.row.uid), f.row.told_on, views.excerpt(f)) for f in page.found]
    said = f"{len(found):,} of {counted(page.total, 'piece')}."
    call.answer({"total": page.total, "found": found}, [*columns(cells), said])


def bin_them(call: Call, uids: Ids) -> None:
    """Put feedback into the bin; `restore` and `undo` bring it back."""
    _do(call, uids, record.bin_feedback)


def restore_them(call: Call, uids: Ids) -> None:
    """Bring feedback back from the bin."""
    _do(call, uids, record.restore_feedback)


def read_them(call: Call, uids: Ids) -> None:
    """Say that a person has read this feedback."""
    _do(call, uids, record.mark_read)


def _do(call: Call, uids: list[str], doing: Callable[[Forum, list[str]], Change]) -> None:
    with call.open() as forum:
        full = list(dict.fromkeys(refs.feedback(forum, uid).feedback.uid for uid in uids))
        change = doing(forum, full)
    said = f"{change.label}: {counted(len(full), 'piece')} of feedback."
    call.answer({"ids": full, "act": change.act, "label": change.label}, [said])
