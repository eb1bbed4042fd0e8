"""What changed since an earlier pack for the same readers: from what the two packs print, no more.

Figures stand side by side; *better* and *worse* are said by the rule of `before_after`, and only
where both shares are printed and their periods do not overlap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forumapp.analysis.figures.before_after import RULE
from forumapp.analysis.figures.small_numbers import percent
from forumapp.domain.days import long_day
from forumapp.domain.pack import (
    Block,
    Bullets,
    Cell,
    Heading,
    Headline,
    Pack,
    Paragraph,
    Section,
    Table,
)
from forumapp.services.packing.compared import Differences, StandChange, Verdict, differences
from forumapp.services.packing.since_last import TITLE

__all__ = ["Differences", "changes_since", "differences", "lines_of", "with_changes"]

_WORDS: dict[Verdict, str] = {
    "better": "Better",
    "worse": "Worse",
    "no_clear_change": "No clear change",
    "same_time": "Not compared: the same time",
    "too_few": "Too few to compare",
    "new": "New in this pack",
    "gone": "Not in this pack",
}
_FALSE_SIGNS = 0.05  # of the areas that did not change: what a 95% interval lets through
_NOTHING = "–"
_HEADINGS = {"promise": "Promises", "recommendation": "What we asked for"}


def changes_since(before: Pack, now: Pack) -> Section:
    """Return the section of a pack that says what changed since the pack before it."""
    found = differences(before, now)
    blocks: list[Block | Heading] = [Paragraph(_since(before))]
    if found.areas:
        blocks += [_table(found), Paragraph(_rule(found), "caption")]
    blocks += _stand_blocks(found, tuple(_HEADINGS))
    return Section(TITLE, (*blocks, *map(Paragraph, _quotes(found))))


def with_changes(before: Pack | None, now: Pack) -> Pack:
    """Set both packs' figures side by side in the section of `now` that tells what changed."""
    if before is None:
        return now
    found = differences(before, now)
    blocks: list[Block | Heading] = [Heading(f"Beside the last pack, {before.number}")]
    blocks += [_table(found), Paragraph(_rule(found), "caption")] if found.areas else []
    blocks += _stand_blocks(found, ("recommendation",))  # the section tells of promises itself
    blocks += map(Paragraph, _quotes(found))
    told = tuple(
        replace(each, blocks=(*each.blocks, *blocks))
        if each.title == TITLE and len(blocks) > 1
        else each
        for each in now.sections
    )
    return replace(now, sections=told)


def lines_of(found: Differences) -> list[str]:
    """Return what changed as lines to read."""
    said = [_since(found.before)]
    for each in found.areas:
        then, now = _told(each.before), _told(each.now)
        said.append(f"{each.title}: {then} → {now}. {_WORDS[each.verdict]}.")
    return [*said, *_sentences(found)]


def _since(before: Pack) -> str:
    return (
        f"The last pack for {before.audience} is {before.number} of {long_day(before.issued)} "
        f"({before.period})."
    )


def _table(found: Differences) -> Table:
    return Table(
        key="",
        summary="Each area: families heard and share good or better, in the last pack and in this",
        columns=("Area", "Last pack", "This pack", "What changed"),
        rows=tuple(
            (Cell(e.title), Cell(_told(e.before)), Cell(_told(e.now)), Cell(_WORDS[e.verdict]))
            for e in found.areas
        ),
        widths=(48, 44, 44, 30),
    )


def _told(each: Headline | None) -> str:
    """Say what is printed of an area: families heard, and the share in its latest period."""
    if each is None:
        return _NOTHING
    families = f"{each.families} {'family' if each.families == '1' else 'families'} heard"
    if each.share is None:
        return f"{families}; {each.shown[:1].lower()}{each.shown[1:]}"
    return f"{families}; {each.shown} good or better{_chance(each)} ({each.period})"


def _chance(each: Headline) -> str:
    if each.low is None or each.high is None:
        return ""
    return f", chance {percent(each.low)} to {percent(each.high)}"


def _rule(found: Differences) -> str:
    compared = sum(e.verdict in ("better", "worse", "no_clear_change") for e in found.areas)
    if not compared:
        return (
            "No two shares here can be compared: too few families rated, or both packs tell of "
            "the same time."
        )
    expected = f"{compared * _FALSE_SIGNS:.1f}"
    return (
        f"{RULE} Compared: {compared}. If nothing had changed, chance alone would still be "
        f"expected to show about {expected} of them as better or worse."
    )


def _stand_blocks(found: Differences, kinds: Sequence[str]) -> Iterator[Block | Heading]:
    for kind in kinds:
        changed = [each for each in found.stands if each.kind == kind]
        if changed:
            yield Heading(_HEADINGS[kind])
            yield Bullets(tuple(map(_moved, changed)))


def _moved(each: StandChange) -> str:
    if not each.before:
        return f"New: {each.what} ({each.now})"
    if not each.now:
        return f"No longer listed: {each.what} (was: {each.before})"
    return f"{each.what}: {each.before} → {each.now}"


def _quotes(found: Differences) -> Iterator[str]:
    if found.quotes_new or found.quotes_gone:
        yield (
            f"Quotes that were not in the last pack: {found.quotes_new}. Quotes of the last pack "
            f"that are not in this one: {found.quotes_gone}."
        )


def _sentences(found: Differences) -> Iterator[str]:
    if found.areas:
        yield _rule(found)
    yield from map(_moved, found.stands)
    yield from _quotes(found)
