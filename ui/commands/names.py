"""Names before anything leaves: what is open, what may stand, the forum's own lists."""

from typing import Annotated

import typer

from forumapp.services import redaction
from forumapp.services.particulars import change_particulars, particulars
from ui.commands import refs
from ui.commands.answer import columns, counted
from ui.commands.frame import Call, command

_List = Annotated[
    str | None, typer.Option(metavar="NAMES", help="Parted by commas; “” empties the list.")
]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Names in words, before they leave.")
    command(group, "open", json="feedback (id, names).")(list_open)
    command(group, "keep", acts=True, json="id, names, act.")(let_stand)
    command(group, "own", acts=True, json="schools, people, public.")(own_lists)
    app.add_typer(group, name="names")


def list_open(call: Call) -> None:
    """List what may name somebody in feedback that may be quoted, and nobody has decided on.

    Such words go into no pack. Replace them (Redact, key R, in the window), or `names keep` them.
    """
    with call.open() as forum:
        left = redaction.names_open(forum)
    rows = [
        (refs.short(uid), ", ".join(f"“{name}”" for name in names)) for uid, names in left.items()
    ]
    found = [{"id": uid, "names": list(names)} for uid, names in left.items()]
    call.answer(
        {"feedback": found}, [*columns(rows), f"{counted(len(left), 'piece')} to decide on."]
    )


def let_stand(
    call: Call,
    uid: Annotated[str, typer.Argument(metavar="ID", help="The feedback's id.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="What may stand; without any, all that is open."),
    ] = None,
) -> None:
    """Say that words of a piece may stand, though they look like a name; who says so is kept.

    What comes into its words later is asked about again.
    """
    with call.open() as forum:
        full = refs.feedback(forum, uid).feedback.uid
        kept = tuple(words or redaction.names_open(forum, [full]).get(full, ()))
        change = redaction.let_stand(forum, full, kept)
    said = f"These may stand: {', '.join(kept)}." if kept else "There was nothing to decide on."
    call.answer({"id": full, "names": list(kept), "act": change.act}, [said])


def own_lists(
    call: Call, schools: _List = None, people: _List = None, public: _List = None
) -> None:
    """Show the forum's own lists, or set them: what is always found, and what may stand.

    Schools and settings, and staff whom families name, are found whatever is around them. Names
    that may stand (services, groups, officials) are never found, in feedback or on any page.
    """
    given = {"own_schools": schools, "own_people": people, "own_public": public}
    with call.open() as forum:
        change = {name: text for name, text in given.items() if text is not None}
        if change:
            change_particulars(forum, change)
        known = particulars(forum)
    lists = {
        "schools": known.own_schools or "",
        "people": known.own_people or "",
        "public": known.own_public or "",
    }
    call.answer(lists, columns([(name, text or "none") for name, text in lists.items()]))
