"""A pack as it is asked for, and what planning it gives: the pack, its pages, what to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from forumapp.domain.pack import Pack
from forumapp.domain.problems import Stopped
from forumapp.services.forums import Forum
from ui.window.late import load
from ui.window.models.periods import EVERYTHING, Span
from ui.window.models.quotes import QuotesOf

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
WHOLE, DRAWING = 100, 60  # per cent: of all, and from which on pages are drawn


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pack as it was asked for; no areas are all official ones.

    `page`: the page for families about this area (its id), which asks for nothing else.
    """

    audience: str
    span: Span = EVERYTHING
    areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("pdf",)
    by: str = "told"
    least: Literal[5, 10] = 5
    page: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A pack that was planned, and its pages as a PDF that stands in memory alone."""

    pack: Pack
    pdf: bytes
    pages: int


def quotes_part(wanted: Wanted, piece: str = "") -> str:
    """Return the part of the page Quotes that leads to the quotes of a pack, and to one of them."""
    areas = (wanted.page,) if wanted.page else wanted.areas
    return QuotesOf(wanted.audience, wanted.span, areas, wanted.least, piece=piece).part


def planned(forum: Forum, wanted: Wanted, report: Report, cancelled: Cancelled) -> Planned:
    """Plan a pack and draw its pages; meant for a worker. Raises Stopped when it was given up.

    `report` hears of (done, 100): up to DRAWING the figures are worked out, then pages are drawn.
    """
    packs = load("ui.packs")  # late: ReportLab takes a quarter of a second, here on a worker
    pages = load("ui.window.models.pages_of")
    checked = _checked(report, cancelled)
    checked(0, WHOLE)
    pack = _pack(packs, forum, wanted, _share(checked, 0, DRAWING))
    checked(DRAWING, WHOLE)
    pdf = packs.preview_pdf(pack, _share(checked, DRAWING, WHOLE))
    return Planned(pack, pdf, pages.count_pages(pdf))


def _pack(packs: Any, forum: Forum, wanted: Wanted, report: Report) -> Pack:
    if wanted.page:
        page: Pack = packs.families_page(forum, wanted.page)
        return page
    pack: Pack = packs.plan_pack(
        forum,
        audience=wanted.audience,
        first=wanted.span.first,
        last=wanted.span.last,
        areas=wanted.areas,
        by=wanted.by,
        threshold=wanted.least,
        report=report,
    )
    return pack


def _checked(report: Report, cancelled: Cancelled) -> Report:
    """Return what reports how far it is, and raises Stopped once it was given up."""

    def reported(done: int, total: int) -> None:
        if cancelled():
            raise Stopped("You stopped it. Nothing was made.")
        report(done, total)

    return reported


def _share(report: Report, low: int, high: int) -> Report:
    """Return what tells the parts of one stage as a share of all that is to be done."""
    return lambda done, total: report(low + (high - low) * done // max(total, 1), WHOLE)


def make_pack(
    forum: Forum, pack: Pack, kinds: tuple[str, ...], report: Report, cancelled: Cancelled
) -> object:
    """Write the pack's files and register them; raise Stopped, nothing written, when given up."""
    packs = load("ui.packs")  # late, as above
    return packs.issue_pack(forum, pack, report=_checked(report, cancelled), kinds=kinds)


def make_again(forum: Forum, number: str, report: Report, cancelled: Cancelled) -> object:
    """Write an issued pack again; raise Stopped, with nothing written, when it was given up."""
    packs = load("ui.packs")  # late, as above
    return packs.issue_again(forum, number, report=_checked(report, cancelled))
