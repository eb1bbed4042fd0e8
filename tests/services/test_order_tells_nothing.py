"""The order of rows is made from what is printed: no hidden number lies between its neighbours."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from forumapp.domain.pack import Pack, Table
from forumapp.services import forums, packing, reaching
from forumapp.services.forums import QUICK, Forum
from tests.services.pack_stories import give_out
from tests.services.test_reach_beside_packs import ISSUED, tell

SECRET = "correct horse battery"
HEARD = "Support in education: families"
BESIDE = "Support in education: families heard beside who lives here"


def tables(folder: Path, counts: Sequence[tuple[str, int]]) -> dict[str, list[list[str]]]:
    """Return the rows of both tables of a forum in which so many gave each answer."""
    forums.new_forum(folder, SECRET, "A", "Here", cost=QUICK)
    with forums.open_forum(folder, SECRET) as forum:
        reaching.keep_local_figures(forum, "provision", {"E": 300, "K": 500})
        for code, count in counts:
            tell(forum, count, provision=code)
        pack = packing.plan_pack(forum, issued=ISSUED)
    return {HEARD: rows_of(pack, HEARD), BESIDE: rows_of(pack, BESIDE)}


def rows_of(pack: Pack, summary: str) -> list[list[str]]:
    blocks = [block for section in pack.sections for block in section.blocks]
    table = next(b for b in blocks if isinstance(b, Table) and b.summary == summary)
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("summary", [HEARD, BESIDE])
@pytest.mark.parametrize("few", [("N", "requested"), ("home_education", "ceased")])
def test_small_answers_stand_in_one_order_whichever_is_larger(
    tmp_path: Path, few: tuple[str, str], summary: str
) -> None:
    one, other = few
    given = [("E", 20), ("K", 9), (one, 4), (other, 2)]
    turned = [("E", 20), ("K", 9), (one, 2), (other, 4)]
    first = tables(tmp_path / "a", given)[summary]
    assert first == tables(tmp_path / "b", turned)[summary]
    assert [row[1] for row in first].count("<5") == 2


def test_what_is_hidden_beside_a_pack_stands_behind_all_that_is_shown(forum: Forum) -> None:
    """Between 20 and 7 one would know that those who were 9 are more by now."""
    for code, count in (("E", 20), ("K", 9), ("N", 7)):
        tell(forum, count, provision=code)
    give_out(forum, packing.plan_pack(forum, issued=ISSUED))
    tell(forum, 2, provision="K")
    heard = [row[1] for row in rows_of(packing.plan_pack(forum, issued=ISSUED), HEARD)]
    assert heard == ["20", "7", "–"]
