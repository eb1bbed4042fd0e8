"""Areas with a life: judgements by their day, versions of the words, rounds and re-visits."""

from datetime import date

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.domain.standing import OPEN, status_on
from forumapp.services import areas, forums, judging, lineage, reading, record, rounds, tagging
from forumapp.services.definitions import definition
from forumapp.services.forums import Forum, area_uid, inspection_uid, theme_uid
from forumapp.services.tagging import Judgement
from forumapp.store.verify import verify

FIFTH = area_uid("bristol-2019", "relationships")
FIRST = area_uid("bristol-2019", "accountability")


def say(forum: Forum, area: str, words: str = "We wait.", stance: str | None = None) -> str:
    uid, _ = record.add_feedback(forum, {"words_free": words})
    tagging.confirm_tags(forum, [Judgement(uid, area, stance)])
    return uid


def status(forum: Forum, area: str) -> str | None:
    return areas.area(forum, area).status


def test_a_known_inspection_brings_its_re_visit_and_its_plans(forum: Forum) -> None:
    found = rounds.rounds(forum)
    assert [each.inspection.uid for each in found] == [inspection_uid("bristol-2019")]
    [again] = found[0].revisits
    days = again.inspection.first_day, again.inspection.last_day
    assert days == ("2022-10-04", "2022-10-06")
    assert again.inspection.follows == found[0].inspection.uid
    assert len(again.judgements) == 5
    assert [each.status for each in found[0].areas] == ["sufficient"] * 4 + ["app"]
    assert [each.open for each in found[0].areas] == [False] * 4 + [True]
    assert [each.kind for each in found[0].plans] == ["wsoa", "app"]


def test_central_bedfordshire_in_july_2022_has_three_open(forum: Forum) -> None:
    forums.add_inspection(forum, forums.known_inspection("central-bedfordshire-2019"))
    found = next(r for r in rounds.rounds(forum) if "Central" in r.inspection.title)
    then = [status_on(each.history, date(2022, 7, 31)) for each in found.areas]
    assert then == ["not_sufficient"] * 3 + ["sufficient"] * 3
    assert [status_on(each.history, date(2021, 1, 1)) for each in found.areas] == ["named"] * 6
    assert [each.status for each in found.areas] == ["app"] * 3 + ["sufficient"] * 3


def test_the_status_is_that_of_the_last_judgement_by_its_day(forum: Forum) -> None:
    judging.judge(forum, FIRST, "not_sufficient", "2024-05-01", by="DfE")
    judging.judge(forum, FIRST, "app", "2023-05-01")  # entered later, judged earlier
    assert status(forum, FIRST) == "not_sufficient"
    told = [(each.on, each.status) for each in judging.history(forum, FIRST)]
    assert told == [
        ("2019-12-20", "named"),
        ("2022-10-04", "sufficient"),
        ("2023-05-01", "app"),
        ("2024-05-01", "not_sufficient"),
    ]


def test_a_judgement_is_corrected_undone_and_taken_back(forum: Forum) -> None:
    one, _ = judging.judge(forum, FIRST, "app", "2024-05-01")
    same, _ = judging.judge(forum, FIRST, "pap", "2024-05-01")
    assert (one == same, status(forum, FIRST)) == (True, "pap")
    forums.undo_last(forum)
    assert status(forum, FIRST) == "app"
    judging.take_back(forum, one)
    assert status(forum, FIRST) == "sufficient"
    assert len(judging.judgements(forum, FIRST)) == 1


@pytest.mark.parametrize(
    ("area", "status", "on", "said"),
    [
        (FIRST, "superb", "2024-01-01", "superb"),
        (FIRST, "app", "2199-01-01", "not come yet"),
        (FIRST, "app", "soon", "date|not come"),
        ("0" * 32, "app", "2024-01-01", "not in this forum"),
        (theme_uid("health_waits"), "app", "2024-01-01", "nobody judges"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    forum: Forum, area: str, status: str, on: str, said: str
) -> None:
    before = judging.judgements(forum)
    with pytest.raises(WrongInput, match=said):
        judging.judge(forum, area, status, on)
    assert judging.judgements(forum) == before


def test_a_re_visit_with_its_judgements_is_one_act(forum: Forum) -> None:
    follows = inspection_uid("bristol-2019")
    fields = {"first_day": "2025-03-03", "last_day": "2025-03-05"}
    uid, change = judging.add_revisit(forum, follows, fields, {FIFTH: "sufficient"})
    assert change.kinds == {"inspection", "judgement", "mark"}
    assert status(forum, FIFTH) == "sufficient"
    assert [len(each.judgements) for each in rounds.rounds(forum)[0].revisits] == [5, 1]
    forums.undo_last(forum)
    assert status(forum, FIFTH) == "app"
    assert uid not in {each.uid for each in reading.inspections(forum)}
    with pytest.raises(WrongInput, match="first day"):
        judging.add_revisit(forum, follows, {}, {FIFTH: "sufficient"})
    assert len(rounds.rounds(forum)[0].revisits) == 1


def test_a_table_of_verdicts_is_one_act(forum: Forum) -> None:
    judging.judge_many(forum, {FIRST: "app", FIFTH: "sufficient"}, "2025-01-01")
    assert (status(forum, FIRST), status(forum, FIFTH)) == ("app", "sufficient")
    forums.undo_last(forum)
    assert (status(forum, FIRST), status(forum, FIFTH)) == ("sufficient", "app")
    with pytest.raises(WrongInput, match="No area"):
        judging.judge_many(forum, {}, "2025-01-01")


def test_a_later_area_supersedes_from_its_own_day_and_no_longer_than_the_link(forum: Forum) -> None:
    data = {"key": "b-2025", "title": "Bristol again", "local_area": "Bristol"}
    named = {"key": "a", "item": "improvement", "title": "Trust of families"}
    forums.add_inspection(forum, data | {"first_day": "2025-06-02", "areas": [named]})
    link, _ = lineage.link_areas(forum, FIFTH, area_uid("b-2025", "a"), "continues")
    assert status(forum, FIFTH) == "superseded"
    history = judging.history(forum, FIFTH)
    assert status_on(history, date(2025, 6, 1)) == "app"
    assert history[-1].link is not None
    lineage.unlink(forum, link)
    assert status(forum, FIFTH) == "app"


def test_themes_and_criteria_have_no_status(forum: Forum) -> None:
    every = reading.areas(forum)
    assert {area.status for area in every if not area.official} == {None}
    assert OPEN.isdisjoint({"sufficient", "superseded", "closed"})


def test_new_words_are_a_new_version_and_tags_stay_under_the_old(forum: Forum) -> None:
    old = say(forum, FIFTH)
    areas.change_area(forum, FIFTH, {"title": "Trust", "hint_in": "Being listened to"})
    new = say(forum, FIFTH)
    areas.change_area(forum, FIFTH, {"hint_out": "Complaints about a school"})
    first, second, third = areas.wordings(forum, FIFTH)
    assert [each.tagged for each in (first, second, third)] == [1, 1, 0]
    assert areas.tagged_words(first) == "1 tagged under the first wording"
    assert second.changed == ("title", "hint_in")
    assert (second.title, second.actor) == ("Trust", forum.actor)
    assert [each.current for each in (first, second, third)] == [False, False, True]
    [rid] = areas.tagged_under(forum, FIFTH, 1)
    assert reading.show_rid(forum, rid).feedback.uid == old
    assert reading.show(forum, new).tags[0].wording == 2
    assert reading.area_counts(forum)[FIFTH] == 2


def test_the_number_of_a_version_that_was_taken_back_is_not_given_out_again(forum: Forum) -> None:
    areas.change_area(forum, FIFTH, {"title": "Trust"})
    say(forum, FIFTH)
    forums.undo_last(forum)  # the tag
    forums.undo_last(forum)  # the piece
    forums.undo_last(forum)
    assert [each.number for each in areas.wordings(forum, FIFTH)] == [1]
    areas.change_area(forum, FIFTH, {"title": "Faith in each other"})
    assert [(w.number, w.title) for w in areas.wordings(forum, FIFTH)][1:] == [
        (3, "Faith in each other")
    ]
    assert all(each.ok for each in verify(forum))


def test_what_is_no_wording_makes_no_version(forum: Forum) -> None:
    areas.change_area(forum, FIFTH, {"notice": "Calls are answered", "themes": ["coproduction"]})
    now = areas.area(forum, FIFTH)
    assert (now.wording, now.notice, now.themes) == (None, "Calls are answered", ("coproduction",))


def test_saying_the_same_again_writes_nothing(forum: Forum) -> None:
    before = reading.acts(forum)
    same = {"title": areas.area(forum, FIFTH).title, "notice": "", "page": None}
    assert areas.change_area(forum, FIFTH, same).act == ""
    assert reading.acts(forum) == before


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " "}, "short title"),
        ({"themes": ["teleportation"]}, "no national theme"),
        ({"themes": "health_waits"}, "list of words"),
        ({"status": "sufficient"}, "cannot be changed"),
        ({"colour": "red"}, "cannot be changed"),
        ({"number": "many"}, "no number"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    forum: Forum, fields: dict[str, object], said: str
) -> None:
    before = areas.area(forum, FIFTH)
    with pytest.raises(WrongInput, match=said):
        areas.change_area(forum, FIFTH, fields)
    assert areas.area(forum, FIFTH) == before


def test_hints_of_the_forum_come_before_those_of_the_app(forum: Forum) -> None:
    app = definition(areas.area(forum, FIRST))
    hints = {"hint_in": "Who decides", "hint_out": "Single staff", "hint_out_example": "The head"}
    areas.change_area(forum, FIRST, {**hints, "hint_in_example": "Nobody answers for it"})
    ours = definition(areas.area(forum, FIRST))
    assert app.belongs not in ("", ours.belongs)
    assert (ours.belongs, ours.does_not_belong) == ("Who decides", "Single staff")
    assert (ours.example, ours.other_example) == ("Nobody answers for it", "The head")


def test_an_inspection_added_again_leaves_what_people_changed(forum: Forum) -> None:
    areas.change_area(forum, FIFTH, {"title": "Trust", "themes": ["coproduction"]})
    forums.add_inspection(forum, forums.known_inspection("bristol-2019"))
    now = areas.area(forum, FIFTH)
    assert (now.title, now.themes, now.wording) == ("Trust", ("coproduction",), 2)


def test_an_inspection_added_again_with_other_words_makes_a_version(forum: Forum) -> None:
    say(forum, FIRST)
    data = forums.known_inspection("bristol-2019")
    changed = [a | {"words": "As in the letter"} if a["number"] == 1 else a for a in data["areas"]]
    forums.add_inspection(forum, data | {"areas": changed})
    assert [(w.words, w.tagged) for w in areas.wordings(forum, FIRST)] == [
        ("", 1),
        ("As in the letter", 0),
    ]


def test_an_area_of_the_forums_own_and_a_strength(forum: Forum) -> None:
    own, _ = areas.add_area(forum, {"title": "Blue badges", "themes": ["social_care"]})
    inspection = inspection_uid("bristol-2019")
    fields = {"item": "strength", "title": "The early years team", "words": "Skilled."}
    good, _ = areas.add_area(forum, fields, inspection)
    assert [each.area.uid for each in rounds.own_areas(forum)] == [own]
    [strength] = rounds.rounds(forum)[0].strengths
    assert (strength.area.uid, strength.area.number, strength.status) == (good, 1, None)
    with pytest.raises(WrongInput, match="already"):
        areas.add_area(forum, {"title": "blue BADGES"})
    with pytest.raises(WrongInput, match="no kind"):
        areas.add_area(forum, {"title": "X", "item": "theme"})


def test_an_inspection_by_hand_is_one_act(forum: Forum) -> None:
    fields = {"title": "Ours", "local_area": "Bristol", "first_day": "2025-01-13", "outcome": 2}
    named = [{"title": "Minibuses", "item": "improvement"}, {"title": "Toilets"}]
    uid, _ = rounds.add_round(forum, fields, named)
    latest = rounds.rounds(forum)[0]
    assert (latest.inspection.uid, latest.inspection.outcome) == (uid, 2)
    assert [(a.area.number, a.status) for a in latest.areas] == [(1, "named"), (2, "named")]
    with pytest.raises(WrongInput, match="already"):
        rounds.add_round(forum, fields)
    forums.undo_last(forum)
    assert len(rounds.rounds(forum)) == 1


def test_the_story_of_an_area_holds_all_that_is_known(forum: Forum) -> None:
    from forumapp.services import keeping

    said = say(forum, FIFTH, stance="problem")
    promise, _ = keeping.keep(forum, "promise", {"what": "A charter", "areas": [FIFTH]}, "A")
    for on, claimed in (("2023-12-01", "amber"), ("2023-07-01", "red")):
        keeping.keep(forum, "review", {"promise": promise, "on": on, "claimed": claimed}, "R")
    kpi, _ = keeping.keep(forum, "kpi", {"title": "Good or better", "areas": [FIFTH]}, "K")
    keeping.keep(
        forum, "kpi_value", {"kpi": kpi, "on": "2024-01-01", "kind": "actual", "value": 8}, "V"
    )
    keeping.keep(forum, "claim", {"kind": "statement", "on": "2024-02-01", "areas": [FIFTH]}, "C")
    issue, _ = keeping.keep(forum, "issue", {"title": "Calls", "areas": [FIFTH]}, "I")
    keeping.keep(forum, "reply", {"issue": issue, "on": "2024-03-01", "words": "We will"}, "R")
    keeping.keep(forum, "question", {"words": "When?", "areas": [FIFTH]}, "Q")
    story = rounds.area_story(forum, FIFTH)
    assert story.promises[0].latest is not None
    assert story.promises[0].latest.claimed == "amber"
    assert [each.value for each in story.kpis[0].values] == [8]
    assert (len(story.claims), len(story.questions), len(story.issues[0].replies)) == (1, 1, 1)
    assert [reading.show_rid(forum, rid).feedback.uid for rid in story.latest] == [said]
    assert (story.used, story.strength, story.lived.enough) == (1, False, False)
    assert story.inspection is not None
    with pytest.raises(WrongInput, match="no such area"):
        rounds.area_story(forum, "0" * 32)


def test_bradford_before_its_inspection_has_no_status_yet(forum: Forum) -> None:
    forums.add_inspection(forum, forums.known_inspection("bradford-before-2022"))
    found = next(r for r in rounds.rounds(forum) if r.inspection.visit == "self_assessment")
    assert {each.status for each in found.areas} == {None}
    assert found.inspection.partial


def test_bedfords_partial_list_stays_partial_and_whole(forum: Forum) -> None:
    for key in ("bedford-2018", "bedford-2024"):
        forums.add_inspection(forum, forums.known_inspection(key))
    found = [r for r in rounds.rounds(forum) if "Bedford" in r.inspection.title]
    assert [(r.inspection.partial, len(r.areas)) for r in found] == [(False, 2), (True, 3)]
    assert found[1].revisits[0].inspection.published == "2020-03-24"
