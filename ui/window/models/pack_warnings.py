"""What a person should look at before a pack is made, and where each thing can be mended.

The sentences come from where packs are planned; here stands which page each one leads to.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from forumapp.services.reading import TO
from ui.window.models.days import typed_day

Kind = Literal["stop", "mend", "know", "hidden"]
DAYS = "days"  # a part of the page Packs itself
QUOTES = "quotes"  # the page on which they are chosen


@dataclass(frozen=True, slots=True)
class Warned:
    """One sentence: it stops the pack, can be mended, is to be known, or tells what is hidden.

    `page` and `part` are where it leads; "" is nowhere.
    """

    words: str
    kind: Kind
    page: str = ""
    part: str = ""


class _Rule(NamedTuple):
    """A part of a sentence (a pattern) and where it leads.

    {area} is the id of the area that it names, {days} are the first and the last day, {quote} is
    the reference of a quote.
    """

    said: str
    page: str
    part: str = ""
    kind: Kind = "mend"


_REF = r"(?P<quote>Q-\w{5})"
_RULES = (
    _Rule(r"hidden because of pack ", "packs", DAYS),
    _Rule(r"figures? (is|are) hidden", "", kind="hidden"),
    _Rule(r"(is|are) not read yet\.", "feedback", "unread"),
    _Rule(r"(is|are) withheld: ", "feedback", "withheld"),
    _Rule(r"no feedback is set against", "feedback", "without_area"),
    _Rule(r"quotes?, told on (?P<days>.+?), (was|were) left out", "feedback", "told:{days}"),
    _Rule(rf"left out because the story.+?{_REF}", QUOTES, "{quote}"),
    _Rule(rf"^The quote of .+?{_REF} was left out", QUOTES, "{quote}"),
    _Rule(r"left out because of what their stor", QUOTES),
    _Rule(rf"corrections? of .+?{_REF}", QUOTES, "{quote}"),
    _Rule(rf"^{_REF} and a quote", QUOTES, "{quote}"),
    _Rule(r"left out because the story[^.]+\. (?P<days>[^:]+):", "feedback", "told:{days}"),
    _Rule(r"^(?P<area>.+): no quote may be used\.", "feedback", "area:{area}"),
    _Rule(r"^(?P<area>.+): too few ratings", "trends", "area:{area}", "know"),
    _Rule(r"^(?P<area>.+): the list of areas is partial\.", "inspections", "{area}"),
    _Rule(r"how families reach you", "settings", "contact"),
    _Rule(r"asks for nothing", "asks", "wishes"),
    _Rule(r"under embargo", "call"),
    _Rule(r"under Settings", "settings"),
    _Rule(r"not for publication", "replies"),
    _Rule(r"No quote: no family", "feedback"),
    _Rule(r"that was raised", "replies"),
    _Rule(r"inspectors' exact words", "area"),
    _Rule(r"corrections? of ", QUOTES),
    _Rule(r"\bquotes? ", "feedback"),
)
_PLACES = {  # what a stopped pack calls the page where somebody's name was typed
    "Plan": ("plan", ""),
    "Claims": ("claims", ""),
    "Scrutiny": ("boards", "questions"),
    "Replies": ("replies", ""),
    "the recommendations": ("asks", "wishes"),
    "the responses": ("asks", "answers"),
}
_WHERE = re.compile(r"words under (.+?), or ")
_ORDER: tuple[Kind, ...] = ("stop", "mend", "know", "hidden")


def warned(stop: str, warnings: Iterable[str], areas: Mapping[str, str]) -> tuple[Warned, ...]:
    """Return what to look at first, the most pressing first; `areas` are ids by title."""
    found = [_stopped(stop)] if stop else []
    found += [_led(each, areas) for each in dict.fromkeys(warnings) if each != stop]
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.kind)))


def about_page(page: str, area: str) -> str:
    """Return the part of a page that is about an area; '' where there is none."""
    parts = {"feedback": f"area:{area}", "replies": area, "area": area}
    return parts.get(page, "") if area else ""


def _stopped(stop: str) -> Warned:
    where = _WHERE.search(stop)
    page, part = next((to for name, to in _PLACES.items() if where and name in where[1]), ("", ""))
    return Warned(stop, "stop", page, part)


def _led(words: str, areas: Mapping[str, str]) -> Warned:
    for rule in _RULES:
        found = re.search(rule.said, words)
        if found is None:
            continue
        named = found.groupdict()
        if named.get("area", "") in areas or "{area}" not in rule.part:
            area, days = areas.get(named.get("area", ""), ""), _days(named.get("days", ""))
            part = rule.part.format(area=area, days=days, quote=named.get("quote", ""))
            return Warned(words, rule.kind, rule.page, part)
        return Warned(words, rule.kind, rule.page)
    return Warned(words, "know")


def _days(said: str) -> str:
    """Return days that a sentence names ("2 May 2026, 3 May 2026 and later") as a stretch."""
    named, later, _ = said.partition(" and later")
    days = [typed_day(each) or "" for each in named.split(", ")]
    return f"{days[0]}{TO}{'' if later else days[-1]}"
