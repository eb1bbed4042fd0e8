"""The encoder: known pieces, the same vectors as the reference, and life without its file."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import resources
from forumapp.analysis.learned import encoder as module
from forumapp.analysis.learned.encoder import Encoder, built, checked, encoder
from forumapp.analysis.learned.wordpiece import WordPiece

REFERENCE = json.loads((Path(__file__).parent / "reference.json").read_text(encoding="utf-8"))
# The example that BERT's own test uses.
PIECES = ["[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", ","]
PIECES += ["low", "##er"]


@pytest.fixture(scope="module")
def reader() -> Encoder:
    found = encoder()
    assert found is not None, "the file that ships is missing, or its hash in the code is old"
    return found


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("UNwantéd,running", "un ##want ##ed , runn ##ing"),
        ("  lower\tLOWER\n", "low ##er low ##er"),
        ("unwantedX", "[UNK]"),
        ("want\x00ed\u200d", "want ##ed"),
        ("low 学 low", "low [UNK] low"),
        ("", ""),
    ],
)
def test_words_are_cut_as_in_the_original(text: str, pieces: str) -> None:
    numbers = WordPiece(PIECES).numbers(text, 50)

    assert [PIECES[number] for number in numbers] == ["[CLS]", *pieces.split(), "[SEP]"]


def test_a_long_word_is_unknown_and_a_long_text_is_cut() -> None:
    cut = WordPiece(PIECES)

    assert cut.numbers("a" * 101, 50) == [1, 0, 2]
    assert len(cut.numbers("low " * 1000, 50)) == 50


def test_vectors_are_those_of_the_reference(reader: Encoder) -> None:
    found = reader.vectors([each["text"] for each in REFERENCE])

    wanted = np.array([each["vector"] for each in REFERENCE])
    assert np.abs(found - wanted).max() < 1e-3
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_who_a_child_is_moves_no_vector(reader: Encoder) -> None:
    one, other = reader.vectors(
        [
            "My autistic son waited a year. He is not in school.",
            "My deaf daughter waited a year. She is not in school.",
        ]
    )

    assert (one == other).all()


def test_company_changes_nothing(comments: Sequence[str], reader: Encoder) -> None:
    texts = comments[:60]
    together = built(resources.read_bytes(*module.FILE)).vectors(texts)
    alone = built(resources.read_bytes(*module.FILE))

    apart = np.concatenate([alone.vectors([text]) for text in texts])

    assert np.abs(together - apart).max() < 2e-5


def test_shares_of_passages_add_up_to_the_tone(comments: Sequence[str], reader: Encoder) -> None:
    base = reader.tone_scores(np.zeros((1, reader.width), np.float32))[0]

    for read in reader.read(comments[:80]):
        summed = np.sum(read.shares, axis=0) + base
        assert np.allclose(summed, read.tone, atol=1e-3)
        assert len(read.shares) == len(read.passages)


def test_what_was_read_can_be_forgotten() -> None:
    reader = built(resources.read_bytes(*module.FILE))
    first = reader.read(["We waited a year."])[0]
    assert reader.read(["We waited a year."])[0] is first

    reader.forget()

    again = reader.read(["We waited a year."])[0]
    assert again is not first
    assert (again.vector == first.vector).all()


def test_nothing_and_nonsense_have_vectors(reader: Encoder) -> None:
    strange = ["", " ", "\x00", "学" * 500, "(" * 10_000, "a" * 1_000_000, "\u202eabc", "😀"]

    found = reader.vectors(strange)

    assert found.shape == (len(strange), reader.width)
    assert np.isfinite(found).all()
    assert reader.vectors([]).shape == (0, reader.width)


def test_a_missing_or_changed_file_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = resources.read_bytes(*module.FILE)
    assert checked(module.FILE, module.SHA256) == content
    assert checked(("model", "not-there.bin"), module.SHA256) is None
    assert checked(module.FILE, "0" * 64) is None

    for damaged in (content[:-1], content[:1000], b"", bytes([content[0] ^ 1]) + content[1:]):
        monkeypatch.setattr(resources, "read_bytes", lambda *_, kept=damaged: kept)
        assert checked(module.FILE, module.SHA256) is None


def test_the_file_is_small_and_says_its_licence() -> None:
    assert len(resources.read_bytes(*module.FILE)) < 20_000_000
    assert "Apache License" in resources.read_text("model", "LICENSE")
    assert "all-MiniLM-L6-v2" in resources.read_text("model", "NOTICE")
