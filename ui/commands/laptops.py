"""Laptops: which belong to the forum, and what to do when one is lost or a volunteer leaves."""

from dataclasses import asdict
from typing import Annotated

import typer

from forumapp.services import laptops
from ui.commands.bundle_words import laptop_lines
from ui.commands.frame import Call, command


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Laptops of the forum, and what if one is lost.")
    keys = (
        "laptops (device, label, holder, role, keeps, this, enrolled_at, joined, last_bundle, "
        "pieces, behind, revoked_at, revoked_why, follows), quarantine (file, at, device)."
    )
    command(group, "list", json=keys)(list_laptops)
    held = "device, label, act, pieces, everything, held, next_steps."
    command(group, "revoke", acts=True, json=held)(revoke)
    command(group, "renew", acts=True, json="device, before.")(renew)
    app.add_typer(group, name="laptops")


def list_laptops(call: Call) -> None:
    """Show the laptops of the forum: who has which, what for, and how far each has handed over."""
    with call.open() as forum:
        every, aside = laptops.laptops(forum), laptops.put_aside(forum)
    lines = laptop_lines(every)
    lines += [f"Put aside, not merged: {each.path.name}" for each in aside]
    data = {
        "laptops": [asdict(each) for each in every],
        "quarantine": [{"file": e.path.name, "at": e.at, "device": e.device} for e in aside],
    }
    call.answer(data, lines)


def revoke(
    call: Call,
    name: Annotated[str, typer.Argument(metavar="LAPTOP", help="Its name, or who has it.")],
    why: Annotated[str, typer.Option(metavar="WORDS", help="As in “lost on a bus”.")] = "",
    new_key: Annotated[
        bool, typer.Option("--new-key", help="Give the forum a new key for bundles as well.")
    ] = False,
) -> None:
    """Revoke a laptop that is lost, or whose volunteer left: no bundle of it is merged any more.

    What it had handed over stays. Says what it held, and what to do next.
    """
    with call.open() as forum:
        laptop = laptops.find(forum, name)
        change = laptops.revoke(forum, laptop.device, why)
        if new_key:
            laptops.rotate_forum_key(forum)
        held = laptops.held_by(forum, laptop.device)
    steps = laptops.next_steps(held, new_key_made=new_key)
    data = {
        "device": laptop.device,
        "label": laptop.label,
        "act": change.act,
        "pieces": held.pieces,
        "everything": held.everything,
        "held": list(held.lines),
        "next_steps": list(steps),
    }
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    lines = [f"{laptop.label} is revoked.", *held.lines, "What to do next:", *numbered]
    call.answer(data, lines)


def renew(
    call: Call,
    start: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="CHANGE",
            help="From which change on this copy differs, as the other laptop said: a1b2c3-17.",
        ),
    ] = "",
) -> None:
    """Make this copy a laptop of its own, after its folder was copied or put back by hand.

    Two copies that write under one name cannot be merged. What was recorded here stays.
    """
    with call.open() as forum:
        before, now = laptops.become_own(forum, start)
    call.answer(
        {"device": now, "before": before},
        ["This copy is a laptop of its own now. Export a bundle, and merge it on the chair's."],
    )
