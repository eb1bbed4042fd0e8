"""What every format says of a pack as a whole: what it is, whose, for whom, of when, its marks."""

from exports.words import percent
from forumapp.domain.pack import Cell, Pack, Rag

SAMPLE_WORDS = "SAMPLE: not real families"
SAMPLE_LINE = "Made from the sample forum. The families and their words are invented."
DRAFT_WORDS = "DRAFT"
EMPTY_PACK = "This pack has no sections yet."
EMPTY_SECTION = "There is nothing to report in this section."
LANGUAGE = "en-GB"
CREATOR = "ForumApp"
_YEAR = "January February March April May June July August September October November December"
_MONTHS = tuple(_YEAR.split())
"""Not the system's words: the same pack is the same file in every country."""
RAG_WORD: dict[Rag, str] = {"red": "Red", "amber": "Amber", "green": "Green", "none": "No data"}


def marks(pack: Pack) -> str:
    """Return what stands on every page of a pack that is not evidence, or not final."""
    found = (SAMPLE_WORDS if pack.sample else "", DRAFT_WORDS if pack.draft else "")
    return ". ".join(filter(None, found))


def mark_lines(pack: Pack) -> tuple[str, ...]:
    """Return the sentences that explain the marks."""
    draft = f"{pack.draft}. It may change." if pack.draft else ""
    return tuple(filter(None, (SAMPLE_LINE if pack.sample else "", draft)))


def marked_title(pack: Pack, title: str) -> str:
    """Return the title that a reader's window shows: the marks first."""
    title = f"DRAFT: {title}" if pack.draft else title
    return f"SAMPLE: {title}" if pack.sample else title


def facts(pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return what the cover says below the title, as (label, words)."""
    found = (
        ("Forum", pack.forum),
        ("Local area", pack.local_area),
        ("For", pack.audience),
        ("Period", pack.period),
        ("Pack number", pack.number),
        ("Issued", issued_words(pack)),
    )
    return tuple((label, words) for label, words in found if words)


def issued_words(pack: Pack) -> str:
    """Return the day of issue as it is printed."""
    return f"{pack.issued.day} {_MONTHS[pack.issued.month - 1]} {pack.issued.year}"


def kind_line(pack: Pack) -> str:
    """Return the running head: what this is, and whose."""
    what = f"For {pack.audience}" if pack.brief and pack.audience else "SEND evidence pack"
    return f"{what}: {pack.forum}"


def foot_line(pack: Pack) -> str:
    """Return the running foot: number and period."""
    number = f"Pack {pack.number}" if pack.number else ""
    return ". ".join(filter(None, (number, pack.period)))


def cell_words(cell: Cell, words: str) -> str:
    """Return a cell in words alone, where no colour, shape or bar can say it."""
    if cell.rag is not None:
        said = RAG_WORD[cell.rag]
        return f"{words} ({said})" if words and words != said else said
    if cell.share is not None and not words:
        return percent(cell.share)
    return words
