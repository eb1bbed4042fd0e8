"""The forum's own feedback as a file: whole, safe to open, and never more than it may hold."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forumapp.services import embargo, forums, record
from tests.cli.conftest import SECRET, Cli

FORMULAS = ("=1+1", "+1", "-1 was bad", "@SUM(A1)", "\t=1", "＝1")
OTHERS = ("Zażółć gęślą", "ہم نے انتظار کیا", "Two\nlines, “so”")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def filled(forum: Path) -> Path:
    """A forum with formulas, several languages, a withheld piece, one in the bin, and consents."""
    with forums.open_forum(forum, SECRET) as opened:
        for at, words in enumerate((*FORMULAS, *OTHERS)):
            day = f"2026-01-{at + 1:02}"
            fields = {"words_free": words, "told_on": day, "need": ["ASD", "SEMH"]}
            record.add_feedback(opened, fields, family_word=f"family {at % 2}")
        silent = {"words_free": "zqcountxv", "note": "zqnotexv", "consent": "count"}
        record.add_feedback(opened, {**silent, "told_on": "2026-02-01"})
        held, _ = record.add_feedback(opened, {"words_free": "zqheldxv", "told_on": "2026-02-02"})
        record.flag_safeguarding(opened, held)
        gone, _ = record.add_feedback(opened, {"words_free": "zqgonexv", "told_on": "2026-02-03"})
        record.bin_feedback(opened, [gone])
    return forum


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_everything_that_counts_is_there_and_nothing_else(
    run_cli: Cli, filled: Path, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"out.{kind}"
    done = run_cli("export", kind, out, "--json")
    assert done.json["pieces"] == len(FORMULAS) + 4
    assert done.json["left_out"] == {"withheld": 1, "without_words": 1, "embargo": ""}
    assert "not protected" in done.err
    assert "at risk: 1" in done.err
    text = contents(out)
    assert "Zażółć gęślą" in text
    assert "ہم نے انتظار کیا" in text
    for hidden in ("zqcountxv", "zqnotexv", "zqheldxv", "zqgonexv", "family 0"):
        assert hidden not in text
    assert [path.name for path in tmp_path.iterdir() if path.name != "forum"] == [out.name]


def contents(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    book = openpyxl.load_workbook(path)
    return "\n".join(repr(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def test_no_spreadsheet_takes_a_text_for_a_formula(
    run_cli: Cli, filled: Path, tmp_path: Path
) -> None:
    assert run_cli("export", "csv", tmp_path / "a.csv").code == 0
    said = [row["words_free"] for row in rows_of(tmp_path / "a.csv")][: len(FORMULAS)]
    assert all(text.startswith("'") for text in said if text[:1] != "1")
    assert {text.lstrip("'") for text in said} >= {"=1+1", "@SUM(A1)", "-1 was bad"}

    assert run_cli("export", "xlsx", tmp_path / "a.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["feedback"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert {"=1+1", "-1 was bad"} <= {cell.value for cell in cells}


def test_a_csv_can_be_brought_into_another_forum(
    run_cli: Cli, filled: Path, tmp_path: Path, add: Callable[..., str]
) -> None:
    add("Words of an area", "--rating", "poor", "--consent", "publish", "--told-on", "2026-03-01")
    assert run_cli("export", "csv", tmp_path / "a.csv").code == 0
    taken = run_cli("import", tmp_path / "a.csv", "--dry-run", "--json")
    assert taken.code == 0, taken.err
    mapped = json.dumps(taken.json)
    for name in ("told_on", "words_free", "rating", "consent", "need"):
        assert name in mapped


def test_the_file_itself_says_that_it_is_for_nobody_else(
    run_cli: Cli, filled: Path, tmp_path: Path
) -> None:
    for kind in ("csv", "json", "xlsx"):
        assert run_cli("export", kind, tmp_path / f"a.{kind}").code == 0
        assert "give it to nobody" in contents(tmp_path / f"a.{kind}")
    first, second = rows_of(tmp_path / "a.csv")[:2]
    assert next(iter(first)) == "not_protected"
    assert first["not_protected"].startswith("This file is not protected")
    assert second["not_protected"] == ""
    assert next(iter(json.loads((tmp_path / "a.json").read_text(encoding="utf-8")))) == "about"
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["feedback", "areas", "NOT PROTECTED"]
    assert book["feedback"]["A1"].value == "id"
    assert book["feedback"].oddHeader.center.text == "NOT PROTECTED"


def test_what_the_file_says_of_itself_is_imported_as_nothing(
    run_cli: Cli, filled: Path, tmp_path: Path
) -> None:
    for kind in ("csv", "xlsx"):
        out = tmp_path / f"a.{kind}"
        assert run_cli("export", kind, out).code == 0
        taken = run_cli("import", out, "--dry-run", "--json").json
        fields = {each["name"]: each["field"] for each in taken["mapping"]["columns"]}
        assert "not_protected" not in fields
        assert fields["words_free"] == "words_free"
        assert (taken["file"]["sheet"], taken["bad"]) == ("feedback" if kind == "xlsx" else "", 0)


def test_json_keeps_lists_and_tags_apart(
    run_cli: Cli, add: Callable[..., str], tmp_path: Path
) -> None:
    uid = add("We wait.", "--need", "ASD,SEMH")
    assert run_cli("tags", "confirm", uid, "health_waits", "--stance", "problem").code == 0
    assert run_cli("export", "json", tmp_path / "a.json").code == 0
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    (piece,) = told["feedback"]
    assert piece["id"] == uid
    assert piece["need"] == ["ASD", "SEMH"]
    assert piece["areas"][0]["stance"] == "problem"
    assert piece["areas"][0]["area"] in {area["title"] for area in told["areas"]}


def test_what_is_under_embargo_is_in_no_export(
    run_cli: Cli, forum: Path, add: Callable[..., str], tmp_path: Path
) -> None:
    uid = add("We wait.")
    with forums.open_forum(forum, SECRET) as opened:
        from forumapp.services import reading, tagging

        area = next(each for each in reading.areas(opened) if each.official)
        tagging.confirm_tags(opened, [tagging.Judgement(uid, area.uid, "problem")])
        with opened.write("Under embargo") as tx:
            fields = {"embargo": True, "published": None}
            tx.change("inspection", area.inspection, fields)
        assert embargo.gate_of(opened)
    for kind in ("csv", "xlsx", "json"):
        out = tmp_path / f"a.{kind}"
        done = run_cli("export", kind, out)
        assert done.code == 0, done.err
        assert "under embargo" in done.err
        assert area.title not in contents(out)
        assert "We wait." in contents(out)


def test_a_text_longer_than_a_cell_is_cut_and_said(
    run_cli: Cli, forum: Path, tmp_path: Path
) -> None:
    with forums.open_forum(forum, SECRET) as opened:
        record.add_feedback(opened, {"words_free": "The bus was late again. " * 2_000})
    done = run_cli("export", "xlsx", tmp_path / "a.xlsx", "--json")
    assert done.json["cut"] == 1
    assert "Cut" in done.err
    assert run_cli("export", "csv", tmp_path / "a.csv", "--json").json["cut"] == 0


def test_a_file_that_was_there_stays_whole_when_it_fails(
    run_cli: Cli, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.csv"
    out.write_text("before", encoding="utf-8")

    def fails(*rest: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exports.own_data._safe", fails)
    assert run_cli("export", "csv", out).code == 2
    assert out.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name != "forum"] == ["a.csv"]


WRONG = [("export",), ("export", "csv"), ("export", "csv", ""), ("export", "csv", "/no/such/a.csv")]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_what_is_asked_wrongly_is_one_sentence(run_cli: Cli, words: tuple[str, ...]) -> None:
    run_cli(*words).refused()


def test_a_folder_is_no_file(run_cli: Cli, tmp_path: Path) -> None:
    assert "folder" in run_cli("export", "json", tmp_path).refused()
