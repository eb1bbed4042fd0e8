"""An issued pack made again from what the register kept: the same, or without words that are gone.

A quote whose family has withdrawn its consent since, whose piece went to the bin, is withheld, was
redacted or erased, is never printed again. Then the pack is another one, with a number and a day of
its own; its figures are those of the day on which the first one was made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forumapp.domain.days import long_day
from forumapp.domain.pack import Pack, Paragraph, Quote
from forumapp.domain.problems import WrongInput
from forumapp.services.embargo import REFUSED, Gate, gate_in
from forumapp.services.leaving import NamesGate, names_gate_in, undecided
from forumapp.services.packing.entries import IssuedPack, StoredPack
from forumapp.services.packing.evidence import CONSENTS
from forumapp.services.packing.plan import number_of
from forumapp.services.packing.quoted import Gone, quotes_of, with_quotes, words_now
from forumapp.services.packing.register import stored_pack
from forumapp.store.forum import Forum

LEFT_OUT = "A quote stood here. It may no longer be used."


@dataclass(frozen=True, slots=True)
class Again:
    """A pack made again: `gone` are its quotes that may not be printed any more.

    Where there are none the pack is the one that was issued, and its files are those of `first`,
    byte for byte, unless ForumApp itself writes them differently now.
    """

    pack: Pack
    first: IssuedPack
    gone: tuple[Gone, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Say what is left out, why and since when; '' where nothing is."""
        if not self.gone:
            return ""
        what = "; ".join(f"{each.reference} {each.why}{_since(each.on)}" for each in self.gone)
        return (
            f"Not printed again, because things have changed since {self.first.number}: {what}. "
            f"So this is a new pack, {self.pack.number}, without these words."
        )


def pack_again(forum: Forum, number: str, today: date | None = None) -> Again:
    """Return an issued pack, ready to be written again.

    Raises WrongInput where there is none, for one that an older ForumApp made, and where it tells
    of what is under embargo now.
    """
    kept = stored_pack(forum, number)
    consents = CONSENTS.get(str(kept.entry.plan.get("audience")), ("publish",))
    with forum.read() as conn:
        gate, names = gate_in(conn), names_gate_in(conn)
        quotes = list(quotes_of(kept.pack))
        said = [
            words_now(conn, place, quote.reference, consents)
            for place, quote in zip(kept.places, quotes, strict=True)
        ]
    _refuse(kept.pack, gate)
    blocks = [_block(quote, words) for quote, words in zip(quotes, said, strict=True)]
    gone = tuple(each for each in said if isinstance(each, Gone))
    pack = with_quotes(kept.pack, blocks)
    if gone:
        pack = _renumbered(pack, kept, today or date.today())
    made = replace(pack, made_from=_made_from(kept, fresh=bool(gone)))
    return Again(made, kept.entry, gone, tuple(_named(blocks, names)))


def _block(quote: Quote, words: str | Gone) -> Quote | Paragraph:
    if isinstance(words, Gone):
        return Paragraph(LEFT_OUT, "caption")
    return replace(quote, words=words)


def _renumbered(pack: Pack, kept: StoredPack, today: date) -> Pack:
    """Give the pack its own day and number, and let it say which one it stands for."""
    first = kept.entry
    note = (
        f"This pack stands for {first.number} of {long_day(first.issued_on)}, with the same "
        "figures. Words of families that may no longer be used are left out."
    )
    last = pack.sections[-1]
    told = replace(last, blocks=(*last.blocks, Paragraph(note, "caption")))
    fresh = replace(pack, number="", issued=today, sections=(*pack.sections[:-1], told))
    return replace(fresh, number=number_of(fresh))


def _made_from(kept: StoredPack, *, fresh: bool) -> dict[str, Any]:
    """Hand on what the first one was made from: the figures are its figures."""
    plan = {k: v for k, v in kept.entry.plan.items() if k not in ("sample", "draft", "formats")}
    return {
        "plan": plan | ({"stands_for": kept.entry.number} if fresh else {}),
        "cells": kept.cells,
        "snapshot": kept.entry.snapshot,
        "marks": kept.marks,
    }


def _named(blocks: Sequence[Quote | Paragraph], names: NamesGate) -> Iterator[str]:
    """Warn of quotes in which today's finder sees a name that it did not see then."""
    held = [b.reference for b in blocks if isinstance(b, Quote) and undecided(b.words, names.own)]
    if held:
        yield f"Look whether these quotes name somebody before you hand it on: {', '.join(held)}."


def _since(on: str) -> str:
    return f" on {long_day(on)}" if on else ""


def _refuse(pack: Pack, gate: Gate) -> None:
    """Let no finding out that came under embargo after the pack was issued."""
    if gate and any(gate.tells(text) for text in _typed(pack)):
        raise WrongInput(REFUSED)


def _typed(value: Any) -> Iterator[str]:
    """Yield every text of a pack that is no family's words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _typed(each)
    elif not isinstance(value, Quote) and hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _typed(getattr(value, name))
