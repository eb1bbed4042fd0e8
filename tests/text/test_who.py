"""Who a child or family is never counts: the same score whatever word stands there."""

import json
import random
import re

import pytest

import resources
from forumapp.analysis.text import score_tone
from forumapp.analysis.text.lexicon import need_words
from forumapp.analysis.text.who import spans, without_who

# Words that a sceptic would swap in, written before looking what the lists hold.
DIAGNOSES = (
    "autism",
    "ADHD",
    "dyslexia",
    "epilepsy",
    "cerebral palsy",
    "Down's syndrome",
    "FASD",
    "PDA",
    "selective mutism",
    "a learning disability",
    "muscular dystrophy",
    "cystic fibrosis",
    "sickle cell disease",
    "Tourette's",
    "anxiety",
    "depression",
    "DLD",
    "dyspraxia",
    "brittle bones",
    "fragile X",
    "a hearing impairment",
    "severe learning difficulties",
)
KINDS = (
    "autistic",
    "deaf",
    "blind",
    "disabled",
    "non-verbal",
    "epileptic",
    "anxious",
    "Muslim",
    "Christian",
    "Jewish",
    "Sikh",
    "Hindu",
    "Catholic",
    "atheist",
    "Black",
    "white",
    "Pakistani",
    "Somali",
    "Polish",
    "Roma",
    "Gypsy",
    "Irish Traveller",
    "mixed-race",
    "Chinese",
    "Afghan",
    "gay",
    "transgender",
    "severely autistic and non-verbal",
    "wheelchair-using",
)
CHILDREN = ("son", "daughter", "boy", "girl", "child", "lad", "teenager", "kid", "grandson")
PAIRS = (
    ("he", "she"),
    ("him", "her"),
    ("himself", "herself"),
    ("son", "daughter"),
    ("boy", "girl"),
    ("boys", "girls"),
    ("sons", "daughters"),
    ("lad", "lass"),
    ("mum", "dad"),
    ("mother", "father"),
    ("brother", "sister"),
    ("man", "woman"),
    ("lady", "gentleman"),
    ("mr", "mrs"),
    ("wife", "husband"),
    ("grandma", "grandad"),
    ("uncle", "auntie"),
    ("autism", "epilepsy"),
    ("autistic", "deaf"),
    ("adhd", "dyslexia"),
    ("dyslexia", "anxiety"),
    ("disabled", "blind"),
    ("wheelchair", "cochlear implant"),
    ("polish", "somali"),
    ("english", "urdu"),
    ("mosque", "synagogue"),
    ("church", "temple"),
    ("muslim", "catholic"),
    ("ramadan", "easter"),
    ("christmas", "eid"),
    ("imam", "vicar"),
    ("gypsy", "bangladeshi"),
    ("traveller", "black"),
    ("roma", "white"),
    ("children", "kids"),
)
FEWEST_SENTENCES = 500


def comments() -> list[str]:
    """Return every invented comment."""
    return [
        json.loads(line)["text"]
        for hand in "abcdefghi"
        for line in resources.read_text("corpus", f"hand_{hand}.jsonl").splitlines()
    ]


def swapped(text: str) -> str:
    """Return a text with every word of a pair in place of the other, capitals kept."""
    both = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}

    def other(found: re.Match[str]) -> str:
        word = both[found[0].lower()]
        return word.capitalize() if found[0][0].isupper() else word

    words = "|".join(sorted(both, key=len, reverse=True))
    return re.sub(rf"(?<![\w'’])(?:{words})(?![\w])", other, text, flags=re.IGNORECASE)


def test_swapping_who_is_spoken_of_moves_no_score() -> None:
    pairs = [(text, swapped(text)) for text in comments()]
    changed = [(before, after) for before, after in pairs if before != after]
    assert len(changed) >= FEWEST_SENTENCES
    for before, after in changed:
        one, other = score_tone(before), score_tone(after)
        assert (one.value, one.label, one.sure, one.confidence) == (
            other.value,
            other.label,
            other.sure,
            other.confidence,
        ), f"{before} -> {after}"


def test_a_diagnosis_faith_or_origin_beside_a_child_moves_no_score() -> None:
    chance = random.Random(5)
    told = [text for text in comments() if re.search(r"\bmy (?:son|daughter)\b", text)]
    assert len(told) >= 60
    for text in told:
        kind, child = chance.choice(KINDS), chance.choice(CHILDREN)
        other = re.sub(r"\bmy (?:son|daughter)\b", f"my {kind} {child}", text)
        assert score_tone(other).value == score_tone(text).value, other


@pytest.mark.parametrize("diagnosis", DIAGNOSES)
def test_every_diagnosis_weighs_the_same(diagnosis: str) -> None:
    for told in (
        "They refused to assess him because of {}.",
        "My daughter has {} and the school has been brilliant.",
        "With {} you wait two years here",
    ):
        assert score_tone(told.format(diagnosis)).value == score_tone(told.format("autism")).value


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_family_weighs_the_same(kind: str) -> None:
    for told in (
        "They never listen to {} families",
        "A {} mum was turned away, no reason given",
        "She is {} and doing so well now, thank you",
    ):
        assert score_tone(told.format(kind)).value == score_tone(told.format("autistic")).value


def test_no_listed_word_speaks() -> None:
    for word in need_words():
        word = word.replace("#", "7")
        for told in (word, f"My child is {word}", f"My son is very {word}!"):
            tone = score_tone(told)
            assert tone.value is None, (told, tone.reasons)


def test_what_stands_in_their_place() -> None:
    assert without_who("My severely autistic, non-verbal 7 year old daughter's plan") == (
        "My child's plan"
    )
    assert without_who("an autistic boy") == without_who("a girl with ADHD and epilepsy")
    assert without_who("She’ll ask his mum. Down’s") == "they’ll ask their parent. child"
    assert without_who("the autism team and my deaf son", keep_services=True) == (
        "the autism team and my child"
    )


def test_the_places_are_those_of_the_text() -> None:
    for text in comments()[::9]:
        for who in spans(text):
            assert 0 <= who.start < who.end <= len(text)
            assert text[who.start : who.end].strip() == text[who.start : who.end]


@pytest.mark.parametrize("said", ["special need", "additional need"])
def test_a_not_after_a_need_still_denies(said: str) -> None:
    heard = score_tone(f"His {said} not met")  # not the verb: "need not" is "needn't"

    assert heard.label == score_tone("His autism not met").label == "negative"
    assert heard.value == score_tone("His autism not met").value


@pytest.mark.parametrize("need", ["special educational needs", "sensory need", "support needs"])
def test_a_need_in_the_fields_own_words_weighs_as_autism_does(need: str) -> None:
    said, same = (
        score_tone(f"He has {need} and we asked."),
        score_tone("He has autism and we asked."),
    )

    assert (said.value, said.label) == (same.value, same.label)


def test_what_needs_to_be_done_says_nobody() -> None:
    assert without_who("Communication needs to improve") == "Communication needs to improve"


def test_each_need_of_the_census_is_one_neutral_word() -> None:
    said = [each["label"] for each in resources.read_json("codes", "need.json")["codes"]]
    named = [each for each in said if not each.startswith(("Other", "No ", "Prefer"))]

    assert len(named) > 9
    assert {without_who(f"It is {each}.") for each in named} == {"It is child."}
