"""Passphrase and recovery code of a forum that is open: each changed without losing the other."""

from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import forums, passphrase
from forumapp.services.forums import QUICK

OLD = "correct horse battery"
NEW = "purple lamp river nine"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """Make a forum; give its folder and its recovery code."""
    folder = tmp_path / "forum"
    return folder, forums.new_forum(folder, OLD, "A forum", "Bristol", cost=QUICK)


def opens(folder: Path, secret: str) -> bool:
    try:
        forums.open_forum(folder, secret).close()
    except WrongInput:
        return False
    return True


def test_a_passphrase_is_changed_while_the_forum_is_open(made: tuple[Path, str]) -> None:
    folder, code = made
    with forums.open_forum(folder, OLD) as forum:
        passphrase.change_passphrase(folder, OLD, NEW)
        assert forums.about(forum)["name"] == "A forum"
    assert opens(folder, NEW)
    assert opens(folder, code)
    assert not opens(folder, OLD)


def test_a_new_recovery_code_takes_the_place_of_the_old(made: tuple[Path, str]) -> None:
    folder, old_code = made
    code = passphrase.draw_recovery_code()
    assert not opens(folder, code)  # drawn, not used yet
    passphrase.change_recovery_code(folder, OLD, code)
    assert opens(folder, code.lower())
    assert opens(folder, OLD)
    assert not opens(folder, old_code)


def test_a_wrong_passphrase_changes_nothing(made: tuple[Path, str]) -> None:
    folder, code = made
    before = (folder / "forum.keys").read_bytes()
    for change in (passphrase.change_passphrase, passphrase.change_recovery_code):
        with pytest.raises(WrongInput):
            change(folder, "not this one", "eight letters at least")
    with pytest.raises(WrongInput):
        passphrase.check_passphrase(folder, "not this one")
    assert (folder / "forum.keys").read_bytes() == before
    assert opens(folder, code)
