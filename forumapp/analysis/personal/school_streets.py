"""Schools that are called by their street: “at Marsh Lane”, “Park Road have refused”."""

from forumapp.analysis.personal.addresses import is_of_school
from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import places
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import goes_on, named
from forumapp.analysis.personal.school_kinds import BY_KIND
from forumapp.analysis.personal.school_signs import is_outing

_FELT = frozenset(("loves", "hates", "attends", "chose"))
_RIDES = frozenset(("taxi", "bus", "minibus", "transport", "transferred"))


def by_street(around: Around, place: int) -> Hit | None:
    """Read a school that is called by its street: “at Marsh Lane”, “Park Road have refused”."""
    first = _first(around, place)
    if first == place or _is_a_way(around, first, place):
        return None
    before, back = around.at(first - 1).low, around.at(first - 2).low
    driven = before == "to" and back in _RIDES
    if _acts(around, place) or driven or before in _FELT:
        return named(around, first, place + 1, BY_KIND)
    goes = before in places().goes or (before == "to" and back in places().go)
    of = is_of_school(around.passage, around.at(first).start, around.at(place).end)
    return named(around, first, place + 1) if goes or of else None


def _first(around: Around, place: int) -> int:
    """Return where a street’s name begins that ends here, or the same place."""
    word = around.at(place)
    if not (word.capital and word.low in places().sure_streets):
        return place
    first = place - 1
    if not around.at(first).capital or not goes_on(around, first):
        return place
    more = around.at(first - 1).capital and goes_on(around, first - 1)
    return first - 1 if more and not around.at(first).first else first


def _is_a_way(around: Around, first: int, place: int) -> bool:
    """Say whether it is a house with its number, a way that all know, or what stands there."""
    follows = around.at(place + 1).low
    if around.passage[: around.at(first).start].rstrip()[-1:].isdigit():
        return True
    if follows in places().no_street and follows not in places().types:
        return True
    return around.at(place - 1).low in places().public_ways or is_outing(around, first)


def _acts(around: Around, place: int) -> bool:
    follows, of = around.at(place + 1).low, places()
    if around.at(place).whose and follows in of.school_people:
        return True
    return any(follows in each for each in (of.many_do, of.school_acts, of.school_does))
