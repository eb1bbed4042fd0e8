"""Saving what can be saved: pages read one by one, holes filled, nothing erased comes back."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.services import backups, saving, verifying
from forumapp.store import raw_rows, schema
from forumapp.store.copy_settings import read_setting, write_setting
from forumapp.store.forum import Forum
from forumapp.store.opening import open_forum
from forumapp.store.raw_pages import PAGE, RawPages
from forumapp.store.salvage_rows import LOST_WORDS
from tests.store.conftest import PASSPHRASE
from tests.store.made import OtherLaptop, add, add_area, change, fields, listed, tag, value, whole

LONG = random.Random(5).randbytes(4500).hex()  # it can hardly be deflated: it needs more pages


def spoil(path: Path, *pages: int) -> None:
    with path.open("r+b") as file:
        for number in pages:
            file.seek((number - 1) * PAGE)
            file.write(os.urandom(PAGE))


def pages_that_hold(
    folder: Path, key: bytes, wanted: Callable[[tuple[object, ...]], bool]
) -> list[int]:
    """Return the numbers of the leaf pages in which a row is that is wanted."""
    pages = RawPages(folder / "forum.db", key)
    found = []
    for number in range(1, pages.count + 1):
        data, _ = pages._page(number)
        cells = raw_rows.leaf_cells(data, 100 if number == 1 else 0, pages._overflow)
        if any(wanted(values) for _, values in cells):
            found.append(number)
    pages.close()
    return found


def is_change_of(*uids: str) -> Callable[[tuple[object, ...]], bool]:
    return lambda values: len(values) == 13 and values[8] in uids


@pytest.fixture
def filled(folder: Path) -> tuple[Path, bytes, list[str]]:
    """A closed forum of thirty pieces, some long."""
    with open_forum(folder, PASSPHRASE) as forum:
        uids = [add(forum, f"piece {n} " + LONG[: 100 + 300 * n]) for n in range(30)]
        key = bytes(forum.key)
    return folder, key, uids


def words(forum: Forum) -> dict[str, str]:
    query = sa.select(schema.feedback.c.uid, schema.words.c.free).join(
        schema.words, schema.words.c.rid == schema.feedback.c.rid
    )
    with forum.read() as conn:
        return dict(conn.execute(query).all())


def test_pages_hold_what_the_log_holds(filled: tuple[Path, bytes, list[str]]) -> None:
    folder, key, uids = filled
    pages = RawPages(folder / "forum.db", key)
    rows = [found for found in pages.rows() if len(found.values) == 13]
    assert {row.values[8] for row in rows} >= set(uids)
    assert all(row.sealed for row in rows)
    assert pages.damaged == 0
    pages.close()


def test_what_waits_in_the_log_beside_is_read_too(folder: Path, tmp_path: Path) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        uid = add(forum, "not folded in yet")
        copy = Path(shutil.copytree(folder, tmp_path / "copy"))
        key = bytes(forum.key)
    assert (copy / "forum.db-wal").stat().st_size
    pages = RawPages(copy / "forum.db", key)
    assert any(is_change_of(uid)(found.values) for found in pages.rows())
    pages.close()


def test_a_forum_that_is_whole_is_left_alone(filled: tuple[Path, bytes, list[str]]) -> None:
    with pytest.raises(WrongInput, match="nothing to save"):
        saving.save_what_can_be(filled[0], PASSPHRASE)


@pytest.mark.parametrize("backed_up", [False, True])
def test_a_lost_leaf_of_the_log_loses_nothing(
    filled: tuple[Path, bytes, list[str]], backed_up: bool
) -> None:
    folder, key, uids = filled
    with open_forum(folder, PASSPHRASE) as forum:
        if backed_up:
            backups.back_up(forum)
        right = words(forum)
    spoil(folder / "forum.db", *pages_that_hold(folder, key, is_change_of(*uids[10:12])))
    done = saving.save_what_can_be(folder, PASSPHRASE)
    assert done.saved.damaged
    assert done.saved.filled >= 2 if backed_up else done.saved.rebuilt >= 2
    with open_forum(folder, PASSPHRASE) as forum:
        assert words(forum) == right
        whole(forum)
        assert all(each.ok for each in verifying.check(forum))
    assert done.kept is not None
    assert (done.kept / "forum.db").exists()


def test_words_that_are_gone_are_said(filled: tuple[Path, bytes, list[str]]) -> None:
    folder, key, uids = filled
    gone = pages_that_hold(folder, key, is_change_of(uids[20]))
    gone += pages_that_hold(
        folder, key, lambda row: len(row) == 8 and str(row[4]).startswith("piece 20 ")
    )
    spoil(folder / "forum.db", *gone)
    done = saving.save_what_can_be(folder, PASSPHRASE)
    assert done.saved.wordless >= 1
    assert any("lost their words" in said for said in saving.in_words(done))
    with open_forum(folder, PASSPHRASE) as forum:
        assert value(forum, uids[20], "note") == LOST_WORDS
        assert len(listed(forum)) == 30
        whole(forum)


def test_later_changes_survive_a_hole_before_them(folder: Path) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        area, first = add_area(forum), add(forum, "in the hole " + LONG)
        for number in range(20):
            add(forum, f"between {number} " + LONG[:3000])
        late = add(forum, "before the change")
        tag(forum, late, area)
        change(forum, late, rating="good")
        write_setting(forum, "colour", "green")
        key, family = bytes(forum.key), forum.family_key()
    spoil(folder / "forum.db", *pages_that_hold(folder, key, is_change_of(first)))
    done = saving.save_what_can_be(folder, PASSPHRASE)
    assert done.saved.again >= 3
    with open_forum(folder, PASSPHRASE) as forum:
        assert value(forum, late, "rating") == "good"
        assert value(forum, late, "free") == "before the change"
        assert forum.family_key() == family
        assert read_setting(forum, "colour") == "green"
        with forum.read() as conn:
            assert conn.execute(sa.select(schema.tag.c.verdict)).scalars().all() == ["confirmed"]
        whole(forum)
        add(forum, "and on it goes")
        whole(forum)


def test_another_laptops_rows_are_kept_too(folder: Path) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        other = OtherLaptop(forum)
        other.write("e" * 32, fields("theirs"), [], 7)
        for number in range(20):
            add(forum, f"ours {number} " + LONG[:3000])
        last, key = add(forum, "the last"), bytes(forum.key)
    spoil(folder / "forum.db", *pages_that_hold(folder, key, is_change_of(last)))
    saving.save_what_can_be(folder, PASSPHRASE)
    with open_forum(folder, PASSPHRASE) as forum:
        assert "theirs" in words(forum).values()
        assert "the last" in words(forum).values()
        whole(forum)


def test_what_was_erased_does_not_come_back_from_a_backup(folder: Path) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        gone = add(forum, "must not come back " + LONG)
        backups.back_up(forum)
        for number in range(20):
            add(forum, f"other {number} " + LONG[:3000])
        with forum.write("Erased feedback") as tx:
            tx.change("erasure", None, {"at": "2026-01-01", "targets": [gone]})
            blank = {"payload": None, "salt": None}
            tx.conn.execute(
                sa.update(schema.change).where(schema.change.c.uid == gone).values(blank)
            )
        key = bytes(forum.key)
    spoil(folder / "forum.db", *pages_that_hold(folder, key, is_change_of(gone)))
    saving.save_what_can_be(folder, PASSPHRASE)
    with open_forum(folder, PASSPHRASE) as forum:
        assert not any("must not" in (free or "") for free in words(forum).values())
        assert b"must not" not in _every_payload(forum)


def _every_payload(forum: Forum) -> bytes:
    with forum.read() as conn:
        return b"".join(p for p in conn.execute(sa.select(schema.change.c.payload)).scalars() if p)


def test_a_missing_key_file_comes_from_a_backup(filled: tuple[Path, bytes, list[str]]) -> None:
    folder, _, _ = filled
    with open_forum(folder, PASSPHRASE) as forum:
        backups.back_up(forum)
        last = add(forum, "after the backup")
    (folder / "forum.keys").unlink()
    done = saving.save_what_can_be(folder, PASSPHRASE)
    assert done.backup is not None
    with open_forum(folder, PASSPHRASE) as forum:
        assert value(forum, last, "free") == "after the backup"


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00" + bytes(5000), b"a picture" * 999])
def test_what_is_no_forum_any_more_leads_to_the_backup(folder: Path, data: bytes) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        backups.back_up(forum)
    (folder / "forum.db").write_bytes(data)
    with pytest.raises(Trouble, match="backup instead"):
        saving.save_what_can_be(folder, PASSPHRASE)
    offered = saving.help_for(folder, PASSPHRASE, "damaged")
    assert not offered.readable
    assert offered.newest is not None
    assert offered.newest.opens
