"""A place that is copied to the internet is told of once, a clock that is off at each opening."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forumapp.services import backups, forums, record, surroundings, verifying
from tests import once

PASSPHRASE = "correct horse battery"


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("OneDrive - Merrowdale", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("iCloud Drive", "iCloud"),
        ("Documents", ""),
    ],
)
def test_a_synced_folder_is_told_of_once(tmp_path: Path, place: str, service: str) -> None:
    folder = tmp_path / place / "forum"
    folder.parent.mkdir()
    once.new_forum(folder, PASSPHRASE, "A forum", "Bristol")
    for expected in (bool(service), False):
        with forums.open_forum(folder, PASSPHRASE) as forum:
            said = surroundings.said_once(forum)
        assert bool(said) == expected
        assert all(service in each and "move" in each for each in said)
    if service:
        moved = folder.rename(tmp_path / place / "moved")
        with forums.open_forum(moved, PASSPHRASE) as forum:
            assert surroundings.said_once(forum)  # another place is another matter


def test_a_network_disk_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "network_kind", lambda _: "a Windows share")
    once.new_forum(tmp_path / "forum", PASSPHRASE, "A forum", "Bristol")
    with forums.open_forum(tmp_path / "forum", PASSPHRASE) as forum:
        assert "a Windows share" in surroundings.said_once(forum)[0]


@pytest.mark.parametrize("years", [-12, 12])
def test_a_clock_years_off_is_said_and_breaks_nothing(
    tmp_path: Path, years: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from forumapp.store import tx

    real = datetime.now

    class Off(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return real(UTC) + timedelta(days=365 * years)

    folder = tmp_path / "forum"
    once.new_forum(folder, PASSPHRASE, "A forum", "Bristol")
    with forums.open_forum(folder, PASSPHRASE) as forum:
        record.add_feedback(forum, {"words_free": "with the right clock"})
        monkeypatch.setattr(tx, "datetime", Off)
        record.add_feedback(forum, {"words_free": "with another"})
        backups.back_up(forum)
        said = surroundings.of_clock(forum, Off.now())
        assert bool(said) == (years < 0)  # on a clock that is ahead, all lies in the past
        monkeypatch.undo()
        assert bool(surroundings.of_clock(forum, real(UTC))) == (years > 0)
        forums.undo_last(forum)  # the last by the count, whatever the clock said
        record.add_feedback(forum, {"words_free": "with the right one again"})
        assert all(each.ok for each in verifying.check(forum))
