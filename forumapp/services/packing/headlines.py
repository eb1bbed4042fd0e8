"""The figures of each area that a pack prints, set apart so that a later pack can be compared."""

from forumapp.domain.pack import Headline
from forumapp.services.packing.evidence import AreaEvidence, Evidence


def headlines(found: Evidence) -> tuple[Headline, ...]:
    """Return one for each area that families spoke of: what the pack prints of it, no more."""
    return tuple(_headline(each) for each in found.areas if each.stances)


def _headline(each: AreaEvidence) -> Headline:
    families = each.trend.families.text.removesuffix(" families").removesuffix(" family")
    shown = [f for f in each.trend.trend.periods if f.good.share is not None]
    if not shown:
        return Headline(each.area.uid, each.area.title, families, shown="Too few to show")
    latest = shown[-1]
    good, period = latest.good, latest.period
    return Headline(
        each.area.uid,
        each.area.title,
        families,
        period=period.label,
        first=period.first.isoformat()[:7],
        last=period.last.isoformat()[:7],
        n=good.n.text,
        share=good.share,
        low=good.low,
        high=good.high,
        shown=good.text,
    )
