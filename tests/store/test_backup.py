"""Backups: a copy that opens, holds everything, and is not called a backup when it does not."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from forumapp.domain.problems import Trouble
from forumapp.store import backup, backup_shelf, files
from forumapp.store.forum import Forum
from forumapp.store.opening import open_forum
from tests.store.conftest import PASSPHRASE
from tests.store.made import add, found, listed, tables, whole

pytestmark = pytest.mark.folder_alone


def back_up(forum: Forum, reason: str = "test") -> Path:
    return backup.back_up(forum.folder, forum.engine, forum.key, reason)


def restored(copy: Path, folder: Path) -> Path:
    """Make a forum's folder of a backup, by hand, as a person could."""
    folder.mkdir()
    shutil.copy(copy, folder / "forum.db")
    shutil.copy(copy.with_suffix(".keys"), folder / "forum.keys")
    return folder


def test_a_backup_opens_and_holds_everything(forum: Forum, tmp_path: Path) -> None:
    uid = add(forum, "kept words")
    copy = back_up(forum)
    before = tables(forum)
    add(forum, "said after the backup")
    with open_forum(restored(copy, tmp_path / "back"), PASSPHRASE) as old:
        now = tables(old)
        assert now.pop("laptop") != before.pop("laptop")  # it goes on as a device of its own
        assert now.pop("audit") != before.pop("audit")
        assert now == before
        assert found(old, "kept") == [uid]
        assert found(old, "after") == []
        whole(old)


def test_a_backup_is_two_files_and_nothing_beside(forum: Forum) -> None:
    copy = back_up(forum)
    assert sorted(path.name for path in copy.parent.iterdir()) == [
        copy.name,
        copy.with_suffix(".keys").name,
    ]
    assert copy.read_bytes()[:6] != b"SQLite"


def test_a_backup_holds_the_passphrase_of_its_day(forum: Forum, tmp_path: Path) -> None:
    from forumapp.store import keys
    from tests.store.conftest import CHEAP

    copy = back_up(forum)
    keys.change_passphrase(forum.folder / "forum.keys", PASSPHRASE, "a newer passphrase", CHEAP)
    open_forum(restored(copy, tmp_path / "back"), PASSPHRASE).close()


def test_a_backup_while_others_write_is_of_one_moment(
    forum: Forum, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is saved while the copy is made does not make the copy look wrong."""
    real = backup._check

    def write_first(*given: Any) -> None:
        add(forum, "saved meanwhile")
        real(*given)

    monkeypatch.setattr(backup, "_check", write_first)
    assert back_up(forum).exists()
    assert len(listed(forum)) == 1


@pytest.mark.parametrize("how", ["a page", "the end", "the header", "rows"])
def test_a_damaged_copy_is_not_kept(
    forum: Forum, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    for _ in range(20):
        add(forum, "word " * 300)
    kept = back_up(forum)
    real = backup._copy

    def spoil(engine: Any, part: Path, key: bytes) -> list[int]:
        held = real(engine, part, key)
        data = bytearray(part.read_bytes())
        if how == "rows":
            return [held[0] + 1, *held[1:]]
        if how == "the end":
            del data[len(data) // 2 // 4096 * 4096 :]
        else:
            data[5 if how == "the header" else len(data) // 2] ^= 0x10
        part.write_bytes(data)
        return held

    monkeypatch.setattr(backup, "_copy", spoil)
    with pytest.raises(Trouble):
        back_up(forum)
    left = sorted(path.name for path in kept.parent.iterdir())
    assert left == [kept.name, kept.with_suffix(".keys").name]


class Clock(datetime):
    """A clock that the test sets."""

    at = datetime(2026, 11, 22, 12, tzinfo=UTC)

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return cls.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Clock]]:
    monkeypatch.setattr(backup_shelf, "datetime", Clock)
    start = Clock.at
    yield Clock
    Clock.at = start


def made(folder: Path, clock: type[Clock], ago: timedelta) -> Path:
    """Put a file of a backup's name on the shelf, made so long ago."""
    path = folder / f"{clock.at - ago:%Y%m%dT%H%M%S}000-by-hand.db"
    path.write_bytes(b"")
    path.with_suffix(".keys").write_bytes(b"")
    return path


def test_the_newest_ten_one_a_day_and_one_a_week_stay(tmp_path: Path, clock: type[Clock]) -> None:
    every = [made(tmp_path, clock, timedelta(hours=6 * n)) for n in range(4 * 7 * 20)]
    backup_shelf.rotate(tmp_path, every[0])
    left = backup_shelf.on_shelf(tmp_path)
    assert left[:10] == every[:10]
    days = {path.name[:8] for path in left}
    assert {path.name[:8] for path in every[: 4 * 13]} <= days  # of the last days, one each
    weeks = {datetime.strptime(day, "%Y%m%d").strftime("%G%V") for day in days}
    assert len(weeks) in (12, 13)
    assert len(left) <= 10 + 14 + 13
    assert min(left).name[:8] >= f"{clock.at - timedelta(weeks=12):%Y%m%d}"
    assert len(list(tmp_path.glob("*.keys"))) == len(left)


def test_the_last_three_stay_however_old(tmp_path: Path, clock: type[Clock]) -> None:
    every = [made(tmp_path, clock, timedelta(days=400 * n)) for n in range(6)]
    backup_shelf.rotate(tmp_path, every[0])
    assert backup_shelf.on_shelf(tmp_path) == every[:3]


def test_what_a_person_put_there_stays(tmp_path: Path, clock: type[Clock]) -> None:
    own = tmp_path / "before the summer.db"
    own.write_bytes(b"")
    every = [made(tmp_path, clock, timedelta(days=n)) for n in range(200)]
    backup_shelf.rotate(tmp_path, every[0])
    assert own.exists()


def test_a_clock_that_was_set_back_costs_no_new_backup(forum: Forum, clock: type[Clock]) -> None:
    for _ in range(12):
        clock.at += timedelta(seconds=1)
        back_up(forum)
    clock.at -= timedelta(days=3650)
    new = back_up(forum)
    assert new.exists()
    assert new.with_suffix(".keys").exists()
    assert len(list(new.parent.glob("*.db"))) >= 10


def test_no_room_is_said_before_anything_is_written(
    forum: Forum, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(forum.folder)
    monkeypatch.setattr(backup_shelf.shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(Trouble, match="no room"):
        back_up(forum)
    assert list((forum.folder / "backups").iterdir()) == []


def test_a_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    files.replace_file(path, b"old")

    def fail() -> None:
        with files.whole_file(path) as part:
            part.write_bytes(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


def test_a_file_is_synced_before_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_sync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(
        files.os, "fsync", lambda handle: (done.append("sync"), real_sync(handle))[1]
    )
    monkeypatch.setattr(
        files.os, "replace", lambda a, b: (done.append("name"), real_replace(a, b))[1]
    )
    files.replace_file(tmp_path / "file", b"new")
    assert done == ["sync", "name", "sync"]  # the words, then the name, then the folder


def test_what_a_restore_replaced_outlives_many_backups(tmp_path: Path) -> None:
    names = [f"20261122T1200{second:02d}000-by-hand.db" for second in range(59, 19, -1)]
    away = tmp_path / "20261122T120001000-before-restore.db"
    old = tmp_path / "20261101T120001000-before-restore.db"
    every = [*(tmp_path / name for name in names), away]
    assert away in backup_shelf.kept(every)
    assert len(backup_shelf.kept(every)) == backup_shelf.NEWEST + 1
    days = [tmp_path / f"202611{day:02d}T130000000-daily.db" for day in range(22, 0, -1)]
    assert old not in backup_shelf.kept([*days, old])
