"""What changed since the last pack for the same readers: families' lines, officials' steps."""

from collections.abc import Iterator

from forumapp.domain.days import long_day
from forumapp.domain.pack import Block, Bullets, Heading, Paragraph, Section
from forumapp.services.lists import label
from forumapp.services.packing.evidence import AUDIENCES, Evidence
from forumapp.services.packing.saying import begin, cut, many

TITLE = "Change since last time"
MOST = 10  # lines of what officials did
_NOTHING = "Nothing that officials did since then is written down in the forum."


def since_section(found: Evidence) -> Section:
    """Return what changed since the last pack for these readers, or since the inspection."""
    earlier = [e for e in found.officials.issued if e[1] == AUDIENCES[found.audience]]
    if earlier:
        number, _, day = earlier[0]
        told = f"The last pack for {AUDIENCES[found.audience]} was {number} of {long_day(day)}."
    else:
        day = ""
        told = f"This is the first pack for {AUDIENCES[found.audience]} from this app."
    blocks: list[Block | Heading] = [Paragraph(told)]
    blocks += [Heading("What families' own ratings show"), *_families(found)]
    if day:
        blocks += [Heading(f"What officials did since {long_day(day)}"), *_did(found, day)]
    return Section(TITLE, tuple(blocks))


def _families(found: Evidence) -> Iterator[Block]:
    lines = [
        f"{each.area.title}: {_lower(each.trend.trend.finding)}."
        for each in found.areas
        if each.stances
    ]
    if not lines:
        yield Paragraph("No family has spoken of an area in these days, so no change can be shown.")
        return
    yield Bullets(tuple(lines))
    signs = [f"{e.area.title}: {sign}" for e in found.areas for sign in e.trend.trend.signals]
    yield Paragraph(" ".join(signs) or "No line shows a sign that is unlikely to be chance.")


def _did(found: Evidence, day: str) -> Iterator[Block]:
    lines = sorted((*_judged(found, day), *_reviewed(found, day), *_came(found, day)))
    if not lines:
        yield Paragraph(_NOTHING)
        return
    yield Bullets(tuple(f"{long_day(on)}: {said}" for on, said in lines[-MOST:]))
    if (left := len(lines) - MOST) > 0:
        yield Paragraph(f"{many(left, 'earlier step')} left out for room.", "caption")


def _judged(found: Evidence, day: str) -> Iterator[tuple[str, str]]:
    areas = found.officials.areas
    for each in found.officials.judged:
        if each.on > day and each.area in areas:
            status = label("area_status", each.status).lower()
            yield each.on, f"{areas[each.area].title} was judged: {status}."


def _reviewed(found: Evidence, day: str) -> Iterator[tuple[str, str]]:
    said = found.officials.said
    for each in found.officials.promises:
        promise, latest = each.promise, each.latest
        what = cut(said(promise.what), 110)
        if promise.done and promise.done_on and promise.done_on > day:
            yield promise.done_on, f"{what}: {label('done', promise.done).lower()}."
        elif latest is not None and latest.on > day and latest.claimed != _before(each.before):
            now = label("claimed", latest.claimed)
            yield latest.on, f"officials call it “{now}”: {what}."


def _before(review: object) -> str | None:
    return getattr(review, "claimed", None)


def _came(found: Evidence, day: str) -> Iterator[tuple[str, str]]:
    said = found.officials.said
    for told in found.officials.issues:
        for reply in told.replies:
            if reply.on > day:
                who = cut(said(reply.by), 80) or "a reply came"
                yield reply.on, f"{begin(who)} replied on “{said(told.issue.title)}”."
    for back in found.officials.responses:
        if back.on > day:
            yield back.on, f"{begin(said(back.by))} wrote back to the pack."
    for each in found.officials.claims:
        if each.on > day:
            who, kind = said(each.who) or "Officials", label("claim_kind", each.kind).lower()
            yield each.on, f"{who}: {kind}."


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
