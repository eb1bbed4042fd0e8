"""All feedback together: ratings, whether it got better, the trend, and the tone of comments."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from forumapp.analysis.figures.ratings import GOOD, RATED
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.tone import TONE_CLASSES, ToneRow
from forumapp.domain.codes import NOT_ASKED
from forumapp.domain.pack import (
    Block,
    Bullets,
    Cell,
    Figure,
    Heading,
    Paragraph,
    Section,
    Table,
)
from forumapp.services.lists import codes
from forumapp.services.packing.counted import counted_rows
from forumapp.services.packing.evidence import AreaEvidence, Evidence
from forumapp.services.packing.latest import is_any_family, latest

AGO = "Compared with a year ago"
_NO_TONE = "None of these figures may be shown, so that no family can be recognised."
_TONE_WORDS = {
    "positive": "Positive",
    "mixed": "Mixed or neutral",
    "negative": "Negative",
}


def overall_section(found: Evidence) -> Section:
    """Return what all feedback shows, before any area is looked at."""
    blocks: list[Block | Heading] = [Paragraph(found.overall.sentence, "lead")]
    if found.overall.chart:
        caption = f"{found.overall.caption} n: families who rated. Data: table B0."
        blocks += [Heading("Trend"), Figure("0", found.overall.chart, caption)]
    if is_any_family(found):
        for name, title in (
            ("rating", "How families rate it"),
            ("change", "Compared with a year ago"),
        ):
            answers = Counter(latest(found, (name,), _as_told))
            if set(answers) != {None} and (table := _answers(found, name, title, answers)):
                blocks += [Heading(title), table]
        blocks += _tones(found)
    return Section("All feedback", tuple(blocks))


def unspoken_section(areas: Sequence[AreaEvidence]) -> Section:
    """Return one section for the areas that nobody spoke of, so that silence is seen too."""
    said = (
        "No feedback in this period has been set against these areas by a person. That is not the "
        "same as no problem: it may not have been asked about, or not have been read yet."
    )
    titles = tuple(each.area.title for each in areas)
    return Section("Areas nobody has spoken of yet", (Paragraph(said), Bullets(titles)))


def _answers(found: Evidence, name: str, title: str, latest: Counter[str | None]) -> Table | None:
    known = codes(name)
    answers = [
        (c.code, known.label_of(c.code) or NOT_ASKED, latest[c.code])
        for c in known.codes
        if latest[c.code]
    ]
    answers += [("not_said", NOT_ASKED, latest[None])] if latest[None] else []
    families = What("families")
    if name == "rating":
        _rated(found.release, families, latest)
    rows = counted_rows(found.release, families, name, answers, named=title)
    if not rows:
        return None
    return Table("", f"{title}: families", ("Latest answer", "Families"), rows, (96, 70))


def _rated(release: Release, of: What, latest: Counter[str | None]) -> None:
    """Tell the gate which answers are those of families who call it good, and who do not."""
    for side, codes_of in zip(of.with_("rated", "yes").said(), (GOOD, RATED - GOOD), strict=True):
        parts = [of.with_("rating", code) for code in sorted(codes_of) if latest[code]]
        release.adds_up(side, parts)


def _as_told(said: str | None) -> str | None:
    return said


def _tones(found: Evidence) -> list[Block | Heading]:
    """Return the machine's tone and what people judged: two tables, neither filling the other."""
    trend = found.overall.trend
    return [*_tone(_MACHINE, trend.tone), *_tone(_PEOPLE, trend.judged)]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who read the tone, as a table says it: `silent` heads what they gave no tone."""

    key: str
    title: str
    summary: str
    silent: str
    caption: str


_MACHINE = _Reader(
    "T0",
    "Tone of comments",
    "The machine's tone of comments by period, in comments",
    "Not scored",
    "How the words sound to the machine. A second line beside families' own ratings, never "
    "blended with them. Not scored: it found nothing to go by.",
)
_PEOPLE = _Reader(
    "T1",
    "Tone as volunteers judged it",
    "The tone that volunteers gave comments by period, in comments",
    "Not judged",
    "What the forum's volunteers made of a comment when they read it. A third line, never blended "
    "with ratings or with the machine's tone. They judge where they see a reason to, so this is "
    "no fair sample of all comments.",
)


def _tone(reader: _Reader, rows: Sequence[ToneRow]) -> list[Block | Heading]:
    rows = [row for row in rows if row.comments.text != "0"]
    if not rows:
        return []
    if all(shown.value is None for row in rows for shown in (*row.counts, row.comments)):
        return [Heading(reader.title), Paragraph(_NO_TONE)]
    words = {**_TONE_WORDS, "unscored": reader.silent}
    table = Table(
        key=reader.key,
        summary=reader.summary,
        columns=("Period", *(words[name] for name in TONE_CLASSES), "All comments"),
        rows=tuple(
            (Cell(row.period.label), *(Cell(c.text) for c in row.counts), Cell(row.comments.text))
            for row in rows
        ),
        widths=(30, 26, 34, 26, 26, 24),
        caption=reader.caption,
    )
    return [Heading(reader.title), table]
