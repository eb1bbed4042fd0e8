"""Bundles on a hub with roles: merged and taken back under real logins, the server's rules on."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from forumapp.domain.problems import Problem, Trouble
from forumapp.services import bundles, enrolling, forums, hubs, merging
from forumapp.services.forums import Forum
from forumapp.store import hub_people
from tests.hub_server import Server
from tests.together.conftest import CHEAP, SECRET, Team, add, said

PASSWORD = "correct horse battery"
Open = Callable[[str], Forum]


@pytest.fixture(scope="module")
def with_roles(
    team_on_hub: tuple[Path, str], hub_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> str:
    place = hub_server.fresh(team_on_hub[1])
    with hubs.open_hub(place, tmp_path_factory.mktemp("keeper")) as hub:
        for name, role in (("chad", "chair"), ("chloe", "chair"), ("cora", "coder")):
            hub_people.add(hub.engine, name, role, PASSWORD)
    return place.rpartition("/")[2]


@pytest.fixture
def crew(
    team_on_hub: tuple[Path, str], with_roles: str, hub_server: Server, tmp_path: Path
) -> Team:
    root = Path(shutil.copytree(team_on_hub[0], tmp_path / "team"))
    return Team(root, hub_server.fresh(with_roles))


@pytest.fixture
def at(crew: Team) -> Iterator[Open]:
    """Open the hub under somebody's login."""
    with ExitStack() as stack:
        yield lambda who: stack.enter_context(
            hubs.open_hub(crew.hub.replace("test@", f"{who}@"), crew.root / "homes" / who)
        )


def whole(forum: Forum) -> None:
    checks = forums.verify_forum(forum)
    assert all(check.ok for check in checks), checks


@pytest.mark.parametrize("who", ["ana", "dee"])
def test_a_chair_takes_a_merge_back_and_has_it_again(crew: Team, at: Open, who: str) -> None:
    if who == "dee":
        _join(crew, at("chad"))
    with crew.at(who) as laptop:
        uid = add(laptop, "From the laptop.")
    path = crew.export(who)
    chad, chloe, cora = at("chad"), at("chloe"), at("cora")
    add(cora, "Written on the hub.")
    chad.catch_up()
    before = _rows(chad)
    bundles.take_in(chad, path)
    assert said(chad) == {"Written on the hub.", "From the laptop."}
    forums.undo_last(chad)
    assert said(chad) == {"Written on the hub."}
    assert _rows(chad, uid) == 0
    assert _rows(chad) > before  # what was written down of it, and nothing else
    whole(chad)
    chloe.catch_up()
    bundles.take_in(chloe, path)  # another chair
    assert said(chloe) == {"Written on the hub.", "From the laptop."}
    [latest, *_] = [each for each in merging.merges_made(chloe) if not each.taken_back]
    chad.catch_up()
    merging.take_back(chad, latest.rid)  # what another chair merged
    assert said(chad) == {"Written on the hub."}
    assert _rows(chad, uid) == 0
    whole(chad)


def test_a_coder_neither_merges_nor_takes_back(crew: Team, at: Open) -> None:
    with crew.at("ana") as laptop:
        uid = add(laptop, "From the laptop.")
    path = crew.export("ana")
    chad, cora = at("chad"), at("cora")
    with pytest.raises(Problem):
        bundles.take_in(cora, path)
    assert _rows(chad, uid) == 0
    merged = bundles.take_in(chad, path).merged
    cora.catch_up()
    before = _rows(chad)
    with pytest.raises(Trouble, match="may not do this"):
        merging.take_back(cora, merged.rid)
    assert _rows(chad) == before
    assert said(chad) == {"From the laptop."}
    whole(chad)


def _join(crew: Team, chair: Forum) -> None:
    """Let a laptop join that the hub has never had a change of."""
    made = enrolling.enrol(
        chair, crew.stick / "join", "Dee's laptop", "Dee", "recorder", cost=CHEAP
    )
    (crew.root / "dee.id").write_text(made.device)
    enrolling.join(made.path, made.code, crew.root / "dee", SECRET, cost=CHEAP)


def _rows(forum: Forum, uid: str = "") -> int:
    with forum.read() as conn:
        asked = "SELECT count(*) FROM change" + (" WHERE uid = :uid" if uid else "")
        return int(conn.execute(sa.text(asked), {"uid": uid} if uid else {}).scalar() or 0)
