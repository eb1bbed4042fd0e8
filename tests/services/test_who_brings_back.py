"""Bringing back, saving and guessing through the back door: the same keys, roles and counts."""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from forumapp.domain.problems import Problem, WrongInput
from forumapp.services import backups, forums, handing_over, keyholders, record, restoring, saving
from forumapp.services.handing_over import HandOver
from forumapp.services.passphrase import draw_recovery_code
from forumapp.store import keys, tries
from tests import once

CHAIR, ANA, BEN, LEA = (
    "correct horse battery",
    "purple lamp river nine",
    "seven green tall chairs",
    "old rain under bridges",
)
CHEAP = keys.Cost(8, 1, 1)
Door = Callable[[Path, Path, str], object]


def _fill(forum: forums.Forum) -> None:
    record.add_feedback(forum, {"words_free": "The office rang back"})
    for name, role, secret in (
        ("Ana", "recorder", ANA),
        ("Ben", "coder", BEN),
        ("Lea", "lead", LEA),
    ):
        keyholders.add(forum, CHAIR, name, role, secret, CHEAP)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """A forum with four keys, and a backup of it."""
    folder = tmp_path / "forum"
    once.new_forum(folder, CHAIR, "A forum", "Bristol", fill=_fill)
    with forums.open_forum(folder, CHAIR) as forum:
        return folder, backups.back_up(forum).path


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in folder.glob("forum.*") if path.suffix != ".tries"
    }


DOORS: dict[str, Door] = {
    "list": lambda folder, _, secret: restoring.listed(folder, secret),
    "look": lambda folder, source, secret: restoring.look_at(folder, source, secret),
    "restore": lambda folder, source, secret: restoring.restore_from(folder, source, secret),
    "help": lambda folder, _, secret: saving.help_for(folder, secret, "why"),
    "keys back": lambda folder, _, secret: saving.bring_keys_back(folder, secret),
    "rescue": lambda folder, _, secret: saving.save_what_can_be(folder, secret),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("secret", "who"), [(ANA, "recorder's"), (LEA, "safeguarding lead's")])
def test_who_takes_care_of_no_copy_brings_nothing_back(
    made: tuple[Path, Path], door: str, secret: str, who: str
) -> None:
    folder, source = made
    before = files(folder)
    with pytest.raises(WrongInput, match=who):
        DOORS[door](folder, source, secret)
    assert files(folder) == before


@pytest.mark.parametrize("door", ["restore", "keys back", "rescue"])
def test_nor_where_the_key_file_is_gone(made: tuple[Path, Path], door: str) -> None:
    folder, source = made
    (folder / "forum.keys").unlink()
    before = files(folder)
    with pytest.raises(WrongInput, match="recorder's"):
        DOORS[door](folder, source, ANA)
    assert files(folder) == before
    DOORS[door](folder, source, BEN)
    forums.open_forum(folder, BEN).close()


def test_a_backup_elsewhere_shows_a_recorder_nothing(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, _ = made
    stick = shutil.copytree(folder / "backups", tmp_path / "stick")
    new = tmp_path / "new"
    (found,) = restoring.listed(new, CHAIR, place=stick)
    assert found.opens
    with pytest.raises(WrongInput, match="recorder's"):
        restoring.listed(new, ANA, place=stick)
    with pytest.raises(WrongInput, match="recorder's"):
        restoring.restore_from(new, found.backup.path, ANA)


def test_an_old_passphrase_does_not_come_back_with_an_old_key_file(
    made: tuple[Path, Path],
) -> None:
    """Handed over with the same data key: no backup's key file goes over one that is whole."""
    folder, source = made
    told = HandOver("Robin", "four other random words", draw_recovery_code(), False, CHEAP)
    handing_over.hand_over(folder, CHAIR, told)
    before = files(folder)
    for door in ("keys back", "rescue"):
        with pytest.raises(keys.WrongPassphrase):
            DOORS[door](folder, source, CHAIR)
    assert saving.help_for(folder, CHAIR, "why").keys_from is None
    assert files(folder) == before


def test_a_key_that_was_taken_away_stays_away(made: tuple[Path, Path]) -> None:
    folder, _ = made
    with forums.open_forum(folder, CHAIR) as forum:
        keyholders.remove(forum, CHAIR, "Ben")
    with pytest.raises(keys.WrongPassphrase):
        saving.save_what_can_be(folder, BEN)


def test_a_key_file_of_another_day_or_forum_gives_way(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    """Put there by mistake: one that is newer, and this forum's, may take its place."""
    folder, _ = made
    other = tmp_path / "other"
    once.new_forum(other, "another forum's words", "Other", "Bristol")
    shutil.copyfile(other / "forum.keys", folder / "forum.keys")
    saving.bring_keys_back(folder, CHAIR)
    old = (folder / "forum.keys").read_bytes()
    with forums.open_forum(folder, CHAIR) as forum:
        keyholders.change_passphrase(forum, CHAIR, "a newer set of words", CHEAP)
        backups.back_up(forum)
    (folder / "forum.keys").write_bytes(old)
    saving.bring_keys_back(folder, "a newer set of words")
    forums.open_forum(folder, "a newer set of words").close()


@pytest.mark.parametrize("door", [door for door in DOORS if door != "help"])  # asked after "list"
def test_every_guess_is_counted_whatever_the_door(made: tuple[Path, Path], door: str) -> None:
    folder, source = made
    with suppress(Problem):
        DOORS[door](folder, source, "not the passphrase")
    assert Counter(how for _, how in tries.counted(folder)) == {tries.WRONG: 1}
