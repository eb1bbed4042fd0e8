"""Four laptops of one forum, made once and copied: the chair's, two recorders', and a coder's."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from forumapp.services import bundles, enrolling, forums, hubs, record
from forumapp.services.bundles import Taken
from forumapp.services.forums import Forum
from forumapp.store.keys import Cost
from tests import once
from tests.hub_server import Server, on_both

SECRET = "correct horse battery"
CHEAP = Cost(8, 1, 1)
PEOPLE = {"ana": "recorder", "bev": "recorder", "cat": "coder"}


@dataclass(frozen=True)
class Team:
    """The laptops' folders, and the stick that goes round; the chair's forum may be on a hub."""

    root: Path
    hub: str = ""

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    @contextmanager
    def at(self, who: str) -> Iterator[Forum]:
        """Work on somebody's laptop, or as the chair on the hub."""
        on_hub = self.hub and who == "chair"
        with (
            hubs.open_hub(self.hub, self.root / "own")
            if on_hub
            else forums.open_forum(self.root / who, SECRET)
        ) as forum:
            forum.actor = who.title()
            yield forum

    def export(self, who: str, to: str | None = None, *, everything: bool = False) -> Path:
        """Let somebody write a bundle onto the stick."""
        path = self.stick / f"{who}{to or ''}.bundle"
        with self.at(who) as forum:
            device = self.device(to) if to else None
            bundles.export(forum, path, device, everything=everything)
        return path

    def take_in(self, who: str, path: Path) -> Taken:
        """Let somebody merge a bundle."""
        with self.at(who) as forum:
            return bundles.take_in(forum, path)

    def pass_on(self, who: str, to: str, **more: bool) -> Taken:
        """Carry what is new from one laptop to another."""
        named = to if to in ("ana", "bev") else None
        return self.take_in(to, self.export(who, named, **more))

    def device(self, who: str) -> str:
        return (self.root / f"{who}.id").read_text()

    def said(self, who: str) -> set[str]:
        """Return the words that stand in the tables of somebody's laptop."""
        with self.at(who) as forum:
            return said(forum)

    def verify(self, who: str) -> None:
        with self.at(who) as forum:
            checks = forums.verify_forum(forum)
            assert all(check.ok for check in checks), checks


def said(forum: Forum) -> set[str]:
    with forum.read() as conn:
        found = conn.exec_driver_sql(
            "SELECT w.free FROM words w JOIN feedback f ON f.rid = w.rid WHERE NOT f.binned"
        )
        return set(found.scalars())


def add(forum: Forum, words: str) -> str:
    return record.add_feedback(forum, {"words_free": words})[0]


@pytest.fixture(scope="session")
def team_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everybody joined, and everybody's first bundle was merged."""
    return once.shared(tmp_path_factory, "team", _make)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of a team on laptops alone, and with the chair's forum on a hub."""
    on_both(metafunc, "team")


@pytest.fixture
def team(request: pytest.FixtureRequest, team_made: Path, tmp_path: Path) -> Team:
    on_hub = getattr(request, "param", "folder") == "hub"
    made, place = request.getfixturevalue("team_on_hub") if on_hub else (team_made, "")
    root = Path(shutil.copytree(made, tmp_path / "team"))
    return Team(root, request.getfixturevalue("hub_server").fresh(place) if on_hub else "")


@pytest.fixture(scope="session")
def team_on_hub(
    team_made: Path, hub_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """The chair's forum is copied to a hub, and the others hear of it; the database's name."""
    team = Team(Path(shutil.copytree(team_made, tmp_path_factory.mktemp("hub") / "team")))
    place = hub_server.fresh()
    with team.at("chair") as forum:
        hubs.copy_to_hub(forum, place, team.root / "own")
    for who in PEOPLE:
        team.pass_on("chair", who)
    for path in team.stick.iterdir():
        path.unlink()
    return team.root, place.rpartition("/")[2]


@pytest.fixture
def laptops_open(team: Team) -> Iterator[Callable[[str], Forum]]:
    """Open somebody's laptop until the end of the test."""
    with ExitStack() as stack:
        yield lambda who: stack.enter_context(team.at(who))


def _make(root: Path) -> None:
    team = Team(root)
    team.stick.mkdir(parents=True)
    forums.new_forum(root / "chair", SECRET, "A forum", "Bristol", cost=CHEAP)
    for who, role in PEOPLE.items():
        with team.at("chair") as forum:
            made = enrolling.enrol(
                forum, team.stick / "join", f"{who.title()}'s laptop", who.title(), role, cost=CHEAP
            )
        (root / f"{who}.id").write_text(made.device)
        enrolling.join(made.path, made.code, root / who, SECRET, cost=CHEAP)
        team.pass_on(who, "chair")
    for who in PEOPLE:
        team.pass_on("chair", who)
    for path in team.stick.iterdir():
        path.unlink()
