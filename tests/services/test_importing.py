"""Imports: whole or not at all, nothing of the input lost, taken back in one step."""

import csv
import dataclasses
from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import analysing, forums, importing, packing, reading
from forumapp.services.forums import Forum

REAL = (
    Path(__file__).resolve().parents[2].parent
    / "shared"
    / "data"
    / "patient-feedback"
    / "v6framework_230831.csv"
)
RATINGS = "1=very_good,2=good,3=neither,4=poor,5=very_poor,6=dont_know,7="


def table(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "table.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Date", "Family", "Rating", "Comment"], *rows])
    return path


GOOD = [
    ["01/02/2025", "oak", "good", "A kind nurse"],
    ["02/02/2025", "oak", "poor", "Nobody rang\nback, “again”"],
    ["03/02/2025", "", "very poor", "=SUM(1) still waiting"],
]


def run(forum: Forum, path: Path, **options: bool) -> importing.Imported:
    source = importing.open_table(path)
    return importing.import_table(forum, source, importing.guess(source).mapping, **options)


def test_every_word_arrives(forum: Forum, tmp_path: Path) -> None:
    done = run(forum, table(tmp_path, GOOD))
    assert (done.looked.rows, done.stored, done.looked.families) == (3, 3, 1)
    assert done.checksum == done.looked.checksum
    assert sorted(row.line for row in reading.page(forum)) == sorted(
        " ".join(row[3].split()) for row in GOOD
    )


def test_a_bad_row_stops_everything(forum: Forum, tmp_path: Path) -> None:
    path = table(tmp_path, [*GOOD, ["31/02/2025", "", "good", "x"]])
    with pytest.raises(WrongInput, match=r"Nothing was imported: row 5"):
        run(forum, path)
    assert reading.counts(forum)["feedback"] == 0
    assert run(forum, path, skip_bad=True).stored == 3


def test_the_same_table_is_not_imported_twice(forum: Forum, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD)
    run(forum, path)
    with pytest.raises(WrongInput, match="imported before"):
        run(forum, path)
    assert run(forum, path, again=True).stored == 3


def test_an_import_is_taken_back_whole_and_given_again(forum: Forum, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD)
    run(forum, path)
    forums.undo_last(forum)
    assert reading.counts(forum)["feedback"] == 0
    forums.redo_last(forum)
    assert reading.counts(forum)["feedback"] == 3
    forums.undo_last(forum)
    assert run(forum, path).stored == 3  # what was taken back may come again


def test_a_stopped_import_is_not_seen(forum: Forum, tmp_path: Path) -> None:
    source = importing.open_table(table(tmp_path, GOOD))
    mapping = importing.guess(source).mapping
    with pytest.raises(WrongInput, match="stopped"):
        importing.import_table(forum, source, mapping, cancelled=lambda: True)
    assert reading.counts(forum)["feedback"] == 0
    assert reading.search(forum, "nurse").total == 0
    assert all(check.ok for check in forums.verify_forum(forum))


def test_words_alone_are_no_consent(forum: Forum, tmp_path: Path) -> None:
    run(forum, table(tmp_path, GOOD))
    found = [reading.show(forum, row.uid).feedback for row in reading.page(forum)]
    assert {feedback.consent for feedback in found} == {None}


@pytest.mark.realdata
@pytest.mark.skipif(not REAL.exists(), reason="the real patient feedback is not beside the project")
def test_real_feedback_all_the_way(forum: Forum, tmp_path: Path) -> None:
    with REAL.open(encoding="utf-8", newline="") as source_file:
        rows = list(csv.reader(source_file))
    path = tmp_path / "real.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([rows[0], *rows[1::16][:500]])
    source = importing.open_table(path)
    mapping = importing.guess(source).mapping.with_column(
        "FFT categorical answer", "rating", RATINGS
    )
    mapping = dataclasses.replace(mapping, date_order="mixed")
    done = importing.import_table(forum, source, mapping)
    assert done.stored + len(done.looked.skipped) == len(rows[1::16][:500])
    assert done.checksum == done.looked.checksum
    assert analysing.analyse(forum) == done.stored - done.held  # who may be at risk is not read
    assert reading.search(forum, "staff").total > 0
    pack = packing.plan_pack(forum)
    assert pack.sections[0].title == "At a glance"
    assert "NEAS" not in repr(pack)  # respondents' numbers never leave
