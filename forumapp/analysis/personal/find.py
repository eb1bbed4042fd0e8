"""Find what may say who somebody is: passage by passage, then names again wherever they stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from forumapp.analysis.personal.addresses import addresses
from forumapp.analysis.personal.births import births, births_beside
from forumapp.analysis.personal.births_told import births_told
from forumapp.analysis.personal.codes import plates, references
from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import NOTHING, Hit, Memory, Own
from forumapp.analysis.personal.names import names
from forumapp.analysis.personal.numbers import nhs_numbers, phones, postcodes
from forumapp.analysis.personal.online import emails, links
from forumapp.analysis.personal.phrases import phrases
from forumapp.analysis.personal.school_kinds import BY_KIND
from forumapp.analysis.personal.schools import schools
from forumapp.analysis.personal.words import words_of

PASSAGE = 400  # characters after which a passage ends with its sentence
_LONGEST = 800  # a passage without any sentence end
_FORMS: tuple[Callable[[str], Iterator[Hit]], ...] = (
    emails,
    links,
    postcodes,
    nhs_numbers,
    births,
    births_told,
    plates,
    phones,
    references,
)  # whichever comes first has a stretch for itself
_IN_FIGURES = frozenset((postcodes, plates, references))
_FIGURE = re.compile(r"\d")
_SENTENCE_END = re.compile(r"(?<=[a-z\d)][.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z])")
_TITLE_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|No|Mx)\.$")
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|sir|cllr)\b\.?\s*", re.IGNORECASE)


def find(text: str, own: Own = NOTHING, memory: Memory | None = None) -> tuple[Hit, ...]:
    """Return what may be personal in a text, in its order; stretches never overlap.

    `memory` keeps what was found in each passage, for a text that is looked through again while it
    grows; it holds a family's words, so it must go with them.
    """
    found: list[Hit] = []
    for start, passage in passages(text):
        hits = memory.get(passage) if memory is not None else None
        if hits is None:
            hits = find_in_passage(passage, own)
            if memory is not None:
                memory[passage] = hits
        found += [_moved(hit, start) for hit in hits] if start else hits
    return _apart((*found, *_again(text, found, own)))


def passages(text: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of a text that are looked at by themselves, with where each begins."""
    start = 0
    for line in text.split("\n"):
        at = 0
        while len(line) - at > PASSAGE:
            end = _passage_end(line, at)
            if end >= len(line):
                break
            yield start + at, line[at:end]
            at = end
        if at < len(line):
            yield start + at, line[at:]
        start += len(line) + 1


def find_in_passage(passage: str, own: Own = NOTHING) -> tuple[Hit, ...]:
    """Return what may be personal in one passage."""
    found: list[Hit] = []
    figures = _FIGURE.search(passage) is not None
    for form in _FORMS:
        if figures or form not in _IN_FIGURES:
            found += form(passage)
    words = words_of(passage)
    here = list(_places(passage, own.public))
    taught = [hit for hit in schools(passage, words, own) if (hit.start, hit.end) not in here]
    kinds = [(hit.start, hit.end) for hit in taught if hit.reason == BY_KIND]
    found += (hit for hit in addresses(passage) if not _is_of_school(passage, hit, kinds))
    found = list(_apart((*found, *taught)))
    quiet = [*here, *phrases(passage, words)]
    found += (hit for hit in names(passage, words, own) if not _is_in(hit, quiet))
    return _apart((*found, *births_beside(passage, _apart(found))))


def _is_of_school(passage: str, hit: Hit, kinds: Iterable[tuple[int, int]]) -> bool:
    """Say whether a street is a part of a school’s name: “Mill Lane Nursery”."""
    return not passage[hit.start].isdigit() and _is_in(hit, kinds)


def _is_in(hit: Hit, quiet: Iterable[tuple[int, int]]) -> bool:
    return any(start < hit.end and hit.start < end for start, end in quiet)


def _places(passage: str, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where something public stands whose words are names too."""
    small = passage.lower().replace("’", "'")
    for phrase in map(str.lower, filter(None, phrases)):
        at = small.find(phrase)
        while at >= 0:
            yield at, at + len(phrase)
            at = small.find(phrase, at + 1)


def _again(text: str, found: Iterable[Hit], own: Own) -> Iterator[Hit]:
    """Yield the other places of names that something said to be names."""
    known: dict[str, Hit] = {}
    for hit in found:
        if hit.kind == "SCHOOL":
            word = text[hit.start : hit.end].split()[0].removesuffix("'s").removesuffix("’s")
            if len(word) > 5 and word[0].isupper() and is_told_by(word.lower()):
                known.setdefault(word.lower(), hit)
        if hit.kind == "NAME":
            for word in _TITLE.sub("", text[hit.start : hit.end]).split():
                if len(word) > 2 and word[0].isalpha():
                    known.setdefault(word.lower(), hit)
    for word in own.public:
        known.pop(word.lower(), None)
    if not known:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE)
    for match in pattern.finditer(text):
        word, hit = match.group(), known[match.group().lower()]
        if word[0].isupper() if is_ordinary(word.lower()) else True:
            yield Hit(*match.span(), hit.kind, "stands in these words before", hit.instead)


def is_told_by(low: str) -> bool:
    """Say whether a word alone tells which school is meant."""
    names = people()
    known = (names.given, names.also_words, names.surnames, public().words, places().place_words)
    return not is_ordinary(low) and not any(low in each for each in known)


def _apart(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Let each stretch count once: what came first has it, wider ones of its kind take it over."""
    starts: list[int] = []
    kept: list[Hit] = []
    for hit in hits:
        first = bisect_right(starts, hit.start)
        if first and kept[first - 1].end > hit.start:
            first -= 1
        last = bisect_left(starts, hit.end, first)
        if all(_is_within(one, hit) for one in kept[first:last]):
            kept[first:last] = [hit]
            starts[first:last] = [hit.start]
    return tuple(kept)


def _is_within(one: Hit, hit: Hit) -> bool:
    wider = hit.end - hit.start > one.end - one.start
    return wider and one.kind == hit.kind and hit.start <= one.start and one.end <= hit.end


def _passage_end(line: str, at: int) -> int:
    """Return where a passage ends: with a sentence, else at a gap, else where it is too long."""
    for match in _SENTENCE_END.finditer(line, at + PASSAGE // 2, at + _LONGEST):
        if not _TITLE_END.search(line, at, match.start()):
            return match.end()
    if len(line) - at <= _LONGEST:
        return len(line)
    gap = line.rfind(" ", at + PASSAGE, at + _LONGEST)
    return gap + 1 if gap > 0 else at + _LONGEST


def _moved(hit: Hit, by: int) -> Hit:
    return Hit(hit.start + by, hit.end + by, hit.kind, hit.reason, hit.instead)
