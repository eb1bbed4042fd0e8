"""The whole project passes the linter, the formatter and the strict type check."""

import subprocess
from collections.abc import Callable

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

TOOLS = {
    "ruff check .": "Most of these go away with: ruff check --fix .",
    "ruff format --check .": "The cure is: ruff format .",
    "mypy": "Every public thing is typed; pyproject.toml lists the libraries without types.",
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("command", TOOLS)
def test_style(command: str, run_tool: Run) -> None:
    done = run_tool("-m", *command.split())

    if done.returncode:
        pytest.fail(f"{TOOLS[command]}\n\n{done.stdout}{done.stderr}", pytrace=False)
