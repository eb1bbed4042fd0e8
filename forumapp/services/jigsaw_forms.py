"""What gives a family away by how it is said: *my wife is the mayor*, *the only boy in the class*.

Lists of words know what is often told; these forms know the shape of what is told once. What one
matches is told by whoever says the very same words, so it is nearly always rare. Classes of words
(work, animals, countries) are whole lists, so that a form knows more than it was made with.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from forumapp.analysis.personal.everyday import is_near, is_ordinary
from resources import read_json

_SLOT = re.compile(r"\{([a-z]\w*)\}")
_SHORT = 3  # letters; shorter words are in too many names and abbreviations
_OF_ENDINGS = "tion sion ity ness ment ance ence ing ed ly ous ful able ible ish ism ic"
_NO_THINGS = tuple(_OF_ENDINGS.split())  # a strange thing tells, a strange thought does not
_CONDITION = re.compile(
    r"\b(?:has|have|diagnosed with|diagnosis of) ([A-Z][a-z]{3,}(?:[-–][A-Z][a-z]+)?(?:['’]s)?)"
    r"(?=[.,;!?)]| (?:and|but|so|which|as|since|too|in|on|at|with|syndrome|disease)\b|$)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a form matched: of which kind, what to call it, and the words, in normal form."""

    kind: str
    called: str
    said: str
    grade: Literal["rare", "narrow"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Forms of one sort; a text where any can match has one of its words, and one of its hints."""

    kind: str
    called: str
    grade: Literal["rare", "narrow"]
    needs: frozenset[str]
    hints: tuple[str, ...]  # parts of words
    pattern: str
    strange: bool  # whether one of the words in brackets has to be strange to this field

    def matches(self, words: str) -> Iterator[re.Match[str]]:
        """Yield what the forms match in a text in normal form."""
        for found in _compiled(self.pattern).finditer(words):
            if not self.strange or any(map(_is_strange, found.groups()[1:])):
                yield found

    def may_match(self, words: str, held: frozenset[str]) -> bool:
        """Say whether it is worth looking; `held` are the words of the text."""
        if self.needs and self.needs.isdisjoint(held):
            return False
        return not self.hints or any(hint in words for hint in self.hints)


def told_in(words: str) -> Iterator[Told]:
    """Yield what the forms match in a text in normal form."""
    held = frozenset(words.split())
    for rule in rules():
        if rule.may_match(words, held):
            for found in rule.matches(words):
                yield Told(rule.kind, rule.called, found.group(1), rule.grade)


def _is_strange(word: str | None) -> bool:
    """Say whether a word is an English one for a thing, and none of schools and services."""
    return (
        word is not None
        and len(word) > _SHORT
        and word.isalpha()
        and not word.endswith(_NO_THINGS)
        and is_ordinary(word)
        and not is_near(word)
    )


def conditions_in(text: str) -> Iterator[str]:
    """Yield what a text says that somebody has by a name with a capital: *He has Crohn's*."""
    for found in _CONDITION.finditer(text):
        if found.group(1).casefold().replace("’", "'") not in _no_conditions():
            yield found.group(1)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when a text first may match it: all at once take 0.1 s."""
    return re.compile(pattern)


@cache
def _read() -> Any:
    return read_json("personal", "telling_forms.json")


@cache
def _no_conditions() -> frozenset[str]:
    return frozenset(_read()["no_conditions"])


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Return what may stand in each place of a form; of a class, its words as they are said."""
    classes = read_json("personal", "telling_classes.json")["classes"]
    found = {name: tuple(words) for name, words in _read()["words"].items()}
    for name, words in classes.items():
        found[name] = tuple(word.replace("_", " ") for word in words.split())
    return found


@cache
def rules() -> tuple[Rule, ...]:
    """Return all forms, as telling_forms.json holds them."""
    made = []
    for rule in _read()["rules"]:
        form = f" ({'|'.join(map(_filled, rule['forms']))})(?= )"
        needs = frozenset(word for each in rule.get("if", ()) for word in _last_words(each))
        strange = rule.get("strange", False)
        made.append(
            Rule(
                rule["kind"],
                rule["called"],
                rule.get("grade", "rare"),
                needs,
                tuple(rule.get("hints", ())),
                form,
                strange,
            )
        )
    return tuple(made)


def _last_words(need: str) -> tuple[str, ...]:
    """Return a word, or the last words of what may stand in a place."""
    slot = _SLOT.match(need)
    if not slot:
        return (need,)
    return tuple(each.split()[-1] + need[slot.end() :] for each in _words()[slot.group(1)])


def _filled(form: str) -> str:
    """Return a form with its words in their places."""
    return _SLOT.sub(lambda slot: f"(?:{'|'.join(_words()[slot.group(1)])})", form)
