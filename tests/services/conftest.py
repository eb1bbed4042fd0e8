"""Forums for the tests of services: an empty one, and one with an inspection and some feedback."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.services import forums
from forumapp.services.forums import Forum
from tests import once
from tests.hub_server import Server, on_both, opened_on

PASSPHRASE = "correct horse battery"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a forum on a folder and on a hub, but where it makes one of its own."""
    if not hasattr(metafunc.module, "forum"):
        on_both(metafunc, "forum")


@pytest.fixture
def kept() -> Path:
    """Return the folder of the forum that follows Bristol's inspection, of which all are copies."""
    return once.kept_forum(PASSPHRASE, "A forum", "Bristol", inspections=["bristol-2019"])[0]


@pytest.fixture
def forum(request: pytest.FixtureRequest, kept: Path, tmp_path: Path) -> Iterator[Forum]:
    """Give a new forum that follows Bristol's inspection of 2019."""
    if getattr(request, "param", "folder") == "hub":
        server: Server = request.getfixturevalue("hub_server")
        with opened_on(server, kept, PASSPHRASE, tmp_path / "own") as opened:
            yield opened
        return
    folder = Path(shutil.copytree(kept, tmp_path / "forum"))
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
