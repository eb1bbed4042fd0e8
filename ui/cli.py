"""The command line: every thing that a chair does, as a command that says so plainly.

It never loads Qt: the window is started by its name. What a person asked wrongly ends with 2 and
one sentence, a fault of ours with 1 and a log file that holds no family's words.
"""

import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main

from forumapp import __version__
from forumapp.domain.problems import WrongInput
from ui import at_once, unseen
from ui.commands.answer import use_utf8
from ui.guarded import guarded

NAME = "forumapp"
_WINDOW = ["window"]


@cache
def all_commands() -> Any:
    """Put all commands together; return them as what reads and runs them."""
    from ui.commands import (  # late: a command that is known by its name does without the others
        auditing,
        backing_up,
        boards,
        bodies,
        bundle,
        calendar,
        care,
        claims,
        commitments,
        conflicts,
        copying,
        erasing,
        events,
        exporting,
        feedback,
        figures,
        hub_people,
        inspections,
        laptops,
        matters,
        names,
        passphrases,
        past,
        pictures,
        plans,
        privacy,
        replies,
        retention,
        safeguarding,
        scoring,
        scrutiny,
        starting,
        tables,
        tags,
        withdrawing,
    )

    return _put_together(
        starting,
        pictures,
        tables,
        inspections,
        calendar,
        plans,
        commitments,
        events,
        feedback,
        withdrawing,
        erasing,
        retention,
        matters,
        safeguarding,
        names,
        tags,
        figures,
        exporting,
        replies,
        claims,
        boards,
        scrutiny,
        bodies,
        privacy,
        scoring,
        past,
        auditing,
        bundle,
        conflicts,
        laptops,
        copying,
        hub_people,
        care,
        passphrases,
        backing_up,
    )


_HOLDS = {  # which modules hold which commands; what is not named here is found all the same
    "backing_up": ("backup", "restore", "rescue"),
    "care": ("verify", "doctor", "bench"),
    "exporting": ("export",),
    "figures": ("trend", "compare", "claim", "reach", "local-figures", "pack"),
    "inspections": ("inspections", "areas"),
    "passphrases": ("passphrase",),
    "past": ("undo", "redo", "history"),
    "plans": ("plans", "kpis"),
    "privacy": ("check-privacy",),
    "scoring": ("score-text", "evaluate"),
    "starting": ("new", "demo", "window", "showcase"),
    "tables": ("import",),
    "tags": ("analyse", "tags"),
    "withdrawing": ("withdraw",),
    "copying": ("copy-to",),
    "hub_people": ("people",),
    "erasing": ("erase", "certificates"),
    "matters": ("matters", "papers", "closing"),
    "auditing": ("audit",),
} | {
    name: (name,)
    for name in (
        *("boards", "bodies", "calendar", "claims", "commitments", "events", "feedback", "names"),
        *("bundle", "conflicts", "laptops", "pictures", "replies", "retention"),
        *("safeguarding", "scrutiny"),
    )
}  # fmt: skip


def _alone(word: str) -> Any:
    """Return what reads and runs a command, without loading the others; None if unknown here.

    A command starts in two thirds of the time (0.65 s of processor time to 0.42) by that.
    """
    module = next((name for name, words in _HOLDS.items() if word in words), None)
    found = _only(module) if module else None
    return found if found is not None and word in found.commands else None


@cache
def _only(module: str) -> Any:
    return _put_together(import_module(f"ui.commands.{module}"))


def _put_together(*modules: Any) -> Any:
    app = typer.Typer(
        name=NAME,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_root)
    for module in modules:
        module.add_to(app)
    return typer.main.get_command(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"ForumApp {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Say the version."),
    ] = False,
) -> None:
    """ForumApp gathers what families say about SEND services and turns it into evidence.

    Without a command it opens the window. Every command has its own --help.

    Results go to standard output, everything else to standard error. A command ends with 0 when
    it did what was asked, with 2 when what was asked is wrong (one sentence says why, and nothing
    is changed), with 1 when ForumApp has a fault.
    """


def run(words: Sequence[str]) -> int:
    """Do what these words ask for and return the exit code; never raise."""
    return guarded(lambda: _invoke(list(words) or _WINDOW))


def _invoke(words: list[str]) -> int:
    if words[0] == "passphrase" and all(word.startswith("-") for word in words[1:2]):
        words = words if words[1:] in (["-h"], ["--help"]) else ["passphrase", "change", *words[1:]]
    try:
        command = _alone(words[0]) or all_commands()
        with command.make_context(NAME, words) as context:
            command.invoke(context)
    except typer.Exit as leave:
        return leave.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        raise WrongInput(_usage(error)) from error
    if sys.stdout is not None:  # it is None where standard output is closed
        sys.stdout.flush()
    return 0


def _usage(error: typer.TyperException) -> str:
    """Say what is wrong with the command as it was typed, and where its help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else NAME
    said = " ".join(error.format_message().split())
    return f"{said}{'' if said.endswith(('.', '?')) else '.'} See: {path} --help"


def main() -> None:
    """Start the command line."""
    unseen.leave_no_dump()
    use_utf8()
    words = sys.argv[1:]
    code = at_once.run(words)
    sys.exit(run(words) if code is None else code)


if __name__ == "__main__":
    main()
