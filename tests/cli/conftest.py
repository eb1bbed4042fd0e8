"""A forum to try commands on, and two ways to run them: in this process, and as a program."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import once
from ui import cli
from ui.commands import asking

ROOT = Path(__file__).resolve().parents[2]
SECRET = "correct horse"
INSPECTION = "bradford-2022"


@dataclass(frozen=True)
class Result:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)

    def refused(self) -> str:
        """Check that it was refused as the contract says, and return the sentence."""
        assert self.code == 2, f"{self.code}: {self.out}{self.err}"
        assert self.out == ""
        assert "Traceback" not in self.err
        sentence = self.err.strip()
        assert sentence
        assert len(sentence.splitlines()) == 1
        return sentence


Cli = Callable[..., Result]


@pytest.fixture
def forum(tmp_path: Path) -> Path:
    """A forum of the test's own that follows one inspection."""
    folder = tmp_path / "forum"
    once.new_forum(folder, SECRET, "Test Forum", "Bradford", inspections=[INSPECTION])
    return folder


@pytest.fixture
def cli_env(forum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment in which a script would work on the forum."""
    monkeypatch.setenv("FORUMAPP_FORUM", str(forum))
    monkeypatch.setenv(asking.VARIABLE, SECRET)
    monkeypatch.delenv(asking.NEW_VARIABLE, raising=False)


@pytest.fixture
def run_cli(
    cli_env: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Cli:
    """Run a command in this process."""

    def run(*words: object, stdin: bytes = b"") -> Result:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = cli.run([str(word) for word in words])
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return run


@pytest.fixture
def program(forum: Path) -> Cli:
    """Run a command as a program of its own, as a person or a script does."""

    def run(*words: object, stdin: bytes = b"", **more: Any) -> Result:
        env = {k: v for k, v in os.environ.items() if not k.startswith("FORUMAPP_")}
        env |= {"FORUMAPP_FORUM": str(forum), asking.VARIABLE: SECRET, "PYTHONPATH": str(ROOT)}
        env |= more.pop("env", {})
        done = subprocess.run(
            [*more.pop("before", ()), sys.executable, "-m", "ui.cli", *map(str, words)],
            env={k: v for k, v in env.items() if v is not None},
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
            **more,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def sample_at_hand(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let commands copy the sample forum that was made once, where they would make it anew."""
    from forumapp.services import forums, sample
    from ui.commands import showcase

    made = once.sample(tmp_path_factory)

    def copy(folder: Path) -> str:
        shutil.copytree(made, folder)
        return forums.SAMPLE_PASSPHRASE

    monkeypatch.setattr(sample, "make_sample_forum", copy)
    monkeypatch.setattr(showcase, "make_sample_forum", copy)


@pytest.fixture(scope="session")
def looked_at() -> dict[str, Any]:
    """What a forum holds whose files are these, byte for byte."""
    return {}


@pytest.fixture
def content(run_cli: Cli, forum: Path, looked_at: dict[str, Any]) -> Callable[[], Any]:
    """Return what the forum holds, to compare it before and after; its log must be whole."""

    def look() -> Any:
        files = fingerprint(forum)
        if files not in looked_at:
            looked_at[files] = ask()
        return looked_at[files]

    def ask() -> Any:
        assert run_cli("verify", "--json").json["ok"]
        listed = run_cli("feedback", "list", "--json").json
        return listed, run_cli("history", "--json").json, run_cli("areas", "list", "--json").json

    return look


def fingerprint(folder: Path) -> str:
    """Return a sum over every file of a folder with its name; the lock is no content."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    told = hashlib.sha256()
    for path in sorted(paths):
        told.update(f"{path.relative_to(folder)} {path.stat().st_size} ".encode())
        told.update(path.read_bytes())
    return told.hexdigest()


@pytest.fixture
def add(run_cli: Cli) -> Callable[..., str]:
    """Add a piece of feedback and return its id."""

    def add_one(words: str, *more: str) -> str:
        done = run_cli("feedback", "add", "--words", words, "--json", *more)
        return str(done.json["id"])

    return add_one
