"""What the command line prints as JSON holds no small number, and nothing made from one."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from forumapp.services import forums, packing
from forumapp.services.claim_checking import check_claim
from forumapp.services.comparing import before_and_after
from forumapp.services.forums import Forum
from forumapp.services.reaching import FIELDS, all_heard, row_json
from forumapp.services.trends import trend_report
from forumapp.store import keys
from tests.services.pack_stories import AREAS, ISSUED, Story, give_out

SECRET = "correct horse battery"
SMALL = {1, 2, 3, 4}


@pytest.fixture(scope="module")
def forum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forum]:
    """Return a forum of some 60 pieces with one pack issued, and a few pieces told since."""
    folder = tmp_path_factory.mktemp("json") / "forum"
    forums.new_forum(folder, SECRET, "A", "Here", cost=keys.Cost(8, 1, 1))
    with forums.open_forum(folder, SECRET) as opened:
        areas = [
            {"key": f"a{n}", "item": "weakness", "title": title} for n, title in enumerate(AREAS)
        ]
        data = {"key": "r", "title": "A round", "local_area": "Here", "first_day": "2023-03-01"}
        forums.add_inspection(opened, data | {"areas": areas})
        story = Story(opened, 1000)
        give_out(opened, packing.plan_pack(opened, issued=ISSUED))
        story.add(6)
        yield opened


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value with the name that it has."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, key)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each, name)
    else:
        yield name, value


def shares(value: Any) -> Iterator[dict[str, Any]]:
    """Yield everything that has a base."""
    if isinstance(value, dict):
        if "n" in value:
            yield value
        for each in value.values():
            yield from shares(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from shares(each)


def faults(made: Any) -> list[str]:
    """Return what tells a small number: the number, or what is made from a base that is hidden."""
    told = [name for name, value in leaves(made) if type(value) is int and value in SMALL]
    for share in shares(made):
        if share["n"] is None:
            told += [each for each in ("share", "low", "high") if share.get(each) is not None]
    return told


def reached(forum: Forum) -> dict[str, Any]:
    """Return what `reach --json` makes, of every field, as the command does."""
    made = {}
    for each in all_heard(forum, FIELDS):
        counts = {"base": each.reach.base.value, "unknown": each.reach.unknown.value}
        made[each.field] = counts | {"rows": [row_json(row) for row in each.reach.rows]}
    return made


@pytest.mark.parametrize("asked", ["trend", "happened", "compare", "claim", "reach"])
def test_no_small_number_is_in_the_json(forum: Forum, asked: str) -> None:
    made = {
        "trend": lambda: trend_report(forum).as_json(),
        "happened": lambda: trend_report(forum, happened=True).as_json(),
        "compare": lambda: before_and_after(forum, date(2024, 12, 1)).as_json(),
        "claim": lambda: check_claim(forum, "Most families are positive").as_json(),
        "reach": lambda: reached(forum),
    }[asked]()
    assert faults(made) == []
    assert any(value is None for _, value in leaves(made))


def test_a_small_number_that_is_planted_in_the_json_is_caught(forum: Forum) -> None:
    """One that stands by itself, and one that a share tells whose base is hidden."""
    made = trend_report(forum).as_json()
    planted = next(each for each in shares(made) if each["n"] is None)
    planted["n"] = 3
    assert faults(made) == ["n"]
    planted |= {"n": None, "share": 0.5}
    assert faults(made) == ["share"]
