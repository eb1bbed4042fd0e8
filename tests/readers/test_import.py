"""Rows become fields of feedback; whatever cannot be taken says why."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumapp.domain.problems import WrongInput
from forumapp.readers.dates import read_day
from forumapp.readers.import_rows import RowBad, RowOk, RowResult, RowSkipped, read_feedback
from forumapp.readers.mapping import Column, Mapping, parse_values
from forumapp.readers.tables import read_table

TODAY = date(2026, 6, 1)
Read = Callable[..., list[RowResult]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read rows given as dictionaries, every column mapped to the field of its name."""

    def run(*rows: dict[str, str], mapping: Mapping | None = None) -> list[RowResult]:
        names = list(rows[0])
        path = tmp_path / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(rows)
        plain = Mapping(tuple(Column(name, name) for name in names))
        return list(read_feedback(read_table(path), mapping or plain, TODAY))

    return run


def ok(results: list[RowResult]) -> dict[str, object]:
    assert isinstance(results[0], RowOk), results[0]
    return dict(results[0].fields)


def fault(results: list[RowResult]) -> str:
    assert isinstance(results[0], RowBad), results[0]
    return results[0].faults[0].sentence


def test_every_field(read: Read) -> None:
    row = {
        "told_on": "3 Oct 2024", "words_working": " The SENCO\nlistens ", "rating": "Don’t know",
        "change": "Better than a year ago", "trust": "7", "happened": "March 2024",
        "channel": "phone", "speaker": "Mum", "type": "Experience", "need": "Autism; SEMH",
        "provision": "EHCP", "stage": "Draft issued", "weeks_waited": "41 weeks", "age_band": "7",
        "phase": "primary", "setting": "Special school", "ethnic_group": "Roma",
        "postcode": "bd5 0ex", "services": "CAMHS,transport", "consent": "theme",
        "family_word": " Oak ", "source_ref": "A1", "note": "", "words_free": "=1+1",
    }  # fmt: skip
    assert ok(read(row)) == {
        "told_on": "2024-10-03", "words_working": " The SENCO\nlistens ", "rating": "dont_know",
        "change": "better", "trust": 7, "happened": "2024-03", "channel": "phone",
        "speaker": "parent", "type": "experience", "need": ["ASD", "SEMH"], "provision": "E",
        "stage": "draft", "weeks_waited": 41, "age_band": "5-10", "phase": "primary",
        "setting": "special", "ethnic_group": "white_roma", "locality": "BD5",
        "services": ["camhs", "transport"], "consent": "theme", "family_word": "Oak",
        "source_ref": "A1", "words_free": "=1+1",
    }  # fmt: skip


words = st.text(
    st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1, max_size=80
).filter(lambda text: not text.isspace())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(words, min_size=1, max_size=5))
def test_words_stay_as_they_were_written(read: Read, said: list[str]) -> None:
    results = read(*({"words_free": text, "note": "n"} for text in said))
    assert [result.fields["words_free"] for result in results if isinstance(result, RowOk)] == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"told_on": "31/02/2024"}, "no such date"),
        ({"told_on": "10/31/2024"}, "no date with the day first"),
        ({"told_on": "soon"}, "is not a date"),
        ({"told_on": "45567"}, "is not a date"),
        ({"told_on": "2026-06-03"}, "lies in the future"),
        ({"told_on": "31/12/1989"}, "before 1990"),
        ({"happened": "2026-07"}, "lies in the future"),
        ({"happened": "a while back"}, "Accepted: this_term"),
        ({"rating": "brilliant"}, "Accepted: very_good, good, neither"),
        ({"rating": "1"}, "Numbers need a map"),
        ({"trust": "11"}, "from 0 to 10"),
        ({"trust": "7.5"}, "from 0 to 10"),
        ({"trust": "-1"}, "from 0 to 10"),
        ({"consent": "yes"}, "Accepted: count, theme, quote, publish"),
        ({"need": "ASD;SEMH;MLD"}, "at most 2"),
        ({"postcode": "somewhere"}, "first half"),
        ({"note": "x" * 100_001}, "at most 100,000"),
        ({"family_word": "x" * 101}, "at most 100"),
        ({"note": "a\0b"}, "NUL byte"),
    ],
)
def test_what_is_wrong_is_said(read: Read, row: dict[str, str], said: str) -> None:
    assert said in fault(read({"words_free": "words", **row}))


def test_all_faults_of_a_row_with_their_columns(read: Read) -> None:
    result = read({"told_on": "x", "rating": "y", "words_free": "z"})[0]
    assert isinstance(result, RowBad)
    assert [(f.row, f.column) for f in result.faults] == [(2, "told_on"), (2, "rating")]


@pytest.mark.parametrize("place", ["BD5 0EX", "bd50ex", "near BD5 0EX"])
def test_a_full_postcode_never_gets_in(read: Read, place: str) -> None:
    assert str(ok(read({"words_free": "x", "locality": place}))["locality"]).endswith("BD5")


def test_tomorrow_is_still_taken(read: Read) -> None:
    assert ok(read({"words_free": "x", "told_on": "2026-06-02"}))["told_on"] == "2026-06-02"


def test_no_words_and_no_rating_is_skipped_and_listed(read: Read) -> None:
    results = read(
        {"words_free": "", "rating": "good", "trust": "", "channel": "phone"},
        {"words_free": " ", "rating": "", "trust": "", "channel": "phone"},
        {"words_free": "", "rating": "", "trust": "0", "channel": "phone"},
    )
    assert [type(result) for result in results] == [RowOk, RowSkipped, RowOk]
    assert results[1].row == 3


def test_a_question_sorts_the_words(read: Read) -> None:
    values = parse_values("What was good?=working,Why?=free", "question")
    mapping = Mapping((Column("q", "question", values), Column("a", "words_free")))
    results = read(
        {"q": "What was good?", "a": "one"},
        {"q": "Why?", "a": "two"},
        {"q": "Else?", "a": "three"},
        mapping=mapping,
    )
    found = [result.fields for result in results if isinstance(result, RowOk)]
    assert [(f["prompt"], f.get("words_working"), f.get("words_free")) for f in found] == [
        ("What was good?", "one", None),
        ("Why?", None, "two"),
        ("Else?", None, "three"),
    ]


def test_several_columns_of_words_are_kept_together(read: Read) -> None:
    mapping = Mapping((Column("a", "words_free"), Column("b", "words_free")))
    assert ok(read({"a": "one", "b": "two"}, mapping=mapping))["words_free"] == "one\n\ntwo"


def test_fixed_fields_and_blank_words(read: Read) -> None:
    mapping = Mapping(
        (Column("a", "words_free"),),
        fixed=(("channel", "survey"),),
        blank_words=("Did not answer",),
    )
    results = read({"a": "did not  answer"}, {"a": "words"}, mapping=mapping)
    assert [type(result) for result in results] == [RowSkipped, RowOk]
    assert ok(results[1:])["channel"] == "survey"


def test_a_wrong_fixed_value_is_refused_at_once(read: Read) -> None:
    mapping = Mapping((Column("a", "words_free"),), fixed=(("channel", "pigeon"),))
    with pytest.raises(WrongInput, match="Accepted: coffee_morning"):
        read({"a": "x"}, mapping=mapping)


@given(st.dates(date(1990, 1, 1), TODAY))
def test_dates_as_people_write_them(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y"):
        assert read_day(day.strftime(form), "dmy") == day
        assert read_day(day.strftime(form + " 09:30"), "dmy") == day
    assert read_day(day.strftime("%m/%d/%Y"), "mdy") == day
    assert read_day(str((day - date(1899, 12, 30)).days), "excel") == day
    if day.day > 12:
        assert read_day(day.strftime("%m/%d/%Y"), "mixed") == day


REAL = Path(__file__).parents[2].parent / "shared" / "data" / "patient-feedback"
RATINGS = "1=very_good,2=good,3=neither,4=poor,5=very_poor,6=dont_know,7="


@pytest.mark.realdata
@pytest.mark.skipif(not REAL.exists(), reason="the published patient feedback is not here")
def test_the_real_file_row_by_row() -> None:
    source = read_table(REAL / "v6framework_230831.csv")
    mapping = Mapping(
        (
            Column("Date", "told_on"),
            Column("FFT answer", "words_free"),
            Column("FFT question", "question", (("What was good?", "words_working"),)),
            Column("FFT categorical answer", "rating", parse_values(RATINGS, "rating")),
            Column("Respondent ID", "family_word"),
            Column("Comment ID", "source_ref"),
        ),
        date_order="mixed",
    )
    results = list(read_feedback(source, mapping, TODAY))
    assert len(results) == 7_908
    assert Counter(type(result) for result in results) == {RowOk: 7_819, RowSkipped: 89}
    with (REAL / "v6framework_230831.csv").open(encoding="utf-8-sig", newline="") as file:
        originals = list(csv.DictReader(file))
    for original, result in zip(originals, results, strict=True):
        said = original["FFT answer"]
        if isinstance(result, RowOk) and said.strip():
            assert said in (result.fields.get("words_free"), result.fields.get("words_working"))
