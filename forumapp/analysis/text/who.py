"""Put one neutral word where a text says who a child or a family is, so that it never counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from forumapp.analysis.text.data import load
from forumapp.analysis.text.words import LONGEST_TEXT, NEGATED_VERBS, Reading, Word, placed, plain

_TOKEN = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_BETWEEN = re.compile(r"\s*(?:[-,/&+\s]|\b(?:and|or|with)\b)*\s*")
_ENDING = re.compile(r"'(?:s|ll|d|ve|re)$")
_LONGEST_GAP = 12
_REMEMBERED = 40
_AGE = re.compile(r"[0-9]{1,2}$")
_NUMBER = "#"
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = frozenset(_NUMBER_WORDS.split())
_DENIED = frozenset(NEGATED_VERBS.values())


class Who(NamedTuple):
    """A stretch of a text that says who somebody is, and the neutral word for it."""

    start: int
    end: int
    into: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    into: str
    capitals: bool
    of_services: bool


class _Form(NamedTuple):
    """A word as it is looked up: in lower case, without its ending, which has so many letters.

    `starting` are the phrases that may start with it; `alone` those of no other word, `seconds`
    what may come next in the others.
    """

    form: str
    base: str
    ending: int
    shouted: bool
    number: bool
    starting: tuple[_Phrase, ...]
    alone: tuple[_Phrase, ...]
    seconds: frozenset[str]


class _Tokens:
    """The words of a text: their forms, which may start a phrase, and where each stands.

    Where they stand is worked out when it is asked for: few texts say who somebody is.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._written: list[str] = _TOKEN.findall(text)
        # A longer word is none, and would fill the memory.
        self.forms = [
            _known_form(word) if len(word) <= _REMEMBERED else _form(word) for word in self._written
        ]
        self.starts = [at for at, form in enumerate(self.forms) if form.starting]
        self._places: list[int] = []

    def start(self, at: int) -> int:
        """Return where a word starts."""
        return (self._places or self._walk())[at]

    def end(self, at: int) -> int:
        """Return where a word ends, without its ending."""
        return self.start(at) + len(self._written[at]) - self.forms[at].ending

    def whole_end(self, at: int) -> int:
        """Return where a word ends."""
        return self.start(at) + len(self._written[at])

    def _walk(self) -> list[int]:
        end = 0
        for word in self._written:  # what stands between words holds no letter that starts one
            start = self._text.index(word, end)
            end = start + len(word)
            self._places.append(start)
        return self._places


def without_who(text: str, keep_services: bool = False) -> str:
    """Return the text with neutral words for who a child or family is; long texts are cut.

    `keep_services` leaves the names of services alone: "autism team", "deaf school".
    """
    text = text[:LONGEST_TEXT]
    parts: list[str] = []
    at = 0
    for who in spans(text, keep_services):
        before = text[at : who.start]
        if before[-3:].casefold() == "an " and not before[-4:-3].isalpha():
            before = before[:-2] + " "
        parts += (before, who.into)
        at = who.end
    parts.append(text[at:])
    return "".join(parts)


def spans(text: str, keep_services: bool = False) -> list[Who]:
    """Return where a text says who somebody is, neighbours joined: "deaf, autistic son" is one."""
    found: list[Who] = []
    for each in _found(_Tokens(text), keep_services):
        last = found[-1] if found else None
        if last and last.into == each.into and _close(text, last.end, each.start):
            found[-1] = Who(last.start, each.end, each.into)
        else:
            found.append(each)
    return found


def neutral_words(reading: Reading) -> list[Word]:
    """Return the words of a text with one neutral word in the place of each such stretch."""
    words: list[Word] = []
    found = spans(reading.text[:LONGEST_TEXT])
    if not found:
        return list(reading.words)
    stretches = iter(found)
    who = next(stretches, None)
    inside = False
    for word in reading.words:
        while who and who.end <= word.start:
            who, inside = next(stretches, None), False
        if who is None or word.end <= who.start:
            words.append(word)
        elif not inside:
            if words and words[-1] == "a" and words[-1].clause == word.clause:
                words.pop()  # "has autism" and "has a learning disability" are the same
            words.append(placed(plain(who.into), who.start, who.end, word.clause, word.segment))
            inside = True
        if inside and who is not None and word.end > who.end and word.form in _DENIED:
            # "special need not": read as "needn't", of which the stretch has only the need
            words.append(placed("not", word.end - len("not"), word.end, word.clause, word.segment))
    return words


@cache
def neutral_of(word: str) -> str:
    """Return what stands for a single word of a data file: "son" is "child"."""
    found = spans(word)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(word))
    return plain(found[0].into) if whole else word


def who_words() -> frozenset[str]:
    """Return the single words that say who somebody is, and those that stand beside them."""
    phrases, before, after, _services = _lists()
    alone = {each.words[0] for found in phrases.values() for each in found if len(each.words) == 1}
    return before | after | alone


def _close(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return len(gap) <= _LONGEST_GAP and _BETWEEN.fullmatch(gap) is not None


def _form(word: str) -> _Form:
    phrases = _lists()[0]
    form = base = word.lower()
    if not form.isalnum():
        form = form.replace("’", "'").replace("`", "'")
        base = _ENDING.sub("", form)
    number = _is_number(base)
    starting = phrases.get(base, ())
    if form != base:
        starting = (*phrases.get(form, ()), *starting)
    elif not starting and number:
        starting = phrases[_NUMBER]
    alone = tuple([each for each in starting if len(each.words) == 1])
    seconds = frozenset([each.words[1] for each in starting if len(each.words) > 1])
    ending = len(form) - len(base)
    return _Form(form, base, ending, word.isupper(), number, starting, alone, seconds)


_known_form = lru_cache(maxsize=20_000)(_form)


def _found(tokens: _Tokens, keep_services: bool) -> Iterator[Who]:
    _phrases, before, after, services = _lists()
    forms = tokens.forms
    done = 0
    for at in tokens.starts:
        phrase = _longest(tokens, at) if at >= done else None
        if phrase is None:
            continue
        first, last = at, at + len(phrase.words)
        if _is_verb(tokens, last - 1):
            continue
        done = last
        named = keep_services and phrase.of_services
        if named and _names_service(forms[last : last + 2], services):
            continue
        while first and forms[first - 1].base in before and _beside(tokens, first - 1):
            first -= 1
        if last < len(forms) and forms[last].base in after and _beside(tokens, last - 1):
            last += 1
            done = last
        yield Who(tokens.start(first), _end(tokens, last - 1, phrase), phrase.into)


def _is_verb(tokens: _Tokens, at: int) -> bool:
    """Say whether a "needs" is what somebody must do: "communication needs to improve"."""
    forms = tokens.forms
    if forms[at].form not in ("need", "needs") or at + 1 >= len(forms):
        return False
    return forms[at + 1].form == "to" and _beside(tokens, at)


def _names_service(after: Sequence[_Form], services: frozenset[str]) -> bool:
    return any(form.base in services for form in after)


def _beside(tokens: _Tokens, at: int) -> bool:
    """Say whether only a space or a hyphen stands between a token and the next."""
    return tokens.start(at + 1) - tokens.end(at) <= 1


def _end(tokens: _Tokens, at: int, phrase: _Phrase) -> int:
    """Leave the 's of a possessive standing, but not that of "Down's"."""
    whole = phrase.words[-1] == tokens.forms[at].form
    return tokens.whole_end(at) if whole else tokens.end(at)


def _longest(tokens: _Tokens, at: int) -> _Phrase | None:
    forms = tokens.forms
    form, after = forms[at], forms[at + 1] if at + 1 < len(forms) else None
    if after is not None and not form.seconds.isdisjoint((after.form, after.base, _NUMBER)):
        return next((each for each in form.starting if _stands(each, forms, at)), None)
    for each in form.alone:
        if form.shouted or not each.capitals:
            return each
    return None


def _stands(phrase: _Phrase, forms: Sequence[_Form], at: int) -> bool:
    if at + len(phrase.words) > len(forms):
        return False
    for offset, word in enumerate(phrase.words):
        form = forms[at + offset]
        fits = word in (form.base, form.form) or (word == _NUMBER and form.number)
        if not fits or (phrase.capitals and not form.shouted):
            return False
    return True


def _is_number(word: str) -> bool:
    return word in _NUMBERS or _AGE.match(word) is not None


_Lists = tuple[dict[str, tuple[_Phrase, ...]], frozenset[str], frozenset[str], frozenset[str]]


@cache
def _lists() -> _Lists:
    """Return the phrases by first word, the longest first, and the words that may stand beside."""
    content = load("lexicon", "who")
    phrases: dict[str, list[_Phrase]] = {}
    for group in content["groups"]:
        for written in group["phrases"]:
            words = tuple(word for part in written.lower().split() for word in _words_of(part))
            kinds = (group.get(name, False) for name in ("capitals", "of_services"))
            phrase = _Phrase(words, group["into"], *kinds)
            phrases.setdefault(words[0], []).append(phrase)
    for each in phrases.values():
        each.sort(key=lambda phrase: -len(phrase.words))
    before, after, services = (frozenset(content[name]) for name in ("before", "after", "services"))
    by_first = {word: tuple(each) for word, each in phrases.items()}
    return by_first, before, after, services


def _words_of(part: str) -> list[str]:
    return [part] if part == _NUMBER else _TOKEN.findall(part)
