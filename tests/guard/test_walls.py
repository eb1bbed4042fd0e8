"""The walls between the folders stand, and would be seen to fall."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

LINT = ("-c", "from importlinter.cli import lint_imports_command as lint; lint()")
QUIET = ("--no-cache", "--no-logo")

MESSAGE = """
A wall between the folders is broken. Imports go one way: ui -> exports -> forumapp -> resources.
The report below names the module and the line. Usually the cure is one of these:
  * a page or command needs data: ask a function in forumapp.services, never the store itself;
  * an export needs something: let the caller hand it over as a value;
  * the core needs something of Qt or ReportLab: the code belongs into ui or exports;
  * ui/cli.py needs the window: start it by name, so that a plain command never loads Qt.
The table of who may import what is in docs/ARCHITECTURE.md, the rules in pyproject.toml.
"""

OFFENCES = {
    "forumapp/services/offence.py": "import ui",
    "forumapp/readers/offence.py": "import reportlab.lib",
    "exports/offence.py": "from forumapp.store import forum",
    "ui/offence.py": "from sqlalchemy import select",
    "ui/cli.py": "import ui.window",
    "ui/door.py": "import ui.window",
    "ui/window.py": "import PySide6.QtWidgets",
    "forumapp/domain/offence.py": "import cryptography",
    "forumapp/analysis/offence.py": "import forumapp.store",
    "forumapp/services/keys.py": "import sqlcipher3",
    "forumapp/analysis/text/offence.py": "import numpy",
    "forumapp/analysis/figures/offence.py": "",
    "forumapp/analysis/personal/offence.py": "",
    "forumapp/store/forum.py": "",
    "resources/offence.py": "import scipy",
}
CONTRACTS = 10


def test_the_walls_stand(run_tool: Run) -> None:
    done = run_tool(*LINT, *QUIET)

    if done.returncode:
        pytest.fail(f"{MESSAGE}\n{done.stdout}{done.stderr}", pytrace=False)


def test_every_broken_wall_is_seen(tmp_path: Path, root: Path, run_tool: Run) -> None:
    shutil.copy(root / "pyproject.toml", tmp_path)
    for name, line in OFFENCES.items():
        _write(tmp_path / name, line)
    _write(tmp_path / "resources" / "__init__.py", "")

    done = run_tool(*LINT, *QUIET, folder=tmp_path)

    assert f"Contracts: 0 kept, {CONTRACTS} broken." in done.stdout, done.stdout + done.stderr


def _write(file: Path, line: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for folder in (file.parent, file.parent.parent):
        (folder / "__init__.py").touch()
    file.write_text(line + "\n", encoding="utf-8")
