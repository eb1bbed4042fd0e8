"""Words that several families use alike: what many say that no list of areas has a name for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from forumapp.analysis.text.words import Word, read

_SHORTEST = 4
_RATHER = 3.0  # how much commoner here than elsewhere a phrase must be
_ELSEWHERE = 20  # texts needed before "elsewhere" says anything
_OVERLAP = 0.5  # of its texts that a phrase may share with a stronger one
_TWO_WORDS = 1.6  # how much more two words say than one
_COMMON = (
    "about after again also always another anyone anything around asked back because been before "
    "being best better both came cannot cant child children come could couldnt daughter days "
    "didnt does doesnt doing done dont down each ever every everyone everything family felt find "
    "first from gave gets getting give given goes going gone good great hadnt half hard have "
    "havent having hear heard help helped here hers herself himself home hour hours into isnt "
    "just keep kept kids knew know known last least left less like little long look made make "
    "makes many might mine minute minutes month months more most much must myself need needed "
    "needs never next nobody none nothing once ones only other others ours over parent parents "
    "people person place please point poor pretty quite rather really right said same saying says "
    "seem seems seen sent shall should since some someone something sometimes soon still such "
    "sure take taken takes talk tell telling than thank that thats their theirs them themselves "
    "then there theres these they theyre thing things think this those though thought three "
    "through till time times today together told took trying twice under until used very wait "
    "waited waiting want wanted wants wasnt ways week weeks well went were werent weve what when "
    "where which while will with within without wont work working works would wouldnt year years "
    "your yours yourself anybody everybody somebody somewhere nowhere anywhere"
)
_STOP = frozenset(_COMMON.split())


@dataclass(frozen=True, slots=True)
class SharedPhrase:
    """A phrase as it is said most, its other forms, and the places of the texts that hold it."""

    phrase: str
    forms: tuple[str, ...]
    texts: tuple[int, ...]


def shared_phrases(
    texts: Sequence[str],
    families: Sequence[str],
    elsewhere: Iterable[str],
    least: int,
    most: int = 5,
) -> tuple[SharedPhrase, ...]:
    """Return phrases that at least `least` of the `families` (one a text) say, the likeliest first.

    A phrase is one telling word or two beside each other. It must be commoner here than in the
    texts `elsewhere`, and two phrases of mostly the same texts are one.
    """
    held, forms = _held(texts)
    spoken = {stem: len({families[n] for n in where}) for stem, where in held.items()}
    score = {
        stem: spoken[stem] * log(1 + rate) * (_TWO_WORDS if len(stem) > 1 else 1)
        for stem, rate in _rates(held, spoken, least, len(texts), list(elsewhere)).items()
        if rate >= _RATHER
    }
    kept: list[SharedPhrase] = []
    taken: set[int] = set()
    for stem in sorted(score, key=lambda each: (-score[each], each)):
        fresh = [n for n in held[stem] if n not in taken]
        if len(fresh) > (1 - _OVERLAP) * len(held[stem]) and len(kept) < most:
            named = [form for form, _ in forms[stem].most_common()]
            kept.append(SharedPhrase(named[0], tuple(named[1:4]), tuple(held[stem])))
            taken |= set(held[stem])
    return tuple(kept)


_Stem = tuple[str, ...]


def _held(texts: Sequence[str]) -> tuple[dict[_Stem, list[int]], dict[_Stem, Counter[str]]]:
    held: dict[_Stem, list[int]] = defaultdict(list)
    forms: dict[_Stem, Counter[str]] = defaultdict(Counter)
    for number, text in enumerate(texts):
        for stem, form in _phrases(text):
            forms[stem][form] += 1
            if not held[stem] or held[stem][-1] != number:
                held[stem].append(number)
    return held, forms


def _rates(
    held: Mapping[_Stem, Sequence[int]],
    spoken: Mapping[_Stem, int],
    least: int,
    here: int,
    elsewhere: Sequence[str],
) -> dict[_Stem, float]:
    """Return how much commoner than elsewhere each phrase is that enough families say."""
    found = dict.fromkeys((stem for stem in held if spoken[stem] >= least), 0)
    if len(elsewhere) < _ELSEWHERE:
        return dict.fromkeys(found, _RATHER)
    for text in elsewhere:
        for stem in {stem for stem, _ in _phrases(text)} & found.keys():
            found[stem] += 1
    return {
        stem: (len(held[stem]) / here) / ((times + 0.5) / (len(elsewhere) + 1))
        for stem, times in found.items()
    }


def _phrases(text: str) -> Iterable[tuple[_Stem, str]]:
    words = read(text).words
    for place, word in enumerate(words):
        if not _tells(word):
            continue
        yield (_stem(word),), str(word)
        after = words[place + 1] if place + 1 < len(words) else None
        if after is not None and after.segment == word.segment and _tells(after):
            yield (_stem(word), _stem(after)), f"{word} {after}"


def _tells(word: Word) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word not in _STOP


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")) and len(word) > 5:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
