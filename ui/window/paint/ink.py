"""The one place where painters meet the theme: colours and icons by name, never by value."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QWidget

from ui.window import theme

if TYPE_CHECKING:
    from exports.chart_ops import Role

NARROW = 46  # heights of a line of text below which two panes do not stand side by side


def ink(name: str) -> QColor:
    """Return the colour that the theme has for a purpose (text, muted, primary, pos_soft …)."""
    return _colour(getattr(theme.tokens(), name))


def has_outlines() -> bool:
    """Say whether the theme draws outlines where others rely on soft grounds (high contrast)."""
    return theme.tokens().name == "contrast"


def icon(name: str, colour: str) -> QIcon:
    """Return an icon in the theme's colour of this name, also once another theme is chosen."""
    return theme.icon(name, colour)


def draw_icon(painter: QPainter, name: str, colour: str, place: QRectF) -> None:
    """Paint an icon in the theme's colour of this name."""
    theme.paint_icon(painter, name, getattr(theme.tokens(), colour), place)


def chart_colours() -> "Mapping[Role, QColor]":
    """Return the colours of a chart's drawing in this theme."""
    band = QColor(ink("primary"))
    band.setAlphaF(0.35 if has_outlines() else 0.2)
    return {
        "ink": ink("text"),
        "grey": ink("muted"),
        "line": ink("primary"),
        "band": band,
        "grid": ink("border_strong" if has_outlines() else "border"),
        "paper": ink("surface"),
    }


def is_narrow(widget: QWidget, lines: int = NARROW) -> bool:
    """Say whether a widget is too narrow for panes side by side, at its size of text."""
    return widget.width() < lines * widget.fontMetrics().height()


@lru_cache(maxsize=128)
def _colour(value: str) -> QColor:
    return QColor(value)
