"""Schools and settings: by their kind, by a saint, or where a child is said to go."""

from collections.abc import Iterator, Sequence

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import Hit, Own
from forumapp.analysis.personal.school_kinds import by_kind
from forumapp.analysis.personal.words import Word

_SAID_TO_GO = "where a child is said to go"
_SHORTEST = 7  # letters of a school in small letters that nothing but its ending tells: “ashgrove”


def schools(passage: str, words: Sequence[Word], own: Own) -> Iterator[Hit]:
    """Yield the schools and settings that these words name."""
    around = Around(passage, words)
    for place, word in enumerate(words):
        hit = None
        if word.low in places().types:
            hit = by_kind(around, place) or _by_aside(around, place)
        elif word.low in places().saints:
            hit = _by_saint(around, place)
        elif word.capital and word.low.endswith(places().endings):
            hit = _by_its_ending(around, place)
        elif word.low in places().goes or _goes_to(around, place):
            hit = _by_going(around, place + 1)
        if hit is not None:
            yield hit
    yield from _listed(passage, places().churches, "a name that schools have", capital=True)
    yield from _listed(passage, own.schools, "on your forum’s list of schools", capital=False)


def _goes_to(around: Around, place: int) -> bool:
    return around.at(place).low == "to" and around.at(place - 1).low in places().go


def _by_saint(around: Around, place: int) -> Hit | None:
    """Read “St Mary’s”, “st catherines”; not St Thomas’ Hospital, not St Albans."""
    name, following = around.at(place + 1), around.at(place + 2).low
    if not name.low or around.gap(place).strip(" .") or name.low in places().towns_of_saints:
        return None
    given = people().given
    if not (name.capital or name.whose or name.low in given or name.low.rstrip("s'") in given):
        return None
    if following in places().after_saint | places().types:
        return None  # a type is read by itself, with the saint
    end = name.end + (2 if name.whose else 0)
    start = around.at(place).start
    return Hit(start, end, "SCHOOL", "a saint’s name, as schools have it", "[school]")


def _by_aside(around: Around, place: int) -> Hit | None:
    """Read a name after its kind: “the nursery, Tiny Tots, …”."""
    aside = around.gap(place).strip(" ") in (",", "(", "-") and around.at(place + 1).capital
    return _by_going(around, place + 1) if aside else None


def _by_going(around: Around, place: int) -> Hit | None:
    """Read a name without its kind: “goes to Oakfield”, “at ashgrove”."""
    if around.at(place).low == "the":
        place += 1
    first, end = around.at(place), _capitals_end(around, place)
    if not first.capital:
        return _by_ending(first, _SAID_TO_GO)
    if around.at(end).low in places().after_saint or first.text.isupper():
        return None
    if first.low in public().words or _is_person(around, place, end):
        return None
    said = around.words[place:end]
    if any(word.low in places().types for word in said) or not any(map(_tells, said)):
        return None  # what has its kind with it is read by that
    return Hit(first.start, around.at(end - 1).end, "SCHOOL", _SAID_TO_GO, "[school]")


def _by_its_ending(around: Around, place: int) -> Hit | None:
    """Read a name that ends as schools’ do: “from Hazelwood”, “Kingsmead excluded him”."""
    word, before, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    person = before.low in people().titles or before.low in people().given or len(before.text) == 1
    if person or word.low in people().given or word.low in people().surnames or word.whose:
        return None
    acts = follows.low in people().verbs or follows.low in ("have", "are", "were")
    if follows.low in places().after_saint or (word.first and not acts):
        return None
    return _by_ending(word) if not follows.capital or follows.first else None


def _by_ending(word: Word, reason: str = "ends as schools’ names do") -> Hit | None:
    sure = word.low.endswith(places().endings) and len(word.low) >= _SHORTEST
    if not sure or is_ordinary(word.low) or word.low in public().words:
        return None
    return Hit(word.start, word.end, "SCHOOL", reason, "[school]")


def _capitals_end(around: Around, place: int) -> int:
    end = place
    while around.at(end).capital and (end == place or not around.gap(end - 1).strip(" ")):
        end += 1
    return end


def _tells(word: Word) -> bool:
    if word.low in places().place_words:
        return True
    return not (is_ordinary(word.low) or word.low in public().words)


def _is_person(around: Around, start: int, end: int) -> bool:
    first, last, names = around.at(start).low, around.at(end - 1), people()
    known = first in names.given or first in names.also_words or first in names.titles
    return known or last.whose or last.low in places().after_saint


def _has_kind(small: str, end: int) -> bool:
    """Say whether a kind of school follows: “sacred heart primary”."""
    following = small[end : end + 20].split()
    return bool(following) and following[0].strip(".,;") in places().types


def _listed(passage: str, names: Sequence[str], reason: str, *, capital: bool) -> Iterator[Hit]:
    """Yield every place of these names; with `capital` only where one begins them."""
    small = passage.lower()
    for name in names:
        at = small.find(name.lower()) if name else -1
        while at >= 0:
            end = at + len(name)
            whole = not (passage[at - 1 : at].isalnum() or passage[end : end + 1].isalnum())
            if (passage[at].isupper() or _has_kind(small, end)) if capital else whole:
                yield Hit(at, end, "SCHOOL", reason, "[school]")
            at = small.find(name.lower(), at + 1)
