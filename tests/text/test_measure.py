"""The measures count as they say; on labelled data they reach what the decision note states."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.analysis.text.measure import AreaRow, ToneRow, measure_areas, measure_tone

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def test_tone_measure_counts() -> None:
    rows = [
        ToneRow("brilliant", 1),
        ToneRow("dreadful", -1),
        ToneRow("lovely", -1),
        ToneRow("x", 0),
    ]
    measure = measure_tone(rows)
    assert measure.n == 4
    assert measure.accuracy == 0.75
    assert measure.negatives_found == 0.5
    assert measure.negatives_called_positive == 0.5
    assert measure.scored == 0.75
    assert measure.confusion[(-1, 1)] == 1
    assert measure.f1 == {-1: pytest.approx(2 / 3), 0: 1.0, 1: pytest.approx(2 / 3)}


def test_area_measure_counts() -> None:
    rows = [
        AreaRow("CAMHS", frozenset({"health_waits"})),
        AreaRow("college", frozenset({"health_waits"})),
        AreaRow("sunny", frozenset({"leadership"})),
        AreaRow("salt", frozenset()),
    ]
    measure = measure_areas(rows)
    assert measure.n == 3
    assert measure.precision_at_1 == pytest.approx(1 / 3)
    assert measure.recall_at_3 == pytest.approx(1 / 3)
    assert measure.unsuggested == pytest.approx(1 / 3)
    assert measure.unasked == 1.0


def test_no_rows_measure_zero() -> None:
    assert measure_tone([]).n == 0
    assert measure_areas([]).n == 0


def _rows(name: str, split: str) -> Iterator[dict[str, str]]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"labelled data is not part of the product; looked for it at {path}")
    with path.open(encoding="utf-8", newline="") as lines:
        yield from (row for row in csv.DictReader(lines) if row["split"] == split)


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "split", "least"),
    [
        ("send-comments/comments.csv", "dev", 0.8),
        ("send-comments/comments.csv", "heldout", 0.72),
        ("patient-feedback/nhs_v6_clean.csv", "test", 0.46),
    ],
)
def test_tone_on_labelled_data(name: str, split: str, least: float) -> None:
    measure = measure_tone(ToneRow(row["text"], int(row["polarity"])) for row in _rows(name, split))
    assert measure.macro_f1 >= least
    assert measure.negatives_called_positive <= 0.12


@pytest.mark.realdata
@pytest.mark.parametrize(("split", "first", "three"), [("dev", 0.8, 0.9), ("heldout", 0.65, 0.75)])
def test_areas_on_labelled_data(split: str, first: float, three: float) -> None:
    measure = measure_areas(
        AreaRow(row["text"], frozenset(row["areas"].split(";")) - {""})
        for row in _rows("send-comments/comments.csv", split)
    )
    assert measure.precision_at_1 >= first
    assert measure.recall_at_3 >= three
