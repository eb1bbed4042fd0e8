"""What the tests of the store share: small, real, encrypted forums, copied from one template."""

import inspect
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from forumapp.store import keys
from forumapp.store.forum import Forum
from forumapp.store.founding import create_forum
from forumapp.store.hub_opening import make_hub
from forumapp.store.opening import open_forum
from tests.hub_server import Server, on_both

PASSPHRASE = "correct horse battery"
CHEAP = keys.Cost(8, 1, 1)  # what a guess costs is no matter here
RARE = "zqxjquibble"  # a word that stands in no text, program or font

settings.register_profile(
    "store",
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("store")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "forum"
    create_forum(folder, PASSPHRASE, "Merrowdale Forum", "Merrowdale", cost=CHEAP)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A forum's folder of the test's own, closed."""
    return Path(shutil.copytree(template, tmp_path / "forum"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that asks for a forum on a folder and, where it needs no file, on a hub."""
    own = inspect.signature(metafunc.function).parameters.keys()
    if {"folder", "fresh", "template"} & own:
        metafunc.definition.add_marker("folder_alone")
    on_both(metafunc, "forum", always=True)
    on_both(metafunc, "pair")


@pytest.fixture
def forum(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Forum]:
    """An open forum: in a folder of its own, or on a server in a database of its own."""
    if getattr(request, "param", "folder") == "hub":
        server: Server = request.getfixturevalue("hub_server")
        opened: Forum = make_hub(server.fresh(), tmp_path / "hub", "Merrowdale Forum", "Merrowdale")
    else:
        opened = open_forum(request.getfixturevalue("folder"), PASSPHRASE)
    with opened:
        yield opened


@pytest.fixture
def fresh(template: Path, tmp_path: Path) -> Callable[[], Forum]:
    """Open one new forum after the other, for examples that hypothesis makes."""
    count = iter(range(1_000_000))

    def make() -> Forum:
        place = tmp_path / f"forum{next(count)}"
        shutil.copytree(template, place)
        return open_forum(place, PASSPHRASE)

    return make
