"""Read durations: eighteen months of waiting is a complaint without a word of feeling."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from forumapp.analysis.text.evidence import Finding
from forumapp.analysis.text.words import Word


def _all(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_SMALL = _all("- one two three four five six seven eight nine ten eleven twelve thirteen fourteen")
_NUMBERS = {word: float(number) for number, word in enumerate(_SMALL) if number} | {
    "a": 1.0,
    "an": 1.0,
    "couple": 2.0,
    "few": 3.0,
    "several": 4.0,
    "fifteen": 15.0,
    "sixteen": 16.0,
    "eighteen": 18.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
_HUNDRED = "hundred"
_UNITS = {
    "hour": 1 / 24,
    "hr": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "wk": 7.0,
    "fortnight": 14.0,
    "month": 30.4,
    "mth": 30.4,
    "term": 90.0,
    "year": 365.0,
    "yr": 365.0,
}
_ONE_OR_MANY = _UNITS | {f"{unit}s": days for unit, days in _UNITS.items()}
_TIMES, _DIGITS = frozenset(_ONE_OR_MANY), frozenset("0123456789")
_JOINED = re.compile(r"([0-9]{1,4})(hr|hour|day|wk|week|mth|month|yr|year)s?$")
_BETWEEN = _all("of more long whole solid full working school calendar half odd and a")
_RATES = _all("once twice times time per every hours hour days day week weeks")
_ALONE_AFTER = _all("for of taken took waited waiting wait many over the")
_NO_WAIT_AFTER = _all("ago back check checks review notice running")
_NO_WAIT_BEFORE = _all("every each at saved")
_ARRIVED = _all("in by at on came comes arrived issued signed finished")
_PROMISED = _all("would will should told promised supposed meant said expect")
_WAIT_WORDS = frozenset(
    _all("list lists still since later until took taken takes taking no not without never after")
    + _all("ago past before late lost nothing nobody hold hasnt havent isnt arent wasnt didnt")
)
_WAIT_STEMS = _all("wait queu delay overdue referr refus behind chas")
_QUEUE_STEMS = _all("wait queu hold took")
_PLAN_STEMS = _all("plan ehc draft final assessment request amended")
_IN_TIME = _all("took only just within under")
_DONE_IN = _all("finished finalised issued done agreed completed final")
_INSTEAD = _all("instead rather late overdue over beyond")

_LONG_DAYS = 90.0
_SOON_DAYS = 45.0
_LONG_HOURS = 2 / 24
PAST_WEEK_20 = "past week 20"
_STATUTORY_WEEKS = 20
"""A final plan is due by week 20 of a request (SEND Regulations 2014, regulation 13)."""


@dataclass(frozen=True, slots=True)
class _Talk:
    """What a clause talks of."""

    plan: bool
    waiting: bool
    queueing: bool


@dataclass(frozen=True, slots=True)
class _Duration:
    first: int
    last: int
    days: float
    weeks: bool


def waits(words: Sequence[Word]) -> list[Finding]:
    """Return long waits, weeks past the law's limit, and things that came soon."""
    timely = [at for at, word in enumerate(words) if word.form in _TIMES or word.form[0] in _DIGITS]
    if not timely:
        return []
    durations = _durations(words, timely)
    talks = _talks(words, {words[each.first].clause for each in durations}) if durations else {}
    found = [_judge(words, each, talks[words[each.first].clause]) for each in durations]
    found += [_week_number(words, at) for at in timely if words[at].form == "week"]
    return [each for each in found if each is not None]


def _talks(words: Sequence[Word], told: Set[int]) -> dict[int, _Talk]:
    clauses: dict[int, list[str]] = {clause: [] for clause in told}
    for word in words:
        if word.clause in told:
            clauses[word.clause].append(word.form)
    return {
        clause: _Talk(
            plan=any(word.startswith(_PLAN_STEMS) for word in each),
            waiting=any(word in _WAIT_WORDS or word.startswith(_WAIT_STEMS) for word in each),
            queueing=any(word.startswith(_QUEUE_STEMS) for word in each),
        )
        for clause, each in clauses.items()
    }


def _durations(words: Sequence[Word], timely: Iterable[int]) -> list[_Duration]:
    found = []
    for at in timely:
        word = words[at]
        unit = _ONE_OR_MANY.get(word.form)
        joined = _JOINED.match(word)
        if joined:
            days = int(joined[1]) * _UNITS[joined[2]]
            found.append(_Duration(at, at + 1, days, joined[2] in ("wk", "week")))
        elif unit:
            first, amount = _amount(words, at)
            weeks = word.startswith(("wk", "week"))
            found += [_Duration(first, at + 1, amount * unit, weeks)] if amount else []
    return [each for each in found if not (_is_age(words, each.last) or _tells_when(words, each))]


def _amount(words: Sequence[Word], unit: int) -> tuple[int, float]:
    """Return where the number before a unit starts, and the number; "for years" counts as three."""
    at = unit - 1
    while at >= 0 and unit - at <= 4 and words[at] in _BETWEEN and words[at] not in _NUMBERS:
        at -= 1
    if at >= 0 and words[at].clause == words[unit].clause:
        first, amount = _told_number(words, at)
        if amount and not (words[at] in ("a", "an") and _is_rate(words, at)):
            return first, amount
    alone = words[unit] in ("months", "years") and (unit == 0 or words[unit - 1] in _ALONE_AFTER)
    return unit, 3.0 if alone else 0.0


def _told_number(words: Sequence[Word], last: int) -> tuple[int, float]:
    """Return where a number that ends at a word begins, and the number: "a hundred and two"."""
    first, amount = last, _number(words[last])
    before = words[last - 1] if last else ""
    if 1 <= amount < 10 and words[last] != "a" and 20 <= _NUMBERS.get(before, 0) < 100:
        first, amount = last - 1, amount + _NUMBERS[before]
    at = first - 1 - (first > 1 and words[first - 1] == "and")
    if words[last] == _HUNDRED:
        at, first, amount = last, last, 0.0
    elif at < 0 or words[at] != _HUNDRED or not amount:
        return first, amount
    times = _NUMBERS.get(words[at - 1], 0.0) if at else 0.0
    return (at - 1, 100 * times + amount) if times else (at, 100 + amount)


def _number(word: str) -> float:
    if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,2})?", word):
        return float(word.replace(",", "."))
    return _NUMBERS.get(word, 0.0)


def _is_rate(words: Sequence[Word], at: int) -> bool:
    """Say whether "a year" is a rate: once a year, two hours a month."""
    return at > 0 and (words[at - 1] in _RATES or words[at - 1].isdigit())


def _is_age(words: Sequence[Word], after: int) -> bool:
    return after < len(words) and words[after] in ("old", "olds", "group", "groups")


def _tells_when(words: Sequence[Word], each: _Duration) -> bool:
    """Say whether it is no wait: "two years ago", "the two year check", "every 13 weeks"."""
    after = words[each.last] if each.last < len(words) else ""
    before = words[each.first - 1] if each.first else ""
    return after in _NO_WAIT_AFTER or before in _NO_WAIT_BEFORE


def _judge(words: Sequence[Word], each: _Duration, talk: _Talk) -> Finding | None:
    if _came_soon(words, each) or (talk.plan and _in_time(words, each)):
        return _finding(words, each.first, each.last, 0.45, "it came soon")
    if talk.plan and each.weeks and each.days <= 7 * _STATUTORY_WEEKS and _done_in(words, each):
        return None
    if talk.plan and each.days > 7 * _STATUTORY_WEEKS and (each.weeks or talk.waiting):
        return _finding(words, each.first, each.last, -0.65, "past the 20 weeks of the law")
    if talk.waiting and each.days >= _LONG_DAYS:
        return _finding(words, each.first, each.last, -0.65, "three months or longer")
    if talk.queueing and _LONG_HOURS <= each.days < 1:
        return _finding(words, each.first, each.last, -0.5, "two hours or longer")
    return None


def _came_soon(words: Sequence[Word], each: _Duration) -> bool:
    before = list(words[max(0, each.first - 10) : each.first])
    if each.days > _SOON_DAYS or _only_told(words, each):
        return False
    return before[-1:] in (["within"], ["under"]) or before[-2:] == ["less", "than"]


def _in_time(words: Sequence[Word], each: _Duration) -> bool:
    """Say whether a plan "took 17 weeks", "only 18 weeks": inside the law's limit."""
    before = words[max(0, each.first - 2) : each.first]
    if _only_told(words, each):
        return False
    return 42 <= each.days <= 7 * _STATUTORY_WEEKS and any(word in _IN_TIME for word in before)


def _only_told(words: Sequence[Word], each: _Duration) -> bool:
    """Say whether it was promised, or is set against a shorter time: "9 weeks instead of 6"."""
    before = words[max(0, each.first - 10) : each.first]
    after = words[each.last : each.last + 2]
    return any(word in _PROMISED for word in before) or any(word in _INSTEAD for word in after)


def _done_in(words: Sequence[Word], each: _Duration) -> bool:
    """Say whether something was "issued in 19 weeks": how long it took, no waiting."""
    before = list(words[max(0, each.first - 4) : each.first])
    return before[-1:] == ["in"] and any(word in _DONE_IN for word in before)


def _week_number(words: Sequence[Word], at: int) -> Finding | None:
    """Score "week 33" of a plan; school years ("year 8") never are weeks."""
    last = at + 1
    if last + 1 < len(words) and _told_number(words, last + 1)[0] == last:
        last += 1  # "week forty one"
    if last < len(words) and _told_number(words, last)[1] > _STATUTORY_WEEKS:
        first = at
        while first and at - first < 2 and words[first - 1] in _ARRIVED:
            first -= 1
        return _finding(words, first, last + 1, -0.65, PAST_WEEK_20)
    return None


def _finding(words: Sequence[Word], first: int, last: int, score: float, why: str) -> Finding:
    return Finding(first, last, words[first].clause, score, f"wait: {why}", fixed=True)
