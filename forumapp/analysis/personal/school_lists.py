"""Schools beside schools: “consulted Copperfield, Rivermead and Oak Tree”."""

import re
from collections.abc import Iterator, Sequence

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_shapes import is_place_shaped
from forumapp.analysis.personal.words import Word

_PARTED = re.compile(
    r"[’']?(?:\s(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day)?s?\b|\s\d{1,2}(?:[.:]\d\d)?(?:am|pm)?)?"
    r"\s*(?:,|/|&|;|,?\s(?:and|or|then|to|not|nor|versus|vs))(?:\s(?:then|to|or))?(?:\s[Tt]he)?(?:\s(?:second|third|fourth|last|given|got|offered|choice|named))*\s+",
    re.IGNORECASE,
)
BESIDE = "stands beside a school"
_MOST = 3  # words of a name


def beside(around: Around, known: Sequence[Hit]) -> Iterator[Hit]:
    """Yield names with capitals that only a comma or an “and” parts from a school."""
    spans = [(hit.start, hit.end) for hit in known]
    more = [*_grown(around, spans), *_grown(around, spans)]
    yield from more


def _grown(around: Around, spans: list[tuple[int, int]]) -> Iterator[Hit]:
    place = 0
    while place < len(around.words):
        if not around.words[place].capital:
            place += 1
            continue
        end = _end(around, place)
        if end == place:
            place += 1
            continue
        start, finish = around.at(place).start, around.at(end - 1).end
        place = end
        if not any(a < finish and start < b for a, b in spans) and _is_beside(
            around.passage, start, finish, spans
        ):
            spans.append((start, finish))
            yield Hit(start, finish, "SCHOOL", BESIDE, "[school]")


def _is_beside(text: str, start: int, finish: int, spans: Sequence[tuple[int, int]]) -> bool:
    before = any(_PARTED.fullmatch(text[b:start]) for _, b in spans if 0 < start - b < 26)
    return before or any(_PARTED.fullmatch(text[finish:a]) for a, _ in spans if 0 < a - finish < 26)


def _end(around: Around, place: int) -> int:
    """Return the place after a run of words with capitals that may be a school."""
    end = place
    while (
        end - place < _MOST
        and _may_be(around.at(end))
        and (end == place or not around.gap(end - 1).strip(" "))
    ):
        end += 1
    if end == place or (around.at(end).capital and not around.gap(end - 1).strip(" ")):
        return place
    return end if _is_no_person(around, place, end) else place


def _may_be(word: Word) -> bool:
    return (
        word.capital
        and len(word.low) > 2
        and not word.text[:2].isupper()
        and word.low not in ordinary().function
    )


def _is_no_person(around: Around, place: int, end: int) -> bool:
    first, last, names = around.at(place), around.at(end - 1), people()
    sited = last.low in places().sites or last.low in places().place_words
    if sited and end - place > 1:
        return first.low not in names.given
    if first.low in public().words or last.low in public().words:
        return False
    if first.first and not is_place_shaped(first.low):
        return False
    if is_near(first.low) or first.low in names.titles or first.low in names.roles:
        return False
    if around.at(place - 1).low in names.titles or around.at(place - 1).low in names.roles:
        return False
    known = (names.given, names.also_words, names.surnames, names.rare, names.months)
    shaped = is_place_shaped(first.low)
    return end - place == 1 and (shaped or not any(first.low in each for each in known))


def again(around: Around, known: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the other places of one word by which a school was named: “Bramwell said …”."""
    named = {_first_word(around.passage, hit) for hit in known}
    if not named:
        return
    for word in around.words:
        if word.capital and word.text in named and not is_near(word.low):
            end = word.end
            yield Hit(word.start, end, "SCHOOL", "stands in these words before", "[school]")


def _first_word(passage: str, hit: Hit) -> str:
    """Return the word that a school is called by, or nothing if it is a person’s too."""
    words = passage[hit.start : hit.end].split()
    word = words[0].removesuffix("'s").removesuffix("’s")
    names = people()
    person = word.lower() in names.given or word.lower() in names.also_words
    if len(word) < 4 or not word[0].isupper() or (person and len(words) > 1):
        return ""
    return word if len(words) == 1 or is_place_shaped(word.lower()) else ""
