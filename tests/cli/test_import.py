"""Imports from the command line: what is guessed, what is refused, what is reported."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TABLE = """Timestamp,How would you rate it?,Tell us what happened,Who are you?,Family
03/04/2026,5,We waited a year for speech therapy,Mum,blue
13/04/2026,1,"The SENCO
listened",Dad,red
14/04/2026,6,,Mum,red
15/04/2026,6,Nobody rang,Mum,blue
"""
RATINGS = ("--ratings", "1=very_good,2=good,3=neither,4=poor,5=very_poor,6=")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_dry_run_says_everything_and_stores_nothing(
    table: Path, run_cli: Any, content: Callable[[], Any]
) -> None:
    before = content()

    report = run_cli("import", table, *RATINGS, "--dry-run", "--json").json

    assert content() == before
    assert report["dry_run"] is True
    assert (report["rows"], report["good"], report["bad"]) == (4, 3, 0)
    assert [row["row"] for row in report["skipped"]] == [4]
    assert report["families"] == 2
    fields = {column["name"]: column["field"] for column in report["mapping"]["columns"]}
    assert fields == {
        "Timestamp": "told_on",
        "How would you rate it?": "rating",
        "Tell us what happened": "words_free",
        "Who are you?": "speaker",
        "Family": "family_word",
    }
    assert len(report["reasons"]) == 5
    assert report["stored"] is None
    assert len(report["checksum_before"]) == 64


def test_a_dry_run_for_people_names_doubts_and_faults(table: Path, run_cli: Any) -> None:
    said = run_cli("import", table, "--dry-run").out

    assert "Look at this: “How would you rate it?” holds numbers." in said
    assert "row 2, “How would you rate it?”" in said
    assert "Nothing was changed." in said


def test_an_import_stores_what_it_looked_at(table: Path, run_cli: Any) -> None:
    report = run_cli("import", table, *RATINGS, "--json").json

    assert report["stored"] == report["good"] == 3
    assert report["checksum_after"] == report["checksum_before"]
    rows = run_cli("feedback", "list", "--json").json["feedback"]
    assert [(row["told_on"], row["rating"]) for row in rows] == [
        ("2026-04-15", None),
        ("2026-04-13", "very_good"),
        ("2026-04-03", "very_poor"),
    ]
    assert run_cli("undo").code == 0
    assert run_cli("feedback", "list", "--json").json["total"] == 0


def test_numbers_are_no_ratings_until_somebody_says_so(table: Path, run_cli: Any) -> None:
    said = run_cli("import", table).refused()

    assert "“How would you rate it?”" in said
    assert '--ratings "1=very_good' in said


def test_the_advice_of_the_sentence_works(table: Path, run_cli: Any) -> None:
    left_out = run_cli("import", table, "--column", "How would you rate it?=", "--json").json

    assert left_out["stored"] == 3


def test_the_same_table_is_not_taken_twice(table: Path, run_cli: Any) -> None:
    run_cli("import", table, *RATINGS)

    assert "imported before" in run_cli("import", table, *RATINGS).refused()
    assert run_cli("import", table, *RATINGS, "--again").code == 0
    assert run_cli("feedback", "list", "--json").json["total"] == 6


def test_a_kept_mapping_is_used_again(table: Path, tmp_path: Path, run_cli: Any) -> None:
    kept = tmp_path / "map.json"
    first = run_cli("import", table, *RATINGS, "--dry-run", "--save-map", kept, "--json").json
    assert json.loads(kept.read_text(encoding="utf-8"))["columns"]

    second = run_cli("import", table, "--map", kept, "--json").json

    assert second["mapping"] == first["mapping"]
    assert second["stored"] == 3


def test_columns_values_and_fixed_fields_can_be_said(tmp_path: Path, run_cli: Any) -> None:
    table = tmp_path / "odd.csv"
    table.write_text("When;a=b;Role\n04/13/2026;Fine words;M\n04/14/2026;n/a;M\n")

    report = run_cli(
        "import", table, "--column", "a=b=words_free", "--column", "When=told_on", "--column",
        "Role=speaker", "--values", "Role=M=parent", "--dates", "mdy", "--fixed", "channel=survey",
        "--blank", "N/A", "--json",
    ).json  # fmt: skip

    assert (report["stored"], len(report["skipped"])) == (1, 1)
    [row] = run_cli("feedback", "list", "--json").json["feedback"]
    shown = run_cli("feedback", "show", row["id"], "--json").json
    assert shown["told_on"] == "2026-04-13"
    assert (shown["speaker"], shown["channel"]) == ("parent", "survey")


def test_good_rows_alone_can_be_taken(tmp_path: Path, run_cli: Any) -> None:
    table = tmp_path / "bad.csv"
    table.write_text("Date,Comments\n2026-01-01,good\n2026-02-30,bad\n2026-01-02,good too\n")

    refused = run_cli("import", table).refused()
    assert "row 3, column “Date”" in refused
    assert "--skip-bad" in refused

    report = run_cli("import", table, "--skip-bad", "--json").json
    assert (report["stored"], report["bad"]) == (2, 1)
    assert report["faults"][0]["row"] == 3


BAD_FILES: dict[str, bytes] = {
    "empty": b"",
    "blank lines": b"\n\n\n",
    "binary": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a broken workbook": b"PK\x03\x04" + bytes(200),
    "header alone": b"Date,Comments\n",
    "no header": b"2026-01-01,hello\n2026-01-02,hello\n",
    "two columns of one name": b"Comments,Comments\na,b\n",
    "ragged": b"Date,Comments\n2026-01-01,a,b,c\n2026-01-02,d\n",
    "an open quote": b'Date,Comments\n2026-01-01,"never closed\n2026-01-02,x\n',
    "wrongly encoded": b"Date,Comments\n2026-01-01,caf\x81\x8d\x8f\n",
    "an impossible date": b"Date,Comments\n2026-02-30,x\n",
    "a date to come": b"Date,Comments\n2199-01-01,x\n",
    "too long a text": b"Date,Comments\n2026-01-01," + b"a" * 100_001 + b"\n",
    "a huge cell": b"Date,Comments\n2026-01-01," + b"a" * 1_000_001 + b"\n",
    "a NUL byte": b"Date,Comments\n2026-01-01,a\x00b\n",
    "NUL bytes alone": bytes(1000),
    "no words": b"Date,Colour\n2026-01-01,red\n",
    "nothing said": b"Date,Comments\n2026-01-01,\n",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_sentence_and_changes_nothing(
    name: str, tmp_path: Path, run_cli: Any, content: Callable[[], Any]
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(BAD_FILES[name])
    before = content()

    said = run_cli("import", path).refused()

    assert said.endswith((".", ")"))
    assert content() == before


def test_a_file_of_1_gb_is_refused_unread(tmp_path: Path, run_cli: Any) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.write(b"Date,Comments\n")
        file.truncate(1_000_000_000)

    assert "larger than" in run_cli("import", path).refused()


@pytest.mark.parametrize(
    "words",
    [
        ("--column", "Nobody=words_free"),
        ("--column", "Date"),
        ("--column", "Date=no_such_field"),
        ("--values", "Date"),
        ("--values", "Comments=1"),
        ("--ratings", "1=good"),
        ("--dates", "ymd"),
        ("--fixed", "channel"),
        ("--fixed", "consent=publish"),
        ("--fixed", "channel=pigeon"),
        ("--sheet", "Sheet 9"),
        ("--map", "no-such-file.json"),
    ],
    ids=" ".join,
)
def test_a_wrong_option_is_one_sentence(
    words: tuple[str, ...], tmp_path: Path, run_cli: Any, content: Callable[[], Any]
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"Date,Comments\n2026-01-01,hello\n")
    before = content()

    run_cli("import", path, *words).refused()

    assert content() == before


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"mapping": 1}', "\xff", "[" * 5000])
def test_a_wrong_mapping_is_one_sentence(text: str, tmp_path: Path, run_cli: Any) -> None:
    path, kept = tmp_path / "table.csv", tmp_path / "map.json"
    path.write_bytes(b"Date,Comments\n2026-01-01,hello\n")
    kept.write_bytes(text.encode("latin-1"))

    assert "mapping" in run_cli("import", path, "--map", kept).refused()


def test_days_are_not_made_up_where_a_column_should_hold_them(tmp_path: Path, run_cli: Any) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Date,Comments\nlast week,hello\n31/31/2026,there\n")

    assert '--column "Date="' in run_cli("import", table).refused()
    assert "row 2" in run_cli("import", table, "--column", "Date=told_on").refused()

    done = run_cli("import", table, "--column", "Date=", "--fixed", "told_on=2026-03-01", "--json")
    assert done.json["stored"] == 2
    rows = run_cli("feedback", "list", "--json").json["feedback"]
    assert {row["told_on"] for row in rows} == {"2026-03-01"}


def test_what_is_doubtful_is_said_beside_the_result(tmp_path: Path, run_cli: Any) -> None:
    table = tmp_path / "table.csv"
    table.write_text("E-mail,Comments\na@example.org,hello\n")

    done = run_cli("import", table, "--json")

    assert done.json["stored"] == 1
    assert "“E-mail” looks like personal details. It is not taken." in done.err
    assert "No column with a date was found." in done.err
