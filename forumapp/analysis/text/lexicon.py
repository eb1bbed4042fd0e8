"""The forum's own lexicon: phrases with a score, small words that turn them, words to keep out."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from forumapp.analysis.text.data import load
from forumapp.analysis.text.patterns import Phrases
from forumapp.analysis.text.who import neutral_of

Kind = Literal["complaint", "praise", "denial", "neutral", "needed"]
KINDS: tuple[Kind, ...] = ("complaint", "praise", "denial", "neutral", "needed")


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase: its score, and the words that tell a reader why."""

    phrase: str
    score: float
    note: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cues:
    """Small words that turn, weaken or bind others (resources/lexicon/cues.json)."""

    negators: frozenset[str]
    verdicts: frozenset[str]
    far_negators: frozenset[str]
    not_negating_before: frozenset[str]
    scope_ends: frozenset[str]
    scope_joins: frozenset[str]
    duties: frozenset[str]
    duty_verbs: frozenset[str]
    conditionals: frozenset[str]
    imperatives: frozenset[str]
    answer_words: frozenset[str]
    answered_by: frozenset[str]
    openers: frozenset[str]
    irony_after: frozenset[str]


def entries(kind: Kind) -> tuple[Entry, ...]:
    """Return the entries of one data file."""
    rows = load("lexicon", kind)["entries"]
    return tuple(Entry(row["phrase"], row["score"], row["note"], kind) for row in rows)


def need_words() -> tuple[str, ...]:
    """Return the phrases that say who a child or family is: they must never carry a tone."""
    groups = load("lexicon", "who")["groups"]
    return tuple(phrase for group in groups for phrase in group["phrases"])


def noise_words() -> tuple[str, ...]:
    """Return the words of TextBlob's own lexicon that mislead in this field."""
    return tuple(row["phrase"] for row in load("lexicon", "noise")["entries"])


@cache
def phrases() -> Phrases[Entry]:
    """Return all entries, ready to be found."""
    return Phrases((_neutral(entry.phrase), entry) for kind in KINDS for entry in entries(kind))


def _neutral(pattern: str) -> str:
    """Write a pattern as texts are read, with one neutral word for who somebody is."""
    return (
        " ".join(
            "|".join(neutral_of(word) if word.isalpha() else word for word in part.split("|"))
            for part in pattern.replace("(", "( ").replace(")", " )").split(" ")
        )
        .replace("( ", "(")
        .replace(" )", ")")
    )


@cache
def cues() -> Cues:
    """Return the small words."""
    content = load("lexicon", "cues")
    return Cues(**{name: frozenset(content[name]) for name in Cues.__slots__})


@cache
def answers() -> dict[str, frozenset[str]]:
    """Return whole answers ("nothing", "everything") that the heading gives a meaning to."""
    content = load("lexicon", "answers")
    return {name: frozenset(content[name]) for name in ("nothing", "everything")}
