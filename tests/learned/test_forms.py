"""Forms that the corpus knows: found by a shorter way, the same ones in the same order."""

from collections.abc import Sequence

from forumapp.analysis.learned.forms import forms, known, marks, weighed, word_themes
from forumapp.analysis.text.words import read


def test_known_forms_are_those_of_all_forms(comments: Sequence[str]) -> None:
    weights = word_themes().weights
    for text in (*comments[:300], "school school school", "", "the the transport transport"):
        words = [word.form for word in read(text).words]

        assert known(words) == marks([each for each in forms(words) if each[0] in weights])


def test_what_is_said_twice_is_marked_twice_and_counts_more() -> None:
    words = ["transport", "school", "transport"]
    found = marks([(word, at, at + 1) for at, word in enumerate(words)])

    assert found.forms == ("transport", "school")
    assert found.places == [(0, 0, 1), (1, 1, 2), (0, 2, 3)]
    assert found.times == [2, 1]
    once = weighed([("transport", 0, 1), ("school", 1, 2)])
    twice = weighed([("transport", 0, 1), ("school", 1, 2), ("transport", 2, 3)])
    assert twice["transport"] / twice["school"] > once["transport"] / once["school"]
