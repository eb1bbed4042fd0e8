"""A forum of four laptops and one stick, from the command line: as programs, and as a person does.

The chair, two recorders and a coder join, record, hand over, change the same thing and decide; one
laptop is lost. What is carried between them is files on a stick, and a code told by voice.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import once
from tests.cli.conftest import ROOT, SECRET, Result
from ui import cli
from ui.commands.asking import VARIABLE
from ui.commands.bundle import CODE_VARIABLE


class Team:
    """Four folders, a stick, and a way to type a command on each laptop."""

    def __init__(self, root: Path, run: Callable[..., Result]) -> None:
        self.root, self.stick, self.run = root, root / "stick", run
        self.stick.mkdir()
        once.new_forum(root / "chair", SECRET, "Test Forum", "Bradford")

    def type(self, who: str, *words: object, code: str = "") -> Result:
        asked = {VARIABLE: SECRET, "FORUMAPP_FORUM": str(self.root / who), CODE_VARIABLE: code}
        return self.run(asked, self.stick, [str(word) for word in words])

    def ask(self, who: str, *words: object, **more: str) -> Any:
        return self.type(who, *words, "--json", **more).json

    def enrol(self, who: str, role: str) -> None:
        label = f"{who.title()}'s laptop"
        asked = ("--label", label, "--holder", who.title(), "--role", role, "--out", f"{who}.join")
        made = self.ask("chair", "bundle", "enrol", *asked)
        joined = self.ask(
            who, "bundle", "enrol", "--from", f"{who}.join", "--into", self.root / who,
            code=made["code"],
        )  # fmt: skip
        assert (joined["forum"], joined["role"]) == ("Test Forum", role)
        assert len(joined["recovery_code"]) > 30


@pytest.fixture
def program() -> Callable[..., Result]:
    """Run each command as a program of its own."""

    def run(asked: dict[str, str], place: Path, words: list[str]) -> Result:
        env = {k: v for k, v in os.environ.items() if not k.startswith("FORUMAPP_")}
        done = subprocess.run(
            [sys.executable, "-m", "ui.cli", *words],
            env=env | {k: v for k, v in asked.items() if v} | {"PYTHONPATH": str(ROOT)},
            cwd=place,
            capture_output=True,
            timeout=100,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Run each command in this process: a tenth of the time."""

    def run(asked: dict[str, str], place: Path, words: list[str]) -> Result:
        monkeypatch.chdir(place)
        for name, value in asked.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = cli.run(words)
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return run


@pytest.mark.timeout(300)
@pytest.mark.parametrize("how", ["at_once", pytest.param("program", marks=pytest.mark.soak)])
def test_four_laptops_and_a_stick(how: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    team = Team(tmp_path, request.getfixturevalue(how))
    for who, role in (("cat", "coder"), ("ana", "recorder"), ("bev", "recorder")):
        team.enrol(who, role)

    # both record, and hand over
    first = team.ask("ana", "feedback", "add", "--words", "The bus never came.")["id"]
    out = team.ask("ana", "bundle", "export", "ana.bundle")
    assert (out["pieces"], out["readers"]) == (1, ["The chair's laptop", "Cat's laptop"])
    looked = team.ask("chair", "bundle", "preview", "ana.bundle")
    assert (looked["sender"], looked["new"]) == ("Ana's laptop", {"feedback": 1})
    taken = team.ask("chair", "bundle", "import", "ana.bundle", "--receipt", "to-ana.bundle")
    assert taken["new"]["feedback"] == 1
    again = team.type("chair", "bundle", "import", "ana.bundle")
    assert again.code == 0
    assert "is here already" in again.out

    # what one recorder adds never comes to the other
    team.ask("chair", "events", "add", "--name", "Coffee morning", "--on", "2026-11-02")
    team.ask("bev", "feedback", "add", "--words", "They listened to us.")
    team.ask("bev", "bundle", "export", "bev.bundle")
    team.ask("chair", "bundle", "import", "bev.bundle", "--receipt", "to-bev.bundle")
    assert team.ask("bev", "bundle", "import", "to-bev.bundle")["new"]["event"] == 1

    # the receipt lets Ana's laptop let go
    assert team.ask("ana", "bundle", "import", "to-ana.bundle")["let_go"] == 1

    # chair and coder change the same field, and the chair decides
    team.ask("chair", "bundle", "export", "all.bundle")
    team.ask("cat", "bundle", "import", "all.bundle")
    assert first in json.dumps(team.ask("cat", "feedback", "list"))
    team.ask("cat", "feedback", "bin", first)
    team.ask("chair", "feedback", "bin", first)
    team.ask("chair", "feedback", "restore", first)
    team.ask("cat", "bundle", "export", "cat.bundle")
    merged = team.ask("chair", "bundle", "import", "cat.bundle")
    assert merged["conflicts"] == 1

    # one key takes the merge back
    assert team.ask("chair", "undo")["label"].startswith("Undo “Merged a bundle from Cat's laptop")
    team.ask("chair", "bundle", "import", "cat.bundle")

    # wrong laptop, wrong file, lost laptop: a sentence each
    assert (
        "sealed for another laptop" in team.type("ana", "bundle", "import", "all.bundle").refused()
    )
    (team.stick / "half").write_bytes((team.stick / "cat.bundle").read_bytes()[:900])
    assert "damaged" in team.type("chair", "bundle", "preview", "half").refused()
    lost = team.ask("chair", "laptops", "revoke", "Ana", "--why", "left on a bus", "--new-key")
    assert lost["pieces"] == 1
    team.ask("ana", "bundle", "export", "late.bundle")
    assert "was revoked" in team.type("chair", "bundle", "import", "late.bundle").refused()
    listed = team.ask("chair", "laptops", "list")["laptops"]
    assert [bool(each["revoked_at"]) for each in listed] == [False, False, True, False]
    assert {each["device"] for each in listed if each["this"]} == {listed[0]["device"]}
    for who in ("chair", "ana", "bev", "cat"):
        assert team.type(who, "verify").code == 0


def test_what_is_asked_wrongly_is_said(tmp_path: Path, run_cli: Any) -> None:
    refused = run_cli("bundle", "enrol", "--label", "X").refused()
    assert "--out" in refused
    assert "both --from" in run_cli("bundle", "enrol", "--from", "x").refused()
    assert "no laptop of this forum" in run_cli("laptops", "revoke", "Zoe").refused()
    out = str(tmp_path / "x.bundle")
    assert "no other laptop" in run_cli("bundle", "export", out).refused()
    assert "no file" in run_cli("bundle", "import", out).refused()
    label = ("--label", "A", "--holder", "B", "--role", "boss", "--out", out)
    assert "recorder, coder, chair" in run_cli("bundle", "enrol", *label).refused()
