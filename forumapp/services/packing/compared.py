"""Two packs side by side: what the later one prints otherwise than the earlier one."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from forumapp.analysis.figures.small_numbers import NO_PERCENTAGE_UNDER
from forumapp.analysis.figures.wilson import newcombe
from forumapp.domain.pack import Headline, Pack, Quote, Stand

Verdict = Literal["better", "worse", "no_clear_change", "same_time", "too_few", "new", "gone"]
_EMPTY = Headline("", "", "")


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One area in both packs, or in one of them."""

    title: str
    verdict: Verdict
    before: Headline | None
    now: Headline | None


@dataclass(frozen=True, slots=True)
class StandChange:
    """A promise or a recommendation that stands otherwise than before; '' where it was not in."""

    kind: str
    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What the later of two packs prints otherwise than the earlier one."""

    before: Pack
    now: Pack
    areas: tuple[AreaChange, ...]
    stands: tuple[StandChange, ...]
    quotes_new: int
    quotes_gone: int

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "before": _named(self.before),
            "now": _named(self.now),
            "areas": [
                {
                    "area": (each.now or each.before or _EMPTY).area,
                    "title": each.title,
                    "change": each.verdict,
                    "before": _figures(each.before),
                    "now": _figures(each.now),
                }
                for each in self.areas
            ],
            "stands": [asdict(each) for each in self.stands],
            "quotes": {"new": self.quotes_new, "gone": self.quotes_gone},
        }


def differences(before: Pack, now: Pack) -> Differences:
    """Compare two packs."""
    quotes = _references(before), _references(now)
    return Differences(
        before,
        now,
        tuple(_areas(before, now)),
        tuple(_stands(before, now)),
        len(quotes[1] - quotes[0]),
        len(quotes[0] - quotes[1]),
    )


def _areas(before: Pack, now: Pack) -> Iterator[AreaChange]:
    then = {each.area: each for each in before.headlines}
    today = {each.area: each for each in now.headlines}
    for each in now.headlines:
        old = then.get(each.area)
        verdict = _verdict(old, each) if old else "new"
        yield AreaChange(each.title, verdict, old, each)
    for each in before.headlines:
        if each.area not in today:
            yield AreaChange(each.title, "gone", each, None)


def _verdict(then: Headline, now: Headline) -> Verdict:
    first, second = _counts(then), _counts(now)
    if first is None or second is None:
        return "too_few"
    if then.last >= now.first:
        return "same_time"
    low, high = newcombe(*second, *first)
    return "better" if low > 0 else "worse" if high < 0 else "no_clear_change"


def _counts(told: Headline) -> tuple[int, int] | None:
    """Return (how many said so, of how many) where both are printed and there are enough."""
    plain = told.n.replace(",", "")
    if told.share is None or not plain.isdigit() or int(plain) < NO_PERCENTAGE_UNDER:
        return None
    return round(told.share * int(plain)), int(plain)


def _stands(before: Pack, now: Pack) -> Iterator[StandChange]:
    then = {_key(each): each for each in before.stands}
    today = {_key(each): each for each in now.stands}
    for each in now.stands:
        old = then.get(_key(each))
        state = old.state if old else ""
        if state != each.state:
            yield StandChange(each.kind, each.what, state, each.state)
    for each in before.stands:
        if _key(each) not in today:
            yield StandChange(each.kind, each.what, each.state, "")


def _key(each: Stand) -> tuple[str, str]:
    return each.kind, each.key or each.what


def _references(pack: Pack) -> set[str]:
    return {
        block.reference
        for section in pack.sections
        for block in section.blocks
        if isinstance(block, Quote)
    }


def _named(pack: Pack) -> dict[str, str]:
    return {
        "number": pack.number,
        "issued_on": pack.issued.isoformat(),
        "audience": pack.audience,
        "period": pack.period,
    }


def _figures(each: Headline | None) -> dict[str, Any] | None:
    if each is None:
        return None
    return {
        "families": each.families,
        "good_or_better": {
            "text": each.shown,
            "n": each.n,
            "share": each.share,
            "low": each.low,
            "high": each.high,
            "period": each.period,
        },
    }
