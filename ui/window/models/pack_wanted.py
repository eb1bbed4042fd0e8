"""A pack as it is asked for, and what planning it gives: the pack, its pages, what to look at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from exports.errors import PackError
from forumapp.domain.pack import Pack
from forumapp.domain.problems import Trouble
from forumapp.services.forums import Forum
from ui.window.late import load
from ui.window.models.periods import EVERYTHING, Span

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Stopped(Exception):
    """The person gave up: nothing is written, and nothing needs to be said."""


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


def planned(forum: Forum, wanted: Wanted, report: Report, cancelled: Cancelled) -> Planned:
    """Plan a pack and draw its pages; meant for a worker. Raises Stopped when it was given up."""
    packs = load("ui.packs")  # late: ReportLab takes a quarter of a second, here on a worker
    pages = load("ui.window.models.pages_of")
    checked = _checked(report, cancelled)
    with _in_words():
        checked(0, 0)
        pack = _pack(packs, forum, wanted)
        checked(0, 0)
        pdf = packs.preview_pdf(pack, checked)
    return Planned(pack, pdf, pages.count_pages(pdf))


def _pack(packs: Any, forum: Forum, wanted: Wanted) -> Pack:
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
    )
    return pack


def _checked(report: Report, cancelled: Cancelled) -> Report:
    """Return what reports how far it is, and raises Stopped once it was given up."""

    def reported(done: int, total: int) -> None:
        if cancelled():
            raise Stopped
        report(done, total)

    return reported


def make_pack(
    forum: Forum, pack: Pack, kinds: tuple[str, ...], report: Report, cancelled: Cancelled
) -> object:
    """Write the pack's files and register them; raise Stopped, nothing written, when given up."""
    packs = load("ui.packs")  # late, as above
    with _in_words():
        return packs.issue_pack(forum, pack, report=_checked(report, cancelled), kinds=kinds)


def make_again(forum: Forum, number: str, report: Report, cancelled: Cancelled) -> object:
    """Write an issued pack again; raise Stopped, with nothing written, when it was given up."""
    packs = load("ui.packs")  # late, as above
    with _in_words():
        return packs.issue_again(forum, number, report=_checked(report, cancelled))


@contextmanager
def _in_words() -> Iterator[None]:
    """Let a pack that cannot be written as it stands be a trouble that is said, not a fault."""
    try:
        yield
    except PackError as error:
        raise Trouble(str(error)) from error
