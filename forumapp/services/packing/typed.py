"""The gate for words that people of the forum typed: a pack that may name somebody is stopped."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from forumapp.domain.pack import Section
from forumapp.services.leaving import stop_words, typed_names
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.officials import Officials
from forumapp.services.packing.saying import listed

_ENOUGH = 40  # letters of a text by which it is found in the pack again: longer ones are cut


def stop_for_names(found: Evidence, sections: Iterable[Section]) -> str:
    """Return the sentence that stops a pack whose typed words may name somebody; '' for none."""
    printed = " ".join(" ".join(_texts(tuple(sections))).split())
    names: dict[str, str] = {}
    places: list[str] = []
    for place, texts in _typed(found.officials).items():
        shown = [text for text in map(found.officials.said, texts) if text[:_ENOUGH] in printed]
        hits = typed_names(filter(None, shown), found.names)
        names |= {name.casefold(): name for name in hits}
        places += [place] if hits else []
    return stop_words(tuple(names.values()), listed(places))


def _typed(found: Officials) -> dict[str, list[str | None]]:
    """Return what people typed, by the page on which they can change it."""
    plans: list[str | None] = [each.promise.what for each in found.promises]
    claims = [t for c in found.claims for t in (c.words, c.result, c.title, c.sample, c.definition)]
    asked = [q.question for q in found.questions]
    scrutiny = [text for q in asked for text in (q.words, q.answer, q.resolution)]
    raised = [text for told in found.issues for text in (told.issue.title, told.issue.words)]
    raised += [each.words for told in found.issues for each in told.replies]
    wanted: list[str | None] = [each.words for each in found.asks]
    back: list[str | None] = [text for each in found.responses for text in (each.by, each.words)]
    return {
        "Plan": plans,
        "Claims": claims,
        "Scrutiny": scrutiny,
        "Replies": raised,
        "the recommendations": wanted,
        "the responses": back,
    }


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a pack's sections."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
