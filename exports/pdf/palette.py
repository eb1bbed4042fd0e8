"""The colours of a pack, chosen for contrast and for eyes that see fewer colours."""

from functools import cache

from reportlab.lib.colors import Color, HexColor

from exports.chart_ops import Role
from exports.print_colours import PRINT
from forumapp.domain.pack import Rag

INK = PRINT["ink"]
GREY = PRINT["grey"]
NAVY = "#12436d"
LINK = PRINT["line"]
PANEL = "#eef3f8"
RULE = "#b1b4b6"
BAND = PRINT["band"]
GRID = PRINT["grid"]
AMBER = "#f5a800"
PAPER = PRINT["paper"]

CHART: dict[Role, str] = PRINT

RAG: dict[Rag, tuple[str, str]] = {
    "red": ("#942514", PAPER),
    "amber": (AMBER, INK),
    "green": ("#1d7874", PAPER),
    "none": (GRID, INK),
}
"""Ground and words of each chip."""

SMALLEST = 8.5
"""No text in a pack is smaller, in points."""


@cache
def colour(value: str) -> Color:
    """Return ReportLab's colour for a hex value."""
    return HexColor(value)
