"""A real forum with Bristol's areas, and families who spoke of one of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forumapp.services import forums, reading, record, tagging
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


@pytest.fixture
def inspection(forum: Forum) -> str:
    """Return the id of the inspection that named the areas."""
    return next(each.uid for each in reading.inspections(forum) if each.visit is None)


@pytest.fixture
def areas(forum: Forum, inspection: str) -> list[str]:
    """Return the ids of the five areas of 2019, in their order."""
    named = [a for a in reading.areas(forum) if a.inspection == inspection and a.official]
    return [each.uid for each in sorted(named, key=lambda each: each.number or 0)]


@pytest.fixture
def tell(forum: Forum) -> Callable[..., None]:
    """Give a function by which so many families speak of an area with one rating on a day."""

    def told(area: str, families: int, rating: str, on: str, word: str = "") -> None:
        for number in range(families):
            family = f"{word or rating}{on}{number}"
            fields = {"words_free": f"{rating} {number}", "rating": rating, "told_on": on}
            uid, _ = record.add_feedback(forum, fields, family_word=family)
            stance = "working" if rating in ("good", "very_good") else "problem"
            tagging.confirm_tags(forum, [tagging.Judgement(uid, area, stance)])

    return told
