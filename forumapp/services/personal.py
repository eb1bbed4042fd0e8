"""Personal data: the door of the window and the command line to the finder.

The finder is loaded late, on first use or by `loading`, since its lists and patterns take time.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import import_module

from forumapp.analysis.personal.found import KINDS, NOTHING, Hit, Kind, Memory, Own

__all__ = [
    "KINDS",
    "NOTHING",
    "Hit",
    "Kind",
    "Memory",
    "Own",
    "different",
    "find",
    "find_in_parts",
    "find_in_passage",
    "loading",
    "own_of",
    "own_of_forum",
    "passages",
    "replaced",
    "spans",
]
_PIECES = (
    "data",
    "everyday",
    "found",
    "spoken",
    "said",
    "numbers",
    "postcodes",
    "dictated",
    "dictated_codes",
    "named_places",
    "homes",
    "homes_numbered",
    "addresses",
    "dates",
    "plates_odd",
    "abroad",
    "years_said",
    "births",
    "births_told",
    "births_odd",
    "births_not",
    "plates_told",
    "plates_forms",
    "official",
    "codes",
    "words",
    "around",
    "wider_homes",
    "wider",
    "wider_schools",
    "homes_said",
    "homes_living",
    "homes_not",
    "nobodys",
    "homes_forms",
    "homes_told",
    "initials",
    "roles",
    "sound",
    "surnames",
    "titles",
    "told",
    "usage",
    "marks_said",
    "names",
    "online",
    "phrases",
    "school_kinds",
    "school_going",
    "school_shapes",
    "school_lists",
    "school_hits",
    "school_places",
    "school_small",
    "school_strange",
    "school_told",
    "school_other",
    "school_streets",
    "schools",
    "learned_runs",
    "learned_signs",
    "learned_weights",
    "learned_dates",
    "learned_words",
    "homes_whole",
    "names_whole",
    "persons_told",
    "find",
)


def find(text: str, own: Own = NOTHING, memory: Memory | None = None) -> tuple[Hit, ...]:
    """Return what may be personal in a text, in its order; `memory` as in the finder."""
    from forumapp.analysis.personal import find as finder  # late: for start-up time

    return finder.find(text, own, memory)


def find_in_passage(passage: str, own: Own = NOTHING) -> tuple[Hit, ...]:
    """Return what may be personal in one passage of a text."""
    from forumapp.analysis.personal import find as finder  # late: for start-up time

    return finder.find_in_passage(passage, own)


def passages(text: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a text that are looked at by themselves, with where each begins."""
    from forumapp.analysis.personal import find as finder  # late: for start-up time

    return finder.passages(text)


def loading() -> Iterator[None]:
    """Load the finder piece by piece, for a thread that has other things to do in between."""
    for piece in _PIECES:
        import_module(f"forumapp.analysis.personal.{piece}")
        yield None
    from forumapp.analysis.personal import (  # late: start-up time
        births,
        data,
        homes_living,
        learned_dates,
        learned_weights,
        named_places,
        school_register,
    )

    yield from births.loading()
    yield from homes_living.loading()
    yield from learned_dates.loading()
    yield from data.loading()
    yield from school_register.loading()
    yield from named_places.loading()
    yield from learned_weights.loading()
    find("")


def own_of(name: str, local_area: str | None) -> Own:
    """Return what is public in a forum: the words of its own name and of its area’s."""
    words = {*name.split(), *(local_area or "").split()}
    return Own(public=tuple(sorted(word for word in words if len(word) > 3 and word[0].isupper())))


def own_of_forum(known: Mapping[str, str | None]) -> Own:
    """Return the finder's lists from what is known of a forum (its particulars, by name)."""
    public = own_of(known.get("name") or "", known.get("local_area")).public
    return Own(
        schools=_listed(known.get("own_schools")),
        people=_listed(known.get("own_people")),
        public=(*public, *_listed(known.get("own_public"))),
    )


def _listed(names: str | None) -> tuple[str, ...]:
    parts = (names or "").replace(";", ",").replace("\n", ",").split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def find_in_parts(parts: Mapping[str, str], own: Own = NOTHING) -> dict[str, tuple[Hit, ...]]:
    """Return what may be personal in each of these texts; a text without any is left out."""
    found = {part: find(text, own) for part, text in parts.items()}
    return {part: hits for part, hits in found.items() if hits}


def different(parts: Mapping[str, str], own: Own = NOTHING, stands: Collection[str] = ()) -> int:
    """Count what may be personal in these texts, each once; not what `stands` (small letters)."""
    found = find_in_parts(parts, own)
    said = {parts[part][hit.start : hit.end].casefold() for part in found for hit in found[part]}
    return len(said.difference(stands))


def replaced(text: str, hits: Iterable[Hit]) -> str:
    """Return the text with each of these stretches replaced by what may stand there instead."""
    for hit in sorted(hits, key=lambda each: -each.start):
        text = text[: hit.start] + hit.instead + text[hit.end :]
    return text


def spans(text: str) -> list[dict[str, object]]:
    """Return each find as plain data: start, end, kind, reason."""
    return [
        {"start": hit.start, "end": hit.end, "kind": hit.kind, "reason": hit.reason}
        for hit in find(text)
    ]
