"""The stance towards an area comes from the clause that speaks of it."""

import pytest

from forumapp.analysis.learned.stances import stance_of
from forumapp.analysis.learned.suggesting import suggest_many
from forumapp.analysis.text import Reason, Tone, national_areas
from forumapp.analysis.text.areas import criteria_areas
from forumapp.services.lists import codes

MIXED = "The senco is wonderful. The taxi never comes."


def tone(label: str | None, *reasons: Reason, mixed: bool = False) -> Tone:
    value = {"negative": -0.6, "positive": 0.6, "mixed": 0.0, "neutral": 0.0, None: None}[label]
    return Tone(value, label, mixed, 0.5, "", "", reasons)


def at(text: str, words: str, share: float = 1.0) -> Reason:
    start = text.index(words)
    return Reason(start, start + len(words), words, share, "")


@pytest.mark.parametrize(
    ("text", "label", "stance"),
    [
        ("The taxi never comes.", "negative", "problem"),
        ("The taxi is lovely.", "positive", "working"),
        ("The taxi has improved so much.", "positive", "better"),
        ("We used to wait for hours, the taxi comes at eight.", "positive", "better"),
        ("The taxi comes at eight.", "neutral", None),
        ("The taxi.", None, None),
    ],
)
def test_one_sided_words_give_their_tone(text: str, label: str, stance: str | None) -> None:
    assert stance_of(text, [at(text, "taxi")], tone(label)) == stance


def test_a_mixed_comment_is_split_by_the_clauses_that_speak_of_each_area() -> None:
    both = tone("mixed", at(MIXED, "wonderful", 0.7), at(MIXED, "never comes", -0.7), mixed=True)

    assert stance_of(MIXED, [at(MIXED, "senco")], both) == "working"
    assert stance_of(MIXED, [at(MIXED, "taxi")], both) == "problem"
    assert stance_of(MIXED, [at(MIXED, "senco"), at(MIXED, "taxi")], both) == "mixed"


def test_a_mixed_comment_stays_mixed_where_no_clause_can_tell() -> None:
    nowhere = Reason(0, 0, "", 1.0, "reads like comments about this")
    both = tone("mixed", at(MIXED, "wonderful", 0.7), at(MIXED, "never comes", -0.7), mixed=True)

    assert stance_of(MIXED, [nowhere], both) == "mixed"


def test_suggestions_carry_a_stance_where_the_tone_is_given() -> None:
    text = "We have waited three years for CAMHS."
    (plain,) = suggest_many([text], national_areas(), model=False)
    (told,) = suggest_many([text], national_areas(), model=False, tones=[tone("negative")])

    assert plain[0].stance is None
    assert told[0].stance == "problem"
    assert [each.uid for each in told] == [each.uid for each in plain]


def test_every_criterion_can_be_suggested() -> None:
    known = {code.code for code in codes("criterion").codes}
    areas = criteria_areas()

    assert {area.uid for area in areas} == known
    for area in areas:
        for words in area.words:
            found = suggest_many([words], areas, model=False, most=len(areas))[0]
            assert area.uid in {each.uid for each in found}, words
