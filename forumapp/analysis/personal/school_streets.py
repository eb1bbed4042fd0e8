"""Schools that are called by their street: “at Marsh Lane”, “Park Road have refused”."""

from forumapp.analysis.personal.addresses import is_of_school
from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import places
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import goes_on, named
from forumapp.analysis.personal.school_kinds import BY_KIND

_RIDES = frozenset(("taxi", "bus", "minibus", "transport", "transferred"))


def by_street(around: Around, place: int) -> Hit | None:
    """Read a school that is called by its street: “at Marsh Lane”, “Park Road have refused”."""
    if not (around.at(place).capital and around.at(place).low in places().sure_streets):
        return None
    first = place - 1
    if not around.at(first).capital or not goes_on(around, first):
        return None
    if around.at(first - 1).capital and goes_on(around, first - 1) and not around.at(first).first:
        first -= 1
    before, follows = around.at(first - 1).low, around.at(place + 1).low
    goes = before == "to" and around.at(first - 2).low in places().go
    acts = follows in places().many_do | places().school_acts | places().school_does or (
        around.at(place).whose and follows in places().school_people
    )
    figure = around.passage[: around.at(first).start].rstrip()[-1:].isdigit()
    if figure or follows in places().no_street - places().types:
        return None
    if around.at(place - 1).low in places().public_ways:
        return None  # Great Ormond Street
    of = is_of_school(around.passage, around.at(first).start, around.at(place).end)
    driven = before == "to" and around.at(first - 2).low in _RIDES
    if acts or driven or before in ("loves", "hates", "attends", "chose"):
        return named(around, first, place + 1, BY_KIND)
    return named(around, first, place + 1) if before in places().goes or goes or of else None
