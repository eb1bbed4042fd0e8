"""Add an inspection from a published report: read it, propose, and keep what a person confirmed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.readers.report import guarded
from forumapp.readers.report.guarded import Picture
from forumapp.services import lineage
from forumapp.services.areas import change_area_in, checked_area
from forumapp.services.bodies import bodies_in, folded
from forumapp.services.check import clean_text
from forumapp.services.judging import judge_in
from forumapp.services.keeping import checked_fields, keep_in
from forumapp.services.report_places import (
    Round,
    area_uid,
    known_in,
    known_of,
    placed,
    round_of,
)
from forumapp.services.report_proposing import propose
from forumapp.services.report_values import Facts, Passage, Proposal, Source
from forumapp.store import around
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
PASTED = "Pasted text"
_BODIES = (
    ("icb", ("integrated care board", "icb")),
    ("ccg", ("clinical commissioning group", "ccg")),
    ("trust", ("trust",)),
    ("la", ("council", "borough", "city of", "local authority")),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a report came to: its areas, how many of them are new, how many were judged.

    `change` is None where all of it was there already.
    """

    change: Change | None
    inspection: str
    title: str
    areas: int
    new: int
    judged: int


class _NothingNew(Exception):
    """All of it was in the forum already: the act is not written, so Undo does not offer it."""


def read(
    what: Path | str,
    forum: Forum | None = None,
    *,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Proposal:
    """Read the PDF of a report, or its text, and return what is proposed; nothing is kept.

    A PDF is read by a process of its own. Raises WrongInput, in a sentence, for what is no report,
    and Stopped once `cancelled` says so. With a forum, its own areas are set beside.
    """
    if isinstance(what, Path):
        found = guarded.read_report(what, report, cancelled)
        source = Source(what.name, str(what.resolve()), guarded.fingerprint(what))
    else:
        from forumapp.readers.report.pasted import read_pasted  # late: it loads pdfium

        whole = what.encode("utf-8", "replace").decode()  # half a character, pasted by accident
        found, source = read_pasted(whole), Source(PASTED)
    proposal = propose(found, source)
    return proposal if forum is None else place(forum, proposal)


def place(forum: Forum, proposal: Proposal) -> Proposal:
    """Set a proposal against the forum: what it has already, and areas of earlier rounds."""
    return placed(proposal, known_of(forum))


def picture(proposal: Proposal, page: int, width: int) -> Picture:
    """Return a page of the report as pixels, made by the process that may read it.

    Raises WrongInput where the file is gone, or is another one than was read.
    """
    if proposal.source.path is None:
        raise WrongInput("Pasted text has no pages to show.")
    path = Path(proposal.source.path)
    if not path.is_file() or guarded.fingerprint(path) != proposal.source.sha256:
        raise WrongInput(
            f"{path.name} is no longer where it was, or has changed. Its text is shown instead."
        )
    return guarded.page_picture(path, page, width)


def keep(forum: Forum, proposal: Proposal) -> Kept:
    """Keep what a person confirmed as one act: the inspection, its areas, bodies, marks and links.

    Kept a second time, the same report changes nothing: every id comes from what the report says.
    """
    _check(proposal)
    facts, made = proposal.facts, _Made()
    said = "Brought “{}” up to date" if proposal.inspection else "Added “{}” from its report"
    change: Change | None = None
    with suppress(_NothingNew):
        with forum.write(said.format(facts.title)) as tx:
            _keep_all(tx, proposal, made)
            if not tx.ids:
                raise _NothingNew
        change = forum.last_change
    return Kept(change, made.inspection, facts.title, len(made.areas), made.new, made.judged)


@dataclass(slots=True)
class _Made:
    """What is written in one act."""

    inspection: str = ""
    areas: dict[str, str] = field(default_factory=dict)
    new: int = 0
    judged: int = 0


def _keep_all(tx: Tx, proposal: Proposal, made: _Made) -> None:
    facts, known = proposal.facts, known_in(tx.conn)
    about = round_of(known, proposal)
    made.inspection = about.uid
    _keep_inspection(tx, about, proposal)
    judged = [each for each in proposal.kept() if each.judges and each.progress]
    for each in judged:
        _keep_judgement(tx, about, each, facts)
    named = [each for each in proposal.kept() if each not in judged]
    had = {area.uid: area for area in known.areas}
    made.areas = {each.key: _keep_area(tx, about, each, facts, had) for each in named}
    made.judged = len(judged)
    made.new = len(set(made.areas.values()) - set(had))
    _keep_bodies(tx, facts.bodies)
    _keep_marks(tx, about, facts)
    _keep_links(tx, proposal, made.areas)


def _check(proposal: Proposal) -> None:
    facts = proposal.facts
    if not facts.local_area.strip():
        raise WrongInput("Name the local area first. Nothing was kept.")
    if not facts.first_day:
        raise WrongInput("Give the first day of the inspection first. Nothing was kept.")
    for day in (facts.first_day, facts.last_day, facts.published):
        _check_day(day)
    if not facts.title.strip():
        raise WrongInput("Give the inspection a name first. Nothing was kept.")
    if facts.last_day and facts.last_day < facts.first_day:
        raise WrongInput("The last day lies before the first. Nothing was kept.")
    if facts.outcome not in (None, 1, 2, 3):
        raise WrongInput("The outcome is 1, 2 or 3. Nothing was kept.")
    for passage in proposal.kept():
        if not passage.title.strip():
            raise WrongInput(
                f"Give the passage “{passage.words[:40]}…” a short title. Nothing was kept."
            )


def _check_day(day: str | None) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError:
        said = f"“{day}” is not a date. Write it as 2026-03-31. Nothing was kept."
        raise WrongInput(said) from None


def _keep_inspection(tx: Tx, about: Round, proposal: Proposal) -> None:
    facts = proposal.facts
    fields: dict[str, Any] = {
        "title": facts.title,
        "local_area": facts.local_area,
        "framework": facts.framework,
        "first_day": facts.first_day,
        "last_day": facts.last_day,
        "published": facts.published,
        "outcome": facts.outcome,
        "visit": None if facts.visit == "full" else facts.visit,
        "document": _document(about, proposal),
        "follows": _follows(about, proposal),
    }
    more = {"bodies": tuple(map(_clean, facts.bodies)), "embargo": facts.embargo}
    new = checked_fields(tx, "inspection", _differing(fields, about.kept))
    tx.change("inspection", about.uid, new | _differing(more, about.kept) | {"binned": False})


def _differing(fields: Mapping[str, Any], now: object | None) -> dict[str, Any]:
    """Return what is new of a record: nothing said of nothing is no change."""
    return {
        name: value
        for name, value in fields.items()
        if (value or None) != (getattr(now, name, None) or None)
    }


def _document(about: Round, proposal: Proposal) -> str:
    return (about.kept.document if about.kept else None) or proposal.source.name


def _follows(about: Round, proposal: Proposal) -> str | None:
    had = about.kept.follows if about.kept else None
    return had or (proposal.follows if proposal.facts.visit in ("revisit", "monitoring") else None)


def _keep_area(
    tx: Tx, about: Round, passage: Passage, facts: Facts, areas: Mapping[str, WeaknessArea]
) -> str:
    """Keep a passage as an area; one that is there gets a new version where its words differ."""
    uid = area_uid(about, passage)
    fields = {
        "number": passage.number,
        "title": _clean(passage.title),
        "words": _clean(passage.words),
        "page": passage.page,
        "responsible_body": _clean(passage.body),
        "themes": passage.themes,
    }
    if uid in areas:
        change_area_in(tx, uid, _differing(fields, areas[uid]))
    else:
        own = {"inspection": about.uid, "item": passage.item, "binned": False}
        tx.change("area", uid, checked_area(tx, _differing(fields, None)) | own)
    if passage.progress:
        _keep_judgement(tx, about, replace(passage, judges=uid), facts)
    return uid


def _keep_judgement(tx: Tx, about: Round, passage: Passage, facts: Facts) -> None:
    """Write down what a re-visit judged of an area, on its first day."""
    more = {"words": passage.words, "page": passage.page}
    status, on = passage.progress or "", facts.first_day or ""
    judge_in(tx, passage.judges or "", status, on, about.uid, more)


def _keep_bodies(tx: Tx, names: tuple[str, ...]) -> None:
    """Write down bodies that the forum does not have; their names are compared as they stand."""
    known = bodies_in(tx.conn)
    for name in names:
        if name.strip() and known.named(name) is None:
            fields = {"name": _clean(" ".join(name.split())), "kind": _kind_of(name)}
            keep_in(tx, "body", fields, shared_id("body", folded(name)))


def _kind_of(name: str) -> str:
    said = folded(name)
    found = (kind for kind, words in _BODIES if any(word in said for word in words))
    return next(found, "other")


def _keep_marks(tx: Tx, about: Round, facts: Facts) -> None:
    labels = {"revisit": "Re-visit", "monitoring": "Monitoring inspection"}
    wanted: Mapping[str | None, str] = {
        facts.first_day: labels.get(facts.visit, "Inspection"),
        facts.published: "Report published",
    }
    there = {(mark.on, mark.label) for mark in around.marks(tx.conn)}
    for on, label in wanted.items():
        if on and (on, label) not in there:
            mark = {"on": on, "label": label, "binned": False}
            tx.change("mark", shared_id("mark", about.key, on), mark)


def _keep_links(tx: Tx, proposal: Proposal, kept: Mapping[str, str]) -> None:
    for link in proposal.links:
        if link.keep and link.passage in kept:
            lineage.link_in(tx, link.earlier, kept[link.passage], link.how)


def _clean(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value
