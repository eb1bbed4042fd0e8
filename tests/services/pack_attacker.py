"""A reader who has every pack that was issued, and works out what the packs do not say.

It knows nothing of the gate. It reads a `Pack` as it is printed: the cells of tables with their
bars, tiles, sentences, points of charts, alt texts. It knows what the words mean, so which figures
add up, and takes for granted that nothing changed where nothing did. Then it solves.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from forumapp.domain.charts import TrendChart
from forumapp.domain.pack import Bullets, Figure, Heading, Pack, Paragraph, Section, Table, Tiles
from forumapp.domain.periods import GRAINS, Period, periods_between
from forumapp.services.lists import codes
from tests.services.pack_asked import (
    PLACES,
    RATHER_NOT,
    SILENT,
    asked_gaps,
    asked_sums,
    in_packs,
    is_asked,
)
from tests.services.pack_editions import read_page, read_section, read_table

PRIME = (1 << 89) - 1
GOOD = ("very_good", "good")
_WORKS = ("working", "better")
RATED = (*GOOD, "neither", "poor", "very_poor")


@dataclass(frozen=True)
class Piece:
    """One piece of feedback as it was told; `areas` holds (title, stance)."""

    uid: str
    order: int
    family: str | None
    told: str
    speaker: str = "parent"
    channel: str | None = None
    rating: str | None = None
    change: str | None = None
    age_band: str | None = None
    provision: str | None = None
    happened: str | None = None
    consent: str | None = None
    tone: int | None = None
    areas: tuple[tuple[str, str | None], ...] = ()
    need: tuple[str, ...] = ()
    ethnic_group: str | None = None
    locality: str | None = None
    membership: str | None = None
    phase: str | None = None

    @property
    def key(self) -> str:
        return self.family or self.uid


Days = tuple[str, str]
Scope = frozenset[Piece]
Condition = tuple[str, str] | None
Labels = Callable[[str, str | None], str]


@dataclass(frozen=True)
class Name:
    """One number: what is counted (F families, K known ones, C comments, P pieces, R who rated,
    G good, N not good, U families that did not rate), of whom, in which pieces.
    """

    unit: str
    area: str
    condition: Condition
    scope: Scope


def families_of(name: Name, label: Labels) -> frozenset[str]:
    """Return which families a figure counts."""
    groups = _families(name)
    return frozenset(
        key for key, group in groups.items() if _of_family(group, name.condition, label)
    )


def _families(name: Name) -> dict[str, list[Piece]]:
    """Return what each family said in the pieces of a figure, the oldest first."""
    families: dict[str, list[Piece]] = {}
    for piece in sorted(name.scope, key=lambda piece: (piece.told, piece.order)):
        if piece.speaker != "professional":
            families.setdefault(piece.key, []).append(piece)
    return families


def recent(piece: Piece) -> str:
    ago = {"this_term": "In the 12 months before", "last_12_months": "In the 12 months before"}
    late = {"1_3_years": "Longer before", "older": "Longer before"}
    return (ago | late).get(piece.happened or "", "Not said when")


def true_value(name: Name, label: Labels) -> int:
    """Count it in the pieces themselves."""
    if name.unit in "PC":
        of = (p for p in name.scope if name.unit == "P" or p.speaker != "professional")
        return sum(_of_piece(piece, name, label) for piece in of)
    families = _families(name)
    if name.unit == "K":
        known = sum(group[0].family is not None for group in families.values())
        return max(known, min(len(families), 1))
    groups = families.values()
    if name.condition and name.unit in "FRGNU":
        groups = [group for group in groups if _of_family(group, name.condition, label)]
    if name.unit == "F":
        return len(groups)
    verdicts = [_verdict(group) for group in groups]
    wanted = {"R": (True, False), "G": (True,), "N": (False,), "U": (None,)}[name.unit]
    return sum(verdict in wanted for verdict in verdicts)


def _of_piece(piece: Piece, name: Name, label: Labels) -> bool:
    if name.condition is None:
        return True
    by, said = name.condition
    if by.startswith("not "):
        return not _of_piece(piece, replace(name, condition=(by[4:], said)), label)
    if by == "no":
        return not getattr(piece, said)
    if by == "untagged":
        return not piece.areas
    if by == "tone":  # nothing was scored by the machine: what people judged is in the other table
        return said == "Not scored"
    if by == "judged":
        words = {1: "Positive", -1: "Negative", 0: "Mixed or neutral", None: "Not judged"}
        return words[piece.tone] == said
    stance = dict(piece.areas).get(name.area)
    spoken = label("stance", stance) if stance else "Not said"
    if by == "stance" and said in ("said", "works", "works_not"):
        works = {"said": True, "works": stance in _WORKS, "works_not": stance not in _WORKS}
        return stance is not None and works[said]
    if by == "stance":
        return spoken == said
    if by == "recency":
        return recent(piece) == said
    if by == "both":
        return f"{spoken}|{recent(piece)}" == said
    return (label(by, getattr(piece, by)) or "Not asked or not said") == said


def _of_family(group: list[Piece], condition: Condition, label: Labels) -> bool:
    if condition is None:
        return True
    by, said = condition
    if by.startswith("not "):
        return not _of_family(group, (by[4:], said), label)
    if by == "when":
        return True
    if (asked := is_asked(group, by, said, label)) is not None:
        return asked
    last = latest(group, said if by in ("known", "unknown") else by, label)
    if by in ("known", "unknown"):
        return (last in (SILENT, RATHER_NOT)) == (by == "unknown")
    return last == said


def latest(group: Sequence[Piece], by: str, label: Labels) -> str:
    """Return what a family answered last, as packs say it."""
    said = [getattr(piece, by) for piece in group if getattr(piece, by)]
    return (label(by, said[-1][0] if by == "need" else said[-1]) if said else "") or SILENT


def _verdict(group: list[Piece]) -> bool | None:
    rated = [piece.rating in GOOD for piece in group if piece.rating in RATED]
    return 2 * sum(rated) > len(rated) if rated else None


@dataclass
class Seen:
    """All that was read so far: figures, and sums (whole, parts)."""

    label: Labels
    threshold: int = 5
    once: bool = False  # every family spoke once, and the reader knows it
    shown: dict[Name, int] = field(default_factory=dict)
    small: set[Name] = field(default_factory=set)  # printed as under the threshold
    large: set[Name] = field(default_factory=set)  # printed as hidden for another's sake
    names: dict[Name, set[Scope]] = field(
        default_factory=dict
    )  # with all that was told in its days
    sums: list[tuple[Name, tuple[Name, ...]]] = field(default_factory=list)
    figures: dict[tuple[str, str, Condition, str, str], list[Name]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def read(
        self, pack: Pack, pieces: Iterable[Piece], windows: Mapping[str, Days] | None = None
    ) -> None:
        """Take in one pack; `pieces` are what the forum held when it was made.

        `windows` are days that officials name, by what is said of them.
        """
        Reader(self, pack, list(pieces), windows or {}).read()

    def read_page(self, page: Pack, pieces: Iterable[Piece], area: str) -> None:
        """Take in a families' page about one area."""
        read_page(Reader(self, page, list(pieces), {}), area)


@dataclass
class Reader:
    seen: Seen
    pack: Pack | None
    pieces: list[Piece]
    windows: Mapping[str, Days]
    first: str = ""
    last: str = ""
    labels: dict[str, Period] = field(default_factory=dict)
    withheld: bool = False

    def read(self) -> None:
        days = [_day(day) for day in self.pack.period.split(" to ")]
        self.first, self.last = days[0], days[-1]
        for grain in GRAINS:
            span = date.fromisoformat(self.first), date.fromisoformat(self.last)
            self.labels |= {each.label: each for each in periods_between(*span, grain)}
        for name, days in self.windows.items():
            first, last = max(days[0], self.first), min(days[1], self.last)
            if first <= last:
                ends = date.fromisoformat(first), date.fromisoformat(last)
                self.labels[name] = Period(name, name, *ends)
        for section in self.pack.sections:
            self.section(section)
        self.meaning()

    def name(
        self, unit: str, area: str = "", condition: Condition = None, period: str = ""
    ) -> Name:
        first, last = self.first, self.last
        if period:
            found = self.labels[period]
            first, last = max(first, found.first.isoformat()), min(last, found.last.isoformat())
        window = frozenset(piece for piece in self.pieces if first <= piece.told <= last)
        own = area.split("+")
        told = (piece for piece in window if not area or any(a in dict(piece.areas) for a in own))
        scope = frozenset(told)
        made = Name(unit, area, condition, scope)
        self.seen.names.setdefault(made, set()).add(window)
        asked = in_packs(condition)  # what a command counts moves as what packs count does
        known = self.seen.figures.setdefault((unit, area, asked, first, last), [])
        if made not in known:
            known.append(made)
        return made

    def tell(self, name: Name, text: str) -> None:
        """Note a figure if it is one, and that it is true."""
        text = text.replace(",", "").strip()
        if text == f"<{self.seen.threshold}":
            self.seen.small.add(name)
        elif text == "–" and not self.withheld:
            self.seen.large.add(name)
        if not text.isdigit():
            return
        value = int(text)
        truth = true_value(name, self.seen.label)
        if name.unit == "F" and name.condition and name.condition[0] == "when":
            truth = value
        assert value == truth, (name.unit, name.area, name.condition, value, truth)
        self.seen.shown[name] = value

    def section(self, section: Section) -> None:
        area = section.title if section.label else ""
        heading = ""
        read_section(self, section, area)
        for block in section.blocks:
            if isinstance(block, Heading):
                heading = block.text
            elif isinstance(block, Paragraph):
                self.sentence(block.text, area)
            elif isinstance(block, Bullets):
                for item in block.items:
                    self.sentence(item, area)
            elif isinstance(block, Tiles):
                for tile in block.tiles:
                    self.tile(tile.figure, tile.words)
            elif isinstance(block, Figure) and isinstance(block.chart, TrendChart):
                self.chart(block.chart, area)
                self.sentence(block.caption, area)
            elif isinstance(block, Table):
                self.table(block, area, heading)

    def sentence(self, text: str, area: str) -> None:
        if ": officials say " in text and not area:  # of a promise, whose area is not named here
            fits = self.fitting(text)
            if len(fits) != 1:
                return
            area = fits.pop()
        if found := re.match(r"(?:.*\. )?(.+?) spoke of this in (\S+) comments\.", text):
            self.families(found[1], area)
            self.tell(self.name("C", area), found[2])
        if found := re.search(r"(?:^|\. )([^.]+?) spoke to us, in (\S+) comments\.", text):
            self.families(found[1], "")
            self.tell(self.name("C"), found[2])
        if found := re.match(r"(.+), (\S+) pieces of feedback\. They chose", text):
            self.families(found[1], "")
            self.tell(self.name("C"), found[2])
        for period, share, of in re.findall(r"([A-Z][^.:;]*?): (\d+)% of ([\d,]+) famil", text):
            if period in self.labels:
                self.share(f"{share}% of {of}", area, period)
        for share, of, period in re.findall(r"(\d+)% of ([\d,]+) families in ([^.]+?)[.]", text):
            if period in self.labels:
                self.share(f"{share}% of {of}", area, period)
        for said, of, what in re.findall(
            r"(\S+) of (\S+) (pieces have no rating|have no consent on "
            r"record|do not say when)",
            text,
        ):
            which = {"pieces": "rating", "have": "consent", "do": "happened"}[what.split()[0]]
            self.tell(self.name("P", "", ("no", which)), said)
            self.tell(self.name("P"), of)
        if found := re.search(r"set against an area (\S+) of (\S+) pieces", text):
            if found[1].isdigit() and found[2].isdigit():
                number = int(found[2]) - int(found[1])
                self.tell(self.name("P", "", ("untagged", "")), str(number))
            self.tell(self.name("P"), found[2])
        if found := re.search(r"It came by: (.+)\. Numbers are pieces", text):
            for name, number in re.findall(r"([^,()]+) \((\S+?)\)", found[1]):
                self.tell(self.name("P", "", ("channel", name.strip())), number)
        if found := re.search(r"Of these (\S+) comments", text):
            self.tell(self.name("C", area), found[1])

    def families(self, text: str, area: str, period: str = "") -> None:
        text = text.lower().replace(",", "")
        if found := re.search(r"up(?: to |–)(\d+) famil", text):
            self.tell(self.name("F", area, None, period), found[1])
        elif found := re.search(r"(\d+)(?: to |–)(\d+)(?: famil|$)", text):
            self.tell(self.name("K", area, None, period), found[1])
            self.tell(self.name("F", area, None, period), found[2])
        elif found := re.search(r"(?<!<)\b(\d+)(?: famil|$)", text):
            self.tell(self.name("K", area, None, period), found[1])
            self.tell(self.name("F", area, None, period), found[1])

    def share(self, text: str, area: str, period: str) -> None:
        """Read “62% of 24”, “7 of 9”, “<5 of 24”."""
        if found := re.search(r" of ([\d,]+)$", text):
            self.tell(self.name("R", area, None, period), found[1])
        if found := re.fullmatch(r"(\d+)% of ([\d,]+)", text):
            of = int(found[2].replace(",", ""))
            fits = [n for n in range(of + 1) if int(100 * n / of + 0.5) == int(found[1])]
            if len(fits) == 1:
                self.good(fits[0], of, area, period)
        elif found := re.fullmatch(r"(\d+) of (\d+)", text):
            self.good(int(found[1]), int(found[2]), area, period)
        elif text.startswith("<"):
            self.seen.small.add(self.name("G", area, None, period))
        elif text.startswith("all but <"):
            self.seen.small.add(self.name("N", area, None, period))

    def good(self, said: int, of: int, area: str, period: str) -> None:
        self.tell(self.name("R", area, None, period), str(of))
        self.tell(self.name("G", area, None, period), str(said))
        self.tell(self.name("N", area, None, period), str(of - said))

    def tile(self, figure: str, words: str) -> None:
        if words == "families heard":
            self.families(f"{figure} families", "")
        elif words == "pieces of feedback":
            self.tell(self.name("C"), figure)
        elif found := re.match(r"of (\S+) families who rated: good or better \((.+)\)", words):
            self.share(f"{figure} of {found[1]}", "", found[2])

    def chart(self, chart: TrendChart, area: str) -> None:
        for point in chart.points:
            self.tell(self.name("R", area, None, point.label), point.n)
            if point.value is not None:
                of = int(point.n.replace(",", ""))
                self.good(round(point.value * of), of, area, point.label)
            else:
                assert point.low is None
                assert point.high is None
        self.sentence(chart.alt, area)
        for part in re.findall(r"[:;] ([^:;]+?), (\d+% of [\d,]+)", chart.alt):
            if part[0] in self.labels:
                self.share(part[1], area, part[0])

    def table(self, table: Table, area: str, heading: str) -> None:
        columns = table.columns
        rows = [[cell.text for cell in row] for row in table.rows]
        self.withheld = all(text == "–" for row in rows for text in row[1:])  # then it says nothing
        if columns[:4] == ("Period", "Comments", "Families who rated", "Rate it good or better"):
            of = heading.partition(". ")[2]
            of = "" if of == "All feedback" else of
            for period, comments, rated, good, *_ in rows:
                self.tell(self.name("C", of, None, period), comments)
                self.tell(self.name("R", of, None, period), rated)
                self.share(good, of, period)
            self.add_up(("C", of), [("C", of, None, row[0]) for row in rows])
        elif columns[0] == "How families speak of it":
            self.stances(table, rows, area)
        elif columns == ("Answer", "Families") and heading in _ASKED:
            self.answers(table, rows, _ASKED[heading])
        elif columns == ("Latest answer", "Families"):
            self.answers(table, rows, {"How families rate it": "rating"}.get(heading, "change"))
        elif table.key in ("T0", "T1"):
            by = {"T0": "tone", "T1": "judged"}[table.key]
            for row in rows:
                self.tell(self.name("C", "", None, row[0]), row[-1])
                parts = []
                for column, text in zip(columns[1:-1], row[1:-1], strict=True):
                    self.tell(self.name("C", "", (by, column), row[0]), text)
                    parts.append(("C", "", (by, column), row[0]))
                self.add_up(("C", "", None, row[0]), parts)
        elif columns == ("Area", "Comments that say it works or gets better"):
            for row in rows:
                self.works(row[1], row[0])
        elif not read_table(self, table, heading, _ASKED):
            self.seen.unread.append(f"{table.summary}: {columns}")

    def fits(self, share: re.Match[str], area: str, period: str) -> bool:
        """Say whether a share is that of a period."""
        rated, good = (self.name(unit, area, None, period) for unit in "RG")
        of, said = (true_value(name, self.seen.label) for name in (rated, good))
        return of == int(share[2].replace(",", "")) and int(100 * said / of + 0.5) == int(share[1])

    def fitting(self, text: str) -> set[str]:
        """Return the areas whose share in the period that a sentence names is the one it tells."""
        named = re.search(r"([A-Z][^.:;]*?): ((\d+)% of ([\d,]+)) famil", text)
        share = re.fullmatch(r"(\d+)% of ([\d,]+)", named[2]) if named else None
        if named is None or share is None or named[1] not in self.labels:
            return set()
        every = {area for piece in self.pieces for area, _ in piece.areas}
        return {area for area in every if self.fits(share, area, named[1])}

    def works(self, text: str, area: str, period: str = "") -> None:
        """Read a share of comments: of all of them if only a few say nothing."""
        base = self.name("C", area, ("stance", "said"), period)
        whole = self.name("C", area, None, period)
        unsaid = true_value(whole, self.seen.label) - true_value(base, self.seen.label)
        base = whole if 0 < unsaid < self.seen.threshold else base
        good = self.name("C", area, ("stance", "works"), period)
        base_of = ("C", area, ("stance", "said"), period)
        words = {
            code: self.seen.label("stance", code)
            for code in ("working", "better", "mixed", "problem")
        }
        parts = [("C", area, ("stance", words[code]), period) for code in words]
        self.add_up(("C", area, ("stance", "works"), period), parts[:2])
        self.add_up(base_of, parts)
        if found := re.search(r" of ([\d,]+)$", text):
            self.tell(base, found[1])
        if found := re.fullmatch(r"(\d+)% of ([\d,]+)", text):
            of = int(found[2].replace(",", ""))
            fits = [n for n in range(of + 1) if int(100 * n / of + 0.5) == int(found[1])]
            if len(fits) == 1:
                self.tell(good, str(fits[0]))
        elif found := re.fullmatch(r"(\d+) of (\d+)", text):
            self.tell(good, found[1])
        elif text.startswith("<"):
            self.seen.small.add(good)
        elif text.startswith("all but <") and base.condition:
            rest = self.name("C", area, ("stance", "works_not"), period)
            both = [("C", area, ("stance", said), period) for said in ("works", "works_not")]
            self.add_up(base_of, both)
            self.seen.small.add(rest)

    def answers(self, table: Table, rows: Sequence[Sequence[str]], by: str) -> None:
        if self.one_answer(("F", ""), by, rows):
            return
        for row, cells in zip(rows, table.rows, strict=True):
            self.tell(self.name("F", "", (by, row[0])), row[1])
            if cells[1].share and row[1].isdigit():
                self.tell(self.name("F"), str(round(int(row[1]) / cells[1].share)))
        self.add_up(("F", ""), [("F", "", (by, row[0])) for row in rows])

    def stances(self, table: Table, rows: Sequence[Sequence[str]], area: str) -> None:
        ages = table.columns[2:]
        if self.one_answer(("C", area), "stance", rows):
            return
        for row, cells in zip(rows, table.rows, strict=True):
            name = self.name("C", area, ("stance", row[0]))
            if row[0] == "All comments":
                name = self.name("C", area)
            self.tell(name, row[1])
            if cells[1].share and row[1].isdigit():
                self.tell(self.name("C", area), str(round(int(row[1]) / cells[1].share)))
            for age, text in zip(ages, row[2:], strict=True):
                both = ("both", f"{row[0]}|{age}") if row[0] != "All comments" else None
                self.tell(self.name("C", area, both or ("recency", age)), text)
        said = [row[0] for row in rows if row[0] != "All comments"]
        self.add_up(("C", area), [("C", area, ("stance", each)) for each in said])
        if ages:
            for each in said:
                parts = [("C", area, ("both", f"{each}|{age}")) for age in ages]
                self.add_up(("C", area, ("stance", each)), parts)
            for age in ages:
                parts = [("C", area, ("both", f"{each}|{age}")) for each in said]
                self.add_up(("C", area, ("recency", age)), parts)

    def one_answer(self, of: tuple[str, str], by: str, rows: Sequence[Sequence[str]]) -> bool:
        """Read “all but <5 of 24”, which stands alone; say whether it was that."""
        found = re.fullmatch(r"all but <\d+ of ([\d,]+)", rows[0][1])
        if len(rows) > 1 or not found:
            return False
        answer = rows[0][0]
        self.tell(self.name(*of), found[1])
        rest = (*of, (f"not {by}", answer))
        self.seen.small.add(self.name(*rest))
        self.add_up(of, [(*of, (by, answer)), rest])
        if by != "when":
            every = (each.code for each in codes(by).codes) if by != "locality" else PLACES
            names = dict.fromkeys(self.seen.label(by, code) for code in every)
            said = [*names, "Not said" if by == "stance" else "Not asked or not said"]
            self.add_up(rest, [(*of, (by, name)) for name in said if name != answer])
        return True

    def add_up(self, whole: tuple[object, ...], parts: Iterable[tuple[object, ...]]) -> None:
        told = tuple(self.name(*part) for part in parts)  # type: ignore[arg-type]
        self.seen.sums.append((self.name(*whole), told))  # type: ignore[arg-type]

    def meaning(self) -> None:
        """Add what everybody knows of the figures of one pack."""
        for name in list(self.seen.names):
            if name.unit in "RGN" and name.scope <= set(self.pieces):
                sides = [Name(unit, name.area, None, name.scope) for unit in "GN"]
                self.seen.sums.append((Name("R", name.area, None, name.scope), tuple(sides)))
        channels = {self.seen.label("channel", p.channel) for p in self.pieces if p.channel}
        parts = [("P", "", ("channel", name)) for name in sorted(channels)]
        self.add_up(("P",), [*parts, ("P", "", ("channel", "Not asked or not said"))])


_ASKED = {
    "How they reached us": "channel",
    "Who spoke": "speaker",
    "Age of the child or young person": "age_band",
    "Main need": "need",
    "Support in education": "provision",
    "Ethnic group": "ethnic_group",
    "Where they live": "locality",
    "Member of the forum": "membership",
    "When it happened": "when",
}
_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


def _day(text: str) -> str:
    day, month, year = text.split()
    return date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()


@dataclass
class Solved:
    """The sums with all that was shown put in, in echelon form."""

    rows: dict[int, dict[int, int]] = field(default_factory=dict)
    numbers: dict[Name, int] = field(default_factory=dict)

    def row(self, terms: Iterable[tuple[int, Name]], shown: dict[Name, int]) -> dict[int, int]:
        made: dict[int, int] = {}
        for times, name in terms:
            if name not in shown and name.scope:
                number = self.numbers.setdefault(name, len(self.numbers))
                made[number] = made.get(number, 0) + times
        return {number: times % PRIME for number, times in made.items() if times}

    def left(self, row: dict[int, int]) -> dict[int, int]:
        row, done = dict(row), {}
        while row:
            last = max(row)
            other = self.rows.get(last)
            if other is None:
                done[last] = row.pop(last)
                continue
            times = row[last]
            for number, value in other.items():
                found = (row.get(number, 0) - times * value) % PRIME
                if found:
                    row[number] = found
                else:
                    row.pop(number, None)
        return done

    def add(self, row: dict[int, int]) -> None:
        row = self.left(row)
        if row:
            last = max(row)
            inverse = pow(row[last], -1, PRIME)
            self.rows[last] = {number: value * inverse % PRIME for number, value in row.items()}


def attack(seen: Seen) -> list[str]:
    """Return every small number that the reader can fix, in words."""
    sums = all_sums(seen)
    for whole, parts in sums:
        values = [true_value(name, seen.label) for name in (whole, *parts)]
        if not is_free((whole, *parts)):
            assert values[0] == sum(values[1:]), (whole, values)
    solved = Solved()
    for whole, parts in sums:
        terms = [(1, whole), *((-1, part) for part in parts)]
        solved.add(solved.row(terms, seen.shown))
    found = []
    for what, terms, value in secrets(seen, sums, seen.threshold):
        if not solved.left(solved.row(terms, seen.shown)):
            found.append(f"{what}: {value}")
    return found


def says_none_too(name: Name) -> bool:
    """Say whether "<5" may be none here: of shares and of tones it is not told."""
    by, said = name.condition or ("", "")
    return (
        name.unit in "GN"
        or by in ("tone", "judged")
        or by.startswith(("not ", "but "))
        or said in ("works", "works_not")
    )


def all_sums(seen: Seen) -> list[tuple[Name, tuple[Name, ...]]]:
    """Return every sum that a reader knows of, each once."""
    made = [*seen.sums, *_over_time(seen), *_known_once(seen), *asked_sums(seen)]
    return list(dict.fromkeys(made))


def is_free(names: Iterable[Name]) -> bool:
    return any(name.condition is not None and name.condition[0].endswith("when") for name in names)


def _over_time(seen: Seen) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """Yield what is made of others: comments always, families if each spoke once."""
    units = "CPFRGNU" if seen.once else "CP"
    groups: dict[tuple[str, str, Condition], set[Scope]] = {}
    for name in list(seen.names):
        if name.unit in units:
            groups.setdefault((name.unit, name.area, name.condition), set()).add(name.scope)
    for (unit, area, condition), scopes in groups.items():
        atoms: dict[frozenset[Scope], set[Piece]] = {}
        for piece in frozenset().union(*scopes):
            within = frozenset(scope for scope in scopes if piece in scope)
            atoms.setdefault(within, set()).add(piece)
        parts = [frozenset(each) for each in atoms.values()]
        for scope in scopes:
            own = tuple(Name(unit, area, condition, part) for part in parts if part <= scope)
            if own != (Name(unit, area, condition, scope),):
                yield Name(unit, area, condition, scope), own


def _known_once(seen: Seen) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """Yield what holds where every family spoke once: those who rate it are those who answered."""
    if not seen.once:
        return
    for name in list(seen.names):
        if name.unit == "F" and name.condition is None and name.scope:
            rated = Name("R", name.area, None, name.scope)
            yield name, (rated, Name("U", name.area, None, name.scope))
            yield rated, tuple(Name(unit, name.area, None, name.scope) for unit in "GN")
            if not name.area:
                for unit, codes in (("G", GOOD), ("N", RATED[2:])):
                    answers = [("rating", seen.label("rating", code)) for code in codes]
                    parts = tuple(Name("F", "", answer, name.scope) for answer in answers)
                    yield Name(unit, "", None, name.scope), parts


Secret = tuple[str, list[tuple[int, Name]], int]


def secrets(
    seen: Seen, sums: Sequence[tuple[Name, tuple[Name, ...]]], threshold: int
) -> Iterator[Secret]:
    """Yield every small number that nobody may know."""
    truth = {name: true_value(name, seen.label) for name in seen.names if not is_free([name])}
    for name, value in truth.items():
        sides = name.unit in "GN" and true_value(replace(name, unit="R"), seen.label)
        least = 0 if sides else 1
        if least <= value < threshold:
            yield _said(name), [(1, name)], value
    for whole, parts in sums:
        hidden = [part for part in parts if part not in seen.shown]
        if len(hidden) > 1 and not is_free(parts):
            value = sum(true_value(part, seen.label) for part in hidden)
            if 0 < value < threshold:
                yield f"rest of {_said(whole)}", [(1, part) for part in hidden], value
    yield from _gaps(seen, truth, threshold)
    yield from _moves(seen, truth, threshold)
    for outer, inner in asked_gaps(seen):
        if 0 < (gap := truth[outer] - truth[inner]) < threshold:
            yield f"{_said(outer)} less {_said(inner)}", [(1, outer), (-1, inner)], gap


def _gaps(seen: Seen, truth: dict[Name, int], threshold: int) -> Iterator[Secret]:
    """Yield small differences of two figures of which one holds the other."""
    names = sorted(truth, key=lambda name: (name.unit, name.area, str(name.condition)))
    holds = {"R": "FR", "G": "FRG", "N": "FRN", "F": "F", "C": "C", "P": "P", "K": "K"}
    for inner in names:
        for outer in names:
            if outer == inner or outer.unit not in holds.get(inner.unit, ""):
                continue
            if outer.area not in ("", inner.area) or outer.condition not in (None, inner.condition):
                continue
            if not inner.scope <= outer.scope:
                continue
            days = (a <= b for a in seen.names[inner] for b in seen.names[outer])
            if 0 < truth[outer] - truth[inner] < threshold and any(days):
                gap = truth[outer] - truth[inner]
                yield f"{_said(outer)} less {_said(inner)}", [(1, outer), (-1, inner)], gap


def _moves(seen: Seen, truth: dict[Name, int], threshold: int) -> Iterator[Secret]:
    """Yield figures of the same words that moved by a few from one pack to another."""
    for names in seen.figures.values():
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                if one in truth and other in truth:
                    gap = truth[other] - truth[one]
                    if 0 < abs(gap) < threshold:
                        yield f"{_said(one)} moved", [(1, other), (-1, one)], gap


def _said(name: Name) -> str:
    days = sorted(piece.told for piece in name.scope)
    span = f"{days[0]}–{days[-1]}" if days else "never"
    return f"{name.unit} {name.area or 'all'} {name.condition or ''} {span} ({len(days)} pieces)"
