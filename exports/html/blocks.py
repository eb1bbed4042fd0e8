"""From the blocks of a pack to HTML: one function for each kind."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from exports.figure_tables import notes_of, table_of
from exports.html.markup import direction, element, language, line, words
from exports.html.svg import drawings
from exports.html.tables import table
from exports.printed_charts import printed_chart
from exports.words import clean, one_line, quoted
from forumapp.domain.pack import (
    Block,
    Bullets,
    Figure,
    Heading,
    Panel,
    Paragraph,
    Quote,
    Table,
    Tiles,
)


def block_html(block: Block | Heading, name: str) -> str:
    """Return a block; `name` begins the ids inside it."""
    return _MAKERS[type(block)](block, name)


def _heading(block: Heading, name: str) -> str:
    text = line(block.text)
    return f'<h3 id="{name}"{direction(block.text)}>{text}</h3>' if text else ""


def _paragraph(block: Paragraph, name: str) -> str:
    return element("p", block.text, "" if block.style == "body" else block.style)


def _panel(block: Panel, name: str) -> str:
    heading = element("figcaption", block.heading)
    said = _said(block.words, "")
    return f'<figure class="panel">{heading}{said}</figure>' if heading or said else ""


def _said(text: str, lang: str) -> str:
    spoken = clean(text)
    if not spoken:
        return ""
    marks = f"{language(lang)}{direction(spoken)}"
    return f"<blockquote{marks}><p>{words(quoted(spoken))}</p></blockquote>"


def _quote(block: Quote, name: str) -> str:
    said = _said(block.words, block.lang)
    if not said:
        return ""
    by, reference = one_line(block.said_by).rstrip("."), one_line(block.reference)
    told = ". ".join(filter(None, (by, reference and f"Reference {reference}")))
    return f'<figure class="quote">{said}{element("figcaption", told and f"{told}.")}</figure>'


def _tiles(block: Tiles, name: str) -> str:
    items = [
        f"<li>{element('strong', tile.figure)} {words(tile.words)}</li>"
        for tile in block.tiles
        if clean(tile.figure) or clean(tile.words)
    ]
    return f'<ul class="tiles" role="list">{"".join(items)}</ul>' if items else ""


def _bullets(block: Bullets, name: str) -> str:
    items = "".join(element("li", item) for item in block.items)
    tag = "ol" if block.numbered else "ul"
    return f"<{tag}>{items}</{tag}>" if items else ""


def _table(block: Table, name: str) -> str:
    return table(block, name)


def _figure(block: Figure, name: str) -> str:
    chart = printed_chart(block.chart, one_line, clean)
    figure = replace(block, key=one_line(block.key), chart=chart)
    key = f"Figure {line(figure.key)}" if figure.key else ""
    caption = " ".join(filter(None, (key and f"<strong>{key}.</strong>", words(block.caption))))
    data = table(table_of(figure), f"{name}-data")
    notes = "".join(element("p", note, "note") for note in notes_of(chart))
    summary = f"The figures of {key or 'this chart'} as a table"
    return (
        f'<figure id="{name}">{element("p", chart.title, "chart-title")}{drawings(chart, name)}'
        f"<figcaption>{caption}</figcaption></figure>"
        f"<details><summary>{summary}</summary>{data}{notes}</details>"
    )


_MAKERS: dict[type, Callable[[Any, str], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Panel: _panel,
    Tiles: _tiles,
    Bullets: _bullets,
    Table: _table,
    Figure: _figure,
    Quote: _quote,
}
