"""Who was heard against who lives here, from feedback and from figures that are typed in."""

import pytest

from forumapp.domain.ids import new_ids
from forumapp.domain.problems import WrongInput
from forumapp.services import reaching
from forumapp.services.forums import Forum
from forumapp.store.undo import undo
from forumapp.store.verify import refold_again


def _tell(forum: Forum, count: int, **fields: object) -> None:
    said = {"words_free": "Said", "told_on": "2026-01-02", "entered_at": "2026-01-02T00:00:00Z"}
    with forum.write("Told") as tx:
        tx.change_many("feedback", [(uid, {**said, **fields}) for uid in new_ids(count)])


def _gaps(forum: Forum, field: str) -> dict[str, str]:
    return {row.code: row.gap for row in reaching.who_was_heard(forum, field).reach.rows}


def test_gaps_need_figures_of_who_lives_here(forum: Forum) -> None:
    _tell(forum, 40, need=["ASD"])
    _tell(forum, 6, need=["SEMH"])
    found = reaching.who_was_heard(forum, "need")
    assert "No figures of who lives here" in found.sentence()

    numbers: dict[str, int | None] = {"ASD": 500, "SEMH": 500}
    reaching.keep_local_figures(forum, "need", numbers, year="2025", source="DfE, SEN2")
    found = reaching.who_was_heard(forum, "need")
    assert {row.code: row.gap for row in found.reach.rows if row.here} == {
        "ASD": "more",
        "SEMH": "fewer",
    }
    assert found.sources == ("DfE, SEN2, 2025",)
    assert found.sentence().endswith("1 group was heard less than would match who lives here.")

    undo(forum)
    assert reaching.local_figures(forum) == []


def test_a_family_counts_once_with_its_latest_answer(forum: Forum) -> None:
    for number in range(12):
        family = f"{number:064x}"
        _tell(forum, 1, family=family, phase="primary", told_on="2026-01-01")
        _tell(forum, 1, family=family, phase="secondary", told_on="2026-02-01")
        _tell(forum, 1, family=family, told_on="2026-03-01")
    found = reaching.who_was_heard(forum, "phase").reach
    heard = {row.code: row.heard.text for row in found.rows}
    assert (heard["secondary"], heard["primary"]) == ("all but <5 of 12", "<5 of 12")
    _tell(forum, 6, family=None, phase="primary", told_on="2026-03-01")
    found = reaching.who_was_heard(forum, "phase").reach
    assert found.base.value == 18
    assert {row.code: row.heard.said for row in found.rows if row.heard.said} == {
        "secondary": 12,
        "primary": 6,
    }


def test_preferring_not_to_say_and_professionals_are_not_known(forum: Forum) -> None:
    _tell(forum, 10, ethnic_group="prefer_not")
    _tell(forum, 10, ethnic_group="asian_indian", speaker="professional")
    found = reaching.who_was_heard(forum, "ethnic_group").reach
    assert (found.base.value, found.unknown.value) == (0, 10)


def test_members_of_the_forum_and_others_are_told_apart(forum: Forum) -> None:
    _tell(forum, 12, membership="member")
    _tell(forum, 8, membership="not_member")
    _tell(forum, 6, membership="prefer_not")
    found = reaching.who_was_heard(forum, "membership").reach
    assert {row.code: row.heard.n.value for row in found.rows} == {"member": 20, "not_member": 20}
    assert {row.code: row.heard.said for row in found.rows} == {"member": 12, "not_member": 8}
    assert found.unknown.value == 6


def test_a_figure_can_be_changed_and_taken_away(forum: Forum) -> None:
    reaching.keep_local_figures(forum, "need", {"ASD": 500})
    reaching.keep_local_figures(forum, "need", {"ASD": 600})
    assert [each.number for each in reaching.local_figures(forum)] == [600]
    refold_again(forum)
    assert [each.number for each in reaching.local_figures(forum)] == [600]
    reaching.keep_local_figures(forum, "need", {"ASD": None})
    assert reaching.local_figures(forum) == []


@pytest.mark.parametrize(
    ("field", "numbers", "said"),
    [
        ("colour", {"x": 1}, "no field of reach"),
        ("need", {"XYZ": 1}, "no answer for need"),
        ("need", {"ASD": -1}, "no number"),
        ("need", {}, "at least one"),
    ],
)
def test_bad_figures_are_refused(
    forum: Forum, field: str, numbers: dict[str, int | None], said: str
) -> None:
    with pytest.raises(WrongInput, match=said):
        reaching.keep_local_figures(forum, field, numbers)
    assert reaching.local_figures(forum) == []


def test_an_empty_forum_shows_every_answer_at_nought(forum: Forum) -> None:
    for field in reaching.FIELDS:
        found = reaching.who_was_heard(forum, field)
        assert found.reach.base.value == 0
        assert not found.reach.gaps()
        assert _gaps(forum, field).keys() == {row.code for row in found.reach.rows}
