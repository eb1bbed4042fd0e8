"""Letters and figures that were dictated: “l s eleven, three a b”, “lima victor two one”.

A run is read as the code that it says, with where each sign of it stands in the text, so that one
reading serves postcodes, plates, NHS numbers, telephones and references.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumapp.analysis.personal.data import ordinary
from forumapp.analysis.personal.postcodes import SMALL_WORDS
from forumapp.analysis.personal.said import figures_in, said_in

_ONES = {
    "oh": "0", "zero": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_ALPHABET = {
    "alfa": "A", "alpha": "A", "bravo": "B", "charlie": "C", "delta": "D", "echo": "E",
    "foxtrot": "F", "golf": "G", "hotel": "H", "india": "I", "juliet": "J", "juliett": "J",
    "kilo": "K", "lima": "L", "mike": "M", "november": "N", "oscar": "O", "papa": "P",
    "quebec": "Q", "romeo": "R", "sierra": "S", "tango": "T", "uniform": "U", "victor": "V",
    "whiskey": "W", "whisky": "W", "xray": "X", "yankee": "Y", "zulu": "Z",
    "ell": "L", "el": "L", "em": "M", "dee": "D", "gee": "G", "pee": "P", "cee": "C",
    "zed": "Z", "ess": "S", "vee": "V", "tee": "T", "kay": "K", "jay": "J", "aitch": "H",
}  # fmt: skip
_SOUNDS = {
    "see": "C", "sea": "C", "bee": "B", "tea": "T", "are": "R", "you": "U", "why": "Y",
    "queue": "Q", "cue": "Q", "ex": "X", "pea": "P", "ay": "A",
}  # fmt: skip
_NUMBERS = {**_ONES, **_TEENS, **{word: f"{tens}0" for word, tens in _TENS.items()}}
_BETWEEN = frozenset(
    ("space", "gap", "dash", "hyphen", "slash", "stroke", "forward", "hash", "then", "capital",
     "capitals", "er", "um", "erm")
)  # fmt: skip
_LETTER_GROUP = 4  # letters that may be said as one: “ref is cyps four four one”
_LONGEST = 40  # words of one run; what is longer is no code
_TOKEN = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d+|[A-Za-z\d]+")
_GAP = re.compile(r"(?!\.\s)[\s,.\-–/:]{0,3}")
_SAID = frozenset((*_NUMBERS, *_TIMES, *_ALPHABET, *"bcdefghjklmnopqrstuvwxyz"))
_WORD = re.compile(r"[a-z]+|\d")
_LEAST = 3  # words of a code, below which nothing was dictated


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a run: where it stands, what it says, and whether it was said in a word."""

    start: int
    end: int
    says: str
    told: bool


def dictated(text: str) -> Iterator[tuple[Part, ...]]:
    """Yield the runs of words in which letters and figures were said, one after another."""
    if not _may_be(text):
        return
    tokens = list(_TOKEN.finditer(text))
    at, run = 0, list[Part]()
    while at < len(tokens):
        part, after = _part(text, tokens, at)
        low = tokens[at].group().lower()
        if part is None and low in _SOUNDS and run and run[-1].told:
            part = Part(*tokens[at].span(), _SOUNDS[low], told=True)  # “el see see”
        apart = run and not _GAP.fullmatch(text, run[-1].end, tokens[at].start())
        if (part is None and not _goes_on(run, tokens[at])) or apart:
            yield from _whole(run)
            run = []
        if part is not None and len(run) < _LONGEST:
            run.append(part)
        elif run and part is None and _goes_on(run, tokens[at]):
            run.append(Part(tokens[at].start(), tokens[at].end(), "", told=False))
        at = after
    yield from _whole(run)


def _may_be(text: str) -> bool:
    """Say whether two words stand beside each other in which letters or figures are said."""
    words = said_in(text)
    if words.isdisjoint(_SAID) and not (figures_in(text) and any(map(_is_mixed, words))):
        return False
    before = False
    for word in _WORD.findall(text.lower()):
        if word in _SAID:
            if before:
                return True
            before = True
        else:
            before = word.isdigit()
    return False


def _is_mixed(word: str) -> bool:
    return not (word.isalpha() or word.isdigit())


def _whole(run: list[Part]) -> Iterator[tuple[Part, ...]]:
    while run and not run[-1].says:
        run.pop()
    if len(run) >= _LEAST and any(part.told for part in run):
        yield tuple(run)


def _goes_on(run: Sequence[Part], token: re.Match[str]) -> bool:
    return bool(run) and token.group().lower() in _BETWEEN


def _part(text: str, tokens: Sequence[re.Match[str]], at: int) -> tuple[Part | None, int]:
    """Return what the words from here say as one part, or None, and where the next one begins."""
    first = tokens[at]
    low = first.group().lower()
    after = tokens[at + 1].group().lower() if at + 1 < len(tokens) else ""
    if low in _TENS and after in _ONES and after not in ("oh", "nil", "zero"):
        return Part(first.start(), tokens[at + 1].end(), _TENS[low] + _ONES[after], True), at + 2
    if low in _TIMES and after:
        if (low, after) in (("double", "u"), ("double", "you")):
            return Part(first.start(), tokens[at + 1].end(), "W", True), at + 2
        said, _ = _part(text, tokens, at + 1)
        if said is not None and len(said.says) == 1:
            return Part(first.start(), said.end, said.says * _TIMES[low], True), at + 2
        return None, at + 1
    if low in _NUMBERS:
        if after == "hundred" and len(_NUMBERS[low]) < 3:
            return Part(first.start(), tokens[at + 1].end(), f"{_NUMBERS[low]}00", True), at + 2
        return Part(*first.span(), _NUMBERS[low], True), at + 1
    if len(low) == 1 and low.isalpha() and at + 2 < len(tokens):
        word = _spelled_by(low, tokens, at)
        if word:
            return Part(first.start(), tokens[at + word].end(), low.upper(), True), at + word + 1
    if low == "x" and after == "ray":
        return Part(first.start(), tokens[at + 1].end(), "X", True), at + 2
    if low in _ALPHABET:
        return Part(*first.span(), _ALPHABET[low], True), at + 1
    if low.isdigit() or any(map(str.isdigit, low)):
        return Part(*first.span(), low.upper(), False), at + 1
    if len(low) == 1 or (len(low) <= _LETTER_GROUP and _is_group(first.group())):
        return Part(*first.span(), low.upper(), len(low) == 1), at + 1
    return None, at + 1


def _spelled_by(letter: str, tokens: Sequence[re.Match[str]], at: int) -> int:
    """Return how many words tell of a letter: “b for bravo” two, “b as in bravo” three."""
    rest = [token.group().lower() for token in tokens[at + 1 : at + 4]]
    if rest[0] == "for" and rest[1].startswith(letter):
        return 2
    if len(rest) == 3 and rest[:2] == ["as", "in"] and rest[2].startswith(letter):
        return 3
    return 0


def _is_group(word: str) -> bool:
    """Say whether short letters may be part of a code: no word that holds sentences together."""
    words = SMALL_WORDS if len(word) == 2 else ordinary().words
    return word.isupper() or word.lower() not in words
