"""What a page for families is made from: one area, read once, with nothing that may not leave."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from forumapp.analysis.figures.release import Release
from forumapp.analysis.figures.trends import Where
from forumapp.domain.inspections import Inspection, Link, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services.embargo import Gate, gate_of
from forumapp.services.jigsaw_gate import jigsaw_gate
from forumapp.services.leaving import NamesGate
from forumapp.services.lineage import before, earlier_areas
from forumapp.services.lived import Lived, lived_of
from forumapp.services.packing.cells import earlier_cells
from forumapp.services.packing.quotes import QuoteSource
from forumapp.services.packing.sources import sources_in
from forumapp.services.particulars import Particulars, particulars
from forumapp.services.raised import IssueStory, stories
from forumapp.services.told_content import content_in
from forumapp.store import along, around, issued, official, pack_queries, records
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

Rows = list[tuple[Any, ...]]
_CONSENTS = ("publish",)  # everybody may read such a page


@dataclass(frozen=True, slots=True)
class FamiliesEvidence:
    """Everything on the page.

    Where something came back or was closed, `cut` is the last such day: `said` is what families
    said up to it, `since` what they say after it. Their sum is nowhere, so that a hidden number
    cannot be worked out from the two. `hidden` issues are not for publication.
    """

    area: WeaknessArea
    inspection: Inspection | None
    about: dict[str, Any]
    forum: Particulars
    issues: tuple[IssueStory, ...]
    hidden: int
    cut: date | None
    told: Rows
    later: Rows | None
    sources: tuple[QuoteSource, ...]
    gate: Gate
    names: NamesGate
    position: int = 0  # how far the log had come when all this was read
    release: Release = field(default_factory=Release)  # the gate that every figure goes through

    @property
    def said(self) -> Lived:
        """Show what families said, up to the last day on which something came back."""
        last = self.cut.isoformat() if self.cut else ""
        return lived_of(self.told, release=self.release, where=self._where(f"..{last}"))

    @property
    def since(self) -> Lived | None:
        """Show what families say since; None where nothing came back."""
        if self.later is None or self.cut is None:
            return None
        first = (self.cut + timedelta(days=1)).isoformat()
        return lived_of(self.later, release=self.release, where=self._where(f"{first}.."))

    def _where(self, days: str) -> Where:
        return (("area", self.area.uid), ("told", days))


def gather_for_families(forum: Forum, area: str, day: date) -> FamiliesEvidence:
    """Read what the page needs; WrongInput for an area under embargo, or one that is not there."""
    gate = gate_of(forum, day)
    gate.refuse(area)
    with forum.read() as conn:
        position = issued.position(conn)
        known = gate.open_areas(around.areas(conn))
        found = next((each for each in known if each.uid == area), None)
        if found is None:
            raise WrongInput("There is no such area in this forum.")
        rounds = {each.uid: each for each in gate.open_rounds(around.inspections(conn))}
        links = gate.kept(official.every(conn, Link))
        about = records.about(conn)
    wanted = {area, *earlier_areas(links, area), *gate.hidden_under(found)}
    everything = _about(stories(forum, day, families=False), wanted)
    told = _about(stories(forum, day, gate=gate, families=False), wanted)
    cut = _cut(told, day)
    with forum.read() as conn:
        release = Release(
            told=pack_queries.told_days(conn),
            earlier=earlier_cells(conn),
            content=content_in(conn, gate),
        )
        rows, later, sources = _heard(conn, (area, *gate.hidden_under(found)), links, cut)
    return FamiliesEvidence(
        area=found,
        inspection=rounds.get(found.inspection or ""),
        about=about,
        forum=particulars(forum),
        issues=tuple(told),
        hidden=len(everything) - len(told),
        cut=cut,
        told=rows,
        later=later,
        release=release,
        sources=sources,
        gate=gate,
        names=jigsaw_gate(forum),
        position=position,
    )


def _about(told: Iterable[IssueStory], wanted: set[str]) -> list[IssueStory]:
    """Return what was raised about these areas, the latest first; what was not is nobody's yet."""
    found = [each for each in told if each.issue.raised_on and wanted & set(each.issue.areas)]
    return sorted(found, key=lambda each: each.issue.raised_on or "", reverse=True)


def _cut(told: Iterable[IssueStory], day: date) -> date | None:
    """Return the last day on which something came back; None where nothing did before today."""
    ends = [each.since_on for each in told if each.since_on and (each.replies or not each.open)]
    past = [on for on in ends if on < day.isoformat()]
    return date.fromisoformat(max(past)) if past else None


def _heard(
    conn: Connection, areas: tuple[str, ...], links: Iterable[Link], cut: date | None
) -> tuple[Rows, Rows | None, tuple[QuoteSource, ...]]:
    sides = before(list(links))
    last = cut.isoformat() if cut else None
    rows = along.voices_along(conn, areas, sides, last=last)
    counted, later = {row[6] for row in rows}, None
    if cut is not None:
        after = (cut + timedelta(days=1)).isoformat()
        later = along.voices_along(conn, areas, sides, first=after)
        counted |= {row[6] for row in later}
    named = [*areas, *(old for each in areas for old in earlier_areas(links, each))]
    found = {
        row["uid"]: row
        for uid in reversed(named)
        for row in pack_queries.quotable(conn, uid, _CONSENTS, None, None)
        if row["uid"] in counted
    }
    ordered = sorted(found.values(), key=lambda row: (row["told_on"], row["uid"]))
    return rows, later, sources_in(conn, ordered, named[0])
