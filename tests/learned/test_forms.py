"""Forms that the corpus knows: found by a shorter way, the same ones, with the same to say."""

from collections import Counter
from collections.abc import Sequence
from math import isclose

from forumapp.analysis.learned.forms import forms, weighed, word_themes
from forumapp.analysis.learned.known_forms import known, said_of_themes
from forumapp.analysis.text.words import read


def test_known_forms_are_those_of_all_forms(comments: Sequence[str]) -> None:
    worths = word_themes().worths
    for text in (*comments[:300], "school school school", "", "the the transport transport"):
        words = [word.form for word in read(text).words]
        found = known(words)
        ends = [*(at + 1 for at in found.single), *(at + 2 for at in found.pairs)]
        places = zip(found.forms, (*found.single, *found.pairs), ends, strict=True)

        assert sorted(places) == sorted(each for each in forms(words) if each[0] in worths)


def test_they_say_of_themes_what_their_weights_add_up_to(comments: Sequence[str]) -> None:
    table = word_themes()
    for text in (*comments[:100], "school school school", "transport", "", "the school the school"):
        words = [word.form for word in read(text).words]
        said = said_of_themes(known(words))
        counted = weighed([each for each in forms(words) if each[0] in table.worths])
        for at in range(len(table.themes)):
            expected = sum(
                much * table.worths[form][at] * table.unit / table.idf[form]
                for form, much in counted.items()
            )

            assert isclose(said.sums[at], expected, abs_tol=1e-9)
            assert isclose(sum(said.columns[at]) * said.unit, expected, abs_tol=1e-9)


def test_what_is_said_twice_counts_more_though_not_twice() -> None:
    once = weighed([("transport", 0, 1), ("school", 1, 2)])
    twice = weighed([("transport", 0, 1), ("school", 1, 2), ("transport", 2, 3)])

    more = twice["transport"] / twice["school"] / (once["transport"] / once["school"])
    assert 1 < more < 2


def test_a_form_says_as_much_in_each_place_where_it_stands() -> None:
    found = known(["transport", "school", "transport"])
    columns = said_of_themes(found).columns
    places = [at for at, form in enumerate(found.forms) if form == "transport"]

    assert Counter(found.forms)["transport"] == len(places) == 2
    assert all(len({column[at] for at in places}) == 1 for column in columns)
