"""The command line: every thing that a chair does, as a command that says so plainly.

It never loads Qt: the window is started by its name. What a person asked wrongly ends with 2 and
one sentence, a fault of ours with 1 and a log file that holds no family's words.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Annotated, Any

import typer
import typer.main

from exports.errors import PackError
from forumapp import __version__
from forumapp.domain.problems import Problem
from ui.commands import (
    boards,
    bodies,
    calendar,
    care,
    claims,
    commitments,
    events,
    feedback,
    figures,
    inspections,
    past,
    pictures,
    plans,
    privacy,
    replies,
    scrutiny,
    starting,
    tables,
    tags,
    withdrawing,
)
from ui.commands.answer import say, use_utf8
from ui.commands.crash import keep_crash
from ui.refused import sentence_of

WRONG, BUG, STOPPED = 2, 1, 130
NAME = "forumapp"
_WINDOW = ["window"]


@cache
def all_commands() -> Any:
    """Put all commands together; return them as what reads and runs them."""
    app = typer.Typer(
        name=NAME,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_root)
    for module in (
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
        tags,
        figures,
        replies,
        claims,
        boards,
        scrutiny,
        bodies,
        privacy,
        past,
        care,
    ):
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


def guarded(work: Callable[[], int]) -> int:
    """Do some work and return the exit code; what goes wrong is said in a sentence."""
    try:
        return _judged(work)
    except KeyboardInterrupt:
        return _stopped()
    except BrokenPipeError:
        _drop_output()  # nobody reads on, as in `forumapp history | head`: go quietly
        return 0
    except OSError as error:
        say(sentence_of(error))
        _drop_output()
        return WRONG
    except Exception as error:  # whatever it is, a person gets a sentence
        return _stopped() if _came_of_a_stop(error) else _crashed(error)


def _stopped() -> int:
    say("Stopped. What was saved before is safe, and nothing half-done will show.")
    return STOPPED


def _came_of_a_stop(error: BaseException) -> bool:
    """Say whether Ctrl-C came first: a library that it reaches in a commit fails in its own way."""
    cause = error.__context__
    return cause is not None and (isinstance(cause, KeyboardInterrupt) or _came_of_a_stop(cause))


def _judged(work: Callable[[], int]) -> int:
    """Turn what a person did wrong into its sentence."""
    try:
        return work()
    except (Problem, PackError) as problem:
        say(str(problem))
        return WRONG
    except typer.Exit as leave:
        return leave.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        say(_usage(error))
        return WRONG


def _invoke(words: list[str]) -> int:
    command = all_commands()
    with command.make_context(NAME, words) as context:
        command.invoke(context)
    if sys.stdout is not None:  # it is None where standard output is closed
        sys.stdout.flush()
    return 0


def _usage(error: typer.TyperException) -> str:
    """Say what is wrong with the command as it was typed, and where its help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else NAME
    said = " ".join(error.format_message().split())
    return f"{said}{'' if said.endswith(('.', '?')) else '.'} See: {path} --help"


def _drop_output() -> None:
    """Let what could not be written go, or Python tries again at its end and fails."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _crashed(error: Exception) -> int:
    path = keep_crash(error)
    kept = f" What went wrong is in {path}, without any family's words." if path else ""
    say(f"ForumApp has a fault ({type(error).__name__}). What was saved before is safe.{kept}")
    return BUG


def main() -> None:
    """Start the command line."""
    use_utf8()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
