"""Names of two or three words that end as places do: “Carr Side”, “Windrush Point”, “Mill Lane”."""

from forumapp.analysis.personal.addresses import is_of_school as is_not_home
from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_places import OF_TOWNS
from forumapp.analysis.personal.school_register import registered
from forumapp.analysis.personal.school_signs import BY_DOING, acts, is_of_field, is_of_school, led
from forumapp.analysis.personal.school_strange import is_given
from forumapp.analysis.personal.words import Word

_ENOUGH = 2
_CIVIC = frozenset(("civic", "borough", "county", "district", "council", "shire", "stadium"))
_MOST = 3  # words of such a name


def by_site_name(around: Around, place: int) -> Hit | None:
    """Read words with capitals of which the last is a place’s, weighed by what stands around."""
    end = _end(around, place)
    if end == place or _is_elsewhere(around, place, end) or _is_somebody(around, place):
        return None
    points = led(around, place) + acts(around, end)
    points += is_of_school(around) or (is_of_field(around) and points >= 0)
    known = registered(around, place, end) > (not is_of_school(around))
    points += (_is_strange(around, place, end) or known) and points > 0
    if points < _ENOUGH + _is_doubtful(around, place, end):
        return None
    if around.at(end - 1).low in places().sure_streets and not _is_school_street(
        around, place, end
    ):
        return None
    first, last = around.at(place), around.at(end - 1)
    return Hit(first.start, last.end, "SCHOOL", BY_DOING, "[school]")


def _end(around: Around, place: int) -> int:
    """Return the place after a run of capitals that ends with a place’s word, or the same place."""
    before, end = around.at(place - 1), place
    joined = place > 0 and not around.gap(place - 1).strip(" ")
    if joined and before.capital and not (before.whose or _leads(before)):
        return place
    while around.at(end).capital and end - place <= _MOST and not _is_day(around.at(end)):
        end += 1
        if around.gap(end - 1).strip(" "):
            break
    if not 1 < end - place <= _MOST:
        return place
    last, of = around.at(end - 1).low, places()
    sited = last in of.sites or last in of.sure_streets or last in of.homes
    sited = sited or (len(last) > 3 and last in places().shapes)
    sited = sited or last in ("first", "middle", "upper", "lower")
    sited = sited or (last.endswith("s") and around.at(place).low in places().nursery_firsts)
    return end if sited else place


def _is_day(word: Word) -> bool:
    """Say whether a word is no part of a name, though it has a capital: Monday, SENCO."""
    day = word.low.endswith("day") and word.low in public().words
    return day or word.low in people().months or _is_of_staff(word.low)


def _is_of_staff(low: str) -> bool:
    return low in places().school_people and low not in places().sites


def _leads(word: Word) -> bool:
    """Say whether a word with a capital only begins the sentence: “From Pudding Lane …”."""
    lists = (ordinary().function, places().told, places().school_before, places().school_leads)
    return word.first and any(word.low in each for each in lists)


def _is_elsewhere(around: Around, place: int, end: int) -> bool:
    """Say whether it is a street with a number, a town, a hall or a shop rather than a school."""
    one, follows = around.at(place), around.at(end)
    if around.passage[: one.start].rstrip()[-1:].isdigit() or one.text.isupper():
        return True
    joined = not around.gap(end - 1).strip(" ")
    other = follows.low in places().after_saint | places().no_street - places().types
    childs = one.low in places().nursery_firsts and around.at(end - 1).low.endswith("s")
    known = one.low in places().public_ways or (one.low in places().no_sites and not childs)
    if (joined and other) or known:
        return True
    said = {word.low for word in around.words[place:end]}
    if not said.isdisjoint(_CIVIC):
        return True  # “Wolverhampton Civic Hall”, “Swindon Borough”
    plain = one.low in ordinary().function and not childs
    return plain or not said.isdisjoint(places().types)


def _is_somebody(around: Around, place: int) -> bool:
    before, one, names = around.at(place - 1).low, around.at(place).low, people()
    return one in names.titles or one in names.roles or before in names.titles


def _is_strange(around: Around, place: int, end: int) -> bool:
    """Say whether a word of the name is no word at all: “Witham Bank”, not “Long Meadow”."""
    known = (people().given, people().surnames, public().words, places().place_words)
    return any(
        not is_ordinary(word.low) and not any(word.low in each for each in known)
        for word in around.words[place:end]
    )


def _is_doubtful(around: Around, place: int, end: int) -> int:
    """Say how much more must be said: of what may be a person’s name, a town, or plain words."""
    one, last, names = around.at(place).low, around.at(end - 1).low, people()
    known = last in names.surnames and last not in places().no_surnames and end - place == 2
    known = known and not around.at(place).whose
    person = known and (one in names.given) + is_given(one)
    sure = acts(around, end) > 1
    town = one in public().words and last in OF_TOWNS and not sure
    plain = is_near(one) and one not in places().place_words and around.at(place).first
    homely = 2 * _is_homely(around, place, end)
    return max(person - (one in places().place_words), town, plain) + homely


def _is_homely(around: Around, place: int, end: int) -> bool:
    """Say whether it is a house’s or a street’s name where a home is spoken of."""
    last = around.at(end - 1).low
    street = last in places().sure_streets
    if not street and (last not in places().homes or around.at(end - 1).whose):
        return False
    near = (*around.words[max(0, place - 8) : place], *around.words[end : end + 8])
    return any(word.low in places().homely and not word.capital for word in near)


def _is_lived_in(around: Around, place: int) -> bool:
    """Say whether somebody is said to live or to be at home nearby."""
    near = around.words[max(0, place - 6) : place + 6]
    return any(word.low in ("live", "lives", "lived", "living", "house", "home") for word in near)


def _is_school_street(around: Around, place: int, end: int) -> bool:
    """Say whether a street stands for its school: it does something, and nobody lives there."""
    start, finish = around.at(place).start, around.at(end - 1).end
    if led(around, place) + acts(around, end) > 1 and not _is_lived_in(around, place):
        return True
    return is_not_home(around.passage, start, finish)
