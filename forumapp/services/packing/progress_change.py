"""What changed in a plan since the review before: statuses, families' figures, what is late."""

from collections.abc import Iterator, Sequence

from forumapp.domain.pack import Block, Bullets, Cell, Heading, Paragraph, Section, Table
from forumapp.services.lived import Lived
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.progress_areas import plan_areas
from forumapp.services.packing.promised import PlanSide, Promised
from forumapp.services.packing.promised_blocks import heard_in
from forumapp.services.packing.saying import chip, cut, day_words

TITLE = "What changed since the last review"


def changed_section(found: Evidence, side: PlanSide, own: Sequence[Promised]) -> Section:
    """Return what changed since the review before: statuses, families' figures, what is late."""
    if len(side.rounds) < 2:
        said = "Fewer than two reviews of this plan are known, so no change can be shown."
        return Section(TITLE, (Paragraph(said),))
    before, now = side.rounds[-2:]
    lead = f"From the review of {day_words(before)} to that of {day_words(now)}."
    moved = [e for e in own if e.before and e.latest and e.before.claimed != e.latest.claimed]
    blocks: list[Block | Heading] = [Paragraph(lead, "lead"), Heading("What officials changed")]
    blocks += _moved(found, moved)
    blocks += [Heading("What families rate, then and now"), _then_now(found, side, own)]
    blocks += [Heading("Overdue"), *_late(found, own)]
    return Section(TITLE, tuple(blocks))


def _moved(found: Evidence, moved: Sequence[Promised]) -> Iterator[Block]:
    if not moved:
        yield Paragraph("Officials gave every promise the status that it had before.")
        return
    said = found.officials.said
    yield Table(
        key="",
        summary="Promises whose claimed status changed: then and now",
        columns=("Promised", "Then", "Now"),
        rows=tuple(
            (
                Cell(cut(said(each.promise.what), 140)),
                chip(each.before.claimed if each.before else None),
                chip(each.claimed),
            )
            for each in moved
        ),
        widths=(98, 34, 34),
    )


def _then_now(found: Evidence, side: PlanSide, own: Sequence[Promised]) -> Block:
    rows = []
    for area in plan_areas(found, own):
        then, now = heard_in(found, area.uid, side, before=True), heard_in(found, area.uid, side)
        cells = [
            Cell("Not in these days")
            if each is None
            else Cell(each.good.text, share=each.good.share)
            for each in (then, now)
        ]
        rows.append((Cell(area.title), *cells))
    if not rows:
        return Paragraph("No promise of this plan names an area.")
    return Table(
        key="",
        summary="Families who rate each area good or better, before the two last reviews",
        columns=("Area", "Then", "Now"),
        rows=tuple(rows),
        widths=(74, 46, 46),
        caption="Families who rated, in the days up to each review. A difference of a few may be "
        "chance.",
    )


def _late(found: Evidence, own: Sequence[Promised]) -> Iterator[Block]:
    late = [each for each in own if each.overdue]
    if not late:
        yield Paragraph("No promise of this plan is overdue.")
        return
    said = found.officials.said
    yield Bullets(
        tuple(
            f"{cut(said(e.promise.what)).rstrip('.')}: was due {day_words(e.promise.due_on)}."
            for e in late
        )
    )


def _good(lived: Lived | None) -> Cell:
    if lived is None:
        return Cell("Not in these days")
    return Cell(lived.good.text, share=lived.good.share)
