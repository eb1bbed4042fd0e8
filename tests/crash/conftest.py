"""What the crash tests share: a small forum, and the passphrase for the real commands."""

import shutil
from pathlib import Path

import pytest

from forumapp.services.forums import new_forum
from forumapp.store import keys

PASSPHRASE = "correct horse battery"
CHEAP = keys.Cost(8, 1, 1)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "forum"
    new_forum(folder, PASSPHRASE, "Merrowdale Forum", "Merrowdale", cost=CHEAP)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "forum"))
