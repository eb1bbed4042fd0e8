"""Pictures of every page and state of the window, in every look, by one command."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from forumapp.domain.problems import Trouble, WrongInput
from ui.commands.answer import say
from ui.commands.frame import Call, command, path_of

THEMES = ("light", "dark", "contrast")
_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = [sys.executable, "-m", "ui.window.shots", "--all"]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "pictures", forum=False, json="pictures (files), sheets (files).")(pictures)


def pictures(
    call: Call,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder for them; it may exist.")
    ],
    theme: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="light, dark or contrast; may be given again."),
    ] = None,
    only: Annotated[
        str, typer.Option(metavar="TEXT", help="Only states whose name holds this.")
    ] = "",
) -> None:
    """Take pictures of every page and state of the window, and lay them out on sheets.

    Each state is seen in three themes, with text at 100, 150 and 200 %, wide and folded. The
    forums in them are invented and made for it. All of it takes some ten minutes.
    """
    unknown = [name for name in theme or () if name not in THEMES]
    if unknown:
        raise WrongInput(f"There is no theme “{unknown[0]}”. There are: {', '.join(THEMES)}.")
    folder = path_of(str(out), "the folder of --out")
    made = list(_taken(folder, theme or (), only))
    sheets = [path for path in made if Path(path).parent.name == "sheets"]
    single = [path for path in made if path not in sheets]
    call.answer(
        {"pictures": single, "sheets": sheets},
        [f"{len(single)} pictures: {folder}", *(f"Sheet: {path}" for path in sheets)],
    )


def _taken(out: Path, themes: list[str] | tuple[str, ...], only: str) -> Iterator[str]:
    """Run the camera as a program of its own, without a screen, and yield what it saved."""
    paths = filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])
    own = {
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(paths),
    }
    running = subprocess.Popen(
        [*_PROGRAM, str(out), only, *themes],
        env={**os.environ, **own},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    with running, running.stdout or sys.stdin as lines:
        for number, line in enumerate(lines, 1):
            if number % 25 == 0:
                say(f"{number} pictures …")
            yield line.rstrip("\n")
    if running.returncode:
        raise Trouble("The window cannot start here, or one of its pages failed: run the tests.")
