"""Colours, sizes, fonts and icons: one place for each, in three themes and at any size of text."""

from functools import cache, lru_cache
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

import resources

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

FAMILY = "Atkinson Hyperlegible Next"
FACES = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
)
STYLE, STYLED = "Fusion", "styled"  # what QApplication is told, and how it says that it was
_PADS = (8, 12, 14, 16)  # px beside the words of a button
POINTS = 11.5  # of plain text at 100 %
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class Tokens(NamedTuple):
    """Every colour of a theme, named by what it is for."""

    name: str
    dark: bool
    bg: str
    surface: str
    raised: str
    border: str
    border_strong: str
    text: str
    muted: str
    primary: str
    on_primary: str
    primary_soft: str
    focus: str
    pos: str
    pos_soft: str
    neu: str
    neu_soft: str
    neg: str
    neg_soft: str
    rail: str
    rail_text: str
    rail_on: str
    rail_on_bg: str
    sample: str
    on_sample: str
    red: str  # what officials claim: always with a shape and a word
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str


THEMES = {
    "light": Tokens(
        "light", False, "#F5F6F8", "#FFFFFF", "#FBFCFD", "#E2E6EB", "#7B8794", "#1B2530",
        "#52606D", "#12436D", "#FFFFFF", "#E6F0F7", "#0B6BCB", "#0F766E", "#DDF3EF", "#56616E",
        "#E9EDF1", "#A0430A", "#FCEBDD", "#17324A", "#C9D8E6", "#FFFFFF", "#28506F", "#F5A800",
        "#0B0C0C", "#942514", "#F8E4E0", "#F5A800", "#FFF0CC", "#1D7874", "#DDF0EE",
    ),
    "dark": Tokens(
        "dark", True, "#12181F", "#1A222B", "#202A34", "#2E3A46", "#8595A5", "#E8EDF2",
        "#A9B6C2", "#7CC0F0", "#0B1A26", "#1E3446", "#8CCBFF", "#5ED3C3", "#163A38", "#B4C0CB",
        "#2A3540", "#FFB27A", "#43291A", "#0D131A", "#A9B6C2", "#FFFFFF", "#22384A", "#F5A800",
        "#0B0C0C", "#FF8F7A", "#43201B", "#F5A800", "#3D300F", "#4FC4BB", "#163A38",
    ),
    "contrast": Tokens(
        "contrast", True, "#000000", "#000000", "#000000", "#FFFFFF", "#FFFFFF", "#FFFFFF",
        "#FFFFFF", "#FFE94D", "#000000", "#000000", "#FFE94D", "#6CF5E2", "#000000", "#FFFFFF",
        "#000000", "#FFB46B", "#000000", "#000000", "#FFFFFF", "#FFE94D", "#000000", "#FFE94D",
        "#000000", "#FF9D8C", "#000000", "#F5A800", "#000000", "#6CF5E2", "#000000",
    ),
}  # fmt: skip
_OPPOSITE = {  # icons that point on or back
    "chevron-left": "chevron-right",
    "chevron-right": "chevron-left",
    "arrow-left": "arrow-right",
    "arrow-right": "arrow-left",
}
_state = {"tokens": THEMES["light"], "scale": 1.0}
_worn: dict[str, tuple[object, ...]] = {}  # what the application was dressed in last


def tokens() -> Tokens:
    """Return the theme in use."""
    return _state["tokens"]  # type: ignore[return-value]


def scale() -> float:
    """Return the size of text in use, 1.0 to 2.0."""
    return float(_state["scale"])  # type: ignore[arg-type]


@cache
def load_fonts() -> None:
    """Make our own fonts known to Qt, so that the window looks the same everywhere."""
    for face in FACES:
        QFontDatabase.addApplicationFontFromData(QByteArray(resources.read_bytes("fonts", face)))


def _use_style(app: QApplication) -> None:
    """Take the style that is the same on every system; once, since it costs what a theme costs."""
    if not app.property(STYLED):
        app.setProperty(STYLED, True)
        app.setStyle(STYLE)


def apply(app: QApplication, name: str, size: float = 1.0) -> None:
    """Dress the application in a theme: light, dark, contrast, or system (as the desktop)."""
    chosen = THEMES[_system(app) if name == "system" else name]
    _state["tokens"], _state["scale"] = chosen, size
    if (chosen, size, *_look(app)) == _worn.get("last"):
        return  # nothing would change, and every widget would be dressed anew
    load_fonts()
    app.setStyleSheet("")  # to dress from the bare widget takes a third of redressing it
    _use_style(app)
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS * size)
    app.setFont(font)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(_style_sheet(chosen, size))
    _worn["last"] = (chosen, size, *_look(app))


def _look(app: QApplication) -> tuple[object, ...]:
    """Return what an application is dressed in, whoever dressed it."""
    return app.styleSheet(), app.font(), app.palette(), app.style().objectName()


def icon(name: str, colour: str, on: str | None = None) -> QIcon:
    """Return an icon in a colour, and in another where its button is on.

    A colour is #RRGGBB, or what the theme calls it: then the icon changes with the theme.
    """
    return QIcon(_IconEngine(name, colour, on or colour))


def paint_icon(painter: QPainter, name: str, colour: str, place: QRectF) -> None:
    """Paint an icon in a colour (as #RRGGBB) into a place."""
    _renderer(_facing(name), colour).render(painter, QRectF(place))


def _system(app: QApplication) -> str:
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in {
        role.Window: t.bg,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.raised,
        role.Text: t.text,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.Highlight: t.primary,
        role.HighlightedText: t.on_primary,
        role.PlaceholderText: t.muted,
        role.Link: t.primary,
        role.ToolTipBase: t.surface,
        role.ToolTipText: t.text,
        role.Accent: t.primary,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(t.border_strong))
    return palette


def _style_sheet(t: Tokens, size: float) -> str:
    def points(value: float) -> str:
        return f"{value * size:.1f}pt"

    def pixels(value: float) -> str:
        return f"{round(value * size)}px"

    return _template().substitute(
        t._asdict(),
        family=FAMILY,
        f_s=points(10.5),
        f_m=points(POINTS),
        f_h3=points(12.5),
        f_h2=points(14),
        f_h1=points(19),
        radius="8px",
        line="2px" if t.name == "contrast" else "1px",
        ring="4px" if t.name == "contrast" else "2px",  # must be seen beside a white edge
        ring_wide="5px" if t.name == "contrast" else "3px",
        # What a border takes with the focus, the padding gives: no word is short of room then.
        **{f"ring_{pad}": f"{pad - (2 if t.name == 'contrast' else 1)}px" for pad in _PADS},
        touch=pixels(44),
        rail_touch=f"{min(round(44 * size), 56)}px",  # ten of them fit a low screen at 200 %
        control=pixels(36),
        chip=pixels(28),
        pad_primary="13px" if t.name == "contrast" else "14px",  # as wide in focus as without
        radio=f"{round(16 * size)}px",
        radio_ring=f"{2 + round(4 * size)}px",
        radio_dot=f"{round(16 * size) - 2 * round(4 * size)}px",
        radio_round=f"{round(16 * size) // 2 + 2}px",
        pad=pixels(12),
        icon=f"{pixels(20)} {pixels(20)}",
    )


@cache
def _template() -> Template:
    return Template(resources.read_text("qss", "app.qss"))


def _facing(name: str) -> str:
    """Return the icon that points where this one does in the direction in which one reads."""
    back = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _OPPOSITE.get(name, name) if back else name


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer  # late: start-up time

    drawing = resources.read_bytes("icons", f"{name}.svg")
    return QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode())))


def _as_now(colour: str) -> str:
    """Return a colour as #RRGGBB, in the theme of this moment where it is called by its purpose."""
    if colour.startswith("#"):
        return colour
    named: str = getattr(tokens(), colour)
    return named


class _IconEngine(QIconEngine):
    """Draws a one-coloured outline at whatever size it is asked for."""

    def __init__(self, name: str, colour: str, on: str) -> None:
        super().__init__()
        self._name, self._colour, self._on = name, colour, on

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        lit = state == QIcon.State.On or mode == QIcon.Mode.Selected
        place = QRectF(rect)  # type: ignore[call-overload]
        colour = _as_now(self._on if lit else self._colour)
        _renderer(_facing(self._name), colour).render(painter, place)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> "_IconEngine":
        return _IconEngine(self._name, self._colour, self._on)
