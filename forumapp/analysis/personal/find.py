"""Find what may say who somebody is: passage by passage, then names again wherever they stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from forumapp.analysis.personal.abroad import births_abroad, codes_abroad
from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.births import births
from forumapp.analysis.personal.births_listed import births_beside
from forumapp.analysis.personal.births_not import is_no_birth
from forumapp.analysis.personal.births_odd import births_odd
from forumapp.analysis.personal.births_plain import births_plain
from forumapp.analysis.personal.births_swapped import births_swapped
from forumapp.analysis.personal.births_told import births_told
from forumapp.analysis.personal.codes import plates, references
from forumapp.analysis.personal.composed import composed
from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.dates import is_dated
from forumapp.analysis.personal.dictated_codes import dictated_codes
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import NOTHING, Hit, Memory, Own
from forumapp.analysis.personal.homes_told import with_homes_told
from forumapp.analysis.personal.homes_whole import with_wide_homes
from forumapp.analysis.personal.learned_dates import with_learned_dates
from forumapp.analysis.personal.learned_words import with_learned
from forumapp.analysis.personal.marks_said import unsaid
from forumapp.analysis.personal.names import names
from forumapp.analysis.personal.names_whole import with_whole_names
from forumapp.analysis.personal.nobodys import without_nobodys
from forumapp.analysis.personal.numbers import nhs_numbers, phones
from forumapp.analysis.personal.official import short_references
from forumapp.analysis.personal.online import emails, links
from forumapp.analysis.personal.persons_told import with_persons_told
from forumapp.analysis.personal.phrases import phrases
from forumapp.analysis.personal.postcodes import postcodes
from forumapp.analysis.personal.said import figures_in
from forumapp.analysis.personal.school_runs import RUN
from forumapp.analysis.personal.settled import is_within, taught
from forumapp.analysis.personal.usage import STRANGE
from forumapp.analysis.personal.wider import widened
from forumapp.analysis.personal.wider_schools import with_wide_schools
from forumapp.analysis.personal.words import Word, words_of

PASSAGE = 300  # characters after which a passage ends with its sentence
_LONGEST = 800  # a passage without any sentence end
_FORMS: tuple[Callable[[str], Iterable[Hit]], ...] = (
    emails,
    links,
    dictated_codes,
    codes_abroad,
    postcodes,
    nhs_numbers,
    births_abroad,
    births,
    births_told,
    births_swapped,
    births_odd,
    plates,
    phones,
    references,
    short_references,
)  # whichever comes first has a stretch for itself
_LEAST: dict[Callable[[str], Iterable[Hit]], int] = {
    postcodes: 1,
    plates: 1,
    codes_abroad: 1,
    references: 2,
}  # figures without which there is none
_WIDE = ("ADDRESS", "DOB", "REFERENCE")  # what may take in what stands beside it
_BIRTHS = frozenset((births, births_abroad, births_told, births_swapped, births_odd))
_WORD_BEFORE = re.compile(r"(\w+)\s$")
_SENTENCE_END = re.compile(r"(?<=[a-z\d)][.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z])")
_TITLE_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|No|Mx)\.$")
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|sir|cllr)\b\.?\s*", re.IGNORECASE)


def find(text: str, own: Own = NOTHING, memory: Memory | None = None) -> tuple[Hit, ...]:
    """Return what may be personal in a text, in its order; stretches never overlap.

    `memory` keeps what was found in each passage, for a text that is looked through again while it
    grows; it holds a family's words, so it must go with them. Without one, a passage that stands in
    the same text again is looked at once all the same: a megabyte of one line takes no minute.
    """
    found: list[Hit] = []
    known = dict[str, tuple[Hit, ...]]() if memory is None else memory
    for start, passage in passages(text):
        hits = known.get(passage)
        if hits is None:
            known[passage] = hits = find_in_passage(passage, own)
        found += [_moved(hit, start) for hit in hits] if start else hits
    return _apart((*found, *_again(text, found, own))) if found else ()


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
    """Return what may be personal in one passage: by the rules, then by learned weights."""
    written = composed(passage)
    if written is None:
        return _find_as_said(passage, own)
    return tuple(written.stood(hit) for hit in _find_as_said(written.text, own))


def _find_as_said(passage: str, own: Own) -> tuple[Hit, ...]:
    written = unsaid(passage)
    if written is None:
        return _find_in_passage(passage, own)
    return tuple(
        Hit(written.start(hit.start), written.end(hit.end), hit.kind, hit.reason, hit.instead)
        for hit in _find_in_passage(written.text, own)
    )


def _find_in_passage(passage: str, own: Own) -> tuple[Hit, ...]:
    words = words_of(passage)
    quiet = [*_places(passage, own.public), *phrases(passage, words)]
    dated = is_dated(passage)
    told = found_by_rules(passage, words, own, quiet, dated=dated)
    births: list[Hit] = []
    if dated:
        told_so = (hit for hit in with_learned_dates(passage, told) if hit.kind == "DOB")
        births = [hit for hit in widened(passage, told_so) if not is_no_birth(passage, hit)]
    learned = with_learned(Around(passage, words), told, quiet, births=bool(births))
    homes = with_homes_told(passage, with_persons_told(passage, learned))
    wide = with_wide_schools(passage, with_wide_homes(passage, homes))
    found = without_nobodys(passage, with_whole_names(passage, wide))
    return _apart((*births, *(hit for hit in found if hit.kind != "DOB")))


def found_by_rules(
    passage: str,
    words: Sequence[Word],
    own: Own,
    quiet: Sequence[tuple[int, int]],
    *,
    dated: bool | None = None,
) -> tuple[Hit, ...]:
    """Return what the rules alone find in one passage; `quiet` is where something public stands.

    `dated` says whether a day may stand in it, where that is known already.
    """
    found: list[Hit] = []
    figures = figures_in(passage)
    dated = is_dated(passage) if dated is None else dated
    for form in _FORMS:
        if figures >= _LEAST.get(form, 0) and (dated or form not in _BIRTHS):
            found += form(passage)
    here = list(_places(passage, own.public))
    told = (hit for hit in taught(passage, words, own, here) if not _is_public(hit, quiet))
    found = list(_apart((*found, *told)))
    people = [hit for hit in names(passage, words, own) if not is_within(hit, quiet)]
    found += (hit for hit in people if not _is_town(passage, hit, found))
    if dated:
        found += (*births_beside(passage, _apart(found)), *births_plain(passage))
    return _apart(_first_wide(passage, _apart(found)))


def _first_wide(passage: str, found: Iterable[Hit]) -> Iterator[Hit]:
    """Yield addresses and births with all that belongs to them, then what they leave."""
    wide = list(widened(passage, found))
    yield from (hit for hit in wide if hit.kind in _WIDE)
    yield from (hit for hit in wide if hit.kind not in _WIDE)


def _is_public(hit: Hit, quiet: Iterable[tuple[int, int]]) -> bool:
    """Say whether what only looks like a school is a public phrase: “Alton Towers”."""
    return hit.reason == RUN and any(start <= hit.start and hit.end <= end for start, end in quiet)


def _is_town(passage: str, hit: Hit, found: Iterable[Hit]) -> bool:
    """Say whether a strange word is the town of an address: “Mill Lane, Mardle, LN39 7QP”."""
    if hit.reason != STRANGE:
        return False
    for one in found:
        after = one.kind == "ADDRESS" and passage[one.end : hit.start].strip() == ","
        before = one.kind == "POSTCODE" and passage[hit.end : one.start].strip(" ,") == ""
        if (after and hit.start > one.end) or (before and one.start > hit.end):
            return True
    return False


def _places(passage: str, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where something public stands whose words are names too."""
    if not phrases:
        return
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
        for low in _known_by(text[hit.start : hit.end], hit.kind):
            known.setdefault(low, hit)
    for word in own.public:
        known.pop(word.lower(), None)
    yield from _letters_again(text, found)
    small = text.lower()
    known = {low: hit for low, hit in known.items() if small.count(low) > 1}
    if not known:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE)
    for match in pattern.finditer(text):
        word, hit = match.group(), known[match.group().lower()]
        if word[0].isupper() if is_ordinary(word.lower()) else True:
            yield Hit(*match.span(), hit.kind, "stands in these words before", hit.instead)


def _letters_again(text: str, found: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the other places of a letter that stands for somebody: “she doesn’t want T told”."""
    letters = {text[hit.start : hit.end]: hit for hit in found if hit.end - hit.start == 1}
    for letter, hit in letters.items():
        if not letter.isupper():
            continue
        for match in re.finditer(rf"(?<![\w.’'\-/&]){letter}(?![\w’'\-/&]*\w(?<![’']s))", text):
            before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
            if before is None or _may_be_letter(before[1].lower()):
                yield Hit(*match.span(), hit.kind, "stands in these words before", hit.instead)


def _may_be_letter(before: str) -> bool:
    """Say whether a letter after this word may be somebody: not “Section T”."""
    return before in ("and", "or") or before not in people().no_letter_after


def _known_by(said: str, kind: str) -> Iterator[str]:
    """Yield the words of a find that tell of it wherever else they stand."""
    if kind == "SCHOOL":
        if " " in said and said[0].isupper():
            yield said.lower()
        word = said.split()[0].removesuffix("'s").removesuffix("’s")
        if len(word) > 5 and word[0].isupper() and is_told_by(word.lower()):
            yield word.lower()
    if kind == "NAME":
        for word in _TITLE.sub("", said).split():
            if len(word) > 2 and word[0].isalpha():
                yield word.lower()


def is_told_by(low: str) -> bool:
    """Say whether a word alone tells which school is meant."""
    names = people()
    known = (names.given, names.also_words, names.surnames, public().words, places().place_words)
    return not is_ordinary(low) and not any(low in each for each in known)


def _apart(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Let each stretch count once: what came first has it, wider ones of its kind take it over."""
    every = tuple(hits)
    if len(every) < 2:
        return every
    starts: list[int] = []
    kept: list[Hit] = []
    for hit in every:
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
