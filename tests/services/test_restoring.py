"""Backups made by themselves, what is in each, and bringing one back whole or not at all."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.services import backups, forums, reading, record, restoring, verifying
from forumapp.services.forums import Forum
from forumapp.store import backup_shelf, keys, schema, swap
from forumapp.store.schema_together import audit as audit_table
from forumapp.store.schema_together import laptop as laptop_table
from forumapp.store.tx import read_meta, write_meta
from tests import once

PASSPHRASE = "correct horse battery"
CHEAP = keys.Cost(8, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "forum"
    once.new_forum(place, PASSPHRASE, "A forum", "Bristol")
    return place


@pytest.fixture
def forum(folder: Path) -> Iterator[Forum]:
    with forums.open_forum(folder, PASSPHRASE) as opened:
        yield opened


def add(forum: Forum, words: str = "The taxi never came") -> str:
    return record.add_feedback(forum, {"words_free": words})[0]


def pieces(folder: Path, secret: str = PASSPHRASE) -> int:
    with forums.open_forum(folder, secret) as forum:
        assert all(each.ok for each in verifying.check(forum))
        return reading.counts(forum)["feedback"]


def meta(forum: Forum, name: str) -> str:
    with forum.read() as conn:
        return read_meta(conn, name)


def audit(forum: Forum) -> list[tuple[str, str | None]]:
    with forum.read() as conn:
        return list(conn.execute(sa.select(audit_table.c.what, audit_table.c.detail)).all())


# --- made by themselves --------------------------------------------------------------------------
def test_nothing_that_could_be_lost_needs_no_backup(forum: Forum) -> None:
    assert backups.before(forum, "import") is None
    assert backups.at_close(forum) is None
    assert backups.daily(forum) is None


def test_before_something_large_once_for_what_did_not_change(forum: Forum) -> None:
    add(forum)
    first = backups.before(forum, "merge")
    assert first is not None
    assert first.stem.endswith("-before-merge")
    forum.note("verified")  # what only the audit says is no change
    assert backups.before(forum, "import") == first
    add(forum)
    assert backups.before(forum, "import") != first


def test_closing_makes_one_where_something_changed(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        assert backups.at_close(forum) is not None
    with forums.open_forum(folder, PASSPHRASE) as forum:
        assert backups.at_close(forum) is None
    with forums.open_forum(folder, PASSPHRASE) as forum:
        keys.change_passphrase(folder / "forum.keys", PASSPHRASE, "another passphrase", CHEAP)
        assert backups.at_close(forum) is not None  # or the newest would open with the old one


def test_once_a_day(forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now(UTC) + timedelta(hours=21)

    add(forum)
    assert backups.daily(forum) is None
    monkeypatch.setattr(backups, "datetime", Tomorrow)
    assert backups.daily(forum) is not None
    monkeypatch.undo()
    add(forum)
    assert backups.daily(forum) is None


@pytest.mark.parametrize("years", [-9, 9])
def test_a_clock_years_off_hides_no_backup(
    forum: Forum, years: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = datetime.now

    class Off(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return real(UTC) + timedelta(days=365 * years)

    add(forum)
    monkeypatch.setattr(backup_shelf, "datetime", Off)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Off, "strptime", datetime.strptime, raising=False)
        backups.back_up(forum)
    monkeypatch.undo()
    add(forum)
    assert backups.daily(forum) is not None  # one of that time says nothing of today
    last = backups.last_backup(forum.folder)
    assert last is not None
    assert abs(last - datetime.now(UTC)) < timedelta(hours=1)


def test_a_stick_gets_a_copy_and_may_be_away(forum: Forum, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with pytest.raises(WrongInput, match="no folder"):
        backups.set_second_place(forum, stick)
    with pytest.raises(WrongInput, match="another disk"):
        backups.set_second_place(forum, forum.folder / "backups")
    stick.mkdir()
    backups.set_second_place(forum, stick)
    add(forum)
    made = backups.back_up(forum)
    assert made.copied is not None
    assert made.copied.read_bytes() == made.path.read_bytes()
    assert "forum.db" not in made.copied.name
    stick.rename(tmp_path / "pulled out")
    made = backups.back_up(forum)
    assert made.path.exists()
    assert "not there" in made.not_copied


def test_a_backup_is_written_down_without_a_word(forum: Forum) -> None:
    add(forum)
    backups.back_up(forum)
    assert ("backup_made", "by-hand") in audit(forum)


def test_all_but_a_fresh_one_can_go(forum: Forum) -> None:
    add(forum)
    for _ in range(3):
        backups.back_up(forum)
    made, gone = backups.begin_anew(forum, "before-erase")
    assert gone == 3
    assert [each.path for each in backups.backups(forum.folder)] == [made.path]


# --- what is in each -----------------------------------------------------------------------------
def test_what_is_in_each_and_how_it_differs(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        backups.back_up(forum)
        add(forum)
        backups.back_up(forum)
        add(forum)
    found = restoring.listed(folder, PASSPHRASE)
    assert [each.fewer for each in found] == [1, 2]
    assert "2 pieces of feedback, 1 fewer than now" in restoring.in_words(found[0])
    assert all(each.contents and each.contents.newest_day for each in found)


def test_looking_changes_nothing(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        made = backups.back_up(forum).path
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    restoring.listed(folder, PASSPHRASE)
    restoring.look_at(folder, made, PASSPHRASE)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_backup_of_another_passphrase_says_so(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        made = backups.back_up(forum).path
    keys.change_passphrase(folder / "forum.keys", PASSPHRASE, "another passphrase", CHEAP)
    (found,) = restoring.listed(folder, "another passphrase")
    assert found.opens
    assert found.other_passphrase
    done = restoring.restore_from(folder, made, "another passphrase")
    assert done.other_passphrase
    assert pieces(folder) == 1  # with the passphrase of that day


def test_a_wrong_passphrase_is_no_list(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        backups.back_up(forum)
    with pytest.raises(keys.WrongPassphrase):
        restoring.listed(folder, "not the passphrase")


def test_the_newest_that_is_whole_is_offered(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum, "word " * 500)
        good = backups.back_up(forum).path
        add(forum)
        bad = backups.back_up(forum).path
    data = bytearray(bad.read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(data)
    found = restoring.newest_good(folder, PASSPHRASE)
    assert found is not None
    assert found.backup.path == good


# --- bringing one back ---------------------------------------------------------------------------
def test_what_is_replaced_is_kept_and_can_come_back(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        made = backups.back_up(forum).path
        add(forum)
    done = restoring.restore_from(folder, made, PASSPHRASE)
    assert pieces(folder) == 1
    assert done.kept is not None
    assert done.kept.stem.endswith("before-restore")
    restoring.restore_from(folder, done.kept, PASSPHRASE)
    assert pieces(folder) == 2


def test_it_goes_on_as_a_laptop_of_its_own(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        made, old = backups.back_up(forum).path, meta(forum, "device")
    restoring.restore_from(folder, made, PASSPHRASE)
    with forums.open_forum(folder, PASSPHRASE) as forum:
        new = meta(forum, "device")
        assert new != old
        laptop = laptop_table.c
        with forum.read() as conn:
            assert conn.execute(sa.select(laptop.uid, laptop.follows)).all() == [(new, old)]
        assert ("restored", made.stem) in audit(forum)
        add(forum)
    with forums.open_forum(folder, PASSPHRASE) as forum:
        assert meta(forum, "device") == new  # once


def test_two_restored_from_one_backup_are_two_laptops(folder: Path, tmp_path: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        made = backups.back_up(forum).path
    names = []
    for name in ("a", "b"):
        restoring.restore_from(tmp_path / name, made, PASSPHRASE)
        with forums.open_forum(tmp_path / name, PASSPHRASE) as forum:
            names.append(meta(forum, "device"))
    assert len(set(names)) == 2


def test_into_a_new_folder_from_a_stick(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        copied = backups.back_up(forum, to=stick).copied
    assert copied is not None
    shutil.rmtree(folder)
    done = restoring.restore_from(folder, copied, PASSPHRASE)
    assert done.kept is None
    assert pieces(folder) == 1


def test_a_damaged_forum_is_kept_file_by_file(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        made = backups.back_up(forum).path
    (folder / "forum.db").write_bytes(b"\x07" * 9000)
    done = restoring.restore_from(folder, made, PASSPHRASE)
    assert done.kept is not None
    assert (done.kept / "forum.db").read_bytes() == b"\x07" * 9000
    assert pieces(folder) == 1


def _other_forum(made: Path) -> None:
    other = made.with_name("other")
    once.new_forum(other, PASSPHRASE, "Another", "Leeds")
    shutil.copy(other / "forum.db", made)
    shutil.copy(other / "forum.keys", made.with_suffix(".keys"))


def _damaged(made: Path) -> None:
    data = bytearray(made.read_bytes())
    data[len(data) // 2] ^= 1
    made.write_bytes(data)


def _without_keys(made: Path) -> None:
    made.with_suffix(".keys").unlink()
    (made.parents[1] / "forum.keys").write_bytes(b"")


def _newer(made: Path) -> None:
    from forumapp.store.engine import open_engine

    key = keys.unlock(made.with_suffix(".keys"), PASSPHRASE)
    engine = open_engine(made, key)
    with engine.connect().execution_options(write=True) as conn, conn.begin():
        write_meta(conn, "log_format", "99")
    engine.dispose()


WRONG = {
    _other_forum: "another forum",
    _damaged: "damaged",
    _without_keys: "missing",
    _newer: "newer",
    Path.unlink: "no file",
    lambda made: made.write_bytes(b""): "empty",
    lambda made: made.write_bytes(b"a picture" * 1000): "damaged",
}


@pytest.mark.parametrize("spoil", WRONG, ids=lambda spoil: spoil.__name__)
def test_what_is_no_backup_of_this_forum_changes_nothing(folder: Path, spoil: object) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        made = backups.back_up(forum).path
    spoil(made)  # type: ignore[operator]
    before = {name: (folder / name).read_bytes() for name in ("forum.db", "forum.keys")}
    with pytest.raises(Problem, match=WRONG[spoil]):  # type: ignore[index]
        restoring.restore_from(folder, made, PASSPHRASE)
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert not swap.pending(folder)


def test_an_open_forum_is_not_replaced(folder: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        add(forum)
        made = backups.back_up(forum).path
        with pytest.raises(Trouble, match="Another ForumApp"):
            restoring.restore_from(folder, made, PASSPHRASE)
        add(forum)
    assert pieces(folder) == 2


def test_a_folder_of_other_things_is_left_alone(folder: Path, tmp_path: Path) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        made = backups.back_up(forum).path
    other = tmp_path / "holiday"
    other.mkdir()
    (other / "a.jpg").write_bytes(b"")
    with pytest.raises(WrongInput, match="other things"):
        restoring.restore_from(other, made, PASSPHRASE)
    assert os.listdir(other) == ["a.jpg"]


def test_leftovers_of_a_crash_go_at_the_next_opening(folder: Path) -> None:
    for name in ("forum.db.next", "forum.keys.next", "backups/x.db.part", "backups/y.keys"):
        (folder / name).write_bytes(b"half")
    forums.open_forum(folder, PASSPHRASE).close()
    left = {path.name for path in folder.rglob("*") if path.is_file()}
    assert left <= {"forum.db", "forum.keys", "forum.lock"}


# --- a rewritten log -----------------------------------------------------------------------------
def test_a_log_written_anew_shows(forum: Forum) -> None:
    add(forum)
    with forum.read() as conn:
        head = conn.execute(sa.select(schema.change.c.hash).limit(1)).scalar_one().hex()
    backups.back_up(forum)
    assert all(each.ok for each in verifying.check(forum, with_backups=True, head=head))
    assert all(each.ok for each in verifying.check(forum, head=head[:16].upper()))
    bad = verifying.check(forum, head="0123456789abcdef")
    assert [each.name for each in bad if not each.ok] == ["head"]
    with forum.compute() as conn:
        write_meta(conn, "anchors", json.dumps({meta(forum, "device"): [[1, "ab" * 32, ""]]}))
    bad = verifying.check(forum, with_backups=True)
    assert [each.name for each in bad if not each.ok] == ["told"]
    assert all("laptop" in each.do for each in bad if not each.ok)


def test_a_backup_of_another_log_shows(forum: Forum) -> None:
    from forumapp.store import log

    add(forum)
    backups.back_up(forum)
    with forum.compute() as conn:  # as somebody with the key could: each hash fits the next
        head = log.FIRST_HASH
        for row in conn.exec_driver_sql("SELECT * FROM change ORDER BY seq").mappings().all():
            place = [row[name] for name in ("device", "seq", "lamport", "at")]
            more = [row[name] for name in ("act", "kind", "uid", "digest")]
            head = log.hash_of(head, *place, "Nobody", *more)
            new = {"h": head, "r": row["rid"]}
            conn.execute(sa.text("UPDATE change SET actor='Nobody', hash=:h WHERE rid=:r"), new)
        conn.execute(sa.text("UPDATE device SET head=:h"), {"h": head.hex()})
    found = verifying.check(forum, with_backups=True)
    bad = [each.name for each in found if not each.ok]
    assert len(bad) == 1
    assert bad[0].startswith("backup ")


def test_what_still_holds_words_can_go_everywhere(forum: Forum, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_second_place(forum, stick)
    add(forum)
    backups.back_up(forum)
    kept = forum.folder / "kept" / "20261122T101112"
    kept.mkdir(parents=True)
    assert backups.kept_files(forum.folder) == [kept]
    made, gone = backups.begin_anew(forum, "before-erase")
    assert gone == 2
    assert backups.kept_files(forum.folder) == []
    assert made.copied is not None
    assert list(made.copied.parent.glob("*.db")) == [made.copied]
