"""A wait for a health service: recorded, refused where it cannot be, imported, settled."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.readers.guess import guess_mapping
from forumapp.readers.import_rows import RowOk, read_feedback
from forumapp.readers.tables import read_table
from forumapp.services import past, reading, record, talks
from forumapp.services.check import check_feedback
from forumapp.services.forums import Forum

WAIT = {
    "wait_pathway": "camhs",
    "wait_referred": "2024-03",
    "wait_still": False,
    "wait_support": True,
}


def test_a_wait_is_kept_and_comes_back_as_it_was_told(forum: Forum) -> None:
    uid, _ = record.add_feedback(forum, {"words_free": "We waited", **WAIT})
    kept = reading.show(forum, uid).feedback
    assert {name: getattr(kept, name) for name in WAIT} == WAIT
    assert kept.wait_still is False, "no is not the same as not asked"
    plain, _ = record.add_feedback(forum, {"words_free": "We did not"})
    assert reading.show(forum, plain).feedback.wait_still is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("wait_pathway", "dentist", "no answer for wait_pathway"),
        ("wait_referred", "March", "is not a month"),
        ("wait_referred", "2024-13", "is not a month"),
        ("wait_referred", "2031-01", "has not come yet"),
        ("wait_referred", "1970-01", "too long ago"),
        ("wait_still", "perhaps", "yes, no"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(name: str, value: Any, said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        check_feedback({name: value}, date(2026, 11, 22))


def test_the_wait_is_the_familys_and_holds_for_all_points_of_a_talk(forum: Forum) -> None:
    first, _ = record.add_feedback(forum, {"words_free": "One", "talk": "t1"})
    talks.settle(forum, "t1", WAIT)
    assert reading.show(forum, first).feedback.wait_pathway == "camhs"
    assert reading.show(forum, first).feedback.wait_still is False


def test_the_list_can_be_narrowed_to_a_wait(forum: Forum) -> None:
    record.add_feedback(forum, {"words_free": "We waited", **WAIT})
    record.add_feedback(forum, {"words_free": "Others"})
    assert len(reading.list_ids(forum, picked={"wait_pathway": ["camhs"]})) == 1


def test_history_names_the_wait(forum: Forum) -> None:
    uid, _ = record.add_feedback(forum, {"words_free": "We waited"})
    record.change_feedback(forum, [uid], {"wait_still": True}, "Changed the wait")
    assert [each.step.field for each in past.past(forum, uid)][-1] == "wait_still"


def test_a_spreadsheet_with_waits_is_read(tmp_path: Path) -> None:
    file = tmp_path / "waits.csv"
    file.write_text(
        "Date,Comments,Waiting for which service,Still waiting?,"
        "Support while waiting,Date of referral\n"
        "2026-03-01,Nobody rang,SALT,Y,no,March 2024\n"
        "2026-03-02,They rang,Mental health,No,Yes,04/2023\n",
        encoding="utf-8",
    )
    source = read_table(file)
    guess = guess_mapping(source.header, list(source.rows()))
    assert not guess.needs_values
    read = read_feedback(source, guess.mapping, date(2026, 11, 22))
    rows = [each for each in read if isinstance(each, RowOk)]
    assert [[row.fields.get(name) for name in WAIT] for row in rows] == [
        ["speech_language", "2024-03", True, False],
        ["camhs", "2023-04", False, True],
    ]
