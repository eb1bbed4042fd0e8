"""An evidence pack as a value: every section, figure, table and quote, before it becomes a file.

A pack is built once, after suppression, and every file format is written from it. Whatever stands
in a `Pack` may leave the app; whatever may not leave never gets in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from forumapp.domain.charts import Chart

Rag = Literal["red", "amber", "green", "none"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its words and, if it has them, a share drawn as a bar and a chip."""

    text: str
    share: float | None = None
    rag: Rag | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text. `style`: body, lead (larger, a verdict), caption (small, grey) or label."""

    text: str
    style: Literal["body", "lead", "caption", "label"] = "body"


@dataclass(frozen=True, slots=True)
class Panel:
    """Somebody's official words, set apart: a heading line and the words quoted."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A large figure and the words below it."""

    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """Two to four figures in a row."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with bullets or with numbers."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `summary` says what it shows to a screen reader; the first column heads its row.

    `widths` are relative; empty means equal. `key` is its printed number ("B1"), "" if it has none.
    """

    key: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its printed number and the caption that says what is measured and where from."""

    key: str
    chart: Chart
    caption: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A family's words as they may be printed, who said them in coarse words, a reference."""

    words: str
    said_by: str
    reference: str
    lang: str = "en-GB"


Block = Paragraph | Panel | Tiles | Bullets | Table | Figure | Quote


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section (level 2 below the section's own title)."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a pack: it has a title in the contents, and starts a page if `new_page`."""

    title: str
    blocks: tuple[Block | Heading, ...]
    label: str = ""
    new_page: bool = True


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures of one area that the pack prints: two packs are set side by side by them.

    All is as it is printed; `area` is the area's id. `share`, `low` and `high` are those of the
    latest period that may be shown, which lasts from `first` to `last` (months as 2025-09).
    """

    area: str
    title: str
    families: str
    period: str = ""
    first: str = ""
    last: str = ""
    n: str = ""
    share: float | None = None
    low: float | None = None
    high: float | None = None
    shown: str = ""  # the share in words, or why there is none


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a promise or a recommendation that the pack prints stands: its words and its state.

    `key` finds it again in a later pack whatever its words are then: the id of its record, or "".
    """

    kind: Literal["promise", "recommendation"]
    what: str
    state: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack. `issued` is the date printed on it; the same pack gives the same bytes.

    A `brief` has no cover and no contents: its first page begins with the title. `draft` says why
    it is not final yet ("Made after the call of …"); then every page says so. `stop` says why it
    may not leave at all, and what to do; such a pack is shown, but never written to a file.

    `headlines` and `stands` repeat what the sections print, so that a later pack can be compared.
    `made_from` is for the register alone (services/packing/made_from.py): no format reads it.
    """

    number: str
    title: str
    subtitle: str
    forum: str
    local_area: str
    audience: str
    period: str
    issued: date
    sections: tuple[Section, ...]
    sample: bool = False
    draft: str = ""
    brief: bool = False
    warnings: tuple[str, ...] = field(default=())
    stop: str = ""
    headlines: tuple[Headline, ...] = ()
    stands: tuple[Stand, ...] = ()
    made_from: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
