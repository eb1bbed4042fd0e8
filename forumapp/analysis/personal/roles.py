"""Who is spoken of just before a name, or just after it: “my son …”, “… the SENCO”."""

from typing import NamedTuple

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, public

_OWNERS = frozenset(("my", "our", "his", "her", "their"))
_ARTICLES = _OWNERS | {"the", "a", "social", "head", "class"}
_NAMED = ("called", "named")
_STOPS = ".!?;\n"


class Role(NamedTuple):
    """What may stand instead of a name, the words that say so, and whether they are sure ones."""

    instead: str
    said: str
    sure: bool


def role_before(around: Around, place: int) -> Role | None:
    """Return who is spoken of just before a word."""
    back, called = _past_called(around, place)
    word = around.at(back)
    if not word.low or _is_parted(around, back, place):
        return None
    role = _role_at(around, back)
    if role:
        return Role(role, *_said(around, back, called))
    named = word.low == "name" or around.at(back + 1).low == "name" or called in _NAMED
    if named and back + 1 < place and around.at(place).low not in public().words:
        return Role("[name]", *_said(around, back, called))
    return None


def role_after(around: Around, end: int) -> str:
    """Return who somebody is by what follows the name: “Sharon, the SENCO”."""
    for on in range(end, min(end + 2, len(around.words))):
        if any(mark in around.gap(on - 1) for mark in _STOPS):
            return ""
        if around.at(on).low in _OWNERS or around.at(on).low == "the":
            wide = f"{around.at(on + 1).low}-{around.at(on + 2).low}"
            return people().roles.get(wide, "") or _role_at(around, on + 1)
    return ""


def _past_called(around: Around, place: int) -> tuple[int, str]:
    """Go back over “is called”, “'s name is”; return where that begins, and its telling word."""
    back, called = place - 1, ""
    while place - back < 4 and around.at(back).low in people().called:
        word = around.at(back).low
        called = word if not called or word in _NAMED else called
        back -= 1
    return back, called


def _is_parted(around: Around, back: int, place: int) -> bool:
    """Say whether a word has nothing to do with what stands before it."""
    word, name = around.at(back), around.at(place)
    gap = around.passage[word.end : around.at(back + 1).start]
    if gap != " " and (any(mark in gap for mark in _STOPS) or ("," in gap and not name.capital)):
        return True
    if back + 1 == place:
        return False
    said = [around.at(each).low for each in range(back + 1, place)]
    if said == ["called"] and word.low in people().callers:
        return True  # “I called Parkway”
    stated = said in (["is"], ["was"]) and not word.whose and word.low != "name"
    return stated and name.low not in people().given  # “my son is Autistic”


def _role_at(around: Around, place: int) -> str:
    roles, word = people().roles, around.at(place)
    wide = roles.get(f"{around.at(place - 1).low}-{word.low}", "")
    return wide or ("" if word.whose else roles.get(word.low, ""))


def _said(around: Around, back: int, called: str) -> tuple[str, bool]:
    before = around.at(back - 1).low
    start = before if before in _ARTICLES else ""
    said = " ".join(each for each in (start, around.at(back).low, called) if each)
    return said, start in _OWNERS or "called" in said or "named" in said
