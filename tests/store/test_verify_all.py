"""Whatever somebody with the key changes by hand, `verify` says so and never falls over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.services import forums, record, tagging, verifying
from forumapp.services.reading import areas
from tests import once
from tests.store.conftest import PASSPHRASE

A_CHANGE = "(SELECT max(rid) FROM change WHERE kind = 'feedback')"
BY_HAND = {  # what is done: the name of what must say so
    "UPDATE words SET free = 'other words' WHERE rid = 1": "tables",
    "UPDATE feedback SET rating = 'good' WHERE rid = 1": "tables",
    "UPDATE feedback SET standing = 1 WHERE rid = 3": "tables",
    "UPDATE feedback SET family = 'another' WHERE rid = 3": "tables",
    "DELETE FROM feedback WHERE rid = 2": "tables",
    "DELETE FROM tag WHERE rid = 1": "tables",
    "UPDATE tag SET stance = 'working' WHERE rid = 1": "tables",
    "UPDATE area SET title = 'Another' WHERE rid = 1": "tables",
    "INSERT INTO conflict VALUES ('x', 'rating', 'feedback', 2)": "tables",
    "UPDATE audit SET actor = 'Nobody' WHERE rid > 0": "tables",
    "DELETE FROM audit": "tables",
    f"UPDATE change SET payload = x'6a7b7d' WHERE rid = {A_CHANGE}": "log",
    f"UPDATE change SET payload = x'00ff' WHERE rid = {A_CHANGE}": "log",
    f"UPDATE change SET payload = NULL WHERE rid = {A_CHANGE}": "tables",
    f"UPDATE change SET actor = 'Nobody' WHERE rid = {A_CHANGE}": "log",
    f"UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE rid = {A_CHANGE}": "log",
    f"UPDATE change SET kind = 'event' WHERE rid = {A_CHANGE}": "log",
    "DELETE FROM change WHERE rid = (SELECT min(rid) + 4 FROM change)": "log",
    "DELETE FROM change WHERE rid = (SELECT max(rid) FROM change)": "log",
    "DELETE FROM change": "log",
    "UPDATE device SET last_seq = last_seq - 1": "log",
    "DELETE FROM words_index_docsize WHERE id = 1": "search",
    "DELETE FROM words_index_data WHERE id > 10": "search",
}


def _fill(forum: forums.Forum) -> None:
    forum.note("verified")
    area = areas(forum)[0].uid
    for number in range(4):
        fields = {"words_free": f"The taxi number {number} was late", "rating": "poor"}
        uid, _ = record.add_feedback(forum, fields, family_word=f"oak {number}")
        tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[forums.Forum]:
    place = tmp_path / "forum"
    once.new_forum(place, PASSPHRASE, "A", "Bristol", inspections=["bristol-2019"], fill=_fill)
    with forums.open_forum(place, PASSPHRASE) as forum:
        yield forum


def test_what_nobody_touched_is_well(filled: forums.Forum) -> None:
    assert all(each.ok for each in verifying.check(filled))


@pytest.mark.parametrize("done", BY_HAND)
def test_what_was_changed_by_hand_is_said(filled: forums.Forum, done: str) -> None:
    with filled.compute() as conn:
        assert conn.exec_driver_sql(done).rowcount != 0
    bad = {each.name: each for each in verifying.check(filled) if not each.ok}
    assert BY_HAND[done] in bad
    for each in bad.values():
        assert each.said.endswith(".")
        assert "fts5" not in each.said
        assert each.do


def test_damaged_pages_are_named(filled: forums.Forum) -> None:
    filled.settle()
    path = filled.folder / "forum.db"
    with path.open("r+b") as file:
        for page in (30, 40):
            file.seek((page - 1) * 4096 + 100)
            file.write(b"spoilt")
    pages = next(each for each in verifying.check(filled) if each.name == "pages")
    assert pages.said == "2 pages of the file are damaged (30, 40)."
    assert "newest backup" in pages.do
