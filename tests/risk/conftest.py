"""A small forum to hold words back in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.services.forums import QUICK, Forum, new_forum, open_forum

SECRET = "a passphrase of the tests"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_forum(tmp_path / "forum", SECRET, "Test forum", "Nowhere", cost=QUICK)
    return tmp_path / "forum"


@pytest.fixture
def forum(folder: Path) -> Iterator[Forum]:
    with open_forum(folder, SECRET) as opened:
        opened.actor = "Volunteer"
        yield opened
