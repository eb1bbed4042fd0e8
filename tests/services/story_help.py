"""What the stories of the four seed areas share: families who speak, and dates to speak on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from forumapp.domain.pack import Pack, Quote, Section, Table
from forumapp.services import forums, reading, record, tagging
from forumapp.services.forums import Forum
from tests import once

PASSPHRASE = "correct horse battery"


@contextmanager
def forum_of(folder: Path, local_area: str, *inspections: str) -> Iterator[Forum]:
    """Open a new encrypted forum of an area that follows these inspections."""
    at = folder / "forum"
    name = f"{local_area} Parent Carer Forum"
    once.new_forum(at, PASSPHRASE, name, local_area, inspections=inspections)
    with forums.open_forum(at, PASSPHRASE) as forum:
        yield forum


def area_named(forum: Forum, title: str) -> str:
    """Return the id of the one official area whose title holds this."""
    (found,) = [a for a in reading.areas(forum) if a.official and title in a.title]
    return found.uid


def families_say(
    forum: Forum,
    area: str,
    count: int,
    *,
    told: str,
    rating: str,
    stance: str,
    words: str = "The office rang back, but nothing came of it.",
    happened: str | None = None,
    consent: str = "publish",
    first: int = 0,
) -> list[str]:
    """Let so many families (each known by a word) speak of an area on a day; return the ids."""
    said = []
    for number in range(first, first + count):
        fields: dict[str, Any] = {
            "words_free": f"{words} ({number})",
            "told_on": told,
            "rating": rating,
            "consent": consent,
        }
        if happened:
            fields["happened"] = happened
        uid, _ = record.add_feedback(forum, fields, family_word=f"family {area[:4]} {number}")
        said.append(uid)
    record.mark_read(forum, said)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, stance) for uid in said])
    return said


def section_of(pack: Pack, title: str) -> Section:
    """Return the section of a pack with this title."""
    return next(each for each in pack.sections if each.title == title)


def table_of(section: Section, heading: str) -> dict[str, list[str]]:
    """Return the rows of the table whose first column has this heading, by their first cell."""
    tables = [b for b in section.blocks if isinstance(b, Table) and b.columns[0] == heading]
    return {row[0].text: [cell.text for cell in row[1:]] for row in tables[0].rows}


def quotes_of(pack: Pack) -> list[Quote]:
    """Return every quote of a pack."""
    return [b for s in pack.sections for b in s.blocks if isinstance(b, Quote)]
