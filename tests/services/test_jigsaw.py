"""What is printed of a quote fits at least five families, or the quote stays behind."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.domain.pack import Quote, Section
from forumapp.services import packing, reading, record, redaction, tagging
from forumapp.services.forums import Forum
from forumapp.services.jigsaw import BARE, LEAST, Stories, judge, printed
from forumapp.services.jigsaw_details import details_in, normal
from forumapp.services.jigsaw_gate import JigsawGate
from forumapp.services.packing.gathering import gather
from forumapp.services.packing.links import linked_words
from forumapp.services.packing.quotes import QuoteSource, as_quote, said_by, text_of

PLAIN = "We waited two years for an answer, and nobody ever rang us back about it at all, number"
TWINS = "Our twins waited two years for an answer, and nobody ever rang us back about it at all."


@pytest.fixture
def area(forum: Forum) -> str:
    return next(each for each in reading.areas(forum) if each.official).uid


def tell(forum: Forum, area: str, words: str, family: str, **more: Any) -> str:
    fields = {"words_free": words, "consent": "publish", "told_on": "2026-02-10", **more}
    uid, _ = record.add_feedback(forum, fields, family_word=family)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    return uid


def printed_words(forum: Forum, **more: Any) -> list[Quote]:
    pack = packing.plan_pack(forum, **more)
    return [b for s in pack.sections for b in s.blocks if isinstance(b, Quote)]


def what(text: str, places: Sequence[str] = ()) -> set[str]:
    return {each.what for each in details_in(text, places)}


def test_details_are_what_others_may_know_and_not_what_a_family_thinks() -> None:
    assert what("My 7-year-old twins started in March 2025.") == {
        "age 7",
        "twins or triplets",
        "March 2025",
    }
    assert what("He’s seven weeks behind; it fell on deaf ears.") == set()
    assert what("She has Smith-Magenis syndrome.") == {"smith magenis syndrome"}
    assert what("He is seventeen and autistic, in Year 13.") == {
        "age 17",
        "autism",
        "school year 13",
    }
    assert what("The bus from Oak Vale never came", ["Oak Vale"]) == {"Oak Vale"}
    assert what("We waited two years. Nobody rang. It was a fight.") == set()
    assert what("He is two years behind, and she is nine years old.") == {"age 9"}


@pytest.mark.parametrize(
    "words",
    [
        "My wife is the new mayor.",
        "Our late gran’s house burnt down.",
        "He is the only boy in the dance class.",
        "She was born at 23 weeks.",
        "I am his great-aunt.",
        "He has Crohn’s, and needs the toilet.",
        "We were taken to court.",
        "He was hit by a bus.",
        "She goes to equine therapy.",
        "We have eight children.",
        "His father passed away in the spring.",
        "It was in the local press.",
        "The curate’s boy got the other place.",
        "We left Kabul when he was small.",
        "He keeps bees with his grandad.",
        "I used to be the SENCO there.",
        "She is the only one in her year who signs.",
        "There are just two deaf children in the school.",
        "The whole town was out looking for him.",
        "My husband is a conservator.",
        "They found her asleep in the briars.",
        "We are in hiding from his father.",
    ],
)
def test_what_is_told_once_is_known_by_how_it_is_said(words: str) -> None:
    assert "rare" in {each.grade for each in details_in(words)}


@pytest.mark.parametrize(
    "words",
    [
        "They lost my son’s plan for a year.",
        "I am a single mum and a carer.",
        "He fell through the gaps.",
        "She is the only one who rings back.",
        "My phone died while I was on hold.",
        "We live in a small village.",
        "My husband is a great support.",
        "We were sent to press three and hold.",
        "He has Portage and English today.",
        "The hydrotherapy pool has shut.",
        "Their solicitor wrote to my councillor.",
        "The taxi driver knows what he likes.",
        "As a parent I am worn out.",
        "On one hand it is better, on the other hand it is slow.",
        "She is the only person who rings back.",
        "Everyone knows that the system is broken.",
        "Our case worker is a star.",
        "He is known to the service.",
        "Nobody else in the office picks up the phone.",
    ],
)
def test_what_anybody_may_say_is_not_held(words: str) -> None:
    assert "rare" not in {each.grade for each in details_in(words)}


def test_what_a_list_knows_too_is_counted_by_the_list() -> None:
    [found] = details_in("We have three children.")
    assert (found.what, found.said) == ("many children", "three children")


def test_each_work_is_counted_by_itself(forum: Forum, area: str) -> None:
    for n in range(LEAST):
        tell(forum, area, f"I am a nurse, {PLAIN} {n}", f"nurse {n}")
    uid = tell(forum, area, f"My husband is the vicar, {PLAIN}", "vicarage")
    found = packing.quotes_for(forum, "partnership", area).candidates
    assert [each.uid for each in found if each.jigsaw] == [uid]


def test_a_form_names_its_sort_and_not_the_family_in_the_warning(forum: Forum, area: str) -> None:
    tell(forum, area, f"{PLAIN}, and my wife is the mayor.", "a family")
    assert printed_words(forum) == []
    [said] = [each for each in packing.plan_pack(forum).warnings if "whose it is" in each]
    assert "Fewer than 5 families here tell of what somebody works as." in said
    assert "mayor" not in said


@settings(max_examples=30, deadline=2000)
@given(st.lists(st.sampled_from(["my", "wife", "is", "the", "a", "first", "lost", "had", "three"])))
def test_no_words_keep_the_forms_busy(words: list[str]) -> None:
    assert details_in(" ".join(words * 40)) is not None


def test_a_rare_detail_keeps_a_quote_back_until_five_families_tell_of_it(
    forum: Forum, area: str
) -> None:
    for n in range(LEAST - 1):
        tell(forum, area, TWINS, f"family {n}")
    assert printed_words(forum) == []
    said = [each for each in packing.plan_pack(forum).warnings if "whose it is" in each]
    assert len(said) == LEAST - 1
    assert all("Fewer than 5 families here tell of twins or triplets." in each for each in said)
    assert "[brackets]" in said[0]

    tell(forum, area, TWINS, "one more")
    assert printed_words(forum)


def test_one_family_that_tells_it_five_times_is_one(forum: Forum, area: str) -> None:
    for _ in range(LEAST + 1):
        tell(forum, area, TWINS, "the same")
    assert printed_words(forum) == []


def test_a_person_may_let_it_stand_or_put_a_coarser_word(forum: Forum, area: str) -> None:
    first, second = (tell(forum, area, TWINS, family) for family in ("pear", "plum"))
    redaction.let_stand(forum, first, ["twins"])
    packing.correct_quote(forum, second, TWINS.replace("twins", "[children]"))
    assert sorted(quote.words for quote in printed_words(forum)) == sorted(
        (TWINS, TWINS.replace("twins", "[children]"))
    )


def test_two_details_that_each_many_share_may_tell_together(forum: Forum, area: str) -> None:
    for n in range(6):
        tell(forum, area, f"He is in Year 7 and we are waiting, {PLAIN} {n}", f"seven {n}")
        tell(forum, area, f"We asked in March and are waiting, {PLAIN} {n}", f"march {n}")
    uid = tell(forum, area, f"He is in Year 7 and we asked in March, {PLAIN}", "both")
    found = {each.uid: each for each in packing.quotes_for(forum, "partnership", area).candidates}
    jigsaw = found[uid].jigsaw
    assert jigsaw is not None
    assert "school year 7 and March together" in jigsaw.why
    assert jigsaw.words == ("in year 7", "in march")
    assert [uid for uid, each in found.items() if each.jigsaw] == [uid]


def test_who_speaks_is_said_more_coarsely_where_few_share_it(forum: Forum, area: str) -> None:
    for n in range(LEAST):
        tell(forum, area, f"{PLAIN} {n}", f"{n}", speaker="parent", age_band="5-10")
    alone = tell(forum, area, f"{PLAIN} 9", "teen", speaker="parent", age_band="16-19")
    early = tell(
        forum, area, f"{PLAIN} 8", "early", speaker="parent", age_band="5-10", told_on="2025-10-01"
    )
    young = tell(forum, area, f"{PLAIN} 7", "young", speaker="young_person")
    chosen = packing.quotes_for(forum, "partnership", area).candidates
    said = {each.uid: each.quote.said_by for each in chosen}
    assert said[alone] == "Parent or carer. Spring 26"
    assert said[early] == "Parent or carer. School year 2025/26"
    assert said[young] == "Young person."
    assert "Parent or carer of a child aged 5 to 10. Spring 26" in said.values()


def test_two_quotes_of_a_family_that_can_be_put_together_are_told(forum: Forum, area: str) -> None:
    other = [each.uid for each in reading.areas(forum) if each.official][1]
    for n in range(5):
        tell(forum, other, f"He is in Year 7 and we are waiting, {PLAIN} {n}", f"{n}")
        tell(forum, other, f"We asked in March and are waiting, {PLAIN} {n}", f"m {n}")
    one = tell(forum, area, f"He is in Year 7 and nobody helps, {PLAIN}", "both")
    two = tell(forum, other, f"We asked in March and nobody helps, {PLAIN}", "both")
    packing.choose_quotes(forum, "partnership", area, [one])
    packing.choose_quotes(forum, "partnership", other, [two])
    said = [each for each in packing.plan_pack(forum).warnings if "same family" in each]
    assert len(said) == 1
    assert "school year 7 and March together" in said[0]


def test_a_printed_quote_that_the_gate_never_saw_is_compared_too(forum: Forum, area: str) -> None:
    """One of a reply, a response or a promise has not been through the choice of an area."""
    for n in range(5):
        tell(forum, area, f"He is in Year 7 and we are waiting, {PLAIN} {n}", f"{n}")
        tell(forum, area, f"We asked in March and are waiting, {PLAIN} {n}", f"m {n}")
    one = tell(forum, area, f"He is in Year 7 and nobody helps, {PLAIN}", "both")
    two = tell(forum, area, f"We asked in March and nobody helps, {PLAIN}", "both")
    found = gather(forum, "partnership", None, None, [area])
    sources = {each.uid: each for each in found.areas[0].sources}
    assert found.names.lets(sources[one], text_of(sources[one]))
    assert two not in found.names.passed
    both = Section("A reply", tuple(as_quote(sources[uid]) for uid in (one, two)))
    (told,) = linked_words(found, [both])
    assert "school year 7 and March together" in told
    gate = found.names
    assert isinstance(gate, JigsawGate)
    gate.passed.clear()  # and where it saw none of them
    assert len(linked_words(found, [both])) == 1


def test_words_of_an_earlier_pack_count_too(forum: Forum, area: str) -> None:
    for n in range(5):
        tell(forum, area, f"He is in Year 7 and we are waiting, {PLAIN} {n}", f"{n}")
        tell(forum, area, f"We asked in March and are waiting, {PLAIN} {n}", f"m {n}")
    one = tell(forum, area, f"He is in Year 7 and nobody helps, {PLAIN}", "both")
    two = tell(forum, area, f"We asked in March and nobody helps, {PLAIN}", "both")
    packing.choose_quotes(forum, "partnership", area, [one])
    pack = packing.plan_pack(forum)
    packing.register_pack(forum, pack, [packing.PackFile("a.pdf", "pdf", "0" * 64, 1, 1, "", "")])
    packing.choose_quotes(forum, "partnership", area, [two])
    said = [each for each in packing.plan_pack(forum).warnings if "same family" in each]
    assert len(said) == 1
    assert f"in pack {pack.number}" in said[0]


_WORDS = st.sampled_from(["twins", "in March", "Year 7", "he is 9", "deaf", "autistic", "waiting"])
_PIECE = st.tuples(
    st.integers(0, 9),  # family
    st.sampled_from(["parent", "carer", "young_person", None]),
    st.sampled_from(["5-10", "11-15", None]),
    st.sampled_from(["2025-10-01", "2026-02-10"]),
    st.lists(_WORDS, max_size=3),
)


class Told:
    """The words of pieces, looked up one by one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = [normal(text) for text in texts]

    def saying(self, phrases: Sequence[str]) -> list[str]:
        found = [any(f" {each} " in text for each in phrases) for text in self.texts]
        return [f"{n}" for n, says in enumerate(found) if says]

    def of(self, uid: str) -> str:
        return self.texts[int(uid)]


def stories_of(pieces: Sequence[tuple[Any, ...]]) -> Stories:
    """Put together what `Stories.read` reads."""
    made = Stories(Told([". ".join(each[4]) for each in pieces]))
    for n, (family, speaker, band, told, _) in enumerate(pieces):
        made.add(f"{n}", f"f{family}", (speaker, band, told), (None,) * 4)
    return made


def families(pieces: Sequence[Any], fits: Callable[[Any], bool]) -> set[int]:
    return {piece[0] for piece in pieces if fits(piece)}


def fit(piece: Sequence[Any], who: str, age: str, when: str) -> bool:
    """Say whether what is printed of who speaks may be of this piece."""
    told = [printed(*piece[1:4], level) for level in range(BARE + 1)]
    return who == told[0][0] and age in ("", told[0][1]) and when in {each[2] for each in told}


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECE, min_size=1, max_size=40))
def test_what_is_printed_fits_enough_families_whatever_was_told(
    pieces: list[tuple[Any, ...]],
) -> None:
    """Counted again, slowly, from what each family says."""
    stories = stories_of(pieces)
    told = {words: details_in(". ".join(words)) for words in {tuple(p[4]) for p in pieces}}
    for n, (_, speaker, band, on, words) in enumerate(pieces):
        piece = QuoteSource(f"{n}", None, speaker, band, on, None, {})
        details = told[tuple(words)]
        judged = judge(stories, piece, ". ".join(words))
        tell = {
            d.key: families(pieces, lambda p, d=d: d.key in {e.key for e in told[tuple(p[4])]})
            for d in details
        }
        telling = [d for d in details if d.grade != "common"]
        few = [d for d in telling if d.grade == "rare" and len(tell[d.key]) < LEAST]
        several = len({d.kind for d in telling}) > 1
        together = set.intersection(*(tell[d.key] for d in telling)) if telling else set()
        assert (judged.found is not None) == bool(few or (several and len(together) < LEAST))
        if judged.found is None and judged.level < BARE:
            who, age, when = printed(speaker, band, on, judged.level)
            share = {p[0] for p in pieces if fit(p, who, age, when)}
            assert len(share.intersection(*tell.values())) >= LEAST


def test_at_most_two_attributes_and_a_date(forum: Forum, area: str) -> None:
    tell(forum, area, f"{PLAIN} 1", "a", speaker="parent", age_band="5-10", need=("ASD",))
    found = gather(forum, "partnership", None, None, [area])
    [source] = found.areas[0].sources
    assert said_by(source) == "Parent or carer of a child aged 5 to 10. Spring 26"
    assert text_of(source) == f"{PLAIN} 1"


def test_a_reason_holds_no_word_of_a_family_that_no_list_holds(forum: Forum, area: str) -> None:
    """The warnings of a pack are kept in the register."""
    tell(forum, area, f"She has Smith-Magenis syndrome. {PLAIN}", "one")
    said = " ".join(packing.plan_pack(forum).warnings)
    assert "tell of a rare condition" in said
    assert "magenis" not in said.casefold()
