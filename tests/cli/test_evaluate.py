"""evaluate: the measures count as they say, on any labelled file; and --train takes its labels."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forumapp.analysis.text.measure import compare_areas, compare_tones
from forumapp.domain.problems import WrongInput
from forumapp.readers.labelled import Labelled, read_labelled
from forumapp.services.evaluating import evaluate

Cli = Callable[..., Any]
HEAD = ("text", "polarity", "areas", "split", "kind", "voice", "prompt")
ROWS = [
    ("We waited 18 months for CAMHS and nobody rang.", "-1", "health_waits", "a", "wait", "mum"),
    ("It is dreadful. Nobody came, nobody rang, it is late again.", "-1", "", "a", "plain", "gran"),
    ("She is brilliant and kind. Thank you, so much better now!", "1", "inclusion", "b", "", ""),
    ("It is on Tuesday at ten.", "0", "off_list", "b", "fact", "mum"),
]


def table(folder: Path, rows: list[tuple[str, ...]], name: str = "rows.csv") -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEAD[: len(rows[0])], *rows])
    return path


def json_lines(folder: Path, *rows: Any, name: str = "rows.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_a_table_is_measured(run_cli: Cli, tmp_path: Path) -> None:
    found = run_cli("evaluate", table(tmp_path, ROWS), "--json").json
    assert found["rows"] == 4
    assert found["per_second"] > 0
    tone, confusion = found["tone"], found["confusion"]
    right = sum(confusion[f"{each} as {each}"] for each in (-1, 0, 1))
    assert sum(confusion.values()) == 4
    assert (tone["accuracy"]["value"], tone["accuracy"]["of"]) == (right / 4, 4)
    assert tone["accuracy"]["low"] <= right / 4 <= tone["accuracy"]["high"]
    called = tone["negatives_called_positive"]
    assert (called["value"], called["of"]) == (confusion["-1 as 1"] / 2, 2)
    assert confusion["-1 as -1"] >= 1
    assert found["areas"]["precision_at_1"]["of"] == 2  # neither none nor off the list
    assert found["areas"]["asked_in_vain"]["of"] == 2


def test_people_read_the_same_in_lines(run_cli: Cli, tmp_path: Path) -> None:
    done = run_cli("evaluate", table(tmp_path, ROWS * 6))
    assert done.code == 0, done.err
    assert done.out.startswith("24 texts, ")
    assert "macro-F1 of the three classes" in done.out
    assert "By voice (texts, right, negatives called positive):" in done.out
    assert "  mum  12  " in done.out


def test_a_split_is_measured_alone(run_cli: Cli, tmp_path: Path) -> None:
    path = table(tmp_path, ROWS)
    assert run_cli("evaluate", path, "--split", "b", "--json").json["rows"] == 2
    assert "split “c”" in run_cli("evaluate", path, "--split", "c").refused()


def test_json_lines_do_as_well(run_cli: Cli, tmp_path: Path) -> None:
    rows = [
        {"text": "Nobody rang. It is dreadful.", "polarity": -1, "areas": ["communication"]},
        {"text": "Nothing.", "polarity": -1, "prompt": "What is working?"},
    ]
    found = run_cli("evaluate", json_lines(tmp_path, *rows), "--no-model", "--json").json
    assert found["rows"] == 2
    assert found["areas"]["precision_at_1"]["of"] == 1
    only = json_lines(tmp_path, {"text": "x", "polarity": 1}, name="tone.jsonl")
    assert run_cli("evaluate", only, "--json").json["areas"] == {}


def test_a_train_file_teaches_labels_that_nobody_knew(run_cli: Cli, tmp_path: Path) -> None:
    words = {
        "parking": ("the car park was full", "no space to park", "parking costs too much"),
        "food": ("the soup was cold", "a good lunch", "the meals were tasty"),
    }
    rows = [
        {"text": f"{text} {more}", "areas": [label], "polarity": 0}
        for label, texts in words.items()
        for text in texts
        for more in ("", "again", "today", "on Monday")
    ]
    train = json_lines(tmp_path, *rows)
    asked = [{"id": 1, "text": "Where can one park the car?"}, {"id": 2, "text": "Cold soup!"}]
    stdin = "".join(f"{json.dumps(each)}\n" for each in asked).encode()
    for options in ([], ["--no-model"]):
        done = run_cli("score-text", "--train", train, *options, stdin=stdin)
        assert done.code == 0, done.err
        said = [json.loads(line) for line in done.out.splitlines()]
        assert [each["tags"][0] for each in said] == ["parking", "food"]
        assert {tag for each in said for tag in each["tags"]} <= set(words)
    held = json_lines(tmp_path, {"text": "the lunch", "areas": ["food"]}, name="held.jsonl")
    found = run_cli("evaluate", held, "--train", train, "--json").json
    assert found["areas"]["precision_at_1"]["value"] == 1.0


def test_a_train_file_with_themes_leaves_all_themes_in_play(run_cli: Cli, tmp_path: Path) -> None:
    rows = [
        {"text": "The taxi never came.", "areas": ["social_care", "taxis"], "polarity": -1},
        {"text": "It rained.", "areas": ["off_list"], "polarity": 0},
        {"text": "Nothing.", "areas": [], "polarity": 0},
        {"text": "Only a tone.", "polarity": 1},
    ]
    train = json_lines(tmp_path, *rows)
    stdin = b'{"text": "We waited 18 months for CAMHS."}\n'
    done = run_cli("score-text", "--train", train, stdin=stdin)
    assert done.code == 0, done.err
    assert "health_waits" in json.loads(done.out)["tags"]
    assert "off_list" not in json.loads(done.out)["tags"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"comment,polarity\nx,1\n", "no column “text”"),
        ("a.csv", b"text,polarity\nx,2\n", "none of −1, 0 and 1"),
        ("a.csv", b"text,polarity\n", "no labelled text"),
        ("a.csv", b"\xff\xfe\x00", "no readable text"),
        ("a.csv", b"text,kind\nx,y\n", "neither a polarity nor areas"),
        ("a.jsonl", b"nonsense\n", "Line 1 of a.jsonl is no JSON object"),
        ("a.jsonl", b'{"text": 3}\n', "there is no text"),
        ("a.jsonl", b'{"text": "x", "polarity": true}\n', "none of −1, 0 and 1"),
        ("a.jsonl", b'{"text": "x", "areas": 3}\n', "no list of codes"),
        ("a.jsonl", b'{"text": "x", "areas": [3]}\n', "no list of codes"),
        ("a.jsonl", b"[" * 100_000, "no JSON object"),
        ("a.jsonl", b"", "no labelled text"),
    ],
)
def test_a_file_that_is_none_is_refused(
    run_cli: Cli, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in run_cli("evaluate", path).refused()
    if b"kind" not in content:
        assert said in run_cli("score-text", "--train", path, stdin=b"").refused()


def test_a_file_that_is_not_there_is_refused(run_cli: Cli, tmp_path: Path) -> None:
    for words in (("evaluate", tmp_path / "none.csv"), ("evaluate", tmp_path), ("evaluate", "")):
        run_cli(*words).refused()
    for name in (tmp_path / "none.csv", tmp_path, "a\0b"):
        run_cli("score-text", "--train", name, stdin=b"").refused()
    with pytest.raises(WrongInput):
        read_labelled(Path("a\0b"))


def test_other_names_of_columns_do(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("text,labels,q\nHi,a; b;a,What was good?\n,,\n", encoding="utf-8")
    assert read_labelled(path) == [
        Labelled("Hi", None, ("a", "b"), "What was good?"),
        Labelled("", None, (), None),
    ]


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_as_spreadsheets_write_it_is_read(tmp_path: Path, between: str, codec: str) -> None:
    rows = (
        ("Text", " Polarity", "AREAS"),
        ("Zoë\x0bsaid “no”", "Negative", "a|b"),
        ("", "mixed", ""),
    )
    path = tmp_path / "t.csv"
    path.write_text("".join(f"{between.join(row)}\r\n" for row in rows), encoding=codec)
    assert read_labelled(path) == [
        Labelled("Zoë\x0bsaid “no”", -1, ("a", "b")),
        Labelled("", 0, ()),
    ]


def test_areas_that_nothing_can_suggest_are_named_and_no_mistake(
    run_cli: Cli, tmp_path: Path
) -> None:
    rows = [("It is late again.", "-1", "taxis"), ("It is late.", "-1", ""), *ROWS[:1]]
    path = table(tmp_path, rows)
    found = run_cli("evaluate", path, "--json").json
    assert found["strange_areas"] == ["taxis"]
    assert found["areas"]["asked_in_vain"]["of"] == 1
    assert found["areas"]["precision_at_1"]["of"] == 1
    assert "can suggest these areas: taxis.\n" in run_cli("evaluate", path).out
    assert "can suggest" not in run_cli("evaluate", table(tmp_path, ROWS)).out


def test_nothing_compared_is_zero() -> None:
    assert compare_tones([], []).n == 0
    assert compare_areas([], []).n == 0


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    evaluate(table(tmp_path, ROWS * 40), report=lambda done, of: seen.append((done, of)))
    assert seen == [(64, 160), (128, 160), (160, 160)]
