"""Colours hold their contrast, and the RAG chips stay apart for eyes that see fewer colours."""

from itertools import combinations

import pytest

from exports.pdf import palette, styles
from exports.pdf.palette import CHART, GREY, INK, LINK, NAVY, PANEL, PAPER, RAG

Linear = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1, for linear light.
SEEN_BY = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)


def linear(colour: str) -> Linear:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def luminance(colour: str) -> float:
    return sum(
        share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)
    )


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(light: Linear) -> Linear:
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in TO_XYZ]
    x, y, z = (
        value ** (1 / 3) if (value := part / white) > 0.008856 else 7.787 * value + 16 / 116
        for part, white in zip(xyz, WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eyes: str) -> float:
    seen = []
    for colour in (one, other):
        light = linear(colour)
        mixed = [sum(a * b for a, b in zip(row, light, strict=True)) for row in SEEN_BY[eyes]]
        red, green, blue = (min(1.0, max(0.0, part)) for part in mixed)
        seen.append(lab((red, green, blue)))
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *((words, ground) for words in (INK, GREY, NAVY, LINK) for ground in (PAPER, PANEL)),
        *((words, ground) for ground, words in RAG.values()),
        (PAPER, NAVY),
        (INK, palette.AMBER),
        (LINK, CHART["band"]),
        (styles.SAMPLE_MARK.colour, PAPER),
    ],
)
def test_words_have_contrast(words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5


def test_lines_and_shapes_have_contrast() -> None:
    assert contrast(CHART["line"], CHART["band"]) >= 3
    assert contrast(CHART["line"], CHART["grid"]) >= 3
    assert contrast(NAVY, PAPER) >= 3


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_chips_stay_apart(eyes: str) -> None:
    grounds = [RAG[rag][0] for rag in ("red", "amber", "green")]

    assert min(distance(one, other, eyes) for one, other in combinations(grounds, 2)) >= 25


def test_chips_differ_in_lightness_too() -> None:
    red, green, amber = (luminance(RAG[rag][0]) for rag in ("red", "green", "amber"))

    assert red * 1.5 < green < amber / 1.5


def test_type_is_large_enough() -> None:
    sizes = {
        name: style.size for name, style in vars(styles).items() if isinstance(style, styles.Style)
    }

    assert min(sizes.values()) >= palette.SMALLEST
    assert sizes["BODY"] >= 12
    assert styles.BODY.leading / styles.BODY.size >= 1.5
    assert styles.MEASURE <= 140 * styles.MM
