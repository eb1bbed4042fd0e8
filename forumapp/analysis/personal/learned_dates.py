"""Signs around a date, for the learned weights: whether it is a birth or the day of something."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from forumapp.analysis.personal.data import ordinary, people
from forumapp.analysis.personal.dates import FEAST, FIGURES, MONTHS, ROMAN, WHOLE, WORDED, YEAR
from forumapp.analysis.personal.everyday import is_near
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.learned_weights import chance_of_birth
from forumapp.analysis.personal.uncased import Uncased

_ADD, _DROP = 0.45, 0.12  # chances from which a date is a birth, and below which it is none
_NUMBERS = ("REFERENCE", "PHONE")
_SOFT = ("NAME", "SCHOOL", "ADDRESS", "DOB", *_NUMBERS)  # what may stand where a date is read
_REASON = "reads like a date of birth, by the words around it"
_WINDOW = 64  # letters on either side in which words count
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d+|[^\w\s]")
_CLAUSE = re.compile(r"[.;!?\n]\s")
_SMALL = re.compile(r"[a-z]")


@cache
def dates() -> Uncased:
    """Return the pattern of what may be a date, one after another in a text."""
    return Uncased(
        rf"(?<![\w/£])(?:{WHOLE}|\d{{4}}[\-./]\d{{1,2}}[\-./]\d{{1,2}}|{FIGURES}|{ROMAN}|{WORDED}|"
        rf"{MONTHS}\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{YEAR})?|{FEAST}|"
        rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:de\s)?[^\W\d_]{{3,10}}\s(?:de\s)?(?:19|20|13|14|57)\d\d|"
        rf"{MONTHS}\.?,?\s+{YEAR}|\d{{1,2}}/20\d\d|\d{{1,2}}\s\d{{1,2}}\s(?:20)?\d\d|"
        rf"(?:0[1-9]|[12]\d|3[01])(?:0\d|1[0-2])(?:19[89]\d|20[012]\d|[0129]\d))(?![\w/]|[.\-]\d)"
    )


def loading() -> Iterator[None]:
    """Make the pattern, for a thread that has other things to do in between."""
    dates()
    yield None


def with_learned_dates(text: str, told: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the finds with births that the weights add, and without what they read otherwise."""
    kept, order = list(told), 0
    taken = [hit for hit in told if hit.kind not in _SOFT]
    for match in dates().finditer(text):
        start, end = match.span()
        if any(hit.start < end and start < hit.end for hit in taken):
            continue
        chance = chance_of_birth(signs(text, (start, end), order, told))
        order += 1
        same = [hit for hit in kept if hit.start < end and start < hit.end]
        if any(hit.kind == "DOB" for hit in same):
            if chance < _DROP:
                kept = [hit for hit in kept if hit.kind != "DOB" or hit not in same]
        elif chance > _ADD and not any(hit.kind in _NUMBERS for hit in same):
            kept = [hit for hit in kept if hit not in same]
            kept.append(Hit(start, end, "DOB", _REASON, "[date of birth]"))
    return tuple(kept)


def signs(text: str, span: tuple[int, int], order: int, others: Sequence[Hit]) -> list[str]:
    """Return the signs of a date; `others` are what the rules found, births among them."""
    start, end = span
    before = _TOKEN.findall(text[max(0, start - _WINDOW) : start])[-9:]
    after = _TOKEN.findall(text[end : end + _WINDOW])[:7]
    clause = _CLAUSE.split(text[max(0, start - _WINDOW) : start])[-1]
    back, on = [_said(word) for word in before], [_said(word) for word in after]
    years, shape = _years(text[start:end]), _shape(text[start:end])
    b1, b2, b3 = (["^", "^", "^", *back])[:-4:-1]
    a1, a2, a3 = ([*on, "$", "$", "$"])[:3]
    made = [
        f"y={years}",
        f"s={shape}",
        f"ys={years}{shape}",
        f"o={min(order, 3)}{years}",
        f"b={b1}",
        f"b={b1}{years}",
        f"bb={b2} {b1}",
        f"bbb={b3} {b2} {b1}",
        f"b2={b2}",
        f"b3={b3}",
        f"a={a1}",
        f"a={a1}{years}",
        f"aa={a1} {a2}",
        f"a2={a2}",
        f"a3={a3}",
        f"ba={b1} {a1}",
    ]
    made += {f"~{word}" for word in back[:-3]}
    made += {f"+{word}" for word in on[1:]}
    made += {f"c{word}" for word in map(_said, _TOKEN.findall(clause))}
    made += {f"t{word}{years}" for word in back if len(word) > 2}
    made += _found_near(start, end, others)
    return made


def _found_near(start: int, end: int, others: Sequence[Hit]) -> Iterator[str]:
    """Yield what the rules found in the date’s place, and right beside it."""
    rule, elsewhere = "-", False
    for hit in others:
        if hit.kind == "DOB":
            if hit.start < end and start < hit.end:
                rule = hit.reason
            else:
                elsewhere = True
        elif hit.end <= start and start - hit.end < 4:
            yield f"<{hit.kind}"
        elif hit.start >= end and hit.start - end < 4:
            yield f">{hit.kind}"
        elif hit.end <= start and start - hit.end < 30:
            yield f"<<{hit.kind}"
    yield f"r={rule}"
    yield f"e={elsewhere}{rule == '-'}"


def _said(token: str) -> str:
    """Return a word that is a sign by itself, or what kind of word it is."""
    low = token.lower().replace("’", "'")
    if not _SMALL.match(low):
        return low if not low.isdigit() else ("9" if len(low) < 3 else "99")
    bare = low.removesuffix("'s")
    if bare in ordinary().function or bare in people().roles or is_near(bare):
        return low
    if bare in people().given or (token[0].isupper() and bare in people().rare):
        return "<name>"
    return "<C>" if token[0].isupper() else "<w>"


def _years(said: str) -> str:
    """Return of which years a date is: a child’s, of these days, a grown-up’s; or none."""
    found = re.search(r"(?:19|20)\d\d", said) or re.search(r"(?<=\D)\d\d$", said.strip())
    if found is None:
        digits = re.fullmatch(r"\d{4}(\d\d)", said)
        if digits is None:
            return "w" if re.search(r"twenty|thousand|nineteen", said, re.I) else "-"
        year = int(digits[1])
    else:
        year = int(found.group())
    year += (2000 if year < 31 else 1900) if year < 100 else 0
    for last, code in (
        (1930, "?"),
        (1998, "g"),
        (2003, "h"),
        (2017, "c"),
        (2021, "d"),
        (2023, "e"),
    ):
        if year <= last:
            return code
    return "n" if year < 2031 else "?"


def _shape(said: str) -> str:
    """Return how a date is written."""
    if said.isdigit():
        return f"#{len(said)}"
    if any(map(str.isalpha, said)):
        return "w9" if said[:1].isdigit() else "ww"
    return next((mark for mark in "/.-\\·" if mark in said), " ")
