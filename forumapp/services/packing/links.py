"""Quotes that can be put together: of one family, in two places or two packs, by what they tell."""

from collections.abc import Iterable, Iterator, Mapping

from forumapp.domain.pack import Quote, Section
from forumapp.services.jigsaw import Jigsaw, Stories, telling
from forumapp.services.jigsaw_details import Detail, details_in
from forumapp.services.jigsaw_gate import JigsawGate
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.quotes import QuoteSource, text_of

_MEND = "Choose another quote for one of them, or put a coarser word into [brackets]."


def linked(found: Evidence, sections: Iterable[Section]) -> tuple[Jigsaw, ...]:
    """Return the printed quotes that, beside another of the same family, tell too much of it."""
    gate = found.names
    if not isinstance(gate, JigsawGate):
        return ()
    quotes = [b.reference for s in sections for b in s.blocks if isinstance(b, Quote)]
    known = _sources_of(found, gate, set(quotes))
    printed = {known[each].uid: known[each] for each in quotes if each in known}
    return tuple(_linked(gate, printed, found.quoted)) if printed else ()


def _sources_of(found: Evidence, gate: JigsawGate, references: set[str]) -> dict[str, QuoteSource]:
    """Return what is quoted by its reference, wherever in the pack it stands.

    A reference takes long to work out. It is worked out for what the gate saw, as quotes under
    areas are; for all that may be quoted only where a printed one is not among them.
    """
    let = gate.passed | gate.telling.keys()
    sources = {s.uid: s for each in found.areas for s in each.sources}
    known = {s.reference: s for s in sources.values() if s.uid in let}
    if references <= known.keys():
        return known
    return {s.reference: s for s in sources.values() if s.uid not in let} | known


def linked_words(found: Evidence, sections: Iterable[Section]) -> tuple[str, ...]:
    """Say which quotes can be put together, each in a sentence that says what to do."""
    return tuple(f"{each.why} {each.mend}" for each in linked(found, sections))


def _linked(
    gate: JigsawGate,
    printed: Mapping[str, QuoteSource],
    quoted: Iterable[tuple[str, str]],
) -> Iterator[Jigsaw]:
    stories = gate.stories
    others = [(uid, "of this pack") for uid in printed]
    others += [(uid, f"in pack {number}") for uid, number in quoted if uid in stories.families]
    by_family: dict[str, list[tuple[str, str]]] = {}
    for uid, where in others:
        by_family.setdefault(stories.families[uid], []).append((uid, where))
    for source in printed.values():
        own = by_family[stories.families[source.uid]]
        for uid, where in own:
            first = uid in printed and uid < source.uid  # said once of each two
            if uid != source.uid and not first:
                other = text_of(printed[uid]) if uid in printed else stories.words.of(uid)
                yield from _two(gate, source, other, where, stories)


def _two(
    gate: JigsawGate, source: QuoteSource, other: str, where: str, stories: Stories
) -> Iterator[Jigsaw]:
    left, right = _details(source, text_of(source), stories), _details(source, other, stories)
    if not left or not right:
        return
    both = {each.key: each for each in (*left, *right)}
    found = telling(stories, tuple(both.values()), gate.least)
    if found:
        why, details = found
        words = tuple(each.said for each in details)
        said = f"{source.reference} and a quote {where} are of the same family. {why}"
        yield Jigsaw(source.uid, said, words, _MEND)


def _details(source: QuoteSource, text: str, stories: Stories) -> tuple[Detail, ...]:
    every = details_in(text, stories.places)
    return tuple(e for e in every if e.grade != "common" and e.said not in source.may_stand)
