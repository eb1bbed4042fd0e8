"""Who was heard against who lives here: gaps named, unknowns shown, no figure made up."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from forumapp.analysis.figures.one_answer import is_one_answer
from forumapp.analysis.figures.reach import (
    NOT_COMPARED,
    ReachRow,
    beside,
    gap_between,
    whole_of,
)
from forumapp.analysis.figures.release import What
from forumapp.analysis.figures.small_numbers import Gate, Shown, ShownShare, percent
from forumapp.domain.codes import NOT_ASKED, PREFER_NOT
from forumapp.domain.pack import Block, Bullets, Cell, Heading, Paragraph, Section, Table
from forumapp.services.lists import codes, label
from forumapp.services.packing.counted import place
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.saying import below
from forumapp.services.packing.who import as_listed, latest_answers, who_section

TITLE = "Who was heard against who lives here"
_PLAIN = Gate(0)  # for figures that the release has let through already
_NO_FIGURES = (
    "No figures of who lives here are typed into the forum yet, so nobody can say from this pack "
    "which families were heard less than others. Ask the local area for its SEND data book."
)
_MEMBERS_SILENT = (
    "Nobody was asked whether they belong to the forum, so members and others cannot be told apart."
)
_MEMBERS_SAID = (
    "How many of those heard are members of the forum stands under “Who we heard from”. How many "
    "members live here is no figure that councils keep."
)
_NAMED = " Beside each other: of the answers alone that have a figure of who lives here."
_ONE_ANSWER = (
    "Too few families gave another answer than the rest, so it cannot be set beside who lives here."
)
_ALIKE = "No group stands out as less heard than it lives here."


def who_and_reach(found: Evidence) -> tuple[Section, Section]:
    """Return who was heard, and how that stands to who lives here."""
    return who_section(found), below(reach_section(found))


def reach_section(found: Evidence) -> Section:
    """Return a table for each thing that local figures are known of, with the gaps in words."""
    blocks: list[Block | Heading] = []
    gaps: list[str] = []
    compared = False
    for title, by, answers in latest_answers(found):
        here = _here(found, by)
        if here and _is_alike(found, answers):
            blocks += [Heading(title), Paragraph(_ONE_ANSWER)]
        elif here and answers:
            rows, base, unknown = _rows(found, by, answers, here)
            compared |= any(row.gap != "unknown" for row in rows)
            gaps += [f"{row.label}: {_lower(row.words())}" for row in rows if row.gap == "fewer"]
            blocks += [Heading(title), _table(found, title, by, rows, base, unknown)]
    if not blocks:
        return Section(TITLE, (Paragraph(_NO_FIGURES), Paragraph(_members(found))))
    lead = _lead(gaps) if compared else NOT_COMPARED
    front = (Paragraph(lead, "lead"), *((Bullets(tuple(gaps)),) if gaps else ()))
    return Section(TITLE, (*front, *blocks, Paragraph(_members(found), "caption")))


def _is_alike(found: Evidence, answers: Sequence[str]) -> bool:
    """Say whether nearly all families gave one answer: then their number is not shown."""
    counts = list(Counter(answers).values())
    return bool(counts) and is_one_answer(counts, found.release.gate.threshold)


def _members(found: Evidence) -> str:
    said = next(answers for _, by, answers in latest_answers(found) if by == "membership")
    return _MEMBERS_SILENT if set(said) <= {NOT_ASKED} else _MEMBERS_SAID


def gap_lines(found: Evidence) -> tuple[str, ...]:
    """Return the groups of whom fewer were heard than live here, each in a line."""
    section = reach_section(found)
    return next((each.items for each in section.blocks if isinstance(each, Bullets)), ())


def lead_of(found: Evidence) -> str:
    """Return what is said of all groups together."""
    return next(each.text for each in reach_section(found).blocks if isinstance(each, Paragraph))


def _lead(gaps: Sequence[str]) -> str:
    if not gaps:
        return _ALIKE
    many = "1 group was" if len(gaps) == 1 else f"{len(gaps)} groups were"
    return f"{many} heard less than would match who lives here."


def _here(found: Evidence, by: str) -> dict[str, int]:
    """Return how many live here by answer, as the forum typed it in."""
    counted: Counter[str] = Counter()
    for each in found.officials.local:
        if each.field == by and (name := _called(found, by, each.code)):
            counted[name] += each.number
    return dict(counted)


def _called(found: Evidence, by: str, code: str) -> str:
    if by == "locality":
        return found.localities.get(code, "")
    if by != "ethnic_group":
        return label(by, code)
    known = next((each for each in codes(by).codes if each.code == code), None)
    return str(known.extra("group")) if known else ""


def _rows(
    found: Evidence, by: str, answers: Sequence[str], here: Mapping[str, int]
) -> tuple[list[ReachRow], Shown, Shown]:
    """Return each answer with its share of the families that gave one, the base, the unknown."""
    counted = Counter(answers)
    rather_not = label("need", PREFER_NOT)  # in every list it is called the same
    unsaid = [name for name in (NOT_ASKED, rather_not) if counted[name]]
    names = [name for name in as_listed(found, by, counted) if name not in unsaid]
    whats = [What("families").with_(by, name) for name in (*names, *unsaid)]
    shown = found.release.row(whats, [counted[name] for name in (*names, *unsaid)], named=TITLE)
    base = _base(found, by, counted, names, whats)
    unknown = sum(counted[name] for name in unsaid)
    heard = dict(zip(names, shown, strict=False))
    total = whole_of(here)
    more = sorted((n for n in names if n not in here), key=lambda n: place(n, heard[n]))
    rows = [
        _row(name, heard.get(name, Shown("0", 0)), base, here.get(name), total)
        for name in (*here, *more)
    ]
    left = found.release.count(What("families").with_(by, "not_known"), unknown)
    return list(beside(rows)), base, left


def _base(
    found: Evidence, by: str, counted: Mapping[str, int], names: Sequence[str], of: Sequence[What]
) -> Shown:
    """Show how many families gave an answer, and write down what it is made of."""
    known, rest = (What("families").with_(by, each) for each in ("known", "not_known"))
    found.release.cells.add_sum(known, of[: len(names)])
    found.release.cells.add_sum(rest, of[len(names) :])
    return found.release.count(known, sum(counted[name] for name in names), named=TITLE)


def _row(name: str, heard: Shown, base: Shown, here: int | None, total: int) -> ReachRow:
    part = here / total if here is not None and total else None
    share = ShownShare(heard.text, base)
    if heard.value is not None and base.value:
        share = _PLAIN.share(heard.value, base.value)
        if not heard.value:
            share = ShownShare("0", base, said=0)
    return ReachRow(name, name, share, here, part, gap_between(share, part))


def _table(
    found: Evidence, title: str, by: str, rows: Sequence[ReachRow], base: Shown, unknown: Shown
) -> Table:
    rest = "" if unknown.text == "0" else f" Of {unknown.text} more families it is not known."
    return Table(
        key="",
        summary=f"{title}: families heard beside who lives here",
        columns=("Answer", "Families heard", "Who lives here", "Beside each other"),
        rows=tuple(_cells(row) for row in rows),
        widths=(52, 44, 34, 36),
        caption=f"Shares of {base.text} families who said it.{rest} Who lives here: "
        f"{'; '.join(_sources(found, by))}.{_NAMED if any(row.beside for row in rows) else ''}",
    )


def _cells(row: ReachRow) -> tuple[Cell, ...]:
    said = {"fewer": "Fewer heard", "more": "More heard", "alike": "Alike", "unknown": "–"}
    here = "not known" if row.here_share is None else percent(row.here_share)
    share = row.heard.share
    heard = row.heard.text if share is None else f"{percent(share)} ({row.heard.said:,})"
    return (Cell(row.label), Cell(heard, share=share), Cell(here), Cell(said[row.gap]))


def _sources(found: Evidence, by: str) -> Iterator[str]:
    own = [each for each in found.officials.local if each.field == by]
    yield from dict.fromkeys(
        f"{each.source or 'source not given'}, {each.year or 'year not given'}" for each in own
    )


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
