"""Write the same content with ForumApp, WeasyPrint, fpdf2 and Typst, and print how they compare."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from html import escape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2

from exports.pdf.write import write_pdf
from forumapp.domain.pack import (
    Bullets,
    Cell,
    Figure,
    Heading,
    Pack,
    Panel,
    Paragraph,
    Quote,
    Table,
    Tiles,
)
from forumapp.services.forums import SAMPLE_PASSPHRASE, open_forum
from forumapp.services.packing import plan_pack
from forumapp.services.sample import make_sample_forum

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
Piece = tuple[str, Any]  # "h1", "h2", "p", "quote", "li" with a text; "table" with rows of texts


def sample_pack() -> Pack:
    """Return the sample forum's pack for its partnership."""
    with TemporaryDirectory() as place:
        make_sample_forum(Path(place) / "forum")
        with open_forum(Path(place) / "forum", SAMPLE_PASSPHRASE) as forum:
            return plan_pack(forum)


def content(pack: Pack) -> Iterator[Piece]:
    """Yield what a pack says, in order, as every program can write it."""
    yield "h1", pack.title
    for section in pack.sections:
        yield "h1", section.title
        for block in section.blocks:
            yield from _pieces(block)


def _pieces(block: object) -> Iterator[Piece]:
    match block:
        case Heading():
            yield "h2", block.text
        case Paragraph():
            yield "p", block.text
        case Quote():
            yield "quote", f"“{block.words}” {block.said_by}"
        case Panel():
            yield "quote", f"{block.heading}: {block.words}"
        case Bullets():
            yield from (("li", item) for item in block.items)
        case Tiles():
            yield "table", [[tile.figure, tile.words] for tile in block.tiles]
        case Figure():
            yield "p", block.chart.alt
        case Table():
            yield "table", [list(block.columns), *([_text(c) for c in row] for row in block.rows)]


def _text(cell: Cell) -> str:
    return cell.text or cell.rag or ""


def ours(pack: Pack, pieces: list[Piece]) -> bytes:
    """Write the pack itself: tagged, with its charts, checked once more when it is done."""
    out = BytesIO()
    write_pdf(pack, out)
    return out.getvalue()


def weasyprint(pack: Pack, pieces: list[Piece]) -> bytes:
    """Write a web page and print it, tagged."""
    tags = {"h1": "h1", "h2": "h2", "p": "p", "quote": "blockquote", "li": "li"}
    body = []
    for kind, said in pieces:
        if kind == "table":
            rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in said]
            body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            body.append(f"<{tags[kind]}>{escape(said)}</{tags[kind]}>")
    style = "@page{size:A4;margin:22mm}body{font:12pt/18pt sans-serif}h1{break-before:page}"
    page = f"<html lang=en-GB><title>{escape(pack.title)}</title><style>{style}</style>"
    made = import_module("weasyprint").HTML(string=page + "".join(body))
    return bytes(made.write_pdf(pdf_variant="pdf/ua-1"))


def fpdf2(pack: Pack, pieces: list[Piece]) -> bytes:
    """Write with fpdf2, which does not tag."""
    pdf = import_module("fpdf").FPDF()
    face = next(FONTS.rglob("*Regular*.ttf"))
    pdf.add_font("face", fname=str(face))
    pdf.add_font("face", style="B", fname=str(face))
    pdf.add_page()
    for kind, said in pieces:
        if kind == "h1":
            pdf.add_page()
        pdf.set_font("face", size={"h1": 22, "h2": 15}.get(kind, 12))
        if kind == "table":
            with pdf.table() as table:
                for row in said:
                    table.row(row)
        else:
            pdf.multi_cell(0, text=said, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def typst(pack: Pack, pieces: list[Piece]) -> bytes:
    """Write with Typst, tagged."""
    lines = ['#set document(title: "Pack")', '#set text(size: 12pt, lang: "en")']
    lines.append('#set page(paper: "a4", margin: 22mm)')
    for kind, said in pieces:
        if kind == "table":
            cells = ", ".join(_typst(cell) for row in said for cell in row)
            lines.append(f"#table(columns: {len(said[0])}, {cells})")
        elif kind in ("h1", "h2"):
            new = "#pagebreak(weak: true)\n" if kind == "h1" else ""
            lines.append(f"{new}#heading(level: {kind[1]})[#{_typst(said)}]")
        else:
            lines.append(f"#par[#{_typst(said)}]")
    source = "\n".join(lines).encode()
    return bytes(import_module("typst").compile(source, font_paths=[str(FONTS)]))


def _typst(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'


def measured(write: Callable[[Pack, list[Piece]], bytes], pack: Pack, times: int) -> list[float]:
    """Return the best time of the processor in seconds, the pages and the size in KB."""
    pieces, best, data = list(content(pack)), float("inf"), b""
    for _ in range(times):
        begun = time.process_time()
        data = write(pack, pieces)
        best = min(best, time.process_time() - begun)
    with pypdfium2.PdfDocument(data) as pdf:
        return [best, len(pdf), len(data) / 1000]


def main() -> None:
    """Print a line for each program: time, pages a second, size, and how many times ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    times = parser.parse_args().times
    pack = sample_pack()
    mine = measured(ours, pack, times)
    print(f"{'':12}{'seconds':>8}{'pages':>7}{'pages/s':>9}{'KB':>7}   time of ours, by page")
    for name, write in (
        ("ForumApp", ours),
        ("WeasyPrint", weasyprint),
        ("fpdf2", fpdf2),
        ("Typst", typst),
    ):
        try:
            took, pages, size = mine if write is ours else measured(write, pack, times)
        except ImportError:
            print(f"{name:12}is not installed here", file=sys.stderr)
            continue
        ratio = took / mine[0], (took / pages) / (mine[0] / mine[1])
        print(
            f"{name:12}{took:8.2f}{pages:7.0f}{pages / took:9.0f}{size:7.0f}"
            f"   {ratio[0]:.2f} ×, {ratio[1]:.2f} ×"
        )


if __name__ == "__main__":
    main()
