"""Search: what people type finds what was said, and nothing that must not be seen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.store import around, feedback_lines, queries, schema, search, visible, voices
from forumapp.store.forum import Forum
from forumapp.store.undo import undo
from tests.pace import soon
from tests.store.made import add, change, found, import_batch, index_check, whole

SAID = {
    "taxi": "The taxis never came, and nobody was waiting for us.",
    "plan": "Her EHC plan was late: six months late. The “final” plan is wrong.",
    "café": "At the café a mother said: it's the caf\u00e9 that helps.",
    "urdu": "میری بیٹی اسکول نہیں جاتی",
    "list": "Waiting, always waiting. The list is long; the waiting list grows.",
}


@pytest.fixture
def said(forum: Forum) -> dict[str, str]:
    return {add(forum, words): name for name, words in SAID.items()}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("taxi", {"taxi"}),  # porter: taxis
        ("TAXI ", {"taxi"}),
        ("wait", {"taxi", "list"}),  # waiting, waits
        ("waited ", {"taxi", "list"}),
        ("tax", {"taxi"}),  # the beginning of the word that is being typed
        ("tax ", set()),  # a space: the word is whole
        ("late plan", {"plan"}),  # all of the words, in any order
        ("late taxi ", set()),
        ('"waiting list"', {"list"}),
        ('"list waiting"', set()),
        ('"six months" wrong', {"plan"}),
        ("cafe", {"café"}),  # without the accent
        ("CAFÉ", {"café"}),
        ("it's", {"café"}),
        ("it’s", {"café"}),
        ("اسکول", {"urdu"}),
        ("“final”", {"plan"}),
        ("zebra", set()),
        ("", set()),
        ("   ", set()),
        ("…!?", set()),
    ],
)
def test_what_is_typed_finds(
    forum: Forum, said: dict[str, str], typed: str, names: set[str]
) -> None:
    assert {said[uid] for uid in found(forum, typed)} == names


HOSTILE = (
    '"', '""', '"""', '"taxi', 'taxi"', "*", "ta*xi", "**", "NEAR(", "NEAR(taxi plan, 5)", "NEAR",
    "AND", "OR", "NOT", "taxi AND", "NOT taxi", "taxi OR plan", "(", ")", "((", "^taxi", "-taxi",
    "free:taxi", "{free note}:taxi", "taxi + plan", "rank:1", "words_index", "'; DROP TABLE words",
    "%", "_", "\\", "\x00", "taxi\x00plan", '"\x00"', "🙂", "🙂🙂 taxi", "\ud800", '"\udfff"', "’",
    "'", "''", "\u2068taxi\u2069", "\n", "\t\r", "²", "1/2", "a" * 10_000, "a " * 5_000,
    '"' * 10_000, "(" * 10_000, '"a" ' * 2_500, "taxi" * 2_500, "🙂" * 10_000, "e\u0301" * 5_000,
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_typed_is_an_error(forum: Forum, said: dict[str, str], typed: str) -> None:
    def ask(_: str) -> None:
        found(forum, typed)
        with forum.read() as conn:
            queries.feedback_ids(conn, question=typed)

    soon(ask, 2.0, typed[:20])


@given(typed=st.text(max_size=60) | st.text('"*()^:-+{}NEARANDOR taxi_’\x00', max_size=40))
@settings(max_examples=300)
def test_no_text_is_an_error(forum: Forum, typed: str) -> None:
    found(forum, typed)


@given(words=st.lists(st.from_regex(r"[a-zé]{3,12}", fullmatch=True), min_size=1, max_size=6))
@settings(max_examples=40)
def test_every_word_that_was_said_is_found(forum: Forum, words: list[str]) -> None:
    uid = add(forum, " ".join(words))
    for word in words:
        assert uid in found(forum, word + " ")
        assert uid in found(forum, f'"{word}"')
    assert uid in found(forum, " ".join(words))


def test_every_part_is_searched(forum: Forum) -> None:
    parts = ("words_working", "words_not_working", "words_difference", "paraphrase", "note")
    for number, part in enumerate(parts):
        uid = add(forum, **{part: f"quibble{number}"})
        assert found(forum, f"quibble{number}") == [uid]


def test_a_changed_word_is_found_and_the_old_one_is_not(forum: Forum) -> None:
    uid = add(forum, "the bus was late")
    change(forum, uid, words_free="the train was late")
    assert found(forum, "train") == [uid]
    assert found(forum, "bus") == []
    undo(forum)
    assert found(forum, "bus") == [uid]
    assert index_check(forum)


@pytest.mark.parametrize("new", [{"binned": True}, {"safeguarding": "flagged"}])
def test_what_does_not_count_is_not_found(forum: Forum, new: dict[str, object]) -> None:
    uid, kept = add(forum, "the taxi"), add(forum, "another taxi")
    change(forum, uid, **new)
    assert found(forum, "taxi") == [kept]
    with forum.read() as conn:
        assert feedback_lines.find(conn, "taxi").total == 1
        standing = schema.BINNED if "binned" in new else schema.WITHHELD
        aside = queries.feedback_ids(conn, question="taxi", standing=standing)
        assert len(aside) == 1
    undo(forum)
    assert set(found(forum, "taxi")) == {uid, kept}


def test_an_unfinished_or_withdrawn_import_is_seen_nowhere(forum: Forum) -> None:
    kept = add(forum, "the taxi")
    import_batch(forum, ["a taxi of an import that was cut off"] * 3, finish=False)
    import_batch(forum, ["a taxi of an import that was taken back"] * 3)
    undo(forum)
    with forum.read() as conn:
        assert feedback_lines.find(conn, "taxi").total == 1
        assert len(queries.feedback_ids(conn)) == 1
        assert len(queries.feedback_ids(conn, question="taxi")) == 1
        assert [row.uid for row in feedback_lines.page_after(conn, None)] == [kept]
        assert around.counts(conn)["feedback"] == 1
        assert len(voices.voices(conn)) == 1
        assert len(visible.hidden_batches(conn)) == 2
    whole(forum)


@pytest.mark.folder_alone
def test_the_place_is_marked(forum: Forum) -> None:
    add(forum, "word " * 50 + "then the taxi came " + "word " * 50)
    with forum.read() as conn:
        excerpt = feedback_lines.find(conn, "taxi").found[0].excerpt
    assert f"{search.MARK_FROM}taxi{search.MARK_TO}" in excerpt
    assert excerpt.startswith("…")
    assert len(excerpt) < 200


def test_the_newest_come_first_and_all_are_counted(forum: Forum) -> None:
    uids = [add(forum, f"taxi {number}") for number in range(60)]
    with forum.read() as conn:
        page = feedback_lines.find(conn, "taxi")
    assert page.total == 60
    assert [each.row.uid for each in page.found] == uids[:9:-1]
