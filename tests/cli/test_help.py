"""Every command and every option says what it is for."""

from collections.abc import Iterator
from typing import Any

import pytest

from ui.cli import all_commands, run

PROMISED = """
new demo import inspections:list,show,add,bin,link,judge,revisit
areas:list,show,history,add,change,bin,raised,accept events:add,list
feedback:add,list,show,search,bin,restore analyse trend
compare reach local-figures claim
tags:suggest,confirm,reject,remove,waiting,second,agreement,disagreements,decide
pack:build,list,verify,diff export:csv,xlsx,json withdraw
undo redo history verify doctor bench backup window showcase pictures
names:open,keep,own safeguarding:list,clear,concern,pass-on check-privacy score-text evaluate
replies:list,show,raise,add,close claims:list,add
boards:list,add,seat,meeting
scrutiny:list,ask,answer,resolve,done bodies:list,add,succeed,same
calendar commitments:list,show,add,change,review,bin,import plans:list,add,change,bin
kpis:list,add,figure,bin bundle:enrol,export,preview,import laptops:list,revoke,renew
passphrase:change,list,add,remove,name,hand-over,recovery
"""


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, each in getattr(command, "commands", {}).items():
        yield (*path, name), each
        yield from commands(each, (*path, name))


ALL = dict(commands(all_commands()))


def promised() -> Iterator[tuple[str, ...]]:
    for word in PROMISED.split():
        name, _, own = word.partition(":")
        yield from ((name, each) for each in own.split(",")) if own else ((name,),)


@pytest.mark.parametrize("path", list(promised()), ids=" ".join)
def test_a_promised_command_is_there(path: tuple[str, ...]) -> None:
    assert path in ALL


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_a_command_and_its_options_say_what_they_are_for(path: tuple[str, ...]) -> None:
    command = ALL[path]

    assert (command.help or "").strip()
    assert all((option.help or "").strip() for option in command.params), path
    assert "{" not in command.help


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_is_a_result(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*path, "--help"]) == 0

    said = capsys.readouterr()
    assert said.err == ""
    assert "Usage:" in said.out


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_what_answers_in_json_documents_its_keys(path: tuple[str, ...]) -> None:
    names = {flag for option in ALL[path].params for flag in option.opts}

    assert ("--json" in names) == ("With --json, one object:" in ALL[path].help)


def test_the_first_page_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])

    shown = capsys.readouterr().out
    assert all(f"  {path[0]} " in shown for path in ALL)
    assert "..." not in shown.partition("Commands:")[2]
