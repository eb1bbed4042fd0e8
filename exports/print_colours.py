"""The colours of a chart in print: in a pack, and in a picture that the window copies."""

from exports.chart_ops import Role

PRINT: dict[Role, str] = {
    "ink": "#0b0c0c",
    "grey": "#505a5f",
    "line": "#1d5c9b",
    "band": "#c9dcef",
    "grid": "#d8dde0",
    "paper": "#ffffff",
}
