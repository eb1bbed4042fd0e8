"""Not on the official list: what enough families raise is proposed, and becomes an area by hand."""

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import areas, forums, off_list, reading, record, tagging
from forumapp.services.analysing import hints_of
from forumapp.services.forums import Forum, theme_uid
from forumapp.services.tagging import Judgement

OFF = theme_uid("off_list")
BADGES = (
    "The blue badge was refused, then granted, then lost",
    "Another form about a blue badge, another photograph",
    "Nobody at the desk knew what a blue badge is for",
    "Our blue badges came in a drawer full of others",
    "I paid for parking since the blue badge ran out",
)


def say(forum: Forum, words: str, family: str, area: str = OFF, stance: str = "problem") -> str:
    uid, _ = record.add_feedback(forum, {"words_free": words}, family_word=family)
    tagging.confirm_tags(forum, [Judgement(uid, area, stance)])
    return uid


def raise_badges(forum: Forum, families: int = 5) -> list[str]:
    return [say(forum, BADGES[n], f"family {n}") for n in range(families)]


def test_a_phrase_that_enough_families_use_is_proposed(forum: Forum) -> None:
    told = raise_badges(forum)
    [found] = off_list.proposals(forum)
    assert (found.kind, found.words[0], found.title) == ("phrase", "blue badge", "Blue badge")
    assert set(found.feedback) == set(told)
    assert found.families.text == "5 families"
    assert len(found.examples) == 3
    assert all(reading.show(forum, each) for each in found.examples)
    assert "“blue badge”" in found.sentence()


def test_four_families_are_too_few_however_often_they_say_it(forum: Forum) -> None:
    raise_badges(forum, 4)
    for _ in range(3):
        say(forum, "The blue badge again", "family 1")
    assert off_list.proposals(forum) == []


def test_professionals_and_what_was_binned_do_not_count(forum: Forum) -> None:
    told = raise_badges(forum)
    record.bin_feedback(forum, told[:1])
    fields = {"words_free": "A blue badge", "speaker": "professional"}
    uid, _ = record.add_feedback(forum, fields)
    tagging.confirm_tags(forum, [Judgement(uid, OFF)])
    assert off_list.proposals(forum) == []


def test_a_theme_without_an_official_area_is_proposed(forum: Forum) -> None:
    for number in range(5):
        say(forum, f"Words {number}", f"family {number}", theme_uid("crisis_support"))
        say(forum, f"Words {number}", f"family {number}", theme_uid("ehcp_quality"))
    [found] = off_list.proposals(forum)  # quality of plans is on Bristol's own list
    assert (found.key, found.themes) == ("theme:crisis_support", ("crisis_support",))
    assert off_list.proposals(forum, least=6) == []


def test_words_that_all_families_use_are_no_phrase(forum: Forum) -> None:
    for number in range(60):
        record.add_feedback(forum, {"words_free": f"The gymnasium and thing {number}"})
    for number in range(5):
        say(forum, f"In the gymnasium something {number}", f"family {number}")
    assert off_list.proposals(forum) == []


def test_accepting_makes_an_area_and_tags_as_one_act(forum: Forum) -> None:
    told = raise_badges(forum)
    [found] = off_list.proposals(forum)
    before = reading.area_counts(forum)
    uid, change = off_list.accept(forum, found.key, "Blue badges and parking")
    assert change.kinds == {"area", "tag"}
    made = areas.area(forum, uid)
    assert (made.item, made.title) == ("own", "Blue badges and parking")
    assert made.parent_words[0] == "blue badge"
    assert reading.area_counts(forum) == before | {uid: 5}
    tags = {tag.area: tag for tag in reading.show(forum, told[0]).tags}
    assert tags.keys() == {OFF, uid}
    assert (tags[uid].stance, tags[uid].proposed_by) == ("problem", "off_list")
    assert off_list.proposals(forum) == []
    forums.undo_last(forum)
    assert reading.area_counts(forum) == before
    assert [each.key for each in off_list.proposals(forum)] == [found.key]
    forums.redo_last(forum)
    assert reading.area_counts(forum)[uid] == 5


def test_an_own_area_is_suggested_from_then_on(forum: Forum) -> None:
    raise_badges(forum)
    uid, _ = off_list.accept(forum, "phrase:blue badge")
    assert uid in {hint.uid for hint in hints_of(reading.areas(forum))}


def test_what_is_not_proposed_any_more_is_refused(forum: Forum) -> None:
    told = raise_badges(forum)
    record.bin_feedback(forum, told)
    with pytest.raises(WrongInput, match="not proposed any more"):
        off_list.accept(forum, "phrase:blue badge")
    assert [area for area in reading.areas(forum) if area.item == "own"] == []


def test_what_a_person_sends_away_stays_away(forum: Forum) -> None:
    raise_badges(forum)
    off_list.dismiss(forum, "phrase:blue badge")
    assert off_list.proposals(forum) == []


def test_the_sample_raises_something_and_every_example_leads_to_a_piece(sample: Forum) -> None:
    found = off_list.proposals(sample)
    assert found
    for each in found:
        assert each.families.value is not None
        assert each.families.value >= 5
        assert all(reading.show(sample, ref) for ref in each.examples)
