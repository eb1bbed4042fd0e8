"""The traps of parents' speech, and what is promised about unscored, headings and reasons."""

import pytest

from forumapp.analysis.text import score_feedback, score_tone
from forumapp.analysis.text.analyzer import SendAnalyzer, blobber

TRAPS = [
    ("Great, another cancelled appointment", "negative"),
    ("Oh good, a third form to fill in.", "negative"),
    ("not bad at all", "positive"),
    ("We could not fault them", "positive"),
    ("Couldn't have asked for a better TA", "positive"),
    ("No complaints", "positive"),
    ("They never let him down", "positive"),
    ("The SENCO is brilliant but the council is useless", "mixed"),
    ("Outstanding after 40 weeks, our plan", "negative"),
    ("We waited 18 months for CAMHS.", "negative"),
    ("The draft plan came in week 33.", "negative"),
    ("41 weeks since we asked for an EHC needs assessment", "negative"),
    ("It took 17 weeks from request to final plan", "positive"),
    ("No longer cries before school", "positive"),
    ("She isn’t safe, happy or learning", "negative"),
    ("They need to listen to parents", "negative"),
    ("Listen to us", "negative"),
    ("not kind", "negative"),
    ("nobody ever replied", "negative"),
    ("It would be good to have a swimming club", "neutral"),
    ("School is alright.", "neutral"),
    ("Thanks for nothing", "negative"),
    ("Nothing, they were brilliant", "positive"),
]

UNSCORED = [
    "autistic",
    "Leeds, mainly",
    "He is severely disabled and black",
    "He is 3 years old",
    "She is in year 9",
    "Nothing",
    "",
    "   ",
    "?!",
    "12",
]


@pytest.mark.parametrize(("text", "label"), TRAPS)
def test_traps(text: str, label: str) -> None:
    assert score_tone(text).label == label


def test_a_question_is_neutral_and_says_so() -> None:
    tone = score_tone("Who do we speak to about college?")
    assert tone.label == "neutral"
    assert "question: it asks, it does not judge" in {each.rule for each in tone.reasons}


@pytest.mark.parametrize("text", UNSCORED)
def test_nothing_found_is_unscored_not_zero(text: str) -> None:
    tone = score_tone(text)
    assert (tone.value, tone.label, tone.mixed, tone.confidence) == (None, None, False, 0.0)
    assert tone.method == "unscored"
    assert tone.reasons == ()


def test_textblobs_own_polarity_is_not_what_we_use() -> None:
    blob = blobber()("Great, another cancelled appointment")
    assert blob.sentiment.polarity < 0 < blob.polarity


def test_the_shared_lexicon_of_textblob_stays_as_it_was() -> None:
    from textblob.en import sentiment

    SendAnalyzer()
    assert sentiment("special")[0] == pytest.approx(0.357, abs=0.01)


def test_reasons_point_into_the_original_text() -> None:
    text = "Sadly it’s 😡 a BATTLE — and İstanbul won’t reply"
    for reason in score_tone(text).reasons:
        assert text[reason.start : reason.end] == reason.text
    assert "BATTLE" in {reason.text for reason in score_tone(text).reasons}


@pytest.mark.parametrize(
    ("text", "prompt", "label"),
    [
        ("Nothing", "not_working", "positive"),
        ("Nothing", "working", "negative"),
        ("Everything.", "working", "positive"),
        ("Everything", "not_working", "negative"),
        ("The Saturday club", "working", "positive"),
        ("The Saturday club", "not_working", "negative"),
        ("More carers", "difference", "neutral"),
        ("The SENCO is brilliant", "not_working", "positive"),
        ("Dreadful, we were let down", "working", "negative"),
    ],
)
def test_the_heading_helps_but_never_overrules(text: str, prompt: str, label: str) -> None:
    assert score_tone(text, prompt).label == label


def test_a_heading_that_counted_is_a_reason() -> None:
    tone = score_tone("Nothing", "not_working")
    assert [(each.text, each.rule) for each in tone.reasons] == [
        ("Nothing", "heading: not_working")
    ]
    assert tone.method == "heading"
    strong = score_tone("The SENCO is brilliant", "not_working")
    assert not [each for each in strong.reasons if each.rule.startswith("heading")]


def test_a_blank_answer_stays_unscored_under_a_heading() -> None:
    assert score_tone("  ", "working").value is None


def test_feedback_joins_its_parts_and_keeps_their_offsets() -> None:
    parts = {
        "working": "The SENCO is brilliant",
        "not_working": "We waited 18 months for CAMHS and nobody replied",
        "difference": "",
        "free": "Thank you",
    }
    tone = score_feedback(parts)
    assert tone.label == "mixed"
    assert {reason.part for reason in tone.reasons} == {"working", "not_working", "free"}
    for reason in tone.reasons:
        assert reason.part is not None
        assert parts[reason.part][reason.start : reason.end] == reason.text


def test_feedback_without_words_is_unscored() -> None:
    assert score_feedback({}).value is None
    assert score_feedback({"working": "", "free": ""}).value is None


def test_a_tone_says_what_made_it() -> None:
    tone = score_tone("Brilliant")
    assert tone.version.startswith("lexicon 2 (")
    assert "textblob 0.20.1" in tone.version
    assert score_tone("Brilliant " * 5000).method.endswith("first 20000 characters")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The plan took fifty-two weeks.", ("fifty-two weeks", "past the 20 weeks of the law")),
        ("We have waited one hundred and twelve weeks.", ("one hundred and twelve weeks", "three")),
        ("We waited two hundred days.", ("two hundred days", "three months or longer")),
        ("We are on week forty-one.", ("on week forty-one", "past week 20")),
        ("Week thirty two", ("Week thirty two", "past week 20")),
        ("It took only eighteen weeks to get the plan.", ("eighteen weeks", "it came soon")),
        ("Seen within forty two weeks.", None),
        ("The assessment decision took 9 weeks instead of 6.", None),
        ("They should have issued the plan within 20 weeks.", None),
        ("The EHCP was finished in 19 weeks, which I never expected.", None),
        ("We are in week nineteen.", None),
        ("week", None),
        ("a hundred", None),
        ("and hundred weeks", None),
    ],
)
def test_numbers_in_words_are_whole_numbers(text: str, told: tuple[str, str] | None) -> None:
    waits = [each for each in score_tone(text).reasons if each.rule.startswith("wait")]
    assert [each.text for each in waits] == ([told[0]] if told else [])
    assert told is None or told[1] in waits[0].rule
