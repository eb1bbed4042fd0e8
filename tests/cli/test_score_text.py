"""score-text: JSON lines in, JSON lines out, in order and at once, whatever the words are."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from forumapp.services.lists import codes
from tests.pace import soon
from ui import at_once

ROOT = Path(__file__).resolve().parents[2]
THEMES = {code.code for code in codes("theme").codes} - {"off_list"}
KEYS = {"id", "polarity", "label", "confident", "mixed", "tags", "chosen", "why"}
PLAIN = [[], ["--no-model"]]
Cli = Callable[..., Any]


def lines(*objects: object) -> bytes:
    return "".join(f"{json.dumps(each)}\n" for each in objects).encode()


def answers(out: str) -> list[Any]:
    return [json.loads(line) for line in out.splitlines()]


def check(asked: dict[str, Any], said: dict[str, Any]) -> None:
    """Hold one answer to the contract."""
    assert set(said) == KEYS
    assert said["id"] == asked.get("id")
    assert said["label"] in (-1, 0, 1)
    assert said["polarity"] is None or -1 <= said["polarity"] <= 1
    if said["polarity"] is None:
        assert (said["label"], said["confident"], said["mixed"]) == (0, False, False)
    assert said["label"] == 0 or not said["mixed"]
    assert len(said["tags"]) == len(set(said["tags"])) <= 3
    assert set(said["chosen"]) <= set(said["tags"])
    for why in said["why"]:
        assert set(why) == {"for", "start", "end", "text", "share", "rule"}
        assert why["for"] in ("tone", *said["tags"])
        assert asked["text"][why["start"] : why["end"]] == why["text"]
        assert why["rule"]


@pytest.mark.parametrize("options", PLAIN, ids=" ".join)
def test_each_line_is_answered_in_order(run_cli: Cli, options: list[str]) -> None:
    asked = [
        {"id": 7, "text": "We waited 18 months for CAMHS and nobody rang back."},
        {"id": "b", "text": "She is brilliant and kind, it is so much better now. Thank you!"},
        {"text": "It is on Tuesday at ten."},
        {"id": None, "text": ""},
        {"id": ["x"], "text": "Nothing.", "prompt": "What is not working?"},
        {"id": {"a": 1}, "text": "Nothing.", "prompt": None, "more": 3},
    ]
    done = run_cli("score-text", *options, stdin=lines(*asked))
    assert done.code == 0, done.err
    said = answers(done.out)
    assert len(said) == len(asked)
    for one, other in zip(asked, said, strict=True):
        check(one, other)
    assert said[0]["label"] == -1
    assert said[0]["tags"][0] == "health_waits"
    assert said[1]["label"] == 1
    assert {tag for each in said for tag in each["tags"]} <= THEMES


def test_many_lines_are_answered_as_each_would_be_alone(run_cli: Cli) -> None:
    corpus = (ROOT / "resources" / "corpus" / "hand_a.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line) for line in corpus[:150]]
    asked = [{"id": row["id"], "text": row["text"], "prompt": row["prompt"]} for row in asked]
    together = answers(run_cli("score-text", stdin=lines(*asked)).out)
    assert [each["id"] for each in together] == [each["id"] for each in asked]
    for at in (0, 1, 30, 149):
        (alone,) = answers(run_cli("score-text", stdin=lines(asked[at])).out)
        assert alone["label"] == together[at]["label"]
        assert alone["tags"] == together[at]["tags"]
        assert alone["polarity"] == pytest.approx(together[at]["polarity"], abs=0.01)


HOSTILE = {
    "empty": "",
    "blank": " \n\t ",
    "one word of a megabyte": "a" * 1_000_000,
    "a megabyte of words": "waiting " * 125_000,
    "brackets": "(" * 10_000 + "bad" + ")" * 10_000,
    "right to left": "\u202eשלום nobody rang\u202c العربية " * 200,
    "emoji": "🙂😡👩‍👩‍👧‍👦" * 3_000,
    "nul": "bad\0\0good\0" * 100,
    "half a letter": "\ud800 waited \udfff",
    "mixed scripts": "Нету помощи 没有人 helped بالمدرسة नहीं " * 300,
    "html": "<script>alert(1)</script><b>never</b>&nbsp;" * 500,
    "formula": "=cmd|' /C calc'!A0\t+1+1 @SUM(A1)",
    "combining": "e\u0301" * 50_000,
    "numbers": "12 weeks " * 20_000,
    "quotes": "\"'“”‘’" * 10_000,
    "one letter a line": "b\n" * 100_000,
    "negations": "not " * 50_000 + "good",
}


@pytest.mark.parametrize("options", PLAIN, ids=" ".join)
def test_hostile_words_are_answered_within_a_second_each(run_cli: Cli, options: list[str]) -> None:
    run_cli("score-text", *options, stdin=lines({"id": 0, "text": "Thank you."}))  # loads it all
    for name, text in HOSTILE.items():
        for prompt in (None, text[:5000]):
            done = soon(partial(_ask, run_cli, options, text, prompt), 1.0, name)
            assert done.code == 0, f"{name}: {done.err}"
            (said,) = answers(done.out)
            check({"id": "asked", "text": text, "prompt": prompt}, said)


def _ask(run_cli: Cli, options: list[str], text: str, prompt: str | None, more: str) -> Any:
    asked = {"id": "asked", "text": text + more, "prompt": prompt}
    return run_cli("score-text", *options, stdin=lines(asked))


def test_a_line_that_is_none_is_named_once_those_before_it_are_answered(run_cli: Cli) -> None:
    for wrong, said in (
        (b"nonsense\n", "Line 3 is no JSON object"),
        (b"[]\n", "Line 3 is no JSON object"),
        (b'{"id": 1}\n', "Line 3 is no JSON object"),
        (b'{"text": 3}\n', "Line 3 is no JSON object"),
        (b"\xff\xfe\n", "Line 3 is no JSON object"),
        (b"[" * 99_999, "Line 3 is no JSON object"),
        (b'{"text": "x", "prompt": 3}', 'The "prompt" of line 3 is no text'),
    ):
        done = run_cli("score-text", stdin=lines({"id": 1, "text": "x"}) + b"\n" + wrong)
        assert done.code == 2
        assert said in done.err
        assert len(done.err.strip().splitlines()) == 1
        assert [each["id"] for each in answers(done.out)] == [1]


def test_a_line_longer_than_any_may_be_is_refused(run_cli: Cli) -> None:
    long = b'{"id": 1, "text": "' + b"x" * 8_000_001
    done = run_cli("score-text", stdin=long)
    assert done.code == 2
    assert "longer than" in done.err


def test_nothing_in_nothing_out(run_cli: Cli) -> None:
    for nothing in (b"", b"\n\n", b"\xef\xbb\xbf\n"[3:]):
        done = run_cli("score-text", stdin=nothing)
        assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("module", ["ui.door", "ui.cli"])
def test_an_answer_comes_before_the_next_line_is_read(module: str) -> None:
    command = [sys.executable, "-m", module, "score-text"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=-1, stdout=-1, env=env) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in range(3):
            half = lines({"id": number, "text": "Nobody rang back."})
            running.stdin.write(half[:9])
            running.stdin.flush()
            running.stdin.write(half[9:])
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.write(b'{"id": 3, "text": "The last line lacks its end"}')
        running.stdin.close()
        assert json.loads(running.stdout.readline())["id"] == 3
        assert running.wait(30) == 0


def test_whoever_reads_no_further_ends_it_quietly() -> None:
    command = [sys.executable, "-m", "ui.door", "score-text", "--no-model"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, env=env) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(lines({"id": 1, "text": "x"}))
        running.stdin.flush()
        running.stdout.readline()
        running.stdout.close()
        running.stdin.write(lines({"id": 2, "text": "x"}))
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 0


def test_the_plain_way_loads_neither_the_store_nor_typer() -> None:
    probe = (
        "import sys; from ui import door; sys.stdin = None; "
        "code = door.run('forumapp', ['score-text', '--no-model']); "
        "print(code, sorted({'typer', 'sqlalchemy', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0 []"


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--nonsense"], ["more"], ["--train"], ["--no-model", "--json"]],
    ids=" ".join,
)
def test_other_words_go_to_the_whole_command_line(words: list[str]) -> None:
    assert at_once.run(["score-text", *words]) is None
    assert at_once.run(["check-privacy", "--help"]) is None
    assert at_once.run(["feedback", "list"]) is None
    assert at_once.run([]) is None
