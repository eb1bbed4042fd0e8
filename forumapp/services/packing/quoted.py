"""Families' words in a stored pack: never the words, only where they stand in the feedback.

So nothing of a withdrawn, binned or erased piece lives on in the register or in its log. A *place*
says which piece, which part of it, which stretches of letters, and what the editor put between them
([corrections] and […]); a seal tells whether the words found there are those that were printed.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forumapp.domain.corrections import cut_at, joined
from forumapp.domain.feedback import PARTS, Feedback
from forumapp.domain.pack import Pack, Quote, Section
from forumapp.services.references import referred
from forumapp.store import erasing, issued, pack_queries, queries
from forumapp.store.records import Connection

_EDITORS = re.compile(r"(\[[^\[\]]{0,80}\]|…)")
_SEAL = 16  # hex digits
Cut = list[tuple[int, int] | str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of one printed quote stand; `of` is '' where they were not found."""

    of: str
    part: str = ""
    cut: tuple[tuple[int, int] | str, ...] = ()
    seal: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {"of": self.of, "part": self.part, "cut": list(self.cut), "seal": self.seal}

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> "Place":
        """Read it back."""
        cut = tuple(each if isinstance(each, str) else (each[0], each[1]) for each in told["cut"])
        return cls(told["of"], told["part"], cut, told["seal"])

    def words_in(self, text: str) -> str | None:
        """Return the printed words if they stand in this text where they stood, else None."""
        plain = _plain(text)
        said = "".join(
            each if isinstance(each, str) else plain[each[0] : each[0] + each[1]]
            for each in self.cut
        )
        return said if said and seal(self.of, said) == self.seal else None

    def still_in(self, said: str, text: str) -> bool:
        """Say whether a text still holds every stretch of words that was printed."""
        plain, at = _plain(text), 0
        for each in self.cut:
            length = len(each) if isinstance(each, str) else each[1]
            if not isinstance(each, str) and said[at : at + length].strip() not in plain:
                return False
            at += length
        return True


def quotes_of(pack: Pack) -> Iterator[Quote]:
    """Yield every quote of a pack, in the order in which they are printed."""
    for section in pack.sections:
        for block in section.blocks:
            if isinstance(block, Quote):
                yield block


def with_quotes(pack: Pack, quotes: Iterable[Any]) -> Pack:
    """Return the pack with these blocks in the place of its quotes, in their order."""
    left = iter(quotes)

    def filled(section: Section) -> Section:
        blocks = tuple(next(left) if isinstance(b, Quote) else b for b in section.blocks)
        return replace(section, blocks=blocks)

    return replace(pack, sections=tuple(map(filled, pack.sections)))


def without_words(pack: Pack) -> Pack:
    """Return the pack without a word of families."""
    return with_quotes(pack, [replace(quote, words="") for quote in quotes_of(pack)])


def places_of(conn: Connection, pack: Pack) -> tuple[Place, ...]:
    """Find where the words of each quote stand."""
    quotes = list(quotes_of(pack))
    wanted = {quote.reference for quote in quotes}
    known = referred(conn, wanted, pack_queries.quotable_uids(conn) if wanted else ())
    return tuple(_place(conn, quote, known.get(quote.reference, ())) for quote in quotes)


def _place(conn: Connection, quote: Quote, uids: Sequence[str]) -> Place:
    for uid in uids:  # two pieces may share a reference: it has five symbols
        found = queries.feedback(conn, uid)
        place = _place_in(found, quote.words) if found else None
        if place is not None:
            return place
    return Place("")


def _place_in(found: Feedback, said: str) -> Place | None:
    for part in PARTS:
        text = getattr(found.words, part)
        cut = cut_of(text, said) if text else None
        if cut is not None:
            return Place(found.uid, part, tuple(cut), seal(found.uid, said))
    return None


def cut_of(text: str, said: str) -> Cut | None:
    """Return how the printed words are cut out of a text; None if they are not its own words."""
    plain = _plain(text)
    if not said:
        return None
    if (whole := plain.find(said)) >= 0:
        return [(whole, len(said))]
    if (exact := cut_at(text, said)) is not None and joined(text, exact) == said:
        return list(exact)
    cut: Cut = []
    at = 0
    for piece in filter(None, _EDITORS.split(said)):
        words = piece.strip()
        start = plain.find(words, at) if words else -1
        if start >= 0:
            front = len(piece) - len(piece.lstrip())
            cut += _spaced(" " * front, (start, len(words)), piece[front + len(words) :])
            at = start + len(words)
        elif not words or _EDITORS.fullmatch(words):
            cut.append(piece)
        else:
            return None
    return cut if any(not isinstance(each, str) for each in cut) else None


def _spaced(before: str, stretch: tuple[int, int], after: str) -> Cut:
    spaced: Cut = [before, stretch, after]
    return [each for each in spaced if each]


def seal(uid: str, said: str) -> str:
    """Return what tells whether words are those that were printed of a piece."""
    return hashlib.sha256(f"{uid}\x1f{said}".encode()).hexdigest()[:_SEAL]


def _plain(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Gone:
    """A quote that may not be printed again: its reference, why in words, and since which day."""

    reference: str
    why: str
    on: str


def words_now(
    conn: Connection, place: Place, reference: str, consents: Sequence[str]
) -> str | Gone:
    """Return the words of a quote if they may be printed today, else why they may not."""
    found = queries.feedback(conn, place.of) if place.of else None
    if place.of and (day := erasing.is_erased(conn, place.of)):
        return Gone(reference, "was erased", day)
    if found is None or not place.of:
        return Gone(reference, "is not known here any more", _on(conn, place.of))
    if back := _kept_back(conn, found, consents):
        return Gone(reference, *back)
    text = getattr(found.words, place.part)
    said = place.words_in(text)
    if said is not None:
        return said
    ever = (place.words_in(each) for each in issued.texts_ever(conn, place.of, place.part))
    said = next((each for each in ever if each is not None), None)
    if said is not None and place.still_in(said, text):
        return said
    why = "was changed" if text else "was erased"
    return Gone(reference, why, _on(conn, place.of, f"words_{place.part}"))


def _kept_back(
    conn: Connection, found: Feedback, consents: Sequence[str]
) -> tuple[str, str] | None:
    """Say why a piece may not be quoted, and since when; None if it may."""
    uid = found.uid
    if found.binned:
        return "went to the bin", _on(conn, uid, "binned")
    if found.held:
        return "was withheld because someone may be at risk", _on(conn, uid, "safeguarding")
    if uid not in issued.counts(conn, [uid]):
        return "came with an import that was taken back", _on(conn, found.batch or "")
    if found.consent not in consents:
        return "had its consent withdrawn or narrowed", _on(conn, uid, "consent")
    if found.quotable is False:
        return "was marked as not to be quoted", _on(conn, uid, "quotable")
    return None


def _on(conn: Connection, uid: str, *names: str) -> str:
    return issued.last_change(conn, uid, names) if uid else ""
