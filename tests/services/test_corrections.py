"""A corrected quote differs from what was said only inside [brackets] and by cuts […]."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forumapp.domain.corrections import (
    CUT,
    NotTheirWords,
    correct,
    cut_at,
    joined,
    left_out_not,
    plain,
)
from forumapp.services.packing.quoted import cut_of

SAID = "They was not helpfull at [school] and we waited. they said no. It is done!"
FITS = [
    SAID,
    "They [were] not [helpful] at [school] and we waited. […]",
    "[…] [T]hey said no. It is done!",
    "They was not helpfull at [the academy] and we waited. they said no [at all]. It is done",
    "[On the phone] [t]hey […] said no. It is done!",
    "[…] It is done!",
]
WRONG = {
    "a word left out": "They was helpfull […]",
    "a word changed": "They were not helpfull […]",
    "no cut at the end": "They was not helpfull",
    "no cut at the beginning": "they said no. It is done!",
    "begins inside a word": "[…] elpfull at [school] […]",
    "ends inside a word": "They was not help[ful] […]",
    "another order": "It is done! […] They was […]",
    "an empty pair": "They [ ] was not helpfull […]",
    "nothing left": "[…]",
    "only the editor's": "[They were kind]",
    "a bracket left open": "They was not [helpful […]",
}


@pytest.mark.parametrize("said", FITS)
def test_what_is_marked_fits(said: str) -> None:
    assert joined(SAID, correct(SAID, said)) == said


@pytest.mark.parametrize("why", WRONG)
def test_what_is_not_marked_is_refused(why: str) -> None:
    with pytest.raises(NotTheirWords):
        correct(SAID, WRONG[why])


def test_a_correction_stands_for_a_few_words_and_a_cut_for_any() -> None:
    long = f"We waited. {'Nobody rang us back about it. ' * 5}Now it is good."
    assert cut_at(long, "We waited. [Silence.] Now it is good.") is None
    assert cut_at(long, "We waited. […] Now it is good.") is not None


def test_a_word_that_turns_the_sense_is_pointed_at() -> None:
    assert left_out_not(SAID, correct(SAID, "They was […] helpfull […]")) == "not"
    assert left_out_not(SAID, correct(SAID, FITS[1])) == ""
    assert left_out_not(SAID, correct(SAID, "They [were not helpful] at [school] […]")) == ""


_WORD = st.sampled_from(["we", "waited", "a", "year", "no", "[child]", "they", "rang.", "it", "is"])
_EDIT = st.sampled_from(["keep", "keep", "keep", "correct", "cut", "add"])


def edited(words: Sequence[str], edits: Sequence[str]) -> str:
    """Return the words with each edit marked as it should be."""
    made: list[str] = []
    for word, edit in zip(words, edits, strict=True):
        if edit == "cut":
            made += [] if made and made[-1] == CUT else [CUT]
        elif edit == "correct":
            made.append(f"[{word.strip('[].')}s]")
        else:
            made += [word, *(["[really]"] if edit == "add" else [])]
    return " ".join(made)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.lists(_WORD, min_size=1, max_size=14))
def test_every_marked_edit_fits_and_the_register_finds_it_again(
    data: st.DataObject, words: list[str]
) -> None:
    edits = data.draw(st.lists(_EDIT, min_size=len(words), max_size=len(words)))
    kept = [w for w, e in zip(words, edits, strict=True) if e in ("keep", "add")]
    assume(any(re.search(r"\w", re.sub(r"\[[^\]]*\]", "", word)) for word in kept))
    text, said = " ".join(words), edited(words, edits)
    assert joined(text, correct(text, said)) == said
    found = cut_of(text, said)
    assert found is not None
    assert joined(text, tuple(found)) == said


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORD, min_size=1, max_size=10), st.lists(_WORD, min_size=1, max_size=10))
def test_without_marks_only_the_very_words_fit(words: list[str], others: list[str]) -> None:
    text, said = " ".join(words), " ".join(w for w in others if not w.startswith("["))
    if cut_at(text, said) is not None:
        bare = [re.sub(r"\W", "", each) for each in (text, said)]
        assert bare[0] == bare[1]


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORD, min_size=1, max_size=9), st.lists(_WORD | st.just(CUT), max_size=9))
def test_what_fits_holds_only_their_words_in_their_order(
    words: list[str], others: list[str]
) -> None:
    text, said = " ".join(words), " ".join(others)
    cut = cut_at(text, said)
    if cut is None:
        return
    assert joined(text, cut) == plain(said)
    theirs = iter(re.findall(r"\w+", text))
    stretches = " ".join(joined(text, (each,)) for each in cut if not isinstance(each, str))
    assert all(word in theirs for word in re.findall(r"\w+", stretches))
    editors = "".join(each for each in cut if isinstance(each, str))
    assert not re.sub(r"\[[^\[\]]*\]", "", editors).strip()
