"""What holds erased words still, and what is destroyed with a forum: second place, kept files."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forumapp.domain.days import long_day
from forumapp.services import backups, closing, erasing, record
from forumapp.services.forums import Forum
from forumapp.services.handing_over import HandOver
from forumapp.services.passphrase import draw_recovery_code
from forumapp.store import backup_shelf, keys, quarantine
from forumapp.store.restore import keep_files
from tests.pages import in_clear
from tests.services.conftest import PASSPHRASE

pytestmark = pytest.mark.folder_alone
RARE = "zqxjquibble"


@pytest.fixture
def stick(forum: Forum, tmp_path: Path) -> Path:
    """Give the second place for backups."""
    place = tmp_path / "stick"
    place.mkdir()
    backups.set_second_place(forum, place)
    return place


def tell(forum: Forum) -> str:
    return record.add_feedback(forum, {"words_free": RARE, "consent": "publish"})[0]


def today() -> str:
    return long_day(datetime.now(UTC).date())


def on_stick(stick: Path) -> list[Path]:
    return sorted(stick.rglob("*.db"))


def test_the_certificate_names_the_second_place_and_kept_files(forum: Forum, stick: Path) -> None:
    uid = tell(forum)
    backups.back_up(forum)
    kept = keep_files(forum.folder)
    aside = quarantine.put_aside(forum.folder, kept / "forum.keys", "c" * 16)
    certificate, _ = erasing.erase(forum, [uid])
    assert [each.what for each in certificate.still] == ["backup", "second", "kept", "aside"]
    assert {kept.name, aside.name} <= {each.name for each in certificate.still}
    made = backup_shelf.made_of(kept)
    assert made is not None
    until = {each.what: each.until for each in certificate.still}
    assert until["kept"] == (made + backup_shelf.LONGEST).date().isoformat()
    lines = " ".join(erasing.certificate_lines(certificate))
    for said in (
        f"1 backup holds it still, made on {today()}.",
        f"1 backup in the second place holds it still, made on {today()}.",
        "1 folder of damaged files, kept when a restore replaced them, holds it still, "
        f"made on {today()}.",
        f"1 bundle that was put aside in quarantine may hold it still, made on {today()}.",
    ):
        assert said in lines
    assert str(stick) not in lines
    assert erasing.certificates(forum) == [certificate]


def test_with_the_backups_all_of_it_goes(forum: Forum, stick: Path) -> None:
    uid = tell(forum)
    backups.back_up(forum)
    keep_files(forum.folder)
    certificate, _ = erasing.erase(forum, [uid], backups_too=True)
    assert (certificate.still, certificate.backups_removed) == ((), 2)
    assert backups.kept_files(forum.folder) == []
    (left,) = on_stick(stick)
    assert RARE.encode() not in in_clear(left, bytes(forum.key))


def test_what_lies_on_a_stick_that_is_away_goes_when_it_is_back(forum: Forum, stick: Path) -> None:
    uid = tell(forum)
    backups.back_up(forum)
    away = stick.rename(stick.with_name("pocket"))
    looked = erasing.outlook(forum, [uid])
    assert "is not there, so it could not be looked at" in " ".join(looked.lines)
    certificate, _ = erasing.erase(forum, [uid], backups_too=True)
    assert [each.what for each in certificate.still] == ["second_later"]
    assert "go with the next backup" in " ".join(erasing.certificate_lines(certificate))
    backups.back_up(forum)  # the stick is away still
    away.rename(stick)
    assert len(on_stick(stick)) == 1
    made = backups.back_up(forum)
    assert on_stick(stick) == [made.copied]
    backups.back_up(forum)
    assert len(on_stick(stick)) == 2  # it is done once


def test_a_fresh_backup_without_older_ones_holds_nothing(forum: Forum) -> None:
    certificate, _ = erasing.erase(forum, [tell(forum)], backups_too=True)
    assert (certificate.still, certificate.backups_removed) == ((), 0)


def test_destroying_reaches_the_second_place_and_kept_files(forum: Forum, stick: Path) -> None:
    tell(forum)
    (stick / "theirs.txt").write_text("a letter")
    backups.back_up(forum)
    keep_files(forum.folder)
    folder = forum.folder
    forum.close()
    lines = " ".join(closing.destroy(folder, PASSPHRASE, "A forum"))
    assert not folder.exists()
    assert [path.name for path in stick.iterdir()] == ["theirs.txt"]
    assert f"Destroyed in the second place ({stick}): 1 backup, made on {today()}." in lines
    assert f"With it: 1 backup, made on {today()}." in lines
    replaced = "With it: 1 folder of damaged files that a restore replaced"
    assert f"{replaced}, made on {today()}." in lines


def test_destroying_says_what_it_could_not_reach(
    forum: Forum, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(forum)
    backups.back_up(forum)
    folder = forum.folder
    forum.close()
    real = shutil.rmtree

    def held(path: Path, *more: object, **others: object) -> None:
        if stick in Path(path).parents:
            raise PermissionError(13, "Permission denied")
        real(path, *more, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(shutil, "rmtree", held)
    lines = " ".join(closing.destroy(folder, PASSPHRASE, "A forum"))
    assert not folder.exists()
    assert "could be removed: Permission denied. Destroy the folder" in lines
    assert not list(stick.rglob("*.keys"))  # what opens them is gone all the same


def test_destroying_names_a_stick_that_is_away(forum: Forum, stick: Path) -> None:
    tell(forum)
    copied = backups.back_up(forum).copied
    assert copied is not None
    folder = forum.folder
    forum.close()
    stick.rename(stick.with_name("pocket"))
    lines = " ".join(closing.destroy(folder, PASSPHRASE, "A forum"))
    assert f"({stick}) was not there" in lines
    assert copied.parent.name in lines


def test_a_successor_does_not_write_to_the_second_place(
    forum: Forum, stick: Path, tmp_path: Path
) -> None:
    tell(forum)
    new = "purple lamp river nine"
    to = HandOver("Robin Hale", new, draw_recovery_code(), cost=keys.Cost(8, 1, 1))
    made = closing.hand_on(forum, PASSPHRASE, tmp_path / "successor", to)
    assert len(on_stick(stick)) == 1  # the one that this forum made before
    with closing.forums.open_forum(made.folder, new) as theirs:
        assert backups.second_place(theirs) is None
    assert backups.second_place(forum) == stick
