"""Erasing for good: no page holds the words, the log proves itself, no merge brings them back."""

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import (
    analysing,
    backups,
    drafting,
    erasing,
    forums,
    packing,
    reading,
    record,
    risk,
    tagging,
)
from forumapp.services.families import hasher, new_receipt
from forumapp.services.forums import Forum
from forumapp.services.packing.quote_choice import choose_quotes
from forumapp.store.undo import redo, undo
from tests.pages import all_pages, in_clear

RARE = "zqxjquibble"


def _tell(forum: Forum, words: str, **fields: object) -> str:
    return record.add_feedback(forum, {"words_free": words, **fields})[0]


def test_no_page_of_the_file_holds_the_words_any_more(forum: Forum) -> None:
    kept = _tell(forum, "The office rang back within a day.")
    uid = _tell(forum, f"We waited {RARE} forty weeks. " * 40, consent="quote")
    record.change_feedback(forum, [uid], {"note": f"{RARE} again"}, "Changed")
    area = reading.areas(forum)[0].uid
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
    analysing.analyse(forum)
    drafting.keep(forum, f"change {uid}", {"words_free": RARE, "of": uid})
    assert RARE.encode() in all_pages(forum)
    certificate, _ = erasing.erase(forum, erasing.find(forum, uids=[uid]), "asked")
    assert RARE.encode() not in all_pages(forum)
    assert b"The office rang back" in all_pages(forum)
    assert (certificate.pieces, certificate.tags) == (1, 1)
    assert reading.list_ids(forum) == reading.list_ids(forum, typed="office")
    assert reading.show(forum, kept).feedback.words.free == "The office rang back within a day."
    assert all(check.ok for check in forums.verify_forum(forum))


def test_neither_undo_nor_a_refold_brings_it_back(forum: Forum) -> None:
    uid = _tell(forum, RARE)
    erasing.erase(forum, [uid], "mistake")
    undo(forum)  # that it was told: its record is gone, so nothing comes back
    redo(forum)
    assert RARE.encode() not in all_pages(forum)
    assert all(check.ok for check in forums.verify_forum(forum))


@pytest.mark.hub_too
def test_it_is_found_by_receipt_and_by_family_word_with_the_whole_talk(forum: Forum) -> None:
    code = new_receipt()
    family = hasher(forum)("Blue Bell 17")
    one = record.add_feedback(forum, {"words_free": "One", "talk": "t1"}, receipt=code)[0]
    two = _tell(forum, "Two", talk="t1")
    three = _tell(forum, "Three", family=family)
    _tell(forum, "Four")
    assert set(erasing.find(forum, receipt=code)) == {one, two}
    assert erasing.find(forum, family="bluebell17") == (three,)
    with pytest.raises(WrongInput, match="not in this forum"):
        erasing.find(forum, receipt=new_receipt())
    with pytest.raises(WrongInput, match="by its id, by a receipt code, or by a family word"):
        erasing.find(forum)


def test_nothing_is_erased_for_an_unknown_id_or_reason(forum: Forum) -> None:
    uid = _tell(forum, RARE)
    for uids, why in (([uid, "0" * 32], "asked"), ([uid], "because"), ([], "asked")):
        with pytest.raises(WrongInput):
            erasing.erase(forum, uids, why)
    assert RARE.encode() in all_pages(forum)
    assert erasing.certificates(forum) == []


@pytest.mark.folder_alone
def test_what_waits_for_the_safeguarding_lead_is_said_before_it_goes(forum: Forum) -> None:
    """A family's wish counts; but a concern that nobody read must not go without a word."""
    uid, _ = record.add_feedback(forum, {"words_free": "His uncle hits him every night"})
    other, _ = record.add_feedback(forum, {"words_free": "The bus was late"})
    said = "Ask the safeguarding lead"
    assert said in " ".join(erasing.outlook(forum, [uid, other]).lines)
    assert said not in " ".join(erasing.outlook(forum, [other]).lines)
    risk.clear(forum, [uid])
    assert said not in " ".join(erasing.outlook(forum, [uid]).lines)


@pytest.mark.folder_alone  # a hub's backups are its keeper's
def test_the_certificate_names_what_holds_it_still_and_no_words(forum: Forum) -> None:
    uid = _tell(forum, f"They told us {RARE} twice", consent="publish", rating="poor")
    backups.back_up(forum)
    before = erasing.outlook(forum, [uid])
    assert "1 backup holds it still" in " ".join(before.lines)
    certificate, _ = erasing.erase(forum, [uid])
    assert [each.what for each in certificate.still] == ["backup"]
    assert certificate.still[0].until > certificate.at[:10]
    lines = erasing.certificate_lines(certificate)
    assert RARE not in " ".join(lines)
    [held] = [line for line in lines if line.startswith("1 backup holds it still, made on ")]
    assert "The last of them goes by" in held
    assert erasing.certificates(forum) == [certificate]


@pytest.mark.folder_alone
def test_the_backups_can_go_too(forum: Forum) -> None:
    uid = _tell(forum, RARE)
    backups.back_up(forum)
    backups.back_up(forum)
    certificate, _ = erasing.erase(forum, [uid], backups_too=True)
    assert certificate.backups_removed == 2
    assert certificate.still == ()
    [left] = backups.backups(forum.folder)
    assert RARE.encode() not in in_clear(left.path, bytes(forum.key))


def test_a_pack_that_quoted_it_says_so(forum: Forum) -> None:
    area = reading.areas(forum)[0].uid
    for number in range(12):
        uid = _tell(forum, f"The {RARE} bus was late on day {number}.", consent="publish")
        tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
        record.change_feedback(forum, [uid], {"quotable": True}, "Read")
    choose_quotes(forum, "partnership", area, [uid])
    pack = packing.plan_pack(forum, areas=[area])
    packing.register_pack(forum, pack, [packing.PackFile("a.pdf", "pdf", "0" * 64, 1, 1, "", "")])
    assert RARE in repr(pack)
    certificate, _ = erasing.erase(forum, [uid])
    assert [each.name for each in certificate.still if each.what == "pack"] == [pack.number]
    again = packing.pack_again(forum, pack.number)
    assert "was erased" in again.said
    assert all(each.ok for each in forums.verify_forum(forum))


def test_the_audit_says_that_it_was_done(forum: Forum) -> None:
    uid = _tell(forum, RARE)
    forum.actor = "Robin Hale"
    erasing.erase(forum, [uid], "retention")
    with forum.read() as conn:
        rows = conn.exec_driver_sql("SELECT what, actor, number, detail FROM audit").all()
    assert ("erased", "Robin Hale", 1, "retention") in [tuple(row) for row in rows]


def test_many_are_erased_in_one_act(forum: Forum) -> None:
    with forum.write("Told") as tx:
        said = {"words_free": RARE, "told_on": "2026-01-02", "entered_at": "2026-01-02T00:00:00Z"}
        uids = [tx.change("feedback", None, said) for _ in range(300)]
    certificate, change = erasing.erase(forum, uids, "retention")
    assert certificate.pieces == 300
    assert set(uids) <= change.ids
    assert RARE.encode() not in all_pages(forum)
