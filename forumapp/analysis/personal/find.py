"""Find what may say who somebody is: passage by passage, then names again wherever they stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from forumapp.analysis.personal.addresses import addresses
from forumapp.analysis.personal.codes import births, plates, references
from forumapp.analysis.personal.data import public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import NOTHING, Hit, Memory, Own
from forumapp.analysis.personal.names import names
from forumapp.analysis.personal.numbers import emails, links, nhs_numbers, phones, postcodes
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
    plates,
    phones,
    references,
    addresses,
)  # whichever comes first has a stretch for itself
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
    return _apart((*found, *_again(text, found)))


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
    if any(map(str.isdigit, passage)) or "@" in passage or "." in passage:
        for form in _FORMS[:-1]:
            found += form(passage)
    found += addresses(passage)
    words = words_of(passage)
    here = list(_places(passage, own.public))
    found += (hit for hit in schools(passage, words, own) if (hit.start, hit.end) not in here)
    found = list(_apart(found))
    quiet = [*here, *_places(passage, public().phrases)]
    found += (hit for hit in names(passage, words, own) if not _is_in(hit, quiet))
    return _apart(found)


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


def _again(text: str, found: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the other places of names that something said to be names."""
    known: dict[str, Hit] = {}
    for hit in found:
        if hit.kind == "NAME":
            for word in _TITLE.sub("", text[hit.start : hit.end]).split():
                if len(word) > 2 and word[0].isalpha():
                    known.setdefault(word.lower(), hit)
    if not known:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE)
    for match in pattern.finditer(text):
        word, hit = match.group(), known[match.group().lower()]
        if word[0].isupper() if is_ordinary(word.lower()) else True:
            yield Hit(
                *match.span(), "NAME", "a name that stands in these words before", hit.instead
            )


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
