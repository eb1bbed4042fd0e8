"""The colours of a pack, chosen for contrast and for eyes that see fewer colours."""

from functools import cache

from reportlab.lib.colors import Color, HexColor

from exports.chart_ops import Role
from forumapp.domain.pack import Rag

INK = "#0b0c0c"
GREY = "#505a5f"
NAVY = "#12436d"
LINK = "#1d5c9b"
PANEL = "#eef3f8"
RULE = "#b1b4b6"
BAND = "#c9dcef"
GRID = "#d8dde0"
AMBER = "#f5a800"
PAPER = "#ffffff"

CHART: dict[Role, str] = {
    "ink": INK,
    "grey": GREY,
    "line": LINK,
    "band": BAND,
    "grid": GRID,
    "paper": PAPER,
}

RAG: dict[Rag, tuple[str, str]] = {
    "red": ("#942514", PAPER),
    "amber": (AMBER, INK),
    "green": ("#1d7874", PAPER),
    "none": (GRID, INK),
}
"""Ground and words of each chip."""

RAG_WORD: dict[Rag, str] = {"red": "Red", "amber": "Amber", "green": "Green", "none": "No data"}

SMALLEST = 8.5
"""No text in a pack is smaller, in points."""


@cache
def colour(value: str) -> Color:
    """Return ReportLab's colour for a hex value."""
    return HexColor(value)
