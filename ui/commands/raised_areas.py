"""What enough families raise that is on no official list, and an area made of it."""

from typing import Annotated

import typer

from ui.commands.answer import counted
from ui.commands.frame import Call, command


def add_to(group: typer.Typer) -> None:
    """Add these commands to those of areas."""
    command(group, "raised", json=_RAISED)(raised)
    command(group, "accept", acts=True, json="id, title, tagged, act.")(accept)


_RAISED = (
    "raised (key, kind, title, themes, words, families, comments, examples, sentence): what enough "
    "families say that is on no official list."
)


def raised(
    call: Call,
    least: Annotated[
        int, typer.Option(metavar="N", min=5, max=1000, help="How many families are enough.")
    ] = 5,
) -> None:
    """Show what enough families say that is on no official list, as areas to be."""
    from forumapp.services import off_list  # late: start-up time

    with call.open() as forum:
        found = off_list.proposals(forum, least)
    rows = [
        {
            "key": each.key,
            "kind": each.kind,
            "title": each.title,
            "themes": each.themes,
            "words": each.words,
            "families": each.families.text,
            "comments": each.comments.value,
            "examples": each.examples,
            "sentence": each.sentence(),
        }
        for each in found
    ]
    lines = [f"{each.key}: {each.sentence()} ({', '.join(each.examples)})" for each in found]
    none = "Nothing that is on no list is said by enough families yet."
    call.answer({"raised": rows}, lines or [none])


def accept(
    call: Call,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key from `areas raised`.")],
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="A title of your own.")] = None,
) -> None:
    """Make an area of the forum's own of what families raised, and tag its feedback, as one act."""
    from forumapp.services import areas, off_list  # late: start-up time

    with call.open() as forum:
        uid, done = off_list.accept(forum, key, title)
        named = areas.area(forum, uid).title
    tagged = len(done.ids) - 1
    said = f"Added “{named}” and tagged {counted(tagged, 'piece')} of feedback."
    call.answer({"id": uid, "title": named, "tagged": tagged, "act": done.act}, [said])
