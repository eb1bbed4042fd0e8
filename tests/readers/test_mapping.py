"""Mappings are kept and read again, refused when wrong, and guessed with doubts said."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumapp.domain.problems import WrongInput
from forumapp.readers.fields import FIELDS
from forumapp.readers.guess import MappingGuess, count_dates, guess_mapping
from forumapp.readers.mapping import FIXED, Column, Mapping, check_mapping, parse_values
from forumapp.readers.tables import Row, read_table


def guess(header: list[str], *rows: list[str]) -> MappingGuess:
    return guess_mapping(header, [Row(n, tuple(row)) for n, row in enumerate(rows, 2)])


def fields(found: MappingGuess) -> dict[str, str]:
    return {column.name: column.field for column in found.mapping.columns}


free_names = [
    name for name, field in FIELDS.items() if not field.codes and field.kind != "question"
]
mappings = st.builds(
    Mapping,
    st.lists(st.sampled_from(free_names), unique=True).flatmap(
        lambda names: st.tuples(
            *(
                st.builds(
                    Column,
                    st.just(f"column é {name}"),
                    st.just(name),
                    st.lists(st.tuples(st.text(max_size=5), st.just("")), max_size=2).map(tuple),
                )
                for name in names
            )
        )
    ),
    st.sampled_from(["dmy", "mdy", "mixed", "excel"]),
    st.lists(st.tuples(st.sampled_from(FIXED), st.text(max_size=5)), max_size=3).map(tuple),
    st.lists(st.text(max_size=5), max_size=2).map(tuple),
)


@given(mappings)
def test_a_mapping_is_read_as_it_was_written(mapping: Mapping) -> None:
    assert Mapping.from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"mapping": 1}',
        '{"mapping": 2}',
        '{"mapping": 1, "columns": [3]}',
        "[" * 9999,
    ],
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(WrongInput):
        Mapping.from_json(text)


def test_values_as_pairs() -> None:
    pairs = parse_values("1=very_good, 2=good,7=", "rating")
    assert pairs == (("1", "very_good"), ("2", "good"), ("7", ""))
    assert parse_values("What was good?=working", "question")[0][1] == "words_working"
    with pytest.raises(WrongInput, match="no pair"):
        parse_values("very_good", "rating")
    with pytest.raises(WrongInput, match="none of: very_good, good"):
        parse_values("1=brilliant", "rating")


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (Mapping((Column("Gone", "words_free"),)), "no column called"),
        (Mapping((Column("A", "colour"),)), "no field"),
        (Mapping((Column("A", "rating"), Column("B", "rating"))), "Two columns"),
        (Mapping((Column("A", "rating"), Column("A", "words_free"))), "mapped twice"),
        (Mapping((Column("A", "rating"),), fixed=(("consent", "quote"),)), "cannot be the same"),
        (Mapping((Column("A", "told_on"),)), "No column holds"),
        (Mapping((Column("A", "rating"),), "ymd"), "order of dates"),  # type: ignore[arg-type]
    ],
)
def test_a_mapping_that_cannot_be_used(mapping: Mapping, said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        check_mapping(mapping, ("A", "B"))


def test_a_column_is_mapped_anew() -> None:
    mapping = Mapping((Column("A", "rating"), Column("B", "words_free")))
    changed = mapping.with_column("C", "rating", "1=good")
    assert [column.name for column in changed.columns] == ["B", "C"]
    assert changed.without_column("C").column_for("rating") is None


def test_common_columns_are_recognised() -> None:
    found = guess(
        ["Submitted at", "Respondent ID", "How was it?", "What is working?", "What is not working?",
         "What would make a difference?", "Postcode", "Primary need", "Age band"],
        ["03/10/2024", "r1", "Very good", "SENCO", "The waits", "Reply", "BD5", "Autism", "7"],
        ["31/10/2024", "r2", "Poor", "Not much", "The plan", "Be kind", "BD6", "ASD; SEMH", "5-10"],
    )  # fmt: skip
    assert list(fields(found).values()) == [
        "told_on", "family_word", "rating", "words_working", "words_not_working",
        "words_difference", "postcode", "need", "age_band",
    ]  # fmt: skip
    assert found.doubts == ()
    assert len(found.reasons) == 9


def test_the_fields_own_names_are_recognised() -> None:
    header = [
        "told_on",
        "words_free",
        "rating",
        "trust",
        "happened",
        "stage",
        "consent",
        "locality",
    ]
    row = ["2024-10-03", "words said", "good", "7", "2024-09", "draft", "theme", "BD5"]
    assert list(fields(guess(header, row)).values()) == header


def test_numbers_are_never_taken_as_ratings() -> None:
    found = guess(["Rating", "Comment"], ["1", "Lovely people"], ["5", "A long wait"])
    assert found.mapping.column_for("rating") == Column("Rating", "rating")
    assert found.needs_values == ("Rating",)
    assert any("holds numbers" in doubt for doubt in found.doubts)


def test_a_month_first_date_is_never_assumed() -> None:
    found = guess(["Date", "Comment"], ["10/31/2024", "some words"], ["10/30/2024", "more words"])
    assert found.mapping.date_order == "dmy"
    assert any("month first" in doubt for doubt in found.doubts)
    either = guess(["Date", "Comment"], ["03/04/2024", "some words"])
    assert any("day first" in doubt for doubt in either.doubts)


def test_personal_details_are_not_taken() -> None:
    found = guess(
        ["Email", "Child's name", "Contact", "Comment"], ["a@b.org", "Sam", "c@d.org", "our words"]
    )
    assert fields(found) == {"Comment": "words_free"}
    assert sum("personal details" in doubt for doubt in found.doubts) == 3


def test_the_column_name_is_the_question() -> None:
    asked = "Please tell us about your experience"
    assert guess([asked], ["It was good"]).mapping.fixed == (("prompt", asked),)


def test_values_that_are_not_known_are_said() -> None:
    found = guess(["Rating", "Comment"], ["Good", "some words"], ["Brill", "more words"])
    assert found.needs_values == ("Rating",)
    assert any("“Brill”" in doubt for doubt in found.doubts)


def test_dates_of_a_whole_column_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Date,x\n31/01/2024,y\n01/31/2024,y\n01/02/2024,y\n2024-01-01,y\nz\n")
    counted = count_dates(read_table(path), "Date")
    assert (counted.day_first, counted.month_first, counted.either) == (1, 1, 1)
    assert counted.mixed


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6, unique=True), st.data())
def test_any_header_can_be_looked_at(header: list[str], data: st.DataObject) -> None:
    row = st.lists(st.text(max_size=20), min_size=len(header), max_size=len(header))
    found = guess(header, *data.draw(st.lists(row, max_size=4)))
    json.loads(found.mapping.to_json())
    check_mapping(found.mapping)


def test_a_table_of_bad_rows_alone_still_says_what_is_wrong_with_them() -> None:
    nul = Row(2, ("1/2/2025", "he\x00llo"), "A cell of this row holds a NUL byte.")
    long = Row(3, ("1/2/2025", "a", "b", "c"), "This row has 4 cells, but the header has 2.")
    for rows in ([nul], [long], [nul, long]):
        found = guess_mapping(["Date", "Comment"], rows)
        assert fields(found) == {"Date": "told_on", "Comment": "words_free"}
