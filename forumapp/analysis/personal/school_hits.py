"""What the rules for schools share: a find of some words, and whether childcare is spoken of."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, places
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_kinds import BY_PLACE

CARE_NEAR = 14  # words on either side in which childcare may be spoken of
LED = frozenset(("at", "to", "from", "left", "attends", "joined", "into", "started"))


def is_care(around: Around, place: int) -> bool:
    """Say whether childcare is spoken of nearby."""
    near = around.words[max(0, place - CARE_NEAR) : place + CARE_NEAR]
    return any(word.low in places().care for word in near)


def named(around: Around, start: int, end: int, reason: str = BY_PLACE) -> Hit:
    """Return these words as a find; an ending ’s belongs to a name that is nothing else."""
    first, last = around.at(start), around.at(end - 1)
    finish = last.end + (2 if last.whose and end - start == 1 and not _has(around, end) else 0)
    return Hit(first.start, finish, "SCHOOL", reason, "[school]")


def _has(around: Around, place: int) -> bool:
    """Say whether something of the school’s follows: “Gladwin’s head”."""
    return around.at(place).low in places().school_people


def goes_on(around: Around, place: int) -> bool:
    """Say whether a word with a capital can go on in a name with the next word."""
    word = around.at(place)
    return word.capital and word.low not in ordinary().function and not around.gap(place).strip(" ")
