"""What officials claim, each beside what families said of the same areas in the same period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forumapp.domain.claims import Claim
from forumapp.domain.inspections import WeaknessArea
from forumapp.services.claims import claims
from forumapp.services.lived import Lived, gap, lived_in
from forumapp.store import around
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

NO_AREA = "It is tied to no area yet, so nothing can be set beside it."


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim, and what families said from `first` to `last` of its areas.

    `own_period`: the claim says itself which days it speaks of; else they are the twelve months up
    to its day. `lived` is None where it is tied to no area. `before` is the claim of the same kind
    and title that came before it.
    """

    claim: Claim
    areas: tuple[WeaknessArea, ...]
    first: str
    last: str
    own_period: bool
    lived: Lived | None
    gap: str
    before: Claim | None = None

    @property
    def gap_alone(self) -> str:
        """Return the gap without the figures that stand in the same sentence, '' for none."""
        said = self.lived.words() if self.lived else self.gap
        return self.gap.removesuffix(said).strip()


def beside(forum: Forum, found: Iterable[Claim] | None = None) -> list[Beside]:
    """Set what families said beside these claims, else beside all, the latest first."""
    every = claims(forum)
    wanted = list(every if found is None else found)
    with forum.read() as conn:
        areas = {each.uid: each for each in around.areas(conn)}
        known: dict[tuple[tuple[str, ...], str, str], Lived] = {}
        return [_beside(conn, claim, areas, known, every) for claim in wanted]


def beside_area(forum: Forum, area: str) -> list[Beside]:
    """Set what families said beside the claims about one area, the latest first."""
    return beside(forum, claims(forum, area=area))


def period(claim: Claim) -> tuple[str, str, bool]:
    """Return the days that a claim speaks of, and whether it says so itself."""
    if claim.first_day and claim.last_day:
        return claim.first_day, claim.last_day, True
    if claim.first_day:
        return claim.first_day, max(claim.first_day, claim.on), True
    last = claim.last_day or claim.on
    return _year_before(last), last, False


def _beside(
    conn: Connection,
    claim: Claim,
    areas: dict[str, WeaknessArea],
    known: dict[tuple[tuple[str, ...], str, str], Lived],
    every: Sequence[Claim],
) -> Beside:
    first, last, own = period(claim)
    tied = tuple(areas[uid] for uid in claim.areas if uid in areas)
    lived = None
    if tied:
        key = (tuple(sorted(each.uid for each in tied)), first, last)
        lived = known[key] = known.get(key) or lived_in(conn, *key)
    return Beside(claim, tied, first, last, own, lived, _gap(claim, lived), _before(claim, every))


def _gap(claim: Claim, lived: Lived | None) -> str:
    """Say the gap where officials gave a status; else what families said stands by itself."""
    if lived is None:
        return NO_AREA
    return gap(claim.rating, lived) if claim.rating else lived.words()


def _before(claim: Claim, every: Sequence[Claim]) -> Claim | None:
    if not claim.title:
        return None
    same = (claim.kind, claim.title.casefold())
    earlier = [
        each
        for each in every
        if (each.kind, (each.title or "").casefold()) == same and each.on < claim.on
    ]
    return max(earlier, key=lambda each: each.on, default=None)


def _year_before(day: str) -> str:
    """Return the first of the twelve months that end with a day."""
    last = date.fromisoformat(day)
    after = last + timedelta(days=1)
    try:
        return after.replace(year=after.year - 1).isoformat()
    except ValueError:  # 29 February
        return after.replace(year=after.year - 1, day=28).isoformat()
