"""Who was heard: families by what they said of themselves, what is not known said as plainly."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from forumapp.analysis.figures.release import What
from forumapp.analysis.figures.small_numbers import HIDDEN
from forumapp.domain.codes import NOT_ASKED, PREFER_NOT
from forumapp.domain.pack import Block, Heading, Paragraph, Section, Table
from forumapp.services.lists import codes, label
from forumapp.services.packing.counted import counted_rows
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.latest import is_any_family, latest
from forumapp.services.packing.saying import marks_words

TITLE = "Who we heard from"
NOBODY = "No family was heard in these days, so there is nothing to count."
Label = Callable[..., str | None]
Asked = tuple[str, str, tuple[str, ...], Label]
"""What is asked: its title and name, under which names answers stand, how they are read."""


def who_section(found: Evidence) -> Section:
    """Return the section on who was heard, each family counted once by its latest answer."""
    if found.overall.comments.text == "0":
        return Section(TITLE, (Paragraph(NOBODY),))
    blocks: list[Block | Heading] = [
        Paragraph(_heard(found), "lead"),
        Paragraph(
            "Each family is counted once in each table, by its latest answer. Where a family gave "
            "no family word, each of its contributions counts as a family of its own. "
            f"{marks_words(found.release.gate.threshold)}"
        ),
    ]
    if is_any_family(found):
        silent, few = [], []
        for title, by, answers in latest_answers(found):
            if set(answers) == {NOT_ASKED}:
                silent.append(title.lower())
            elif table := _table(found, title, by, answers):
                blocks += [Heading(title), table]
            else:
                few.append(title.lower())
        if silent:
            blocks += [Heading("What nobody was asked or said"), Paragraph(_silent(silent))]
        if few:
            blocks += [Heading("What is not shown"), Paragraph(_too_few(few))]
    return Section(TITLE, tuple(blocks))


def latest_answers(found: Evidence) -> list[tuple[str, str, list[str]]]:
    """Return for each thing that is asked of families: its title, its name, each one's answer."""
    if "answers" not in found.memo:  # a pack is made again until nothing more has to be hidden
        found.memo["answers"] = [
            (title, by, [each or NOT_ASKED for each in latest(found, names, of)])
            for title, by, names, of in _tables(found)
        ]
    known: list[tuple[str, str, list[str]]] = found.memo["answers"]
    return known


def _heard(found: Evidence) -> str:
    families = found.overall.families.text
    comments = found.overall.comments.text
    told = "some" if comments == HIDDEN else comments
    pieces = "piece" if told == "1" else "pieces"
    return (
        f"{families[:1].upper()}{families[1:]}, {told} {pieces} of feedback. They chose to "
        "speak, so they are not a sample of all families here."
    )


def _tables(found: Evidence) -> list[Asked]:
    """List the tables: what each is headed, what was asked, and how it is read."""
    places = found.localities
    where = ("Where they live", "locality", ("locality",), places.get)
    return [
        _coded("How they reached us", "channel"),
        _coded("Who spoke", "speaker"),
        _coded("Age of the child or young person", "age_band"),
        ("Main need", "need", ("need",), _first_need),
        _coded("Support in education", "provision"),
        ("Ethnic group", "ethnic_group", ("ethnic_group",), _ethnic),
        *([where] if places else []),
        _coded("Member of the forum", "membership"),
        ("When it happened", "when", ("happened", "told_on"), _happened),
    ]


def _coded(title: str, name: str) -> Asked:
    return title, name, (name,), lambda said: label(name, said) if said else None


def _first_need(said: str | None) -> str | None:
    chosen = json.loads(said) if said else []
    return label("need", chosen[0]) if chosen else None


def _ethnic(chosen: str | None) -> str | None:
    """Return the group of five that the chosen one of nineteen belongs to: coarse is safer."""
    if not chosen or chosen == PREFER_NOT:
        return label("ethnic_group", chosen) or None
    code = next((c for c in codes("ethnic_group").codes if c.code == chosen), None)
    return str(code.extra("group")) if code else None


def _happened(happened: str | None, told_on: str) -> str | None:
    if not happened:
        return None
    if not happened[0].isdigit() or happened in ("1_3_years",):
        return label("happened", happened)
    months = _months_before(happened, told_on)
    recent = "In the last 12 months" if months <= 12 else "1 to 3 years ago"
    return recent if months <= 36 else "Longer ago"


def _months_before(month: str, told: str) -> int:
    year, number = int(month[:4]), int(month[5:7])
    return (int(told[:4]) - year) * 12 + int(told[5:7]) - number


def _silent(titles: Sequence[str]) -> str:
    named = "; ".join(titles)
    return f"Nothing is known of: {named}. These families may or may not be like others here."


def as_listed(found: Evidence, by: str, names: Iterable[str]) -> list[str]:
    """Put answers in the order of their list: it tells nothing of how many gave each."""
    if by == "locality":
        known = list(found.localities.values())
    else:
        every = codes("happened" if by == "when" else by)
        coarse = by == "ethnic_group"
        known = [str(each.extra("group")) if coarse else each.label for each in every.codes]
    return sorted(names, key=lambda name: (known.index(name) if name in known else 99, name))


def _too_few(titles: Sequence[str]) -> str:
    named = "; ".join(titles)
    return f"Too few families for a table that tells nothing of any one of them: {named}."


def _table(found: Evidence, title: str, by: str, answers: Sequence[str]) -> Table | None:
    counted = Counter(answers)
    said = [(name, name, counted[name]) for name in as_listed(found, by, counted)]
    rows = counted_rows(found.release, What("families"), by, said, named=title, largest_first=True)
    if not rows:
        return None
    return Table(
        key="",
        summary=f"{title}: families",
        columns=("Answer", "Families"),
        rows=rows,
        widths=(96, 70),
    )
