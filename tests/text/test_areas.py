"""Suggestions come from themes, the forum's own words and the title, and say so."""

from forumapp.analysis.text import TEXT_VERSION, AreaHints, suggest_areas, themes_of

WAITS = AreaHints("waits", ("health_waits",), ("the purple pathway",), "Waits for assessment")
PLANS = AreaHints("plans", ("ehcp_quality",), (), "Quality of plans")
BOARD = AreaHints("board", (), (), "Oversight by the partnership board")
AREAS = (PLANS, WAITS, BOARD)


def test_a_theme_brings_its_area_with_the_words_that_say_why() -> None:
    text = "We waited 18 months for CAMHS."
    first = suggest_areas(text, AREAS)[0]
    assert first.uid == "waits"
    assert "CAMHS" in {reason.text for reason in first.reasons}
    assert all(text[each.start : each.end] == each.text for each in first.reasons)


def test_the_forums_own_words_count_in_any_ending() -> None:
    first = suggest_areas("Stuck on the purple pathways", AREAS)[0]
    assert first.uid == "waits"
    assert "the forum's own words" in {reason.rule for reason in first.reasons}


def test_the_title_counts_where_no_theme_is_given() -> None:
    assert suggest_areas("Nobody on that board has oversight", (BOARD,))[0].uid == "board"


def test_nothing_is_suggested_where_nothing_is_found() -> None:
    assert suggest_areas("Lovely weather", AREAS) == ()
    assert suggest_areas("", AREAS) == ()
    assert suggest_areas("CAMHS", ()) == ()


def test_at_most_as_many_as_asked_and_the_strongest_first() -> None:
    text = "CAMHS list, vague plan, the board and its oversight"
    assert len(suggest_areas(text, AREAS)) == 3
    assert len(suggest_areas(text, AREAS, most=1)) == 1
    scores = [each.score for each in suggest_areas(text, AREAS)]
    assert scores == sorted(scores, reverse=True)


def test_the_same_word_many_times_is_no_stronger() -> None:
    assert themes_of("camhs") == themes_of("camhs")
    once, often = themes_of("camhs")[0], themes_of("camhs camhs camhs")[0]
    assert once.score == often.score


def test_misspellings_and_abbreviations_are_known() -> None:
    for text in ("cahms", "echp is vague", "the sendco", "peadiatrician", "salt", "EBSA"):
        assert themes_of(text), text


def test_the_version_names_both_data_sets() -> None:
    assert TEXT_VERSION.startswith("lexicon 2 (")
    assert ", themes 1 (" in TEXT_VERSION
