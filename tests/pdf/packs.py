"""Invented packs for the tests: a rich one, long ones, and ones with hostile words."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

from forumapp.domain.charts import Bar, BarChart, Mark, Point, TrendChart
from forumapp.domain.pack import (
    Block,
    Bullets,
    Cell,
    Figure,
    Heading,
    Pack,
    Panel,
    Paragraph,
    Quote,
    Section,
    Table,
    Tile,
    Tiles,
)

PROSE = (
    "families waited for months and nobody told them where they stood in the queue the school was "
    "kind but the plan named no hours and the therapist left in spring so we asked again and the "
    "answer came late meetings moved twice our child is settled now and the new worker listens"
)
WORDS = PROSE.split()


def prose(seed: int, count: int) -> str:
    """Return that many words that always are the same for a seed."""
    pick = random.Random(seed)
    text = " ".join(pick.choice(WORDS) for _ in range(count))
    return text.capitalize() + "."


def trend(points: int = 12, seed: int = 1, marks: tuple[Mark, ...] | None = None) -> TrendChart:
    """Return a trend with two gaps and three events."""
    pick, value, made = random.Random(seed), 0.55, []
    for at in range(points):
        value = min(0.9, max(0.1, value + pick.uniform(-0.09, 0.07)))
        term = f"{('Spring', 'Summer', 'Autumn')[at % 3]} {22 + at // 3}"
        if at in (4, 5):
            made.append(Point(term, None, None, None, "<5"))
            continue
        made.append(
            Point(term, value, value - 0.12, min(1.0, value + 0.11), str(pick.randint(10, 60)))
        )
    events = (Mark(2.4, "Inspection"), Mark(6.0, "Action plan"), Mark(9.3, "New EHC team"))
    return TrendChart(
        title="Fewer families say that help came in time",
        measure="Share of families who said that help came in time, by term",
        points=tuple(made),
        marks=events if marks is None else marks,
        low_word="none in time",
        high_word="all in time",
        alt="Line of the share of families who said that help came in time, from spring 2022 to "
        "autumn 2025. It falls from about half to about a third. Two terms had too few families.",
    )


BARS = BarChart(
    title="Waiting without news is what families name most",
    measure="Share of families who named each theme, spring 2024 to autumn 2025 (n = 142)",
    bars=(
        Bar("No news while waiting", 0.42, "42% (60)"),
        Bar("Wait of more than a year for an assessment", 0.33, "33% (47)"),
        Bar("Plan names no hours", 0.2, "20% (28)"),
        Bar("A keyworker who helps", 0.12, "12% (17)"),
        Bar("Transport", None, "fewer than 5"),
    ),
    alt="Bars of the share of families who named each theme: no news while waiting 42%, a wait of "
    "more than a year 33%, a plan without hours 20%, a helpful keyworker 12%; transport too few.",
)


def _glance() -> tuple[Block | Heading, ...]:
    status = [
        ("1. Waiting times for assessment", "red", "red", "No clear change", "Strong, n = 142"),
        ("2. Communication with families", "red", "green", "Better: 31% to 58%", "Strong, n = 88"),
        ("3. Quality of EHC plans", "amber", "amber", "No clear change", "Medium, n = 41"),
        ("4. Preparing for adulthood", "red", "none", "Too few to say", "n < 5"),
    ]
    rows = tuple(
        (Cell(area), Cell("", rag=then), Cell("", rag=now), Cell(words), Cell(strength))
        for area, then, now, words, strength in status
    )
    return (
        Paragraph(
            "Families report better communication, but waits have not become shorter.", "lead"
        ),
        Tiles(
            (
                Tile("284", "families heard"),
                Tile("2 of 4", "areas better"),
                Tile("1 of 4", "areas no better"),
                Tile("42%", "name waiting without news"),
            )
        ),
        Heading("How each area has changed"),
        Table(
            "",
            "Status of each area of weakness at inspection and now",
            ("Area of weakness", "At inspection", "Now", "What changed", "Strength of evidence"),
            rows,
            (52, 28, 28, 34, 26),
            "Status uses what families said and the range expected by chance among families like "
            "those heard.",
        ),
        Heading("What we ask for"),
        Bullets(
            (
                "Publish waiting times by pathway each month from April 2026.",
                "Name one contact for every family on a waiting list, and say so in writing.",
                "Ask young people aged 16 to 25 each term.",
            ),
            numbered=True,
        ),
    )


def _area(seed: int) -> tuple[Block | Heading, ...]:
    themes = (
        (Cell("No news while waiting"), Cell("42%", share=0.42), Cell("60"), Cell("Q-0412")),
        (Cell("Wait over one year"), Cell("33%", share=0.33), Cell("47"), Cell("Q-0077")),
        (Cell("Helpful keyworker"), Cell("12%", share=0.12), Cell("17"), Cell("Q-0301")),
    )
    return (
        Panel(
            "What inspectors said, May 2022",
            "The waiting times for autism assessments, and weaknesses in the support for children "
            "awaiting assessment.",
        ),
        Paragraph("Families still describe long waits.", "lead"),
        Paragraph(prose(seed, 70)),
        Heading("Trend"),
        Figure(
            f"{seed}",
            trend(seed=seed),
            "Share of families by term. Shaded: range expected by chance. Dashed lines: events. "
            "Below: families heard. Data: table B1.",
        ),
        Heading("Themes"),
        Table(
            f"{seed}.1",
            "Themes in feedback about waiting",
            ("Theme", "Share of families", "Families", "Example"),
            themes,
            (60, 40, 30, 30),
            "Themes that families named.",
        ),
        Heading("What families said"),
        Quote(
            "We waited nineteen months. In that time nobody called us once to say where we were in "
            "the queue.",
            "Parent of a child aged 7 to 11, autumn 2024",
            f"Q-{seed:04}",
        ),
        Quote(
            "[The keyworker] rang every week. That call was the thing that kept us going.",
            "Parent of a child aged 5 to 10, spring 2025",
            f"Q-{seed + 300:04}",
        ),
        Paragraph("How these were chosen: one in each theme, positives in proportion.", "caption"),
        Heading("What works and what does not"),
        Bullets((prose(seed + 1, 14), prose(seed + 2, 30), prose(seed + 3, 9))),
        Paragraph(prose(seed + 5, 120)),
        Figure("", BARS, ""),
    )


def _appendix(rows: int) -> tuple[Block | Heading, ...]:
    body = tuple(
        (
            Cell(f"Term {at + 1}"),
            Cell(str(10 + at * 7 % 50)),
            Cell(f"{20 + at * 3 % 60}%", share=(20 + at * 3 % 60) / 100),
            Cell(prose(at, 6 + at % 9)),
        )
        for at in range(rows)
    )
    return (
        Paragraph("Every figure of the charts, as it may be printed."),
        Table(
            "B1",
            "Families heard and share who said that help came in time, by term",
            ("Term", "Families", "Share", "Note"),
            body,
            (25, 20, 30, 60),
            "Families heard, and the share who said that help came in time.",
        ),
    )


def rich(areas: int = 3, sample: bool = True, rows: int = 70) -> Pack:
    """Return a pack that holds every kind of block."""
    sections = [
        Section("At a glance", _glance()),
        Section("Who we heard from", (Paragraph(prose(7, 90)), *_reach())),
    ]
    titles = ("Waiting times for assessment", "Communication with families", "EHC plans")
    for at in range(areas):
        sections.append(Section(titles[at % 3], _area(at + 1), label=f"Area {at + 1}"))
    sections += [
        Section("Method and limits", (Paragraph(prose(9, 150)), Paragraph(prose(10, 90)))),
        Section("Glossary", (), new_page=False),
        Section("Data tables", _appendix(rows), label="Appendix B"),
    ]
    return replace(EMPTY, sections=tuple(sections), sample=sample)


def _reach() -> tuple[Block | Heading, ...]:
    rows = (
        (Cell("Under 5"), Cell("<5"), Cell("12%"), Cell("Too few to say")),
        (Cell("5 to 10"), Cell("61 to 84"), Cell("31%"), Cell("About as many as live here")),
    )
    columns = ("Age of the child", "Families heard", "Live here", "In words")
    return (Heading("Age"), Table("", "Families heard by age of the child", columns, rows))


EMPTY = Pack(
    number="2026-01",
    title="What families told us",
    subtitle="Evidence on the areas of weakness that inspectors named. January 2022 to December "
    "2025.",
    forum="Borsetshire Parent Carer Forum",
    local_area="Borsetshire",
    audience="Borsetshire Council, the Integrated Care Board, Ofsted and CQC",
    period="1 January 2022 to 31 December 2025",
    issued=date(2026, 1, 12),
    sections=(),
)

URDU = (
    "ہم نے انیس مہینے انتظار کیا۔ اس دوران کسی نے ایک بار بھی فون کر کے نہیں بتایا کہ EHCP کی "
    "قطار میں ہم 25 نمبر پر ہیں۔"
)
POLISH = "Dziękuję za pomoc. Zażółć gęślą jaźń: w szkole było świetnie, ale czekaliśmy rok."
WELSH = "Mae'r ŵyl yn y tŷ; diolch o galon i'r athrawes am ei chymorth."
LONG_QUOTE = prose(99, 5400)[:30000]
HOSTILE = (
    "<b>not bold</b> & <para> ]]> &amp; <br/> %s {0} \\ (a) \x00\x01\x1f\x7f\ufffe\ud800 end",
    "A smile 😊, a family 👨‍👩‍👧, a thumb 👍🏽 and a flag 🇬🇧, a heart ❤️ and a star ★.",
    "Ελληνικά, Русский, Tiếng Việt, ½ × 3 ≤ 4 → 5 ✓",
    "বাংলা কথা and 中文 and ਪੰਜਾਬੀ in one line",
    "A" * 900,
    "Line one\r\nline two\n\nline four\twith\ttabs\u2028and more",
    "An English line with one Urdu word, شکریہ, in the middle (and اردو again).",
    "\u202eoverride\u202c and \u200bzero width and soft\u00adhyphen",
    "𝓕𝓪𝓷𝓬𝔂 𝐛𝐨𝐥𝐝 letters",
    "   ",
)


def hostile() -> Pack:
    """Return a pack in which every text is one that has broken something somewhere."""
    quotes: list[Any] = [Quote(words, words[:60], words[:20]) for words in HOSTILE]
    quotes += [
        Quote(URDU, "Mother of a child aged 5 to 10", "Q-1", "ur"),
        Quote(" ".join([URDU] * 30), "Mother of a child aged 5 to 10", "Q-1", "ur"),
        Quote(POLISH, "Ojciec", "Q-2", "pl"),
        Quote(WELSH, "Rhiant", "Q-3", "cy"),
        Quote(LONG_QUOTE, "Parent", "Q-4"),
    ]
    cells = tuple(
        (Cell(words), Cell(words, share=0.4), Cell(words, rag="red")) for words in HOSTILE
    )
    big = ((Cell(LONG_QUOTE[:9000]), Cell("x"), Cell("y")),)
    narrow = tuple(f"Extraordinarily {at}" for at in range(11))
    blocks: list[Block | Heading] = [
        *quotes,
        *(Heading(words) for words in HOSTILE),
        *(Paragraph(words, "lead") for words in HOSTILE),
        *(Panel(words[:80], words) for words in HOSTILE),
        Bullets(HOSTILE),
        Bullets((LONG_QUOTE[:8000],), numbered=True),
        Table("<b>", "Summary & more", ("One", "😊", URDU[:30]), cells),
        Table("", "", ("One", "Two", "Three"), big),
        Table("W", "Wide", narrow, (tuple(Cell("assessment") for _ in narrow),)),
        Tiles(tuple(Tile(words[:8], words) for words in HOSTILE[:6])),
        Figure("<1>", hostile_trend(), HOSTILE[0]),
        Figure("2", many_bars(60), "Many bars"),
    ]
    return replace(
        EMPTY,
        title=HOSTILE[0] + " " + URDU[:20],
        subtitle=HOSTILE[1],
        forum=HOSTILE[3],
        audience=HOSTILE[6],
        sections=(Section(HOSTILE[0], tuple(blocks), HOSTILE[1]), Section("", (), "")),
    )


def hostile_trend() -> TrendChart:
    """Return a trend with long words, crowded events and Urdu."""
    marks = tuple(
        Mark(at, label)
        for at, label in (
            (0.1, "Inspection of the whole area, which took two weeks in May"),
            (1.0, "Plan"),
            (1.2, "New team for plans"),
            (1.4, URDU[:20]),
            (9.0, "A <b>board</b> meeting 😊"),
            (10.5, "Re-visit by inspectors"),
            (11.0, "Report published"),
        )
    )
    chart = trend(marks=marks)
    return replace(chart, low_word="no family at all said so in any of the terms", high_word=WELSH)


def many_bars(count: int) -> BarChart:
    """Return a bar chart that does not fit on a page."""
    bars = tuple(Bar(prose(at, 5), (count - at) / count, f"{count - at}") for at in range(count))
    return replace(BARS, bars=bars)
