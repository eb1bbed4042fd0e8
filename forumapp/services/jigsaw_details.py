"""Details of a story by which a family may be known: a rare condition, an age, a month, twins.

What a family thinks is none: only what neighbours, schools or offices may know of it already.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from forumapp.services.jigsaw_forms import conditions_in, told_in
from resources import read_json

Grade = Literal["rare", "narrow", "common"]
_OTHER = re.compile(r"[^\w']+|_")
_CALLED = ("syndrome", "dystrophy", "disease")
_NAMED = re.compile(rf" ((?:\w+ )?\w+ (?:{'|'.join(_CALLED)}))(?= )")
_OF_MONTHS = "january february march april may june july august september october november december"
_MONTHS = _OF_MONTHS.split()
_BEFORE_MONTH = ("in", "of", "last", "since", "until", "by", "from", "early", "late", "mid", "this")
_OF_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_NUMBERS = _OF_NUMBERS.split()
_OLDEST, _LAST_YEAR = 25, 13
_AGE_FORMS = (
    *("{} year old", "{} years old", "{} yr old", "{}yo", "{} yo", "aged {}", "age {}"),
    *("turned {}", "turns {}", "i'm {}", "i am {}", "he's {}", "she's {}", "is {}"),
)
_OF_UNITS = (
    "week weeks wk wks month months mth mths day days hour hours hr hrs minute minutes mins min "
    "year percent per pounds miles mile of out pages letters times"
)
_UNITS = frozenset(_OF_UNITS.split())
_YEARS = range(2012, 2036)


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail in a text: of which kind, what it is, how telling, and the words for it there.

    `rare` tells alone, `narrow` together with another, `common` only narrows down.
    """

    kind: str
    what: str
    grade: Grade
    said: str = ""
    form: str = ""  # what to call what no list holds, but is said as telling things are

    @property
    def key(self) -> tuple[str, str]:
        """Return what two texts share where they share it."""
        return self.kind, self.what

    @property
    def called(self) -> str:
        """Return what to call it in a sentence: never a word of the family that no list holds."""
        if self.form:
            return self.form
        return self.what if self.kind == "place" or self.key in _by_key() else "a rare condition"


def normal(text: str) -> str:
    """Return a text as words in small letters between single spaces, one at each end too."""
    return f" {' '.join(_OTHER.sub(' ', text.casefold().replace('’', chr(39))).split())} "


def details_in(text: str, places: Iterable[str] = ()) -> tuple[Detail, ...]:
    """Return each telling detail of a text once; `places` are those that the forum knows."""
    words = normal(text)
    own = {normal(place).strip(): place for place in places}
    found: dict[tuple[str, str], Detail] = {}
    for detail in (*_named(words), *_listed(words.split(), own)):
        found.setdefault(detail.key, detail)
    known = [f" {each.said} " for each in found.values() if each.grade == "rare"]
    for detail in _formed(text, words):
        said = f" {detail.said} "  # what a list holds too is counted by the list, as it was
        if not any(said in each or each in said for each in known):
            found.setdefault(detail.key, detail)
    return tuple(found.values())


def phrases_of(detail: Detail) -> tuple[str, ...]:
    """Return the words that tell of the same detail elsewhere, in normal form."""
    return _by_key().get(detail.key) or (normal(detail.said).strip(),)


def codes_of(detail: Detail) -> tuple[str, tuple[str, ...]]:
    """Return the field and the codes that say the same; ('', ()) where no answer does."""
    told = _told()["coded"].get(detail.what)
    return (told[0], tuple(told[1:])) if told else ("", ())


def _named(words: str) -> Iterator[Detail]:
    """Yield conditions that are called a syndrome or a disease, whatever their name."""
    if not any(each in words for each in _CALLED):
        return
    for found in _NAMED.finditer(words):
        said = found.group(1)
        if not any(said.endswith(phrase) for phrase in _phrases()):
            yield Detail("condition", said, "rare", said)


def _formed(text: str, words: str) -> Iterator[Detail]:
    """Yield what is said as telling things are; what the lists of passing words hold is none."""
    for told in told_in(words):
        if told.said not in _told()["passing"]:
            yield Detail(told.kind, told.said, told.grade, told.said, told.called)
    for condition in map(normal, conditions_in(text)):
        yield Detail("condition", condition.strip(), "rare", condition.strip())


def _listed(words: list[str], own: dict[str, str]) -> Iterator[Detail]:
    phrases, starts, owned, at = _phrases(), _starts(), _longest_by_first(own), 0
    while at < len(words):
        longest = starts.get(words[at], 0)
        if owned:
            longest = max(longest, owned.get(words[at], 0))
        for length in range(min(longest, len(words) - at), 0, -1) if longest else ():
            said = " ".join(words[at : at + length])
            if said in own:
                yield Detail("place", own[said], "narrow", said)
            elif said in phrases:
                known = phrases[said]
                if known is not None and not _counts_time(known, words[at + length :]):
                    yield Detail(known.kind, known.what, known.grade, said)
            else:
                continue
            at += length - 1
            break
        at += 1


def _counts_time(detail: Detail, after: list[str]) -> bool:
    """Say whether a number is no age: *he's seven weeks behind*, but *he is 9. Year 4 was bad*."""
    if not detail.what.startswith("age ") or not after:
        return False
    if after[0] == "years":
        return after[1:2] not in (["old"], ["of"], ["and"])
    if after[0] not in _UNITS:
        return False
    return not (after[0] == "year" and len(after) > 1 and after[1].isdigit())


@cache
def _told() -> Any:
    return read_json("personal", "telling.json")


@cache
def _phrases() -> dict[str, Detail | None]:
    """Return each phrase with what it tells; None for one that only sounds so."""
    found: dict[str, Detail | None] = {}
    for detail, phrases in (*_of_lists(), *_ages(), *_months()):
        found |= dict.fromkeys((normal(each).strip() for each in phrases), detail)
    return found | dict.fromkeys(_told()["passing"])


@cache
def _starts() -> dict[str, int]:
    return _longest_by_first(_phrases())


def _longest_by_first(phrases: Iterable[str]) -> dict[str, int]:
    """Return how many words the longest phrase has that begins with a word, by that word."""
    found: dict[str, int] = {}
    for phrase in phrases:
        first, *others = phrase.split() or [""]
        found[first] = max(found.get(first, 0), 1 + len(others))
    return found


@cache
def _by_key() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for phrase, detail in _phrases().items():
        if detail is not None:
            found.setdefault(detail.key, []).append(phrase)
    return {key: tuple(phrases) for key, phrases in found.items()}


def _of_lists() -> Iterator[tuple[Detail, list[str]]]:
    grades: tuple[Grade, ...] = ("rare", "narrow", "common")
    for grade in grades:
        for kind, named in _told()[grade].items():
            for what, phrases in named.items():
                yield Detail(kind, what, grade), phrases


def _ages() -> Iterator[tuple[Detail, list[str]]]:
    for age in range(2, _OLDEST + 1):
        written = [str(age), *([_NUMBERS[age - 1]] if age <= len(_NUMBERS) else [])]
        phrases = [form.format(each) for each in written for form in _AGE_FORMS]
        yield Detail("age", f"age {age}", "narrow"), phrases
    for year in range(1, _LAST_YEAR + 1):
        written = [str(year), _NUMBERS[year - 1]]
        phrases = [form.format(each) for each in written for form in ("in year {}", "yr {}", "y{}")]
        phrases += [f"year {year}"] if year > 1 else []
        yield Detail("age", f"school year {year}", "narrow"), phrases


def _months() -> Iterator[tuple[Detail, list[str]]]:
    for month in _MONTHS:
        phrases = [f"{before} {month}" for before in _BEFORE_MONTH]
        phrases.remove("this may") if month == "may" else None
        yield Detail("month", month.capitalize(), "narrow"), phrases
        for year in _YEARS:
            dated = [f"{month} {year}", *(f"{before} {month} {year}" for before in _BEFORE_MONTH)]
            yield Detail("month", f"{month.capitalize()} {year}", "narrow"), dated
