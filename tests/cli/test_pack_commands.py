"""Packs from the command line: made, made again, looked up, compared, and named by a withdrawal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forumapp.services import forums
from tests import once
from tests.cli.conftest import SECRET, Cli
from tests.packs import conftest as packs


@pytest.fixture
def forum(tmp_path: Path) -> Path:
    folder = tmp_path / "forum"
    given: dict[str, Any] = {"inspections": ["bristol-2019"], "fill": packs.fill}
    once.new_forum(folder, SECRET, "Test Forum", "Bristol", **given)
    return folder


@pytest.fixture
def build(run_cli: Cli) -> Callable[..., Any]:
    """Build a pack and return what was said of it."""

    def build(*words: object) -> Any:
        return run_cli("pack", "build", "--json", *words).json

    return build


def test_a_pack_is_made_listed_looked_up_and_made_again(
    build: Callable[..., Any], run_cli: Cli, forum: Path, tmp_path: Path
) -> None:
    made = build("--issued", "2026-06-01", "--as", "Sam")
    assert made["again"] is None
    (listed,) = run_cli("pack", "list", "--json").json["packs"]
    assert (listed["number"], listed["issued_by"]) == (made["number"], "Sam")
    assert (listed["changed_since"], listed["sample"], listed["kept"]) == (False, False, True)
    assert listed["files"][0]["sha256"] == made["sha256"]

    out = tmp_path / "once more.pdf"
    again = build("--again", made["number"], "--out", out)
    assert again["again"] == {
        "of": made["number"],
        "same": True,
        "differs": [],
        "fresh": [],
        "left_out": [],
    }
    assert out.read_bytes() == Path(made["path"]).read_bytes()
    said = run_cli("pack", "build", "--again", made["number"])
    assert "byte for byte" in said.out

    found = run_cli("pack", "verify", out)
    assert (found.code, made["number"] in found.out) == (0, True)


def test_a_pack_comes_in_the_kinds_that_were_asked_for(
    build: Callable[..., Any], run_cli: Cli, tmp_path: Path
) -> None:
    made = build("--issued", "2026-06-01", "--format", "pdf", "--format", "CSV")
    assert [each["kind"] for each in made["files"]] == ["pdf", "csv"]
    assert all(Path(each["path"]).exists() for each in made["files"])

    word = build("--again", made["number"], "--out", tmp_path / "pack.docx")
    assert [each["kind"] for each in word["files"]] == ["docx"]
    assert (word["again"]["same"], word["again"]["fresh"]) == (False, ["docx"])
    (listed,) = run_cli("pack", "list", "--json").json["packs"]
    assert [each["kind"] for each in listed["files"]] == ["pdf", "csv", "docx"]
    assert "docx" in run_cli("pack", "list").out
    both = ("--format", "pdf", "--format", "csv", "--out", tmp_path / "a.pdf")
    run_cli("pack", "build", *both).refused()


def test_a_withdrawal_names_the_packs_and_their_words_are_left_out(
    build: Callable[..., Any], run_cli: Cli, forum: Path
) -> None:
    made = build("--issued", "2026-06-01")
    with forums.open_forum(forum, SECRET) as opened:
        from forumapp.services.packing import pack_again
        from forumapp.services.packing.quoted import quotes_of

        first = next(iter(quotes_of(pack_again(opened, made["number"]).pack)))
    mark = packs.mark_of(first.words)
    code = f"K7P4-2MX{'DEFGHJKMNPQRST'[ord(mark[2]) - 97]}"

    done = run_cli("withdraw", code, "--json").json
    assert [(each["number"], each["quotes"]) for each in done["packs"]] == [(made["number"], 1)]
    listed = run_cli("pack", "list").out
    assert "feedback changed since" in listed

    again = run_cli("pack", "build", "--again", made["number"], "--json")
    left = again.json["again"]["left_out"]
    assert [each["reference"] for each in left] == [first.reference]
    assert first.reference in again.err
    assert "consent withdrawn" in again.err
    assert again.json["number"] != made["number"]
    assert len(run_cli("pack", "list", "--json").json["packs"]) == 2


def test_a_withdrawal_that_touches_no_pack_says_nothing_of_packs(run_cli: Cli) -> None:
    done = run_cli("withdraw", "K7P4-2MXD")
    assert done.code == 0
    assert "Pack" not in done.out


def test_a_file_that_is_not_the_one_issued_ends_with_2(
    build: Callable[..., Any], run_cli: Cli, tmp_path: Path
) -> None:
    made = build("--issued", "2026-06-01")
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(Path(made["path"]).read_bytes() + b"\n")
    sentence = run_cli("pack", "verify", altered).refused()
    assert made["number"] in sentence
    assert "not the file that was issued" in sentence

    told = run_cli("pack", "verify", altered, "--json")
    assert (told.code, '"answer": "altered"' in told.out) == (2, True)
    other = tmp_path / "letter.txt"
    other.write_text("Dear Sam", encoding="utf-8")
    unknown = run_cli("pack", "verify", other, "--json")
    assert (unknown.code, '"answer": "unknown"' in unknown.out) == (2, True)
    run_cli("pack", "verify", tmp_path / "nothing.pdf").refused()


def test_two_packs_are_compared(build: Callable[..., Any], run_cli: Cli) -> None:
    first = build("--issued", "2026-03-01", "--until", "2026-02-28")
    refusal = run_cli("pack", "diff", first["number"]).refused()
    assert "no earlier pack" in refusal
    second = build("--issued", "2026-06-01")
    found = run_cli("pack", "diff", second["number"], "--json").json
    assert (found["before"]["number"], found["now"]["number"]) == (
        first["number"],
        second["number"],
    )
    both = run_cli("pack", "diff", first["number"], second["number"], "--json").json
    assert both == found
    assert first["number"] in run_cli("pack", "diff", second["number"]).out


WRONG = [
    ("pack", "build", "--again", "2020-01-01-AAAA"),
    ("pack", "build", "--again", ""),
    ("pack", "build", "--again", "2020-01-01-AAAA", "--from", "2026-01-01"),
    ("pack", "build", "--format", "doc"),
    ("pack", "verify"),
    ("pack", "verify", ""),
    ("pack", "diff"),
    ("pack", "diff", "a", "b", "c"),
    ("pack", "diff", "2020-01-01-AAAA"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_what_is_asked_wrongly_is_one_sentence(run_cli: Cli, words: tuple[str, ...]) -> None:
    run_cli(*words).refused()
