"""What belongs to a school’s name and stands right beside it: its kind, its saint, “Old”, an ’s."""

import re
from collections.abc import Iterable

from forumapp.analysis.personal.data import ordinary, people, places
from forumapp.analysis.personal.found import Hit

_FIRST = re.compile(
    r"(?<![\w’'])(?:(?:Two|Three|Four|Five|Six|Seven|Nine|Ten|All|Old|New|Great|Little|Upper|Lower|North|"
    r"South|East|West|Sir|Lady|Saint|St|SS|Holy|Royal|High|Long|Mid|Middle|Duke\sof|Duchy\sof|Our\sLady\sof|"
    r"Marquis\sof|Earl\sof|Bishop\sof|King|Queen|Prince|Princess|Dame|Lord|Dr|Canon|Father|Archbishop|Bishop)|"
    r"(?:our|sir|saint|st|all|old)(?=\s[a-z]))\s$"
)
_KIND = re.compile(
    r"\s(?:(?i:c\.?\s?of\s?e\b\.?|c\.?e\b\.?|r\.?c\b\.?|j\s?(?:&|and)\s?i\b|v\.?[ac]\b)|"
    r"(?:First|High|Primary|Infants?|Juniors?|Academy|College|School|Nursery|Pre-?[Ss]chool|Secondary|Grammar|"
    r"Prep|Community|Special|Comp|Catholic)\b(?!\s(?:Of|of)\s)|"
    r"(?:primary|infants?|juniors?|academy|college|nursery|pre-?school|secondary)\b)"
)
_SAINT = re.compile(r"(?:st|saint|ss)\.?\s[^\W\d_]+", re.IGNORECASE)
_SAINTS_NEXT = re.compile(r"\s(?:[A-Z][^\W\d_]+)(?:[’']s)?(?![\w’'])")
_OF = re.compile(r"\sof\s(?:the\s)?[A-Z][^\W\d_]+(?:\s[A-Z][^\W\d_]+)?")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_AND_TWO = re.compile(r"(?:our lady|ss|sacred|holy)\b", re.IGNORECASE)
_WHOSE = re.compile(r"[’']s?(?!\w)(?:\s+([^\W\d_]+))?", re.IGNORECASE)
_ROOM = 16  # letters before a school in which its beginning may stand
_SOFT = ("SCHOOL", "NAME")


def with_wide_schools(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return the finds in their order, schools with all that belongs to their names."""
    made: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        wide = _wide(text, hit) if hit.kind == "SCHOOL" else hit
        last = made[-1] if made else None
        if last is not None and last.kind == "SCHOOL":
            if wide.start < last.end and hit.kind in _SOFT:
                made[-1] = _moved(last, last.start, max(last.end, hit.end))
                continue
            if hit.kind == "SCHOOL" and _is_one(text, last, hit):
                made[-1] = _moved(last, last.start, wide.end)
                continue
        start = max(wide.start, last.end) if last is not None else wide.start
        made.append(_moved(wide, start, wide.end))
    return made


def _is_one(text: str, one: Hit, other: Hit) -> bool:
    """Say whether two schools are one: “Our Lady and St Hubert’s”, “Busy Bees at Merrow”."""
    gap = text[one.end : other.start]
    if _AND.fullmatch(gap) and _SAINT.match(text, other.start):
        return _AND_TWO.match(text, one.start) is not None
    nursery = set(text[one.start : one.end].lower().split()) & places().nursery_words
    return gap == " at " and bool(nursery)


def _wide(text: str, hit: Hit) -> Hit:
    start, end = hit.start, hit.end
    first = _FIRST.search(text, max(0, start - _ROOM), start)
    start = first.start() if first is not None else start
    said = text[start:end]
    on = None
    if _SAINT.fullmatch(said) or said.endswith(" St"):
        on = _SAINTS_NEXT.match(text, end)
        on = on if on is not None and _is_of_saint(on.group().split()[0]) else None
    elif said.lower() == "our lady":
        on = _OF.match(text, end)
    end = on.end() if on is not None else end
    kind = _KIND.match(text, end)
    end = kind.end() if kind is not None else end
    return _moved(hit, start, _whose_end(text, start, end))


def _is_of_saint(word: str) -> bool:
    """Say whether a word after a saint is of the name: no word of every day, “St Mary Mags”."""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    return low not in ordinary().words or low in people().given or low in people().also_words


def _whose_end(text: str, start: int, end: int) -> int:
    """Take in an ’s that is of the name, as in “at Balshaw’s on Monday”, not “Oakleigh’s head”."""
    whose = _WHOSE.match(text, end)
    if whose is None or len(whose.group().split()[0]) < 2:
        return end
    follows = (whose[1] or "").lower()
    told = not follows or follows in ordinary().function or follows in places().states
    return end + 2 if told or _SAINT.match(text, start) else end


def _moved(hit: Hit, start: int, end: int) -> Hit:
    return Hit(start, end, hit.kind, hit.reason, hit.instead)
