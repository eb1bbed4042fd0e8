"""What officials say outside their plans, each beside what families rate in the same days."""

from collections.abc import Iterator

from forumapp.analysis.figures.claim_check import ClaimedShare, borne, understood
from forumapp.analysis.figures.release import Release, What
from forumapp.domain.claims import Claim
from forumapp.domain.pack import Block, Heading, Panel, Paragraph, Section
from forumapp.services.claims_beside import period
from forumapp.services.lists import label
from forumapp.services.lived import gap
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.heard import Counts, lived_shown
from forumapp.services.packing.saying import cut, day_words, listed, many, span_words

MOST = 6
_BORNE = {
    "borne_out": "The feedback bears this out.",
    "not_borne_out": "The feedback does not bear this out.",
    "cannot_say": "The feedback cannot say.",
}
_UNITS = {"percent": "%", "weeks": " weeks", "days": " days"}
NONE = "No statement, audit or figure of officials is written down in the forum for this pack."
UNRATED = "Not able to say"
HOW = (
    "For: families who rate it good or better. Against: families who rate it lower. Both are said "
    "only where the claim can be read as a share of families who are content. Not able to say: "
    "families who spoke of it and gave no rating. The families heard chose to speak."
)


def claims_section(found: Evidence) -> Section:
    """Return what officials say, each with what speaks for it, against it, and cannot say."""
    claims = found.officials.claims
    if not claims:
        return Section("What officials say, and what families say", (Paragraph(NONE),))
    blocks = [block for claim in claims[:MOST] for block in _claim(found, claim)]
    left = len(claims) - MOST
    if left > 0:
        blocks.append(Paragraph(f"{many(left, 'earlier claim')} left out for room.", "caption"))
    blocks.append(Paragraph(HOW, "caption"))
    return Section("What officials say, and what families say", tuple(blocks))


def claim_words(found: Evidence, claim: Claim) -> str:
    """Return what was claimed: a figure with all that it needs, a result, or the words."""
    said = found.officials.said
    if claim.figure is not None:
        days = span_words(claim.first_day or "", claim.last_day or "") if claim.last_day else ""
        told = ", ".join(filter(None, (said(claim.definition), days, said(claim.source))))
        return f"{claim.figure:g}{_UNITS.get(claim.unit or '', '')}: {told}"
    parts = [said(claim.words), claim.result and f"Result: {said(claim.result)}"]
    parts += [claim.sample and f"Sample: {said(claim.sample)}"]
    words = ". ".join(part.rstrip(".") for part in parts if part)
    return words or (label("claimed", claim.rating) if claim.rating else said(claim.title))


def _claim(found: Evidence, claim: Claim) -> Iterator[Block | Heading]:
    officials = found.officials
    who = officials.said(claim.who) or "Not said by whom"
    heading = f"{label('claim_kind', claim.kind)}. {who}, {day_words(claim.on)}"
    if claim.words and claim.figure is None:
        yield Panel(heading, cut(officials.said(claim.words), 600))
    else:  # told by the forum, in no words of theirs
        yield Paragraph(heading, "label")
        yield Paragraph(cut(claim_words(found, claim), 600))
    titles = [officials.areas[uid].title for uid in claim.areas if uid in officials.areas]
    first, last, _ = period(claim)
    counts = officials.counts(claim.areas, first, last) if titles else None
    if counts is None:
        why = "These days lie outside the pack's." if titles else "It is tied to no area."
        yield Paragraph(f"{why} So nothing can be set beside it.")
        return
    _, start, end = officials.within(claim.areas, first, last)
    sides = _sides(counts, found.release, judged=_is_judged(claim))
    yield Paragraph(f"{_verdict(claim, counts, found.release)} {sides}")
    days = f"Families told us from {span_words(start, end)}."
    yield Paragraph(f"About: {listed(titles)}. {days}", "caption")


def _verdict(claim: Claim, counts: Counts, release: Release) -> str:
    lived = lived_shown(counts, release)
    if claim.rating:
        return gap(claim.rating, lived)
    read = _read(claim)
    if read is None:
        return lived.words()
    return f"Read as: {read.words()}. {_BORNE[borne(read, lived.good)]} {lived.words()}"


def _read(claim: Claim) -> ClaimedShare | None:
    """Return the share that a claim's words speak of, where they can be read as one."""
    read = understood(claim.words) if claim.words else None
    return read if isinstance(read, ClaimedShare) and not read.recent else None


def _is_judged(claim: Claim) -> bool:
    """Say whether it is known which way a claim points: “too slow” is not borne out by a *good*."""
    read = _read(claim)
    return not claim.rating and read is not None and read.at_least


def _sides(counts: Counts, release: Release, *, judged: bool) -> str:
    """Say how many families speak for a claim, against it, and gave no rating."""
    base = What("families", counts.where)
    rated, silent = base.with_("rated", "yes"), base.with_("rated", "no")
    good = release.share(rated, counts.good, counts.rated)
    release.cells.add_sum(base, (rated, silent))
    mute = release.count(silent, counts.unrated).text
    if good.said is None or good.n.value is None:
        return f"How many rate it which way may not be shown. {UNRATED}: {mute}."
    for_it, against = ("For", "Against") if judged else ("Good or better", "Rated lower")
    return f"{for_it}: {good.said:,}. {against}: {good.n.value - good.said:,}. {UNRATED}: {mute}."
