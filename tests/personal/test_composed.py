"""Letters of several signs: a find takes in the whole of them, at its place in the words."""

import unicodedata

import pytest

from forumapp.analysis.personal.composed import composed
from forumapp.analysis.personal.find import find

SAID = (
    "My daughter Renée is 7 and her brother Siân-Louise stayed",
    "Mrs Müller said no, and Mr Nuñez never rang",
    "Seán and Aoífe go to Pôlbrook Primary School",
    "I told Chloë, and Chloë cried. Ring 07700 900123",
    "My son Łukasz lives at 12 Château Road",
)


@pytest.mark.parametrize("text", SAID)
def test_accents_of_their_own_are_read_as_letters(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)

    told = [(hit.kind, text[hit.start : hit.end]) for hit in find(text)]
    again = [
        (hit.kind, unicodedata.normalize("NFC", apart[hit.start : hit.end])) for hit in find(apart)
    ]

    assert again == told
    assert told
    for hit in find(apart):
        assert not unicodedata.combining(apart[hit.end : hit.end + 1] or " ")


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"])
def test_what_nobody_sees_cuts_no_name_in_two(unseen: str) -> None:
    text = f"my son Ja{unseen}cob said so, write to sam{unseen}@example.org"

    found = [text[hit.start : hit.end] for hit in find(text)]

    assert found == [f"Ja{unseen}cob", f"sam{unseen}@example.org"]


def test_a_break_between_words_keeps_them_apart() -> None:
    text = "my son\u200bBen said so"

    assert [text[hit.start : hit.end] for hit in find(text)] == ["Ben"]


def test_a_mark_that_fits_no_letter_goes_with_its_letter() -> None:
    text = "my son T\u0332o\u0332m\u0332 went"

    assert [text[hit.start : hit.end] for hit in find(text)] == ["T\u0332o\u0332m\u0332"]


@pytest.mark.parametrize(
    "text",
    ["plain", "Zoë’s “plan”", "", "\u0301", "\u200b\u200b my son", "\U0001f469\u200d\U0001f467"],
)
def test_most_texts_are_left_as_they_are(text: str) -> None:
    assert composed(text) is None


def test_a_million_marks_take_no_time() -> None:
    text = "my son Be" + "\u0301\u0323" * 500_000 + "n"

    written = composed(text)

    assert written is not None
    assert written.text == "my son Bén"
