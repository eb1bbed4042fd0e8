"""Two laptops that both issue packs: one pack has one number, two packs have two."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.services import conflicts, record
from forumapp.services.forums import Forum
from forumapp.services.packing import issued_packs, plan_pack
from forumapp.services.packing.verifying import verify_file
from forumapp.store.opening import open_forum
from forumapp.store.verify import verify
from tests.packs.conftest import DAY, PASSPHRASE
from tests.store.laptops import become, give
from ui.packs import Issued, issue_again, issue_pack

Pair = tuple[Forum, Forum]


@pytest.fixture
def both(forum: Forum, tmp_path: Path) -> Iterator[Pair]:
    """Two laptops that hold the same."""
    forum.settle()
    with open_forum(Path(shutil.copytree(forum.folder, tmp_path / "other")), PASSPHRASE) as other:
        become(other, "c" * 16)
        yield forum, other


def meet(one: Forum, other: Forum) -> None:
    give(one, other)
    give(other, one)
    for each in (one, other):
        assert not conflicts.conflicts(each)
        assert all(check.ok for check in verify(each))


def issue(forum: Forum, kind: str) -> Issued:
    return issue_pack(forum, plan_pack(forum, issued=DAY), kinds=(kind,))


def test_the_same_pack_made_on_two_laptops_is_one_with_all_its_files(both: Pair) -> None:
    one, other = both
    made, also = issue(one, "html"), issue(other, "xlsx")
    meet(one, other)
    for forum in both:
        (entry,) = issued_packs(forum)
        assert sorted(each.kind for each in entry.files) == ["html", "xlsx"]
        assert {verify_file(forum, each.path).answer for each in (made, also)} == {"issued"}
        assert {verify_file(forum, each.path).number for each in (made, also)} == {entry.number}


def test_to_issue_it_again_settles_it(both: Pair) -> None:
    one, other = both
    issue(one, "html"), issue(other, "xlsx")
    meet(one, other)
    (entry,) = issued_packs(one)
    issue_again(one, entry.number, kinds=("csv",))
    meet(one, other)
    for forum in both:
        (entry,) = issued_packs(forum)
        assert sorted(each.kind for each in entry.files) == ["csv", "html", "xlsx"]


def test_two_packs_of_one_day_have_two_numbers(both: Pair) -> None:
    one, other = both
    said = record.add_feedback(
        other, {"words_free": "Late.", "told_on": "2026-02-10", "rating": "poor"}
    )[0]
    record.mark_read(other, [said])
    issue(one, "html"), issue(other, "html")
    meet(one, other)
    numbers = [{each.number for each in issued_packs(forum)} for forum in both]
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) == 2
