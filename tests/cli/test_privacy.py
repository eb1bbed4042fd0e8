"""check-privacy: JSON lines in, JSON lines out, in order and at once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from forumapp.services.personal import KINDS

ROOT = Path(__file__).resolve().parents[2]
Cli = Callable[..., Any]


def lines(*objects: object) -> bytes:
    return "".join(f"{json.dumps(each)}\n" for each in objects).encode()


def answers(out: str) -> list[Any]:
    return [json.loads(line) for line in out.splitlines()]


def test_each_line_is_answered_in_order(run_cli: Cli) -> None:
    text = "My son Ava goes to Oakfield Primary, ring 07700 900123"
    done = run_cli(
        "check-privacy",
        stdin=lines(
            {"id": 7, "text": text}, {"id": "b", "text": "We waited for CAMHS."}, {"text": ""}
        ),
    )
    assert done.code == 0, done.err
    first, second, third = answers(done.out)
    assert first["id"] == 7
    assert [text[s["start"] : s["end"]] for s in first["spans"]] == [
        "Ava",
        "Oakfield Primary",
        "07700 900123",
    ]
    assert [s["kind"] for s in first["spans"]] == ["NAME", "SCHOOL", "PHONE"]
    assert all(set(s) == {"start", "end", "kind", "reason"} and s["reason"] for s in first["spans"])
    assert second == {"id": "b", "spans": []}
    assert third == {"id": None, "spans": []}
    assert {s["kind"] for s in first["spans"]} <= set(KINDS)


def test_strange_text_is_answered(run_cli: Cli) -> None:
    strange = [
        "\0\0",
        "\ud800",
        "🙂" * 1000,
        "<b>=1+1</b>",
        "(" * 10_000,
        "\u202eAva\u202c",
        "a" * 90_000,
    ]
    done = run_cli("check-privacy", stdin=lines(*({"id": t[:3], "text": t} for t in strange)))
    assert done.code == 0, done.err
    assert [each["id"] for each in answers(done.out)] == [t[:3] for t in strange]


def test_places_count_characters(run_cli: Cli) -> None:
    text = "🙂 my son Ava, and Zoë"
    done = run_cli("check-privacy", stdin=lines({"id": 1, "text": text}))
    (answer,) = answers(done.out)
    assert [text[s["start"] : s["end"]] for s in answer["spans"]] == ["Ava", "Zoë"]


def test_a_line_that_is_none_is_named(run_cli: Cli) -> None:
    for wrong in (
        b"nonsense\n",
        b"[]\n",
        b'{"id": 1}\n',
        b'{"text": 3}\n',
        b"\xff\xfe\n",
        b'{"id": NaN, "text": "x"}\n',
        b"[" * 99_999,
    ):
        done = run_cli("check-privacy", stdin=lines({"id": 1, "text": "x"}) + wrong)
        assert done.code == 2
        assert "Line 2 is no JSON object" in done.err
        assert len(done.err.strip().splitlines()) == 1
        assert answers(done.out) == [{"id": 1, "spans": []}]


def test_an_answer_comes_before_the_next_line_is_read() -> None:
    command = [sys.executable, "-m", "ui.cli", "check-privacy"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=-1, stdout=-1, env=env) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in range(3):
            running.stdin.write(lines({"id": number, "text": "my son Ava"}))
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.close()
        assert running.wait(30) == 0
