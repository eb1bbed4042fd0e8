"""Who was heard, as the command line tells it, beside a pack that was handed out before."""

from collections import defaultdict
from datetime import date

import pytest

from forumapp.domain.ids import new_ids
from forumapp.domain.pack import Pack, Table
from forumapp.services import packing, reaching
from forumapp.services.comparing import group_and_rest
from forumapp.services.forums import Forum
from forumapp.services.lists import codes, label
from tests.services.pack_stories import give_out

ISSUED = date(2026, 11, 22)
SILENT = "Not asked or not said"


def tell(forum: Forum, count: int, **fields: object) -> None:
    said = {"words_free": "Said", "told_on": "2026-01-02", "entered_at": "2026-01-02T00:00:00Z"}
    with forum.write("Told") as tx:
        tx.change_many("feedback", [(uid, {**said, **fields}) for uid in new_ids(count)])


def issued(forum: Forum, title: str) -> dict[str, str]:
    """Hand a pack out; return what its table of this title prints, by answer."""
    pack = packing.plan_pack(forum, issued=ISSUED)
    give_out(forum, pack)
    return printed(pack, title)


def printed(pack: Pack, title: str) -> dict[str, str]:
    blocks = [block for section in pack.sections for block in section.blocks]
    found = [b for b in blocks if isinstance(b, Table) and b.summary == f"{title}: families"]
    return {row[0].text: row[1].text for table in found for row in table.rows}


def reached(forum: Forum, field: str) -> dict[str, int | None]:
    [found] = reaching.all_heard(forum, [field])
    return {row.code: row.heard.said for row in found.reach.rows}


def test_a_fine_answer_is_no_coarse_one_less_the_others(forum: Forum) -> None:
    """Packs tell of five ethnic groups, the command of nineteen: one is the sum of some others."""
    heard = {"asian_indian": 7, "asian_pakistani": 3, "mixed_other": 8, "mixed_white_asian": 2}
    for code, count in {**heard, "white_british": 20}.items():
        tell(forum, count, ethnic_group=code)
    coarse = issued(forum, "Ethnic group")
    assert any(text.isdigit() for text in coarse.values())
    fine, groups = reached(forum, "ethnic_group"), defaultdict(list)
    for each in codes("ethnic_group").codes:
        if each.code in fine and each.code in heard:
            groups[str(each.extra("group"))].append(each.code)
    for group, parts in groups.items():
        told = coarse.get(group, "")
        hidden = [code for code in parts if fine[code] is None]
        assert hidden
        assert not told.isdigit() or len(hidden) > 1, f"{told} less the others tells {hidden}"


def test_a_need_named_second_is_not_what_a_pack_told_less(forum: Forum) -> None:
    """Packs count a family's first need, the command each: two named autism second."""
    tell(forum, 10, need=["ASD"])
    tell(forum, 9, need=["SEMH"])
    tell(forum, 2, need=["SEMH", "ASD"])
    told = issued(forum, "Main need")
    fine = reached(forum, "need")
    for code in ("ASD", "SEMH"):
        first, every = told.get(label("need", code), ""), fine[code]
        if first.isdigit() and every is not None:
            assert every - int(first) not in range(1, 5), code


def test_a_need_that_moved_by_a_few_is_hidden_beside_a_pack(forum: Forum) -> None:
    tell(forum, 10, need=["ASD"])
    tell(forum, 9, need=["SEMH"])
    assert reached(forum, "need")["ASD"] == 10
    issued(forum, "Main need")
    assert reached(forum, "need")["ASD"] == 10
    tell(forum, 2, need=["ASD"])
    assert reached(forum, "need")["ASD"] is None
    assert reached(forum, "need")["SEMH"] == 9


def test_those_who_would_rather_not_say_are_no_difference(forum: Forum) -> None:
    """Packs tell apart who was not asked; the command tells both together."""
    tell(forum, 12, membership="member")
    tell(forum, 6, membership="not_member")
    tell(forum, 8)
    tell(forum, 2, membership="prefer_not")
    told = issued(forum, "Member of the forum")
    [found] = reaching.all_heard(forum, ["membership"])
    unknown = found.reach.unknown.value
    assert told[SILENT] == "8"
    assert unknown is None


def test_a_base_that_is_hidden_stands_beside_no_answer(forum: Forum) -> None:
    """No share is told either: it could be divided by."""
    reaching.keep_local_figures(forum, "provision", {"E": 300, "K": 500})
    tell(forum, 12, provision="E")
    tell(forum, 9, provision="K")
    tell(forum, 30)
    issued(forum, "Support in education")
    tell(forum, 2, provision="E")
    [found] = reaching.all_heard(forum, ["provision"])
    assert found.reach.base.value is None
    rows = [reaching.row_json(row) for row in found.reach.rows]
    assert {row["heard"]["n"] for row in rows} == {None}
    assert {row["heard"]["share"] for row in rows} == {None}
    assert not any("23" in row["heard"]["text"] for row in rows)


@pytest.mark.parametrize("field", ["need", "ethnic_group", "membership"])
def test_beside_no_pack_nothing_more_is_hidden(forum: Forum, field: str) -> None:
    values = {"need": ["ASD"], "ethnic_group": "asian_indian", "membership": "member"}
    other = {"need": ["SEMH"], "ethnic_group": "white_british", "membership": "not_member"}
    tell(forum, 12, **{field: values[field]})
    tell(forum, 9, **{field: other[field]})
    assert sorted(n for n in reached(forum, field).values() if n) == [9, 12]


def test_a_fine_group_that_is_compared_is_no_coarse_one_less_the_others(forum: Forum) -> None:
    tell(forum, 7, ethnic_group="asian_indian", rating="good")
    tell(forum, 3, ethnic_group="asian_pakistani", rating="good")
    tell(forum, 20, ethnic_group="white_british", rating="poor")
    asked = forum, "ethnic_group", "asian_indian"
    assert "7" in group_and_rest(*asked).families[1].text
    coarse = issued(forum, "Ethnic group")
    assert coarse["Asian, Asian British or Asian Welsh"] == "10"
    told = group_and_rest(*asked)
    assert told.families[1].value is None
    assert told.comparison.second.n.value is None


def test_a_few_who_did_not_say_are_not_all_less_both_sides_of_a_comparison(forum: Forum) -> None:
    """A pack tells of 38 families; beside 20 and 14 the four without an answer could be told."""
    for code, rating, count in (("E", "good", 20), ("K", "poor", 14), (None, "good", 4)):
        for at in range(count):
            tell(forum, 1, provision=code, rating=rating, family=f"{code} {at}")
    asked = forum, "provision", "E"
    assert [each.value for each in group_and_rest(*asked).families] == [14, 20]
    pack = packing.plan_pack(forum, issued=ISSUED)
    give_out(forum, pack)
    assert "38 families" in str(pack.sections)
    told = group_and_rest(*asked)
    assert None in [each.value for each in told.families]
    assert None in [told.comparison.first.n.value, told.comparison.second.n.value]
