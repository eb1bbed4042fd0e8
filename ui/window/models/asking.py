"""What Redact asks: each possible name once, with every place in which it stands."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forumapp.services.personal import Hit

AROUND = 40  # letters of the words that are shown before and after
INSTEAD = ("[child]", "[parent]", "[family]", "[staff]", "[school]", "[place]", "[name]")

Selection = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a possible name stands, and what it says there."""

    part: str
    start: int
    end: int


@dataclass(slots=True)
class Question:
    """One thing that may be replaced: what it is, with what, why, and wherever it stands."""

    text: str
    instead: str
    reason: str
    places: list[Place] = field(default_factory=list)

    def choices(self) -> tuple[str, ...]:
        """Return what may stand there instead, what is proposed first."""
        return tuple(dict.fromkeys((self.instead, *INSTEAD)))


def questions(
    texts: Mapping[str, str],
    found: Mapping[str, Iterable[Hit]],
    selection: Selection | None,
    chosen: str = "",
) -> list[Question]:
    """Return what to ask, in the order of the words; what a person has selected comes first.

    `chosen` is the reason that is given for what a person has selected.
    """
    asked: dict[str, Question] = {}
    if selection is not None:
        _ask_selected(asked, texts, found, selection, chosen)
    for part, hits in found.items():
        for hit in hits:
            text = texts[part][hit.start : hit.end]
            one = asked.setdefault(text.casefold(), Question(text, hit.instead, hit.reason))
            place = Place(part, hit.start, hit.end)
            if not any(_overlap(place, taken) for each in asked.values() for taken in each.places):
                one.places.append(place)
    return [one for one in asked.values() if one.places]


def redacted(texts: Mapping[str, str], agreed: Iterable[tuple[Question, str]]) -> dict[str, str]:
    """Return the texts that change, with what was agreed put in place."""
    changes = [(place, instead) for one, instead in agreed for place in one.places]
    new = dict(texts)
    for place, instead in sorted(changes, key=lambda each: -each[0].start):
        text = new[place.part]
        new[place.part] = text[: place.start] + instead + text[place.end :]
    return {part: text for part, text in new.items() if text != texts[part]}


def around(text: str, place: Place) -> tuple[str, str]:
    """Return some words before and after a place, whole ones, on one line."""
    before, after = text[: place.start], text[place.end :]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before.replace("\n", " "), after.replace("\n", " ")


def _ask_selected(
    asked: dict[str, Question],
    texts: Mapping[str, str],
    found: Mapping[str, Iterable[Hit]],
    selection: Selection,
    chosen: str,
) -> None:
    part, start, end = selection
    text = texts.get(part, "")[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if not text:
        return
    same = [h for h in found.get(part, ()) if (h.start, h.end) == (start, start + len(text))]
    instead, reason = (same[0].instead, same[0].reason) if same else ("[name]", chosen)
    pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)
    one = asked[text.casefold()] = Question(text, instead, reason)
    one.places = [Place(part, start, start + len(text))]
    for name, words in texts.items():
        for match in pattern.finditer(words):
            place = Place(name, *match.span())
            if not any(_overlap(place, taken) for taken in one.places):
                one.places.append(place)


def _overlap(one: Place, other: Place) -> bool:
    return one.part == other.part and one.start < other.end and other.start < one.end
