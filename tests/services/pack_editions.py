"""What a reader takes out of the editions that set officials' days beside families' word.

Progress reviews, claims, strengths, who was heard against who lives here, briefs and yearly
returns. The days that officials name are known to everybody (`now`, `before`, and those of claims).
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from forumapp.domain.pack import Heading, Panel, Paragraph, Section, Table
from forumapp.domain.periods import Period

if TYPE_CHECKING:
    from tests.services.pack_attacker import Reader

CLAIMS = "What officials say, and what families say"
PLAN = "Area of the plan"
ALWAYS = ("0001-01-01", "9999-12-31")
_STANCES = {
    "working": "say that it works",
    "better": "say that it is getting better",
    "mixed": "are mixed",
    "problem": "tell of a problem",
}
_SHARE = r"(?:all but )?(?:fewer than )?[\d,]+%? of [\d,]+"


def read_section(reader: "Reader", section: Section, area: str) -> None:
    """Read the sentences of a section that speak of officials' days."""
    said: list[str] = []
    for block in section.blocks:
        if isinstance(block, Heading | Panel):
            said = []
        if not isinstance(block, Paragraph):
            continue
        if section.label == PLAN and "now" in reader.labels:
            read_lived(reader, block.text, area, "now")
        said.append(block.text)
        if section.title == CLAIMS and (found := re.match(r"About: (.+?)\. Fam", block.text)):
            titles = "+".join(sorted(re.split(", | and ", found[1])))
            for text in said:
                read_lived(reader, text, titles, titles)
                read_sides(reader, text, titles)
    for block in section.blocks:
        for text in texts_of(block):
            read_line(reader, text, area)


def texts_of(block: object) -> Sequence[str]:
    """Return the sentences of a block."""
    return (block.text,) if isinstance(block, Paragraph) else getattr(block, "items", ())


def read_page(reader: "Reader", area: str) -> None:
    """Read a families' page of one area: of all days, with each stance in a line of its own."""
    reader.first, reader.last = ALWAYS
    reader.labels["page"] = Period("page", "page", *map(date.fromisoformat, ALWAYS))
    said = {words: code for code, words in _STANCES.items()}
    for section in reader.pack.sections:
        for text in (text for block in section.blocks for text in texts_of(block)):
            read_lived(reader, text, area, "page")
            if (found := re.match(r"([\d,]+) comments? (.+)\.", text)) and found[2] in said:
                stance = reader.seen.label("stance", said[found[2]])
                reader.tell(reader.name("C", area, ("stance", stance)), found[1])
    parts = [("C", area, ("stance", reader.seen.label("stance", code))) for code in _STANCES]
    reader.add_up(("C", area, ("stance", "said")), parts)
    reader.meaning()


def read_lived(reader: "Reader", text: str, area: str, period: str) -> None:
    """Read “12 to 14 families spoke of this; 62% of 24 rate it good or better.” of some days."""
    if period not in reader.labels:
        return
    if found := re.search(r"(?:^|\. )([^.]+?) spoke of this[;.]", text):
        if more := re.match(r"(\d+) or more families", found[1]):
            reader.tell(reader.name("R", area, None, period), more[1])
        else:
            reader.families(found[1], area, period)
    if found := re.search(rf"({_SHARE}) rate it good or better", text):
        reader.share(found[1].replace("fewer than ", "<"), area, period)
    if "+" not in area and (found := re.search(rf"({_SHARE}) comments say that it works", text)):
        reader.works(found[1].replace("fewer than ", "<"), area, period)


def read_sides(reader: "Reader", text: str, area: str) -> None:
    """Read “For: 7. Against: 5. Not able to say: <5.”."""
    if found := re.search(
        r"(?:For|Good or better): (\S+)\. (?:Against|Rated lower): (\S+)\. ", text
    ):
        good, bad = (int(each.replace(",", "")) for each in found.groups())
        reader.good(good, good + bad, area, area)
    if found := re.search(r"Not able to say: (\S+?)\.", text):
        reader.tell(reader.name("U", area, None, area), found[1])
    units = [(unit, area, None, area) for unit in "FRU"]
    reader.add_up(units[0], units[1:])


def read_line(reader: "Reader", text: str, area: str) -> None:
    """Read the other sentences in which these editions tell of families."""
    if found := re.match(r"(.+?) told us (?:of this|how it is)", text):
        reader.families(found[1], "")
    if found := re.match(r"(.+?) spoke to us\. Thank", text):
        reader.families(found[1], "")
    if found := re.match(rf"(.+?): ({_SHARE}) who rated it call it good \((.+?)\)", text):
        reader.share(found[2], found[1], found[3])
    for period, share in re.findall(rf"([A-Z][^:;.]*?): ({_SHARE}) families who rated", text):
        if area and period in reader.labels:
            reader.share(share.replace("fewer than ", "<"), area, period)


def read_table(reader: "Reader", table: Table, heading: str, asked: dict[str, str]) -> bool:
    """Read a table of these editions; say whether it is one."""
    rows = [[cell.text for cell in row] for row in table.rows]
    columns = table.columns
    if columns == ("Area", "Officials say", "Families: good or better", "The gap"):
        for area, _, good, _ in rows:
            in_days(reader, good, area, "now")
    elif columns == ("Area", "Then", "Now"):
        for area, then, now in rows:
            in_days(reader, then, area, "before")
            in_days(reader, now, area, "now")
    elif columns == ("Strength", "What families say"):
        for area, said in rows:
            if found := re.search(rf": ({_SHARE}) comments say that it works", said):
                reader.works(found[1].replace("fewer than ", "<"), area)
            elif found := re.match(r"(.+?) spoke of this", said):
                reader.families(found[1], area)
    elif columns[0] == "Answer" and columns[1] == "Families heard":
        read_reach(reader, table, rows, asked[heading])
    elif "Good or better, latest" in columns:
        read_areas(reader, columns, rows)
    else:
        return False
    return True


def in_days(reader: "Reader", text: str, area: str, period: str) -> None:
    """Read a share of some days, if they lie in those of the pack."""
    if period in reader.labels:
        reader.share(text, area, period)


def read_reach(reader: "Reader", table: Table, rows: Sequence[Sequence[str]], by: str) -> None:
    """Read who was heard against who lives here."""
    known, unknown = ("F", "", ("known", by)), ("F", "", ("unknown", by))
    for name, heard, *_ in rows:
        found = re.fullmatch(r"\d+% \(([\d,]+)\)|(\S+)", heard)
        if found:
            reader.tell(reader.name("F", "", (by, name)), found[1] or found[2])
    if found := re.match(r"Shares of (\S+) families", table.caption):
        reader.tell(reader.name(*known), found[1])
    if found := re.search(r"Of (\S+) more families it is not known", table.caption):
        reader.tell(reader.name(*unknown), found[1])
    reader.add_up(known, [("F", "", (by, name)) for name, *_ in rows])
    silent = ("Not asked or not said", "Prefer not to say")
    reader.add_up(unknown, [("F", "", (by, each)) for each in silent])
    reader.add_up(("F", ""), [known, unknown])


def read_areas(reader: "Reader", columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Read areas in lines: families, and the latest share, whose period is granted if it fits."""
    at = columns.index("Good or better, latest")
    for row in rows:
        area = row[columns.index("Area")]
        if "Families" in columns:
            reader.families(f"{row[columns.index('Families')]} families", area)
        if found := re.fullmatch(r"(\d+)% of ([\d,]+)", row[at]):
            fits = [each for each in reader.labels if reader.fits(found, area, each)]
            if len(fits) == 1:
                reader.share(row[at], area, fits[0])
