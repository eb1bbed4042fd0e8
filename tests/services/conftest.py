"""Forums for the tests of services: an empty one, and one with an inspection and some feedback."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.services import forums
from forumapp.services.forums import Forum
from tests import once

PASSPHRASE = "correct horse battery"


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    """Give a new forum that follows Bristol's inspection of 2019."""
    folder = tmp_path / "forum"
    once.new_forum(folder, PASSPHRASE, "A forum", "Bristol", inspections=["bristol-2019"])
    with forums.open_forum(folder, PASSPHRASE) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the sample forum, which is made once: two programs may not open the same."""
    made = once.sample(tmp_path_factory)
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("sample") / "forum"))


@pytest.fixture
def sample(sample_folder: Path) -> Iterator[Forum]:
    """Open the sample forum; tests leave it as it was."""
    with forums.open_forum(sample_folder, forums.SAMPLE_PASSPHRASE) as opened:
        yield opened
