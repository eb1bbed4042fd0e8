"""Cut a comment into words that remember where they stood, in clauses and segments."""

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST_TEXT = 20_000
"""Characters that are read: a comment is shorter; a pasted book must not stop the machine."""

_LONGEST_WORD = 40
_TOKEN = re.compile(
    r"(?P<word>\d+(?:[.,]\d+)*[^\W_]*|[^\W_]+(?:['’`&][^\W_]+)*)"
    r"|(?P<face>[:;]-?[()]|[❤☹☺\U0001F300-\U0001FAFF])"
    r"|(?P<stop>[.!?;…\n\r]+|\s[-–—]+\s|[–—])"
    r"|(?P<pause>[,:\"“”()\[\]])"
)
_ANY = re.compile(re.sub(r"\?P<\w+>", "?:", _TOKEN.pattern))
"""The same without groups: what was found alone is had soonest, and is looked up once."""

_STOP, _ASKS, _PAUSE = ".", "?", ","
_SIGNS = frozenset((_STOP, _ASKS, _PAUSE))
_REMEMBERED = 20_000
_known: dict[str, str] = {}
_CONTRAST = frozenset(
    ("but", "however", "although", "though", "whereas", "except", "unfortunately", "sadly")
)
_NOT_CONTRAST_AFTER = frozenset(("nothing", "anything", "all", "everything"))
_TURNING = _CONTRAST | _SIGNS | {"not"}
"""What begins something new, or binds to the word before: all else is a word and no more."""

_VERBS = "could would do does did has have had is are was were should must need"
NEGATED_VERBS = {verb: f"{verb}nt" for verb in _VERBS.split()} | {"can": "cant", "will": "wont"}
_SAME = {"an": "a"} | dict.fromkeys(("he", "she", "they"), "they")
_SAME |= dict.fromkeys(("him", "her", "his", "hers", "them", "their", "theirs"), "their")
_SAME |= dict.fromkeys(("himself", "herself", "themselves", "themself"), "themselves")
"""Words that differ by sex, or by the sound after them, and must weigh the same."""

_SUFFIX = re.compile(r"'(?:s|ll|re|ve|d|m)$")


class Word(str):
    """One word in its plain form, with its place in the original text.

    A `str`, so that TextBlob's own assessor takes it and hands it back with its place.
    """

    __slots__ = ("clause", "end", "form", "segment", "start")

    form: str
    """The same as a mere `str`: what is looked up by it is found twice as quickly."""

    start: int
    end: int
    clause: int
    segment: int


_NOTHING = Word()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words; `questions` are the clauses that end in a question mark."""

    text: str
    words: tuple[Word, ...]
    questions: frozenset[int]


def plain(word: str) -> str:
    """Return the form that data files are written in: lower case, `can't` as `cant`.

    Endings such as 'll are cut, not joined: "we'll" must not turn into "well".
    """
    return _plain(word) if len(word) <= _LONGEST_WORD else _plain.__wrapped__(word)


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    word = word.lower()
    if word.isalnum():
        return "cant" if word == "cannot" else _SAME.get(word, word)
    word = word.replace("’", "'").replace("`", "'")
    if word.endswith("n't"):
        return word[:-3] + "nt"
    word = _SUFFIX.sub("", word).replace("'", "")
    return _SAME.get(word, word)


def read(text: str) -> Reading:
    """Cut the first `LONGEST_TEXT` characters of a text into words; "could not" is "couldn't".

    The last few are remembered: tone, themes and areas of a text are asked for one by one.
    """
    return _read(text)


@lru_cache(maxsize=4)
def _read(text: str) -> Reading:
    words: list[Word] = []
    questions: set[int] = set()
    clause = segment = end = 0
    form_of, place_of, add = _known.get, text.index, words.append
    for piece in _ANY.findall(text, 0, LONGEST_TEXT):
        start = place_of(piece, end)
        end = start + len(piece)
        form = form_of(piece) or _form(piece)
        if form in _TURNING:
            if form in _SIGNS:
                if form != _PAUSE:
                    if form == _ASKS:
                        questions.add(clause)
                    clause += 1
                segment += 1
                continue
            last = words[-1] if words else _NOTHING
            if form != "not":
                if last not in _NOT_CONTRAST_AFTER:
                    clause += 1
                    segment += 1
            elif last in NEGATED_VERBS and (last.clause, last.segment) == (clause, segment):
                words[-1] = placed(NEGATED_VERBS[last], last.start, end, clause, segment)
                continue
        word = Word(form)
        word.form, word.clause, word.segment = form, clause, segment
        word.start, word.end = start, end
        add(word)
    return Reading(text, tuple(words), frozenset(questions))


def _form(piece: str) -> str:
    """Return the plain form of a piece of text, or what kind of sign it is; remember it."""
    group = (found := _TOKEN.match(piece)) and found.lastindex
    if group == _TOKEN.groupindex["stop"]:
        form = _ASKS if "?" in piece else _STOP
    elif group == _TOKEN.groupindex["pause"]:
        form = _PAUSE
    else:
        form = _plain(piece[:_LONGEST_WORD])
    if len(piece) <= _LONGEST_WORD:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        _known[piece] = form
    return form


def placed(form: str, start: int, end: int, clause: int, segment: int) -> Word:
    """Return a word with its place."""
    word = Word(form)
    word.form = form
    word.start, word.end, word.clause, word.segment = start, end, clause, segment
    return word
