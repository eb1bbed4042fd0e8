"""Families are counted apart from comments, as a range."""

from hypothesis import given
from hypothesis import strategies as st

from forumapp.analysis.figures.families import (
    FamilyCount,
    Voice,
    count_families,
    group_by_family,
    hear,
)

words = st.one_of(st.none(), st.sampled_from(["", "  ", "oak", "Oak", " oak ", "elm", "ash tree"]))
speakers = st.sampled_from([None, "parent", "carer", "grandparent", "young_person", "professional"])
heard_of = st.builds(Voice, words, speakers, st.just(24_000), *[st.none()] * 3)
voices = st.lists(heard_of, max_size=30)


def test_words_of_a_range() -> None:
    assert FamilyCount(61, 84).words() == "61 to 84 families"
    assert FamilyCount(7, 7).words() == "7 families"
    assert FamilyCount(1, 1).words() == "1 family"
    assert FamilyCount(0, 0).words() == "no families"


def test_range_by_its_definition() -> None:
    heard = [Voice("oak", "parent", 1), Voice("Oak ", None, 1), Voice("elm", "carer", 2)]
    heard += [Voice(None, "parent", 2), Voice("", None, 3), Voice("ash", "professional", 3)]
    assert count_families(heard) == FamilyCount(2, 4)
    assert count_families([Voice(None, None, 1)] * 3) == FamilyCount(1, 3)
    assert hear(heard).comments == 5
    assert hear(heard).professional_comments == 1


@given(voices)
def test_range_holds_for_any_voices(heard: list[Voice]) -> None:
    count = count_families(heard)
    family = [voice for voice in heard if voice.speaker != "professional"]
    known = {v.family.strip().lower() for v in family if v.family and v.family.strip()}
    without = sum(not (v.family and v.family.strip()) for v in family)
    assert count.high == len(known) + without
    assert count.low == (len(known) or min(without, 1))
    assert 0 <= count.low <= count.high <= len(family)


@given(voices)
def test_no_comment_is_lost_or_counted_twice(heard: list[Voice]) -> None:
    grouped = [voice for group in group_by_family(heard) for voice in group]
    assert len(grouped) == hear(heard).comments
    assert all(voice.speaker != "professional" for voice in grouped)


@given(voices, voices)
def test_more_voices_never_mean_fewer_families(heard: list[Voice], more: list[Voice]) -> None:
    before, after = count_families(heard), count_families(heard + more)
    assert after.low >= before.low
    assert after.high >= before.high
