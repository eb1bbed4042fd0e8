"""What the command line prints as JSON holds no small number, and nothing made from one."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from forumapp.services import forums, packing
from forumapp.services.claim_checking import check_claim
from forumapp.services.comparing import before_and_after
from forumapp.services.forums import Forum
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


@pytest.mark.parametrize("asked", ["trend", "happened", "compare", "claim"])
def test_no_small_number_is_in_the_json(forum: Forum, asked: str) -> None:
    made = {
        "trend": lambda: trend_report(forum),
        "happened": lambda: trend_report(forum, happened=True),
        "compare": lambda: before_and_after(forum, date(2024, 12, 1)),
        "claim": lambda: check_claim(forum, "Most families are positive"),
    }[asked]().as_json()
    every = list(leaves(made))
    numbers = [(name, value) for name, value in every if type(value) is int]
    assert [each for each in numbers if each[1] in SMALL] == []
    assert any(value is None for _, value in every)
    for share in shares(made):
        if share["n"] is None:
            assert not {"share", "low", "high"} & {k for k, v in share.items() if v is not None}
