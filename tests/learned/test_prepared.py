"""What was read before is what would be read now, for every text of the sample."""

import numpy as np
import pytest

import resources
from forumapp.analysis.learned import prepared
from forumapp.analysis.learned.encoder import FILE, SHA256, built, checked
from forumapp.analysis.learned.passages import passages
from forumapp.domain.feedback import PARTS
from forumapp.services.sample import sample_pieces

MAKE = "make the file anew: python -m training.sample"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    said = (piece["words"] for piece in sample_pieces())
    return list(dict.fromkeys(w[part] for w in said for part in PARTS if w.get(part)))


def test_every_text_of_the_sample_is_kept(texts: list[str]) -> None:
    kept = prepared.unpacked(resources.read_bytes(*prepared.FILE))
    keys = {prepared.key_of(tuple(each.plain for each in passages(text))) for text in texts}
    assert kept.keys() == keys, MAKE


def test_what_is_kept_is_what_the_encoder_reads(texts: list[str]) -> None:
    content = checked(FILE, SHA256)
    assert content is not None
    fresh, told = built(content), built(content)
    prepared.prepare(told)
    some = texts[::60]
    for now, before in zip(fresh.read(some), told.read(some), strict=True):
        assert np.allclose(now.vector, before.vector, atol=2e-3), MAKE
        assert now.tone == pytest.approx(before.tone, abs=1e-3), MAKE
        assert now.passages == before.passages
        for one, other in zip(now.shares, before.shares, strict=True):
            assert one == pytest.approx(other, abs=1e-3), MAKE


def test_other_texts_are_read_as_ever() -> None:
    content = checked(FILE, SHA256)
    assert content is not None
    fresh, told = built(content), built(content)
    prepared.prepare(told)
    text = "The taxi came on time every day this week, thank you."
    assert np.allclose(fresh.vectors([text]), told.vectors([text]), atol=1e-5)
    told.forget()
    assert np.allclose(fresh.vectors([text]), told.vectors([text]), atol=1e-5)


def test_a_file_of_another_encoder_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    content = resources.read_bytes(*prepared.FILE)
    assert prepared.unpacked(content)
    monkeypatch.setattr(prepared, "SHA256", "0" * 64)
    assert prepared.unpacked(content) == {}
