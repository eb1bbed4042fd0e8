"""What families said, in plain words and behind the gate, and the gap to what officials claim."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumapp.domain.problems import WrongInput
from forumapp.services import lists, lived, record, tagging
from forumapp.services.forums import Forum, area_uid
from forumapp.services.lived import Lived, confirmed, gap, lived_of
from forumapp.services.tagging import Judgement

AREA, OTHER = area_uid("bristol-2019", "plans"), area_uid("bristol-2019", "relationships")
Row = tuple[object, ...]


def row(
    n: int,
    rating: str | None = None,
    stance: str | None = "problem",
    speaker: str = "parent",
    tone: float | None = None,
    own: bool = True,
) -> Row:
    return (f"family {n}", speaker, 24000, rating, tone, stance, str(n), None, own)


def rated(good: int, poor: int, unrated: int = 0) -> Lived:
    rows = [row(n, "good", "working") for n in range(good)]
    rows += [row(good + n, "poor") for n in range(poor)]
    rows += [row(good + poor + n) for n in range(unrated)]
    return lived_of(rows)


def test_a_plain_sentence() -> None:
    assert (
        rated(11, 19, 6).words() == "36 families spoke of this; 37% of 30 rate it good or better."
    )
    assert rated(11, 19).words() == "30 families spoke of this; 37% of 30 rate it good or better."


def test_the_few_that_gave_no_rating_cannot_be_worked_out() -> None:
    found = rated(11, 19, 3)
    assert found.words() == ("30 or more families spoke of this; 37% of 30 rate it good or better.")
    assert "33" not in found.families.text


def test_too_few_and_nobody() -> None:
    assert rated(2, 2).words() == "Too few families to say (fewer than 5)."
    assert not rated(2, 2).enough
    assert rated(2, 2).tone is None
    assert lived_of([]).words() == "No family has spoken of this in this time."
    assert gap("green", rated(2, 2)) == "Too few families to say (fewer than 5)."


def test_hidden_shares_say_no_more_than_the_gate() -> None:
    assert "fewer than 5 of 30 rate it good" in rated(2, 28).words()
    assert "all but fewer than 5 of 30 rate it good" in rated(28, 2).words()
    assert "too few of them rated it" in rated(2, 4, 20).words()


def test_professionals_are_not_counted() -> None:
    rows = [row(n, "poor") for n in range(6)]
    rows += [row(10 + n, "good", speaker="professional") for n in range(9)]
    assert lived_of(rows).families.text == "6 families"


def test_stances_add_up_and_name_what_nobody_said() -> None:
    rows = [row(n, stance="problem") for n in range(7)]
    rows += [row(10 + n, stance=None) for n in range(6)]
    found = dict(lived_of(rows).stances)
    assert (found["problem"].value, found[None].value, found["working"].value) == (7, 6, 0)


def test_the_tone_is_a_word_where_enough_comments_have_one() -> None:
    def toned(*tones: float | None) -> str | None:
        return lived_of([row(n, tone=tone) for n, tone in enumerate(tones)]).tone

    assert toned(*[-0.5] * 8, *[0.5] * 3) == "mostly negative"
    assert toned(*[0.5] * 9, -0.5) == "mostly positive"
    assert toned(*[-0.5] * 5, *[0.5] * 5) == "mixed"
    assert toned(*[-0.5] * 9, None) is None


@pytest.mark.parametrize(
    ("claimed", "good", "poor", "said"),
    [
        ("green", 4, 26, "Officials say it goes well; families do not feel it."),
        ("green", 15, 15, "Officials say it goes well; families are divided."),
        ("done", 26, 5, "Officials and families agree that it goes well."),
        ("amber", 5, 25, "families see it as worse than that"),
        ("red", 5, 25, "Officials and families agree that it does not go well yet."),
        ("not_sufficient", 25, 5, "families see it as better than that"),
        ("sufficient", 5, 25, "families do not feel it"),
        ("no_view", 5, 25, "Officials give no status."),
        (None, 5, 25, "Officials give no status."),
    ],
)
def test_the_gap_in_plain_words(claimed: str | None, good: int, poor: int, said: str) -> None:
    assert said in gap(claimed, rated(good, poor))


def test_without_ratings_the_gap_goes_by_how_families_speak_of_it() -> None:
    rows = [row(n, stance="problem") for n in range(20)]
    rows += [row(50 + n, stance="working") for n in range(6)]
    said = gap("green", lived_of(rows))
    assert said == (
        "Officials say it goes well; families do not feel it. 26 families spoke of this; 6 of 26 "
        "comments say that it works or gets better."
    )


def test_every_claim_and_every_feeling_has_words() -> None:
    claims = [code.code for name in ("claimed", "area_status") for code in lists.codes(name).codes]
    for claimed, (good, poor) in product(claims, ((28, 2), (15, 15), (2, 28), (1, 1), (0, 6))):
        said = gap(claimed, rated(good, poor))
        assert said.endswith((".", ")."))
        assert "None" not in said


def test_families_confirm_a_strength_or_do_not() -> None:
    def told(working: int, problem: int) -> str:
        rows = [row(n, stance="working") for n in range(working)]
        rows += [row(100 + n, stance="problem") for n in range(problem)]
        return confirmed(lived_of(rows))

    assert told(24, 6).startswith("Families confirm it: 24 of 30 comments say that it works")
    assert told(5, 25).startswith("Families do not confirm it: 5 of 30")
    assert told(15, 15).startswith("Families are divided: 15 of 30")
    assert told(28, 2).startswith("Families confirm it: all but fewer than 5 of 30 comments")
    assert told(2, 1) == "Too few families to say (fewer than 5)."
    assert told(0, 0) == "No family has spoken of this in this time."


def test_several_areas_are_one_union_within_the_days(forum: Forum) -> None:
    for number in range(6):
        fields = {"words_free": "x", "rating": "poor", "told_on": f"2026-01-0{number + 1}"}
        uid, _ = record.add_feedback(forum, fields, family_word=f"family {number}")
        both = [AREA, OTHER] if number % 2 else [AREA]
        tagging.confirm_tags(forum, [Judgement(uid, area, "problem") for area in both])
    assert lived.lived(forum, (AREA, OTHER)).comments.value == 6
    assert lived.lived(forum, (AREA,), "2026-01-02", "2026-01-06").comments.value == 5
    each = lived.lived_each(forum, (AREA, OTHER))
    assert (each[AREA].comments.value, each[OTHER].comments.text) == (6, "<5")
    with pytest.raises(WrongInput, match="no such area"):
        lived.lived(forum, (AREA, "0" * 32))


RATINGS = ("very_good", "good", "neither", "poor", None)
STANCES = ("working", "better", "mixed", "problem", None)
ROWS = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(RATINGS), st.sampled_from(STANCES), st.booleans())
)


@given(told=ROWS)
def test_nothing_shown_is_a_small_number(told: list[tuple[int, str, str, bool]]) -> None:
    found = lived_of([row(n, rating, stance, own=own) for n, rating, stance, own in told])
    numbers = [found.comments, found.earlier, found.good.n, *(s for _, s in found.stances)]
    assert not any(shown.value is not None and 0 < shown.value < 5 for shown in numbers)
    if found.good.said is not None:
        assert min(found.good.said, (found.good.n.value or 0) - found.good.said) >= 5
    if found.families.value and found.good.n.value:
        assert found.families.value - found.good.n.value not in range(1, 5)
    for claimed in ("green", None):
        assert gap(claimed, found)
    assert confirmed(found)
