"""A command starts without loading the others, and is the same as among them."""

import subprocess
import sys
from typing import Any

import pytest

from ui import cli

OTHERS = ("ui.commands.boards", "ui.commands.plans", "ui.commands.scrutiny")


def names_below(command: Any) -> dict[str, Any]:
    return {name: names_below(each) for name, each in getattr(command, "commands", {}).items()}


@pytest.mark.parametrize("word", cli.all_commands().commands)
def test_a_command_is_whole_alone(word: str) -> None:
    alone = cli._alone(word)
    assert alone is not None, f"say in ui/cli.py which module holds {word!r}"
    whole = cli.all_commands().commands[word]
    assert names_below(alone.commands[word]) == names_below(whole)
    assert [each.name for each in alone.commands[word].params] == [e.name for e in whole.params]


def test_a_word_that_is_no_command_goes_to_all_of_them() -> None:
    assert cli._alone("nonsense") is None


def test_the_others_are_not_loaded() -> None:
    probe = f"""
import sys
from ui.cli import run
run(["feedback", "list", "--help"])
print([name for name in {OTHERS!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
