"""Turn what was found: negation, duty, suggestion, question and irony."""

from collections.abc import Sequence

from forumapp.analysis.text.evidence import STRONG, Finding
from forumapp.analysis.text.lexicon import Cues, cues
from forumapp.analysis.text.words import Reading, Word

_REACH = 4
_FAR_REACH = 6
_GOOD_DENIED = -0.8
_BAD_DENIED = -0.65
_IRONY = -0.3
_DUTY = -0.4


def turned(reading: Reading, words: Sequence[Word], found: list[Finding]) -> list[Finding]:
    """Return the findings with what surrounds them taken into account."""
    small = cues()
    taken = {at for each in found for at in range(each.first, each.last)}
    result = [_denied(words, each, taken, small) for each in found]
    result = [_owed(words, each, small) for each in result]
    result = [each for each in result if not (each.rule.startswith("needed") and not each.fixed)]
    return _ironic(words, _questioned(reading, result), small)


def _denied(words: Sequence[Word], found: Finding, taken: set[int], small: Cues) -> Finding:
    denying = None if found.fixed else _negator(words, found.first, taken, small)
    if denying is None:
        return found
    needed = found.rule.startswith("needed")
    if denying in taken and (needed or found.score < 0):
        return found
    if needed:
        return found._replace(rule=f"denied, {found.rule}", fixed=True)
    factor = _GOOD_DENIED if found.score > 0 else _BAD_DENIED
    return found._replace(score=round(factor * found.score, 3), rule=f"denied, {found.rule}")


def _negator(words: Sequence[Word], first: int, taken: set[int], small: Cues) -> int | None:
    """Look back from a finding for the word that denies it.

    A comma or a binding word ends the reach, except in a list joined by "or": "not safe, happy or
    learning" denies all three.
    """
    joined = _in_or_list(words, first, small)
    segment, clause = words[first].segment, words[first].clause
    for at in range(first - 1, max(-1, first - 1 - (_FAR_REACH + 2 * joined)), -1):
        word = words[at]
        if word.clause != clause or (word.segment != segment and not joined):
            return None
        form = word.form
        if form in small.negators and (at not in taken or joined or form in small.verdicts):
            far = form in small.far_negators or joined
            return at if _negates(words, at, small) and (far or first - at <= _REACH) else None
        if form in small.scope_ends:
            return None
    return None


def _in_or_list(words: Sequence[Word], first: int, small: Cues) -> bool:
    near = words[max(0, first - 2) : first + 3]
    return not small.scope_joins.isdisjoint(near)


def _negates(words: Sequence[Word], at: int, small: Cues) -> bool:
    """Say whether a negator denies: not in "not only", not as an answer ("Nothing, they are")."""
    if at + 1 >= len(words):
        return True
    answer = at == 0 and words[at] in small.answer_words and words[1] in small.answered_by
    return not answer and words[at + 1] not in small.not_negating_before


def _owed(words: Sequence[Word], found: Finding, small: Cues) -> Finding:
    """Turn what should be good ("need to listen") into a lack, what would be into a suggestion."""
    good = found.score > 0 or found.rule.startswith("needed")
    if found.fixed or not good:
        return found
    clause = words[found.first].clause
    before = words[max(0, found.first - 4) : found.first]
    before = [word for word in before if word.clause == clause]
    owed = any(word in small.duties for word in before) or any(
        word in small.duty_verbs and "to" in before[at:] for at, word in enumerate(before)
    )
    if owed or _demanded(words, found, small):
        return found._replace(score=_DUTY, rule=f"owed, {found.rule}", fixed=True)
    if found.score > 0 and any(word in small.conditionals for word in before[-3:]):
        return found._replace(score=0.0, rule=f"suggested, {found.rule}", fixed=True)
    return found


def _demanded(words: Sequence[Word], found: Finding, small: Cues) -> bool:
    """Say whether a finding is or follows a bare verb at the start: "Listen to us"."""
    starts = [at for at in range(max(0, found.first - 3), found.first + 1) if _opens(words, at)]
    return any(words[at] in small.imperatives for at in starts)


def _opens(words: Sequence[Word], at: int) -> bool:
    return at == 0 or words[at - 1].clause != words[at].clause


def _questioned(reading: Reading, found: list[Finding]) -> list[Finding]:
    """Leave weak findings out of questions: "Who do we speak to?" asks, it does not judge."""
    result = []
    for each in found:
        if each.clause not in reading.questions:
            result.append(each)
        elif abs(each.score) >= STRONG:
            result.append(each._replace(score=round(each.score * 0.8, 3)))
    return result


def _ironic(words: Sequence[Word], found: list[Finding], small: Cues) -> list[Finding]:
    """Turn the lone bright word beside bad news: "Great, another cancelled appointment"."""
    bright = [each for each in found if each.score > 0]
    if len(bright) != 1 or not _is_exclamation(words, bright[0], small):
        return found
    dark = any(each.score <= _IRONY for each in found)
    after = words[bright[0].last] if bright[0].last < len(words) else ""
    if not dark and after not in small.irony_after:
        return found
    ironic = bright[0]._replace(score=_IRONY, rule=f"irony, {bright[0].rule}", fixed=True)
    return [ironic if each is bright[0] else each for each in found]


def _is_exclamation(words: Sequence[Word], found: Finding, small: Cues) -> bool:
    """Say whether a finding has its segment for itself, but for words like "oh"."""
    segments = {words[at].segment for at in range(found.first, found.last)}
    others = (
        word
        for at, word in enumerate(words[max(0, found.first - 4) : found.last + 4])
        if word.segment in segments and not found.first <= at + max(0, found.first - 4) < found.last
    )
    return len(segments) == 1 and all(word in small.openers for word in others)
