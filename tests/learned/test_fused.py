"""Tone from rules, words and encoder together: what moves it, what must not, and what it says."""

import json
import random
from collections.abc import Iterator, Sequence

import pytest

import resources
from forumapp.analysis.figures.tone import tone_class
from forumapp.analysis.learned import encoder as module
from forumapp.analysis.learned import fused
from forumapp.analysis.learned.encoder import encoder
from forumapp.analysis.learned.fused import score_tones
from forumapp.analysis.learned.passages import LONGEST_TEXT, passages
from forumapp.analysis.learned.tone_head import CLASSES, SIGNALS, head
from forumapp.analysis.personal.data import people
from forumapp.analysis.text import Tone, score_tone

# Words that a sceptic would swap in, not taken from our lists.
PEOPLE = (
    ("autistic", "deaf", "dyslexic", "epileptic", "blind", "Muslim", "Polish", "Gypsy", "Somali"),
    ("son", "daughter", "grandson", "foster child", "boy", "girl"),
    ("ADHD", "Down's syndrome", "cerebral palsy", "FASD", "PDA", "dyspraxia", "autism"),
)


def told(text: str, prompt: str | None = None) -> Tone:
    return score_tones([(text, prompt)])[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nobody has answered a single letter in two years.", "negative"),
        ("We were promised a speech therapist. None came.", "negative"),
        ("The new caseworker rang us back the same day and sorted it.", "positive"),
        ("When is the next coffee morning?", "neutral"),
        ("The plan arrived at week 33 rather than week 20.", "negative"),
        ("week 27 now", "negative"),
    ],
)
def test_plain_cases(text: str, label: str) -> None:
    assert told(text).label == label


@pytest.mark.parametrize("count", [240, pytest.param(5000, marks=pytest.mark.soak)])
def test_a_need_or_an_origin_never_moves_a_score(comments: Sequence[str], count: int) -> None:
    chance = random.Random(5)
    texts = []
    for comment in comments[:count]:
        for words in PEOPLE[:1]:
            one, other = chance.sample(words, 2)
            person, else_person = chance.sample(PEOPLE[1], 2)
            need, other_need = chance.sample(PEOPLE[2], 2)
            texts += [
                f"My {one} {person} has {need}. {comment}",
                f"My {other} {else_person} has {other_need}. {comment}",
            ]

    tones = score_tones([(text, None) for text in texts])

    for at in range(0, len(tones), 2):
        one, other = tones[at], tones[at + 1]
        said = (one.value, one.label, one.confidence, one.sure)
        assert said == (other.value, other.label, other.confidence, other.sure), texts[at]


def test_both_halves_of_a_mixed_comment_are_kept() -> None:
    text = "The SENCO is brilliant, she has been so kind. The waiting list is a disgrace."

    tone = told(text)

    assert tone.mixed
    assert tone.label == "mixed"
    assert abs(tone.value or 0) < 0.15
    assert any(each.share > 0 and each.start < 45 for each in tone.reasons)
    assert any(each.share < 0 and each.start > 44 for each in tone.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "Everyone at the hub is so caring yet nothing ever gets done.",
        "She is a gem of a keyworker working in a total mess.",
        "I can't praise the portage worker enough, but the council has failed us.",
        "The mediator was fair and patient. The council's officer was rude and unprepared.",
    ],
)
def test_praise_of_a_person_does_not_cover_a_complaint_beside_it(text: str) -> None:
    tone = told(text)

    assert (tone.label, tone.mixed, tone.sure) == ("mixed", True, False)
    assert {each.share > 0 for each in tone.reasons} == {True, False}


@pytest.mark.parametrize(
    "text",
    [
        "Great people, terrible processes.",
        "The playgroup is a joy. The EHCP has destroyed my health.",
        "The consultant was kind and thorough; we waited three years to see her.",
    ],
)
def test_a_complaint_does_not_cover_the_praise_beside_it(text: str) -> None:
    tone = told(text)

    assert (tone.label, tone.mixed, tone.sure) == ("mixed", True, False)
    assert {each.share > 0 for each in tone.reasons} == {True, False}


@pytest.mark.parametrize(
    "text",
    [
        "It would be unfair to say that nobody listened. They listened attentively, for ninety "
        "minutes, and commissioned nothing.",
        'Panel said no assessment. Reason: "making progress". He makes progress because I teach '
        "him every night until nine.",
    ],
)
def test_a_bitter_joke_stays_a_complaint(text: str) -> None:
    assert told(text).label == "negative"


@pytest.mark.parametrize("model", [True, False])
def test_figures_count_a_tone_as_its_label_says(comments: Sequence[str], model: bool) -> None:
    texts = [*comments[:300], "They bent over backwards to fit us in.", "It took a while."]
    texts += ["The SENCO goes above and beyond while the council ignores every email."]

    tones = score_tones([(each, None) for each in texts], model=model)

    for text, tone in zip(texts, tones, strict=True):
        counted = "mixed" if tone.label == "neutral" else tone.label or "unscored"
        assert tone_class(tone.value) == counted, text


@pytest.mark.parametrize(
    "text", ["", "  ", "…", "asdfgh qwertz", "学校 学校", "\x00", "12345", "Nothing."]
)
def test_where_nothing_is_known_nothing_is_scored(text: str) -> None:
    tone = told(text)

    assert (tone.value, tone.label, tone.sure) == (None, None, False)


def test_a_heading_speaks_for_few_words_and_is_shown() -> None:
    tone = told("Lunch club", "What is working?")

    assert tone.label == "positive"
    assert any(each.rule.startswith("heading") for each in tone.reasons)
    assert told("Nothing", "working").label == "negative"


def test_reasons_point_into_the_text_and_speak_for_the_value(comments: Sequence[str]) -> None:
    texts = comments[:150]

    for text, tone in zip(texts, score_tones([(each, None) for each in texts]), strict=True):
        for reason in tone.reasons:
            assert text[reason.start : reason.end] == reason.text
        if tone.label in ("negative", "positive"):
            sign = 1 if tone.label == "positive" else -1
            assert any(each.share * sign > 0 for each in tone.reasons), text


def test_company_and_kept_vectors_change_nothing(comments: Sequence[str]) -> None:
    texts = comments[200:240]
    reader = encoder()
    assert reader is not None
    together = score_tones([(text, None) for text in texts])
    module._loaded.cache_clear()

    alone = [told(text) for text in reversed(texts)][::-1]
    kept = score_tones([(text, None) for text in texts], vectors=reader.vectors(texts))

    assert alone == together == kept


@pytest.fixture
def without_a_file(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "FILE", ("model", "not-there.bin"))
    module._loaded.cache_clear()
    yield
    module._loaded.cache_clear()


def test_without_the_file_the_rules_speak(without_a_file: None) -> None:
    text = "Nobody has answered a single letter in two years."

    tone, rules = told(text), score_tone(text)

    assert encoder() is None
    assert (tone.value, tone.label, tone.method) == (rules.value, rules.label, rules.method)
    assert tone.head is None
    assert tone.rules == rules.label


def test_without_the_model_it_is_not_even_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fused, "encoder", lambda: pytest.fail("loaded"))

    assert score_tones([("Lovely.", None)], model=False)[0].label == score_tone("Lovely.").label
    assert score_tones([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "(" * 10_000 + ")" * 10_000,
        "waited and waited " * 50_000,
        "but " * 20_000,
        "\u202eereht olleh\u202c مرحبا but nobody came 😀😀",
        "=HYPERLINK(\"x\")<script>alert('no help')</script>\x00\ufffe\ud800",
    ],
    ids=["word", "brackets", "long", "passages", "mixed", "formula"],
)
def test_hostile_text_is_scored_or_not(text: str) -> None:
    tone = told(text)

    assert tone.value is None or -1 <= tone.value <= 1


def test_passages_cover_every_word_once() -> None:
    text = "One, two. Three (four)! But five – six\n\nseven. \n"

    cut = passages(text)

    assert [text[each.start : each.end] for each in cut] == [
        "One, two.", "Three", "(four)!", "But five", "– six", "seven.",
    ]  # fmt: skip
    assert passages("x " * LONGEST_TEXT)[-1].end <= LONGEST_TEXT


def test_the_weights_are_whole_and_point_the_right_way() -> None:
    weights = head()

    assert set(weights.praise) == set(weights.neither) == set(SIGNALS)
    assert set(weights.sure) == set(CLASSES)
    assert weights.worst > 1
    for good, bad in (("rules good", "rules bad"), ("asked for good", "asked for bad")):
        assert weights.praise[good] > 0 > weights.praise[bad]
    assert weights.praise["encoder praise"] > 0
    assert weights.praise["words praise"] > 0


def test_no_person_is_among_the_learned_words() -> None:
    runs = json.loads(resources.read_text("model", "tone_words.json"))["runs"]
    names = people().given - people().also_words

    assert not [run for run in runs if names & set(run.split())]
