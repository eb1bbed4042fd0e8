"""What belongs to a school’s name and stands right beside it: its kind, its saint, “Old”, an ’s."""

import re
from collections.abc import Iterable

from forumapp.analysis.personal.data import ordinary, people, places
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.named_places import key_of, kind_of

_FIRST = re.compile(
    r"(?<![\w’'])(?:(?:Two|Three|Four|Five|Six|Seven|Nine|Ten|All|Old|New|Great|Little|Upper|Lower|North|"
    r"South|East|West|Sir|Lady|Saint|St|SS|Holy|Royal|High|Long|Mid|Middle|Duke\sof|Duchy\sof|Our\sLady\sof|"
    r"The|Marquis\sof|Earl\sof|Bishop\sof|King|Queen|Prince|Princess|Dame|Lord|Dr|Canon|Father|Archbishop|Bishop)|"
    r"(?:our|sir|saint|st|all|old)(?=\s[a-z]))\s$"
)
_KIND = re.compile(
    r"\s(?:(?i:c\.?\s?of\s?e\b\.?|c\.?e\b\.?|r\.?c\b\.?|j\s?(?:&|and)\s?i\b|v\.?[ac]\b)|"
    r"(?:First|Middle|High|Primary|Infants?|Juniors?|Academy|College|School|Nursery|Pre-?[Ss]chool|Secondary|Grammar|"
    r"Prep|Community|Special|Comp|Catholic)\b(?!\s(?:Of|of)\s)|"
    r"(?:primary|infants?|juniors?|academy|college|nursery|pre-?school|secondary|middle|respite|residential|"
    r"sixth(?:\sform)?|special|annexe?|boys|girls|pru|semh|forest\sschool|school)\b(?!\s(?:of|and|who|with|from)\b)|"
    r"(?:Respite|Residential|Int|Sixth(?:\sForm)?|Annexe?|Methodist|Boys|Girls|PRU|SEMH|SILC|UTC|AP|"
    r"Opportunity\sGroup|Pre-?[Pp]rep|Childcare|Kindergarten|Studio(?:\sSchool)?|Tech|Trust|Hub|Centre|Unit|"
    r"Children[’']s\sCentre|Day\sNursery|Forest\sSchool|[Ff]urther\sEducation|Sixth\sForm\sCollege)\b|"
    r"\((?:V[AC]|C\.?E\.?|R\.?C\.?|C\sof\sE|SEMH|SEND?|ASD?|LD|PMLD|SLD|AP|Academy|Primary|Special)\)|of\s(?:Further|Higher)\sEducation\b)"
)
_FAITH = re.compile(r"(?<=\s[Cc])\s?of\s?E\b")
_BRANCH = re.compile(
    r"\s(?:(?:of|by|on|@|at)\s(?:the\s)?)?((?!(?:And|The|For|Year|Mr|Mrs|Ms|Miss|Dr)\b)[A-Z][^\W\d_]{2,})(?![\w’'])"
)
_TOWN = re.compile(r"(?:^|[\s(])((?:[A-Z][a-z]+\s)?[A-Z][a-z]{2,})\s$")
_BEGINS = re.compile(r"(?:^|[.!?:;•*\n\"“]\s*)$")
_SAINT = re.compile(r"(?:st|saint|ss)\.?\s[^\W\d_]+", re.IGNORECASE)
_SAINTS_NEXT = re.compile(r"\s(?:[A-Z][^\W\d_]+)(?:[’']s)?(?![\w’'])")
_OF = re.compile(r"\sof\s(?:the\s)?[A-Z][^\W\d_]+(?:\s[A-Z][^\W\d_]+)?")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_AND_TWO = re.compile(r"(?:our lady|ss|sacred|holy)\b", re.IGNORECASE)
_WHOSE = re.compile(r"[’']s?(?!\w)(?:\s+([^\W\d_]+))?", re.IGNORECASE)
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
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
    end = _kinds_end(text, end)
    branch = _BRANCH.match(text, end)
    if branch is not None and _has_branches(text[start:end]) and _is_branch(branch[1]):
        end = _kinds_end(text, branch.end())
    town = _TOWN.search(text, max(0, start - 2 * _ROOM), start)
    if town is not None and _is_town(town[1]) and not _BEGINS.search(text, 0, town.start(1)):
        start = town.start(1)
    return _moved(hit, start, _whose_end(text, start, end))


def _kinds_end(text: str, end: int) -> int:
    """Return where a school’s name ends with the kinds behind it: “(VC) Primary”, “Respite”."""
    for _ in range(3):
        kind = _KIND.match(text, end) or _FAITH.match(text, end)
        if kind is None:
            return end
        end = kind.end()
    return end


def _has_branches(said: str) -> bool:
    """Say whether a town may follow that says which one: “St Bede’s Workington”."""
    words = said.lower().split()
    patron = words[0] in ("st", "saint", "ss", "our", "holy", "sacred", "corpus", "all", "christ")
    return patron or not places().nursery_words.isdisjoint(words)


def _is_branch(word: str) -> bool:
    low = word.lower()
    return low not in ordinary().function and low not in people().months and low not in _DAYS


def _is_town(said: str) -> bool:
    """Say whether these words are a town, as before “Wisbech St Bride’s”, and nobody’s name."""
    return kind_of(key_of(said)) == "V" and said.lower() not in people().given


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
