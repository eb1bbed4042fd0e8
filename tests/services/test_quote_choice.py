"""A person chooses, orders and corrects the quotes of a pack; its references lead back inside."""

import json
from pathlib import Path
from typing import Any

import pytest

from forumapp.domain.ids import quote_reference
from forumapp.domain.languages import language_of
from forumapp.domain.pack import Pack, Quote
from forumapp.domain.problems import WrongInput
from forumapp.services import forums, packing, reading, record, redaction, tagging
from forumapp.services.forums import Forum, undo_last
from forumapp.services.past import QUOTED_AS, QUOTED_AT, past
from forumapp.services.references import referrer
from forumapp.store.tx import read_meta
from tests import once

DAY = {"told_on": "2026-02-10"}


@pytest.fixture
def area(forum: Forum) -> str:
    return next(each for each in reading.areas(forum) if each.official).uid


@pytest.fixture
def told(forum: Forum, area: str) -> list[str]:
    """Nine families: six with a problem, three for whom it works."""
    return [
        tell(forum, area, f"w{n}", "working" if n % 3 == 0 else "problem", family=f"f{n}")
        for n in range(9)
    ]


def tell(forum: Forum, area: str, mark: str, stance: str = "problem", **more: Any) -> str:
    words = f"We waited two years for an answer {mark}, and nobody ever rang us back about it."
    family = more.pop("family", mark)
    fields = {"words_free": more.pop("words", words), "consent": "publish"} | DAY | more
    uid, _ = record.add_feedback(forum, fields, family_word=family)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, stance)])
    return uid


def quotes(pack: Pack) -> list[Quote]:
    return [b for s in pack.sections for b in s.blocks if isinstance(b, Quote)]


def of(forum: Forum, uids: list[str]) -> list[str]:
    with forum.read() as conn:
        refer = referrer(conn)
    return [refer(uid) for uid in uids]


def printed(forum: Forum, **more: Any) -> list[str]:
    return [quote.reference for quote in quotes(packing.plan_pack(forum, **more))]


def test_the_proposal_is_in_proportion_to_families(
    forum: Forum, area: str, told: list[str]
) -> None:
    found = packing.quotes_for(forum, "partnership", area)
    assert not found.chosen
    assert len(found.candidates) == len(told)
    shown = [each for each in found.candidates if each.printed]
    assert [each.stance for each in shown].count("working") == 1  # three of nine families: 1.3 of 4
    assert [each.quote.reference for each in shown] == printed(forum)
    assert list(found.candidates[: len(shown)]) == shown


def test_a_person_chooses_and_orders_and_may_go_back(
    forum: Forum, area: str, told: list[str]
) -> None:
    before = printed(forum)
    wanted = [told[5], told[0], told[2], told[7], told[1], told[8]]
    packing.choose_quotes(forum, "partnership", area, wanted)
    assert printed(forum) == of(forum, wanted)
    assert printed(forum, audience="progress") != of(forum, wanted)  # only for these readers

    packing.choose_quotes(forum, "partnership", area, [])
    assert printed(forum) == []
    undo_last(forum)
    assert printed(forum) == of(forum, wanted)
    packing.choose_quotes(forum, "partnership", area, None)
    assert printed(forum) == before


def test_what_may_not_be_quoted_cannot_be_chosen(forum: Forum, area: str) -> None:
    good = tell(forum, area, "good")
    partners = tell(forum, area, "partners", consent="quote")
    silent = tell(forum, area, "silent", consent="theme")
    again = tell(forum, area, "again", family="good")
    for wanted, audience in (
        ([silent], "partnership"),
        ([partners], "families"),
        ([good, again], "partnership"),
        (["0" * 32], "partnership"),
    ):
        with pytest.raises(WrongInput):
            packing.choose_quotes(forum, audience, area, wanted)
    with pytest.raises(WrongInput, match="no audience"):
        packing.choose_quotes(forum, "everyone", area, [good])


def test_what_nobody_read_is_no_candidate(forum: Forum, area: str) -> None:
    fields = {"words_free": "Nobody has read it.", "consent": "quote"}
    uids = [record.add_feedback(forum, fields)[0] for _ in range(2)]
    tagging.accept_together(forum, [tagging.Judgement(uid, area, "problem") for uid in uids])
    assert packing.quotes_for(forum, "partnership", area).candidates == ()


def test_a_chosen_quote_stays_behind_once_its_consent_is_withdrawn(
    forum: Forum, area: str, told: list[str]
) -> None:
    packing.choose_quotes(forum, "partnership", area, told[:2])
    record.change_feedback(forum, [told[0]], {"consent": "count"}, "Changed the consent")
    assert printed(forum) == of(forum, told[1:2])


def test_a_correction_is_printed_and_the_words_stay(forum: Forum, area: str) -> None:
    uid = tell(forum, area, "x", words="They was kind to us. We waited a long year for it.")
    done = packing.correct_quote(forum, uid, "They [were] kind to us. […]")
    pack = packing.plan_pack(forum)
    assert (
        [quote.words for quote in quotes(pack)] == [done.words] == ["They [were] kind to us. […]"]
    )
    assert reading.show(forum, uid).feedback.words.free.startswith("They was kind")
    [candidate] = packing.quotes_for(forum, "partnership", area).candidates
    assert candidate.original == "They was kind to us. We waited a long year for it."

    packing.correct_quote(forum, uid, None)
    assert quotes(packing.plan_pack(forum))[0].words.startswith("They was kind")


def test_a_correction_without_brackets_is_refused(forum: Forum, area: str) -> None:
    uid = tell(forum, area, "x", words="They was kind to us.")
    with pytest.raises(WrongInput, match="brackets"):
        packing.correct_quote(forum, uid, "They were kind to us.")
    assert (
        "“not”"
        in packing.correct_quote(
            forum,
            tell(forum, area, "y", words="It was not good at all."),
            "It was […] good at all.",
        ).warning
    )


def test_a_name_in_brackets_does_not_leave(forum: Forum, area: str) -> None:
    uid = tell(forum, area, "x", words="They was kind to us.")
    packing.correct_quote(forum, uid, "They [and Zbigniewa Kowalska were] kind to us.")
    assert quotes(packing.plan_pack(forum)) == []


def test_a_correction_does_not_bring_back_what_was_redacted(forum: Forum, area: str) -> None:
    words = "Nothing at Sunnyhill worked for us in two years, and nobody ever rang us back."
    uid = tell(forum, area, "x", words=words)
    redaction.let_stand(forum, uid, ["sunnyhill"])
    packing.correct_quote(forum, uid, words.replace("two", "[three]"))
    redaction.redact(forum, uid, {"free": words.replace("Sunnyhill", "[school]")})
    pack = packing.plan_pack(forum)
    assert "Sunnyhill" not in repr(pack)
    assert "1 correction of a quote is not used" in repr(pack.warnings)


def test_the_log_holds_no_words_of_a_correction(forum: Forum, area: str) -> None:
    uid = tell(forum, area, "x", words="They was kyndly to us all.")
    packing.correct_quote(forum, uid, "They [were] kyndly […]")
    steps = [s for s in reading.history(forum, uid) if "kyndly" in json.dumps(s.after, default=str)]
    assert len(steps) <= 1  # the piece itself


def test_an_issued_pack_with_corrections_is_made_again(forum: Forum, area: str) -> None:
    uid = tell(forum, area, "x", words="They was kind to [child]. We waited a year for it.")
    packing.correct_quote(forum, uid, "They [were] kind to [child]. […]")
    pack = packing.plan_pack(forum)
    packing.register_pack(forum, pack, [packing.PackFile("a.pdf", "pdf", "0" * 64, 1, 1, "", "")])
    again = packing.pack_again(forum, pack.number)
    assert again.gone == ()
    assert again.pack == pack


def test_references_lead_back_inside_and_nowhere_else(
    forum: Forum, area: str, tmp_path: Path
) -> None:
    uid = tell(forum, area, "x")
    [reference] = printed(forum)
    assert reading.show(forum, reference).feedback.uid == uid
    assert [each.row.uid for each in reading.search(forum, f" {reference.lower()} ").found] == [uid]
    assert len(reading.list_ids(forum, typed=reference)) == 1
    assert packing.quoted_piece(forum, reference) == uid
    assert reading.search(forum, "Q-22222").found == ()
    assert reference != quote_reference(uid)  # whoever has the id has not the reference
    assert reading.show(forum, quote_reference(uid)).feedback.uid == uid  # one printed before

    other = tmp_path / "other"
    once.new_forum(other, "correct horse", "Other", "Bradford")
    with forums.open_forum(other, "correct horse") as second, second.read() as conn:
        assert read_meta(conn, "family_key")
        assert referrer(conn)(uid) != reference


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("cy", "Mae fy mab wedi aros dwy flynedd am asesiad ac nid oes neb yn gwrando."),
        ("pl", "Mój syn czeka na diagnozę już dwa lata i nikt nam nie pomaga."),
        ("ur", "میرے بیٹے کو دو سال سے کوئی مدد نہیں ملی"),
        ("ar", "ابني ينتظر منذ سنتين ولا أحد يساعدنا"),
        ("uk", "Мій син чекає вже два роки"),
        ("es", "Él no va a la escuela, pero mi hijo está muy bien"),
        ("en-GB", "Ysgol y Bont has been great for us."),
        ("en-GB", "Our Polish neighbour Michał helped us with the form."),
        ("en-GB", "No reply. Waited ages."),
        ("en-GB", ""),
    ],
)
def test_a_quote_says_its_language(lang: str, words: str) -> None:
    assert language_of(words) == lang


def test_the_language_is_printed_with_the_quote(forum: Forum, area: str) -> None:
    words = "Mój syn czeka na diagnozę już dwa lata i nikt nam nie pomaga."
    uid = tell(forum, area, "x", words=words)
    named = redaction.names_open(forum, [uid]).get(uid, ())
    redaction.let_stand(forum, uid, named)
    [quote] = quotes(packing.plan_pack(forum))
    assert (quote.words, quote.lang) == (words, "pl")


def test_the_past_of_a_piece_tells_how_it_was_quoted(
    forum: Forum, area: str, told: list[str]
) -> None:
    title = next(each.title for each in reading.areas(forum) if each.uid == area)
    packing.choose_quotes(forum, "inspectors", area, told[:3])
    right = "We waited […] for an answer w1, and nobody ever rang us back about it."
    packing.correct_quote(forum, told[1], right)
    packing.choose_quotes(forum, "inspectors", area, [told[1], told[0]])
    packing.correct_quote(forum, told[1], None)
    packing.choose_quotes(forum, "inspectors", area, None)
    found = [e for e in past(forum, told[1]) if e.step.field in (QUOTED_AS, QUOTED_AT)]
    assert [(each.step.label, each.step.after) for each in found] == [
        (f"Chose 3 quotes on “{title[:60]}” for inspectors", 2),
        ("Corrected a quote", right),
        (f"Chose 2 quotes on “{title[:60]}” for inspectors", 1),
        ("Took back the correction of a quote", ""),
        ("Went back to the proposed quotes for inspectors", None),
    ]
    assert [each.area for each in found] == [area, None, area, None, area]
    assert not [e for e in past(forum, told[7]) if e.step.field in (QUOTED_AS, QUOTED_AT)]


def test_a_correction_is_undone_and_done_again(forum: Forum, area: str, told: list[str]) -> None:
    right = "We waited […] for an answer w1, and nobody ever rang us back about it."
    packing.correct_quote(forum, told[1], right)
    packing.correct_quote(forum, told[1], right.replace("[…]", "[long]"))
    undo_last(forum)
    first = next(
        each
        for each in packing.quotes_for(forum, "partnership", area).candidates
        if each.uid == told[1]
    )
    assert first.quote.words == right
    undo_last(forum)
    again = packing.quotes_for(forum, "partnership", area).candidates
    assert all(each.original == "" for each in again)


def test_each_telling_story_has_a_sentence_that_names_its_quote(
    forum: Forum, area: str, told: list[str]
) -> None:
    rare = "She has Noonan syndrome and nobody ever rang us back about it at all, not once. {}"
    uids = [tell(forum, area, f"r{n}", words=rare.format(n)) for n in range(4)]
    packing.choose_quotes(forum, "partnership", area, uids)
    warnings = packing.plan_pack(forum).warnings
    held = [each for each in warnings if "the story could tell whose it is" in each]
    assert len(held) == 4
    for reference in of(forum, uids):
        assert sum(f"{reference} was left out" in each for each in held) == 1
