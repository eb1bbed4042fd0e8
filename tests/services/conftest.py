"""Forums for the tests of services: an empty one, and one with an inspection and some feedback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.services import forums
from forumapp.services.forums import QUICK, Forum

PASSPHRASE = "correct horse battery"


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    """Give a new forum that follows Bristol's inspection of 2019."""
    folder = tmp_path / "forum"
    forums.new_forum(
        folder, PASSPHRASE, "A forum", "Bristol", inspections=["bristol-2019"], cost=QUICK
    )
    with forums.open_forum(folder, PASSPHRASE) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sample forum, made once."""
    from forumapp.services.sample import make_sample_forum

    folder = tmp_path_factory.mktemp("sample") / "forum"
    make_sample_forum(folder)
    return folder


@pytest.fixture
def sample(sample_folder: Path) -> Iterator[Forum]:
    """Open the sample forum; tests leave it as it was."""
    with forums.open_forum(sample_folder, forums.SAMPLE_PASSPHRASE) as opened:
        yield opened
