"""Under “What families said” stand families: a professional is quoted only where one was chosen."""

from forumapp.services.leaving import NamesGate
from forumapp.services.packing.quotes import QuoteSource, choose

WORDS = "The office rang back within the week, and then nothing came of it at all."


def said(uid: str, speaker: str, order: int | None = None) -> QuoteSource:
    """Return words that somebody said."""
    parts = {"free": f"{WORDS} ({uid})"}
    return QuoteSource(uid, uid, speaker, None, "2026-05-01", "problem", parts, order=order)


def test_a_professional_is_not_proposed() -> None:
    every = [said("a", "professional"), said("b", "parent"), said("c", "young_person")]

    assert {each.uid for each in choose(every, set(), NamesGate())} == {"b", "c"}


def test_a_professional_who_was_chosen_is_printed() -> None:
    every = [said("a", "professional", order=0), said("b", "parent")]

    assert next(each.uid for each in choose(every, set(), NamesGate())) == "a"
