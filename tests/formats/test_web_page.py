"""The web page: one file, well formed, safe, and usable by everyone."""

import base64
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PIL import ImageFont

import resources
from exports.formats import made_as
from forumapp.domain.pack import Cell, Pack, Paragraph, Quote, Table
from tests import once

Made = Callable[[Pack, str], bytes]


@pytest.fixture(scope="module", params=["rich", "hostile"])
def page(request: pytest.FixtureRequest, made: Made, readers: Any) -> Any:
    return readers.Page(made(request.getfixturevalue(request.param), "html"))


def test_every_element_that_was_opened_is_closed(page: Any) -> None:
    assert page.faults == []


def test_it_has_a_language_a_title_and_one_first_heading(page: Any) -> None:
    (html,) = page.all("html")
    assert html["attributes"]["lang"] == "en-GB"
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("nav")) == 1
    assert [each["words"].strip() for each in page.all("title") if each["parent"]["tag"] == "head"]


def test_headings_never_skip_a_level(page: Any) -> None:
    levels = [int(each["tag"][1]) for each in page.all("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_there_once_and_every_link_leads_somewhere(page: Any) -> None:
    ids = [e["attributes"]["id"] for e in page.elements if "id" in e["attributes"]]
    named = [
        name
        for each in page.elements
        for name in (each["attributes"].get("aria-labelledby") or "").split()
    ]
    links = [each["attributes"]["href"] for each in page.all("a")]

    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)
    assert links[0] == "#content"
    assert {link[1:] for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_every_chart_has_its_words_and_its_table(page: Any) -> None:
    charts = [e for e in page.all("svg") if e["attributes"].get("role") == "img"]

    assert charts
    for chart in charts:
        (title,) = page.inside(chart, "title")
        (words,) = page.inside(chart, "desc")
        assert title["words"].strip()
        assert len(words["words"]) >= 40
        names = chart["attributes"]["aria-labelledby"].split()
        assert names == [title["attributes"]["id"], words["attributes"]["id"]]
    hidden = [e for e in page.all("svg") if e not in charts]
    assert all(each["attributes"].get("aria-hidden") == "true" for each in hidden)
    assert len(page.all("details")) == len(charts) / 2  # each is drawn wide and narrow


def test_every_table_has_a_caption_and_heads_with_a_scope(page: Any) -> None:
    assert page.all("table")
    for table in page.all("table"):
        (caption,) = page.inside(table, "caption")
        assert caption["words"].strip()
        heads = page.inside(table, "th")
        assert {each["attributes"].get("scope") for each in heads} <= {"col", "row"}
        rows = page.inside(table, "tr")
        cells = [len(page.inside(row, "th", "td")) for row in rows]
        assert len(set(cells)) == 1


def test_nothing_runs_and_nothing_is_fetched(page: Any) -> None:
    tags = {each["tag"] for each in page.elements}
    names = {name for each in page.elements for name in each["attributes"]}

    assert not tags & {
        "script",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "link",
        "base",
        "img",
    }
    assert not [name for name in names if name.startswith("on")]
    assert not names & {"style", "src", "srcset", "action", "formaction"}
    (style,) = page.all("style")
    assert set(re.findall(r"url\(\"([a-z]+:)", style["words"])) == {"data:"}
    assert "@import" not in style["words"]


def test_the_policy_lets_only_this_style_in(page: Any) -> None:
    (policy,) = [
        e["attributes"]["content"]
        for e in page.all("meta")
        if e["attributes"].get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = page.all("style")
    mark = base64.b64encode(
        hashlib.sha256(style["words"].removesuffix(" ").encode()).digest()
    ).decode()

    assert f"style-src 'sha256-{mark}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_words_cannot_become_markup(with_blocks: Callable[..., Pack], readers: Any) -> None:
    words = "\"><script>alert(1)</script><img src=x onerror=y>&lt; ' onload=z"
    table = Table(words, words, (words, words), ((Cell(words), Cell(words, rag="red")),), (), words)
    pack = with_blocks(Paragraph(words), Quote(words, words, words, words), table)

    page = readers.Page(made_as(pack, "html")[0])

    assert page.faults == []
    assert not page.all("script", "img")
    assert len(page.all("html", "body", "main")) == 3


def test_other_languages_are_said_and_run_their_own_way(
    packs: Any, with_blocks: Callable[..., Pack], readers: Any
) -> None:
    pack = with_blocks(Quote(packs.URDU, "Mother", "Q-1", "ur"), Quote(packs.WELSH, "", "", "cy"))

    urdu, welsh = readers.Page(made_as(pack, "html")[0]).all("blockquote")

    assert urdu["attributes"] == {"lang": "ur", "dir": "rtl"}
    assert welsh["attributes"] == {"lang": "cy"}


def _tokens(part: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", part))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_text_stands_out_from_its_ground(theme: str) -> None:
    light, rest = resources.read_text("packs", "pack.css").split("@media", 1)
    dark, printed = rest.split("@media (forced-colors")[0], rest.split("@media print")[1]
    tokens = _tokens(light) | {"light": {}, "dark": _tokens(dark), "print": _tokens(printed)}[theme]

    texts = [(ink, ground) for ink in ("ink", "grey", "title") for ground in ("paper", "panel")]
    texts += [("link", "paper"), ("line", "paper"), ("mark-ink", "mark")]
    texts += [(f"{each}-ink", each) for each in ("red", "amber", "green", "none")]
    weak = [
        (pair, round(ratio, 2))
        for pair in texts
        if (ratio := _contrast(tokens[pair[0]], tokens[pair[1]])) < 4.5
    ]
    assert not weak
    assert _contrast(tokens["line"], tokens["band"]) >= 3
    assert _contrast(tokens["line"], tokens["grid"]) >= 3


def test_it_is_small_enough_to_send(made: Made, rich: Pack, packs: Any) -> None:
    assert len(made_as(packs.EMPTY, "html")[0]) < 70_000
    assert len(made(rich, "html")) < 150_000


def test_the_table_of_tones_fits_a_telephone_of_400_points(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Measured in the page's own face: the longest word of each column, and the gaps between."""
    style = resources.read_text("packs", "pack.css")
    narrow = style[style.index("@media (max-width: 36rem)") :]
    root = 16 * float(_value(r"html \{ font-size: ([\d.]+)%", style)) / 100
    letters = root * float(_value(r"  table \{ font-size: ([\d.]+)rem", narrow))
    gap = root * float(_value(r"padding-inline-end: ([\d.]+)rem", narrow))
    edge = root * float(_value(r"body \{\s+margin: 0 auto; padding: 0 ([\d.]+)rem", style))
    pack = once.sample_pack(tmp_path_factory, "partnership")
    blocks = [block for section in pack.sections for block in section.blocks]
    table = next(b for b in blocks if isinstance(b, Table) and b.key == "T0")
    rows = [table.columns, *([cell.text for cell in row] for row in table.rows)]
    face = resources.path("fonts", "AtkinsonHyperlegibleNext-Bold.ttf")
    bold = ImageFont.truetype(str(face), 100)
    widest = [
        max(bold.getlength(word) for text in column for word in text.split()) * letters / 100
        for column in zip(*rows, strict=True)
    ]
    assert sum(widest) + gap * len(widest) <= 400 - 2 * edge


def _value(form: str, style: str) -> str:
    found = re.search(form, style)
    assert found, form
    return found[1]
