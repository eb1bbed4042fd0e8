"""Who was heard: families by what they said of themselves, what is not known said as plainly."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from forumapp.analysis.figures.families import NOT_FAMILY
from forumapp.analysis.figures.release import What
from forumapp.analysis.figures.small_numbers import HIDDEN
from forumapp.domain.codes import PREFER_NOT
from forumapp.domain.pack import Block, Heading, Paragraph, Section, Table
from forumapp.services.lists import codes, label
from forumapp.services.packing.counted import counted_rows
from forumapp.services.packing.evidence import Evidence
from forumapp.store.pack_queries import Told

NOT_ASKED = "Not asked or not said"
Family = list[Told]
Label = Callable[[Told], str | None]


def who_section(found: Evidence) -> Section:
    """Return the section on who was heard, each family counted once by its latest answer."""
    families = group(found.attributes)
    blocks: list[Block | Heading] = [
        Paragraph(_heard(found), "lead"),
        Paragraph(
            "Each family is counted once in each table, by its latest answer. Where a family gave "
            "no family word, each of its contributions counts as a family of its own."
        ),
    ]
    if families:
        silent = []
        for title, by, answers in latest_answers(found):
            if set(answers) == {NOT_ASKED}:
                silent.append(title.lower())
            else:
                blocks += [Heading(title), _table(found, title, by, answers)]
        if silent:
            blocks += [Heading("What nobody was asked or said"), Paragraph(_silent(silent))]
    return Section("Who we heard from", tuple(blocks))


def latest_answers(found: Evidence) -> list[tuple[str, str, list[str]]]:
    """Return for each thing that is asked of families: its title, its name, each one's answer."""
    if "answers" not in found.memo:  # a pack is made again until nothing more has to be hidden
        families = group(found.attributes)
        found.memo["answers"] = [
            (title, by, [_latest(family, of) for family in families])
            for title, by, of in _tables(found)
        ]
    known: list[tuple[str, str, list[str]]] = found.memo["answers"]
    return known


def group(attributes: Iterable[Told]) -> list[Family]:
    """Put the contributions of each family together, professionals left out."""
    known: dict[str, Family] = {}
    alone: list[Family] = []
    for row in attributes:
        if row["speaker"] in NOT_FAMILY:
            continue
        if same := row["family"] or row["talk"]:  # one talk is one family's, in several pieces
            known.setdefault(same, []).append(row)
        else:
            alone.append([row])
    return [*known.values(), *alone]


def _heard(found: Evidence) -> str:
    families = found.overall.families.text
    comments = found.overall.comments.text
    told = "some" if comments == HIDDEN else comments
    return (
        f"{families[:1].upper()}{families[1:]}, {told} pieces of feedback. They chose to "
        "speak, so they are not a sample of all families here."
    )


def _tables(found: Evidence) -> list[tuple[str, str, Label]]:
    """List the tables: what each is headed, what was asked, and how it is read."""
    places = found.localities
    where = ("Where they live", "locality", lambda row: places.get(row["locality"]))
    return [
        ("How they reached us", "channel", _coded("channel")),
        ("Who spoke", "speaker", _coded("speaker")),
        ("Age of the child or young person", "age_band", _coded("age_band")),
        ("Main need", "need", _first_need),
        ("Support in education", "provision", _coded("provision")),
        ("Ethnic group", "ethnic_group", _ethnic),
        *([where] if places else []),
        ("Member of the forum", "membership", _coded("membership")),
        ("When it happened", "when", _happened),
    ]


def _coded(name: str) -> Label:
    def said(row: Told) -> str | None:
        return label(name, row[name]) if row[name] else None

    return said


def _first_need(row: Told) -> str | None:
    chosen = json.loads(row["need"]) if row["need"] else []
    return label("need", chosen[0]) if chosen else None


def _ethnic(row: Told) -> str | None:
    """Return the group of five that the chosen one of nineteen belongs to: coarse is safer."""
    chosen = row["ethnic_group"]
    if not chosen or chosen == PREFER_NOT:
        return label("ethnic_group", chosen) or None
    code = next((c for c in codes("ethnic_group").codes if c.code == chosen), None)
    return str(code.extra("group")) if code else None


def _happened(row: Told) -> str | None:
    happened = row["happened"]
    if not happened:
        return None
    if not happened[0].isdigit() or happened in ("1_3_years",):
        return label("happened", happened)
    months = _months_before(happened, row["told_on"])
    recent = "In the last 12 months" if months <= 12 else "1 to 3 years ago"
    return recent if months <= 36 else "Longer ago"


def _months_before(month: str, told: str) -> int:
    year, number = int(month[:4]), int(month[5:7])
    return (int(told[:4]) - year) * 12 + int(told[5:7]) - number


def _silent(titles: Sequence[str]) -> str:
    named = "; ".join(titles)
    return f"Nothing is known of: {named}. These families may or may not be like others here."


def _table(found: Evidence, title: str, by: str, answers: Sequence[str]) -> Table:
    counted = Counter(answers)
    names = [name for name, _ in counted.most_common() if name != NOT_ASKED]
    names += [NOT_ASKED] if counted[NOT_ASKED] else []
    said = [(name, name, counted[name]) for name in names]
    rows = counted_rows(found.release, What("families"), by, said, named=title)
    return Table(
        key="",
        summary=f"{title}: families",
        columns=("Answer", "Families"),
        rows=rows,
        widths=(96, 70),
    )


def _latest(family: Family, of: Label) -> str:
    said = [answer for row in family if (answer := of(row))]
    return said[-1] if said else NOT_ASKED
