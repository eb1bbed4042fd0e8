"""Before anything leaves: what may name somebody stays, until a person has decided on it."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from exports.errors import PackError
from exports.pdf.write import write_pdf
from forumapp.domain.feedback import Feedback
from forumapp.domain.pack import Pack, Quote
from forumapp.domain.problems import WrongInput
from forumapp.services import areas, quoting, reading, record, redaction, scrutiny, tagging
from forumapp.services.forums import Forum, undo_last
from forumapp.services.leaving import NamesGate, undecided
from forumapp.services.packing import families_page, issued_packs, plan_pack
from forumapp.services.particulars import change_particulars
from forumapp.services.personal import Own
from ui.packs import issue_pack

NAMED = "Zbigniewa waited two years for an answer, and nobody ever rang the family back at all."
PLAIN = "We waited two years for an answer, and nobody ever rang the family back about it at all."


@pytest.fixture
def area(forum: Forum) -> str:
    return next(each for each in reading.areas(forum) if each.official).uid


def tell(forum: Forum, area: str, words: str = NAMED, family: str = "apple", **more: Any) -> str:
    fields = {"words_free": words, "consent": "publish", "told_on": "2026-02-10", **more}
    uid, _ = record.add_feedback(forum, fields, family_word=family)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    return uid


def shown(forum: Forum, uid: str) -> Feedback:
    return reading.show(forum, uid).feedback


def every_page(forum: Forum, area: str) -> list[Pack]:
    """Return whatever can leave with one quote of this area in it."""
    packs = [plan_pack(forum, audience=a) for a in ("partnership", "inspectors", "families")]
    return [*packs, families_page(forum, area)]


def quotes(pack: Pack) -> list[str]:
    return [b.words for s in pack.sections for b in s.blocks if isinstance(b, Quote)]


def held(pack: Pack) -> list[str]:
    return [words for words in pack.warnings if "left out" in words]


def test_an_unread_name_goes_through_no_door(forum: Forum, area: str) -> None:
    tell(forum, area)
    for pack in (*every_page(forum, area), plan_pack(forum, audience="scrutiny")):
        assert "Zbigniewa" not in repr(pack)
        assert quotes(pack) == []
        [said] = held(pack)
        assert said.startswith("1 quote, told on 10 February 2026, was left out")
        assert "press R" in said
    assert quoting.usable_quotes(forum, area) == []


def test_another_familys_words_take_its_place(forum: Forum, area: str) -> None:
    tell(forum, area)
    tell(forum, area, PLAIN, "pear")
    for pack in every_page(forum, area):
        assert quotes(pack) == [PLAIN]
    assert [each.words for each in quoting.usable_quotes(forum, area)] == [PLAIN]


def test_the_brief_passes_an_unread_name_over_too(forum: Forum, area: str) -> None:
    """It prints two quotes or none."""
    told = [PLAIN, PLAIN.replace("two", "three")]
    for words, family in zip((NAMED, *told), ("apple", "pear", "plum"), strict=True):
        tell(forum, area, words, family)
    assert sorted(quotes(plan_pack(forum, audience="scrutiny"))) == sorted(told)


def test_another_piece_of_the_same_family_takes_its_place(forum: Forum, area: str) -> None:
    tell(forum, area)
    tell(forum, area, PLAIN)
    assert all(quotes(pack) == [PLAIN] for pack in every_page(forum, area))


def test_redacted_words_leave_and_the_name_is_in_no_file(forum: Forum, area: str) -> None:
    uid = tell(forum, area)
    redaction.redact(forum, uid, {"free": NAMED.replace("Zbigniewa", "[child]")})
    for pack in every_page(forum, area):
        assert quotes(pack) == [NAMED.replace("Zbigniewa", "[child]")]
        assert not held(pack)
        out = BytesIO()
        write_pdf(pack, out)
        assert not _bytes_say(out, "Zbigniewa")
    undo_last(forum)
    assert shown(forum, uid).words.free == NAMED  # the way back is inside
    assert all(quotes(pack) == [] for pack in every_page(forum, area))


def _bytes_say(out: BytesIO, word: str) -> bool:
    """Say whether a word stands anywhere in a PDF, in its streams, tags and particulars."""
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        found = [
            bytes(each.read_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream)
        ]
        found += [str(each).encode() for each in pdf.objects]
    wide = word.encode("utf-16-be")
    return any(word.encode() in each or wide in each for each in found)


def test_a_person_may_let_it_stand_and_is_named_in_the_method(forum: Forum, area: str) -> None:
    uid = tell(forum, area)
    forum.actor = "Maryam"
    change = redaction.let_stand(forum, uid, ["Zbigniewa"])
    said = shown(forum, uid)
    assert said.may_stand == ("zbigniewa",)
    assert said.names_by == "Maryam"
    assert said.names_on
    assert change.label == "Decided on names"
    pack = plan_pack(forum)
    assert quotes(pack) == [NAMED]
    assert "allowed by a person of the forum (Maryam)" in repr(pack.sections)
    assert "anonym" not in repr(pack).lower().replace("quote anonymously", "")


def test_a_changed_text_asks_again_for_what_is_new(forum: Forum, area: str) -> None:
    uid = tell(forum, area)
    redaction.let_stand(forum, uid, ["Zbigniewa"])
    new = NAMED.replace("nobody", "Mrs Przybylska never")
    record.change_feedback(forum, [uid], {"words_free": new}, "Changed the words")
    assert redaction.names_open(forum) == {uid: ("Mrs Przybylska",)}
    assert all(quotes(pack) == [] for pack in every_page(forum, area))


def test_replacing_and_leaving_are_one_act_with_one_way_back(forum: Forum, area: str) -> None:
    words = "My son Zbyszko and Mrs Przybylska waited two years until anybody rang us back at all."
    uid = tell(forum, area, words)
    was = redaction.texts_of(shown(forum, uid))
    change = redaction.let_stand(
        forum, uid, ["Mrs Przybylska"], {"free": words.replace("Zbyszko", "[child]")}, was=was
    )
    assert change.label == "Redacted 1 name"
    assert redaction.names_open(forum) == {}
    undo_last(forum)
    assert shown(forum, uid).words.free == words
    assert shown(forum, uid).may_stand == ()
    with pytest.raises(WrongInput, match="changed meanwhile"):
        redaction.let_stand(forum, uid, [], {"free": "x"}, was={"free": "other"})
    with pytest.raises(WrongInput, match="not in this forum"):
        redaction.let_stand(forum, "0" * 32, ["x"])


def test_what_was_no_name_while_recording_stays_decided(forum: Forum, area: str) -> None:
    uid = tell(forum, area, may_stand=("zbigniewa",))
    assert shown(forum, uid).names_by == forum.actor
    assert all(quotes(pack) == [NAMED] for pack in every_page(forum, area))


def test_a_forums_own_lists_are_found_and_may_stand(forum: Forum, area: str) -> None:
    tell(
        forum,
        area,
        "They send us to the plum room and nobody there has ever rung us back.",
    )
    assert all(len(quotes(pack)) == 1 for pack in every_page(forum, area))
    change_particulars(forum, {"own_schools": "Hilltop; the Plum Room"})
    assert all(quotes(pack) == [] for pack in every_page(forum, area))
    tell(forum, area, NAMED, "pear")
    change_particulars(forum, {"own_schools": "", "own_public": "Zbigniewa"})
    assert all(len(quotes(pack)) == 2 for pack in every_page(forum, area)[:1])


def test_words_typed_about_scrutiny_stop_the_brief(forum: Forum, area: str) -> None:
    tell(forum, area, PLAIN)
    question = {"words": "Why does Zbigniewa Kowalska wait?", "on": "2026-03-02", "areas": [area]}
    scrutiny.ask(forum, question)
    pack = plan_pack(forum, audience="scrutiny")
    assert pack.stop.startswith("This page may name somebody: “Zbigniewa Kowalska”.")
    assert pack.stop in pack.warnings
    with pytest.raises(PackError):
        write_pdf(pack, BytesIO())
    with pytest.raises(WrongInput, match="Zbigniewa Kowalska"):
        issue_pack(forum, pack)
    assert issued_packs(forum) == []
    assert not list((forum.folder / "packs").glob("*"))
    assert plan_pack(forum, audience="partnership").stop == ""


def test_long_lists_of_names_are_kept_and_longer_ones_refused(forum: Forum) -> None:
    change_particulars(forum, {"own_schools": ", ".join(f"School {n}" for n in range(400))})
    with pytest.raises(WrongInput, match="longer than"):
        change_particulars(forum, {"own_schools": "x" * 10_001})


def test_what_is_decided_is_told_from_what_is_open() -> None:
    text = "My son Ava and Mrs Brown rang."
    found = [text[hit.start : hit.end] for hit in undecided(text, Own(), ("ava",))]
    assert found == ["Mrs Brown"]
    gate = NamesGate()
    assert gate.said() == ""
    gate.held |= {"a": "2026-02-10", "b": "2026-02-11"}
    told = "told on 10 February 2026, 11 February 2026"
    assert gate.said().startswith(f"2 quotes, {told}, were left out")
    gate.held |= {"c": "2026-03-10", "d": "2026-03-11"}
    assert "10 March 2026 and later, were left out" in gate.said()


def test_areas_keep_their_words(forum: Forum, area: str) -> None:
    """An inspector's words are public, whatever they look like."""
    areas.change_area(forum, area, {"words": "Leaders at Kirkstall Academy know it."})
    assert plan_pack(forum).stop == ""
