"""A paper without figures: a title, whose it is, for whom, and its parts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from forumapp.domain.pack import Block, Bullets, Cell, Heading, Pack, Paragraph, Section, Table
from forumapp.services import forums
from forumapp.store.forum import Forum

Part = Block | Heading


def paper(
    forum: Forum, title: str, audience: str, sections: Sequence[Section], *, subtitle: str = ""
) -> Pack:
    """Return a paper of today: no cover, no contents, its first page begins with the title."""
    return paper_of(forums.about(forum), title, audience, sections, subtitle=subtitle)


def paper_of(
    about: Mapping[str, Any],
    title: str,
    audience: str,
    sections: Sequence[Section],
    *,
    subtitle: str = "",
) -> Pack:
    """Return a paper of today from what `forums.about` told, for a forum that is open no more."""
    return Pack(
        number="",
        title=title,
        subtitle=subtitle,
        forum=about["name"],
        local_area=about["local_area"] or "",
        audience=audience,
        period="",
        issued=date.today(),
        sections=tuple(sections),
        sample=about["sample"],
        brief=True,
    )


def section(title: str, *parts: Part | str) -> Section:
    """Return one part; plain words become a paragraph. It begins on the page that is open."""
    blocks = (Paragraph(each) if isinstance(each, str) else each for each in parts)
    return Section(title, tuple(blocks), new_page=False)


def bullets(lines: Iterable[str]) -> Bullets:
    """Return lines as a list."""
    return Bullets(tuple(lines))


def pairs(summary: str, columns: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Table:
    """Return a table of two columns."""
    cells = tuple((Cell(one), Cell(two)) for one, two in rows)
    return Table("", summary, columns, cells, (50, 116))
