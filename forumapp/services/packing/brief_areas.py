"""The areas in a brief: what families rate, what officials say of it, and who answers."""

from collections.abc import Sequence

from forumapp.domain.claims import Claim
from forumapp.domain.pack import Cell, Section, Table
from forumapp.services.lists import label
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.saying import cut, day_words, listed, many

LONGEST, LONGEST_CLAIM = 110, 50  # characters: two pages are two pages


def areas_of_brief(found: Evidence, most: int) -> Section | None:
    """Return the areas that families spoke of, at most so many; None where there are none."""
    spoken = [each for each in found.areas if each.stances]
    if not spoken:
        return None
    shown = spoken[:most]
    table = Table(
        key="",
        summary="Each area: families heard, share good or better, and what officials say",
        columns=("Area", "Families", "Good or better, latest", "Officials say"),
        rows=tuple(_area(found, each) for each in shown),
        widths=(46, 22, 32, 66),
        caption=f"{_who_answers(shown)} {_more(len(spoken) - len(shown))}".strip(),
    )
    return Section("What families live through", (table,), new_page=False)


def _who_answers(areas: Sequence[AreaEvidence]) -> str:
    """Say who is responsible for which of the areas."""
    by_body: dict[str, list[str]] = {}
    for each in areas:
        if each.body:
            by_body.setdefault(each.body, []).append(cut(each.area.title, 40))
    named = "; ".join(f"{body}: {listed(titles)}" for body, titles in by_body.items())
    if not named:
        return "Nobody is named who answers for these areas."
    return f"Who answers. {named}{'' if named.endswith('…') else '.'}"


def _area(found: Evidence, each: AreaEvidence) -> tuple[Cell, ...]:
    rated = [f for f in each.trend.trend.periods if f.good.share is not None]
    good = rated[-1].good.text if rated else "Too few to show"
    families = each.trend.families.text.removesuffix(" families").removesuffix(" family")
    return (
        Cell(each.area.title),
        Cell(families),
        Cell(good),
        Cell(_claimed(found, each)),
    )


def _claimed(found: Evidence, each: AreaEvidence) -> str:
    """Return what officials claimed last of an area, in their words where they are known."""
    latest = next((claim for claim in found.officials.claims if each.area.uid in claim.areas), None)
    if latest is None:
        return "Nothing written down"
    if latest.figure is not None:
        return cut(found.officials.gate.said(_figure(latest)), LONGEST)
    rating = label("claimed", latest.rating) if latest.rating else ""
    words = latest.words or rating or latest.result or latest.title or ""
    words = cut(found.officials.gate.said(words), LONGEST_CLAIM)
    return f"{words} ({label('claim_kind', latest.kind)}, {day_words(latest.on)})"


def _figure(claim: Claim) -> str:
    """Return an official figure, never without its year, what it counts, and where it is from."""
    sign = {"percent": "%", "weeks": " weeks", "days": " days"}.get(claim.unit or "", "")
    days = [day for day in (claim.first_day, claim.last_day) if day]
    years = "/".join(dict.fromkeys(day[:4] for day in days))
    told = ", ".join(filter(None, (claim.definition, years)))
    return f"{claim.figure:g}{sign} ({claim.source}): {told}"


def _more(count: int) -> str:
    return f"{many(count, 'more area')} left out for room." if count > 0 else ""
