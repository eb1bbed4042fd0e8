"""What is drawn: large enough, dark enough, inside the page, apart, and never a heading last."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest

from exports.front import EMPTY_SECTION
from exports.pdf import paginate, story
from exports.pdf.lines import draw_string
from exports.pdf.pieces import Piece
from exports.pdf.text import printable
from exports.pdf.write import write_pdf
from forumapp.domain.pack import Cell, Heading, Pack, Paragraph, Quote, Section, Table

# Machado GM, Oliveira MM, Fernandes LAF (2009), IEEE TVCG 15:1291–1298, severity 1, linear light.
EYES = {
    "deutan": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "protan": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "tritan": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}


@pytest.mark.parametrize("name", ["rich", "hostile"])
def test_a_reader_trips_over_nothing(name: str, drawn: Any, request: pytest.FixtureRequest) -> None:
    assert drawn.faults(request.getfixturevalue(name)) == []


def test_body_text_is_drawn_in_twelve_points(rich: bytes, drawn: Any, packs: Any) -> None:
    large = [said for page in drawn.pages(rich) for said in page.said if said.size >= 12]
    read = " ".join(" ".join(said.words for said in large if said.tag != "Artifact").split())

    bodies = [
        block.text
        for section in packs.rich().sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.style == "body"
    ]
    assert len(bodies) > 8
    assert all(printable(text) in read for text in bodies)


class _Careless(Piece):
    """Words drawn as somebody would who looks at nothing."""

    def __init__(self, size: float, colour: str, left: float, down: float = 15) -> None:
        self.size, self.colour, self.left, self.down = size, colour, left, down

    def height(self, width: float) -> float:
        return 20.0

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        with canvas.tagged(None, "P"):
            draw_string(
                canvas,
                x + self.left,
                top - self.down,
                "careless",
                self.size,
                "regular",
                self.colour,
            )


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (_Careless(8, "#000000", 0), "“careless” on page 3 is set in 8.0 points."),
        (_Careless(12, "#808080", 0), "“careless” on page 3 has a contrast of 3.95."),
        (_Careless(12, "#000000", 480), "“careless” on page 3 runs over the edge."),
        (_Careless(12, "#000000", 0, down=-10), "overlap on page 3."),
    ],
)
def test_a_planted_fault_is_tripped_over(
    piece: Piece,
    said: str,
    drawn: Any,
    with_blocks: Callable[..., Pack],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(story._MAKERS, Quote, lambda block: [piece])
    monkeypatch.setattr("exports.pdf.lint.faults", lambda *_: [])
    monkeypatch.setattr("exports.pdf.write.verify_pdf", lambda *_: [])
    out = BytesIO()
    write_pdf(with_blocks(Paragraph("Words before. " * 3), Quote("x", "", ""), Paragraph("y")), out)

    found = drawn.faults(out.getvalue())

    assert len(found) == 1
    assert said in found[0]


def test_an_orphan_heading_is_tripped_over(
    drawn: Any, packs: Any, written: Callable[[Pack], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = [
        block
        for at in range(30)
        for block in (Heading(f"Heading {at}"), Paragraph(packs.prose(at, 20 + at * 9 % 80)))
    ]
    pack = replace(packs.EMPTY, sections=(Section("Long", tuple(blocks)),))
    assert drawn.faults(written(pack)) == []

    monkeypatch.setattr(paginate, "_company", lambda *_: 0.0)
    found = drawn.faults(written(pack))
    assert found
    assert all(fault.startswith("The heading") for fault in found)


def test_ratings_are_told_apart_without_colour_and_by_all_eyes(
    drawn: Any, with_blocks: Callable[..., Pack], written: Callable[[Pack], bytes]
) -> None:
    """Each chip has a word of its own; its ground differs in grey, and to eyes that see less."""
    rags: tuple[Any, ...] = ("red", "amber", "green")
    rows = tuple((Cell(f"Area {at}"), Cell("", rag=rag)) for at, rag in enumerate(rags))
    data = written(with_blocks(Table("", "How it is", ("Area", "Now"), rows)))
    chips = {
        said.words.strip(): said.grounds[0]
        for page in drawn.pages(data)
        for said in page.said
        if page.number > 1 and drawn.luminance(said.grounds[0]) < 0.6
    }

    assert len(chips) == 3, chips
    grounds = list(chips.values())
    for one, other in combinations(grounds, 2):
        assert drawn.contrast(one, other) >= 1.4  # in grey, beside the word and the sign
        assert all(_apart(one, other, eyes, drawn) >= 25 for eyes in EYES)


def _apart(one: Any, other: Any, eyes: str, drawn: Any) -> float:
    """Return how far apart two colours look (CIE 1976, L*a*b*) to such eyes."""
    seen = [_lab([_part(row, drawn.linear(each)) for row in EYES[eyes]]) for each in (one, other)]
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


def _part(row: tuple[float, ...], light: tuple[float, ...]) -> float:
    return min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True))))


def _lab(light: list[float]) -> tuple[float, float, float]:
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in to_xyz]
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (value / white for value, white in zip(xyz, (0.9505, 1, 1.089), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_an_empty_section_says_so(drawn: Any, packs: Any, written: Callable[[Pack], bytes]) -> None:
    pack = replace(packs.EMPTY, sections=tuple(Section(f"Part {at}", ()) for at in range(3)))

    for page in list(drawn.pages(written(pack)))[2:]:
        assert EMPTY_SECTION in " ".join(" ".join(said.words for said in page.said).split())
