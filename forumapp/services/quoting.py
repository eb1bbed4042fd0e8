"""Quotes of one area that may be used: chosen as for a pack, each with how far its consent goes."""

from dataclasses import dataclass

from forumapp.domain.codes import PREFER_NOT
from forumapp.services.jigsaw_gate import jigsaw_gate_in
from forumapp.services.packing.quotes import MOST, QuoteSource, as_quote, choose, when_said
from forumapp.services.packing.sources import sources_in
from forumapp.store import pack_queries
from forumapp.store.forum import Forum

_PARTNERS, _PUBLISH = ("quote", "publish"), ("publish",)
_OF_A_CHILD = ("parent", "carer", "grandparent")


@dataclass(frozen=True, slots=True)
class Usable:
    """Words that may be quoted, with their stance, and who said them in the coarsest useful words.

    `who` is parent, young_person, professional or family; `age_band` is that of the child, '' where
    it is not to be said. `publish`: it may be printed for everybody, not for partners alone.
    """

    words: str
    reference: str
    stance: str | None
    who: str
    age_band: str
    term: str
    publish: bool


def usable_quotes(forum: Forum, area: str, most: int = MOST) -> list[Usable]:
    """Return quotes that the families let be used, in proportion to what is said of the area."""
    with forum.read() as conn:
        rows = pack_queries.quotable(conn, area, _PARTNERS, None, None)
        printed = pack_queries.quotable(conn, area, _PUBLISH, None, None)
        names = jigsaw_gate_in(conn, forum)
        sources = sources_in(conn, rows, area)
    open_to_all = {row["uid"] for row in printed}
    chosen = choose(sources, set(), names, most)
    return [_usable(each, each.uid in open_to_all) for each in chosen]


def _usable(source: QuoteSource, publish: bool) -> Usable:
    made, of_a_child = as_quote(source), source.speaker in _OF_A_CHILD
    who = "parent" if of_a_child else source.speaker or "family"
    aged = of_a_child and source.age_band != PREFER_NOT and source.level == 0
    band, term = source.age_band if aged else None, when_said(source)
    return Usable(made.words, made.reference, source.stance, who, band or "", term, publish)
