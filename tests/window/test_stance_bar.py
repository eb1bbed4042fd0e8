"""The bar of what comments say: parts by their share, nothing where a number is hidden."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui.window.paint.ink import ink
from ui.window.paint.stance_bar import StanceBar


def shown(qtbot: QtBot, *parts: tuple[str, int | None]) -> StanceBar:
    bar = StanceBar()
    qtbot.addWidget(bar)
    bar.resize(400, 30)
    bar.show_parts(parts, "3 say that it works.")
    bar.show()
    return bar


def colour(bar: StanceBar, share: float) -> QColor:
    return bar.grab().toImage().pixelColor(round(400 * share), 8)


def test_parts_are_as_wide_as_their_share(qtbot: QtBot) -> None:
    bar = shown(qtbot, ("working", 30), ("better", 0), ("mixed", 0), ("problem", 10))
    assert colour(bar, 0.05) == colour(bar, 0.7) == ink("pos")
    assert colour(bar, 0.8) == colour(bar, 0.95) == ink("neg")
    assert bar.accessibleName() == "3 say that it works."


def test_a_hidden_number_cannot_be_measured_off_the_bar(qtbot: QtBot) -> None:
    bar = shown(qtbot, ("working", 30), ("better", None), ("mixed", 0), ("problem", 10))
    assert bar.empty
    ground = colour(bar, 0.05)
    assert all(colour(bar, share) == ground for share in (0.3, 0.6, 0.95))


def test_what_has_no_stance_is_no_part(qtbot: QtBot) -> None:
    bar = shown(qtbot, ("working", 30), ("", None), ("problem", 30))
    assert not bar.empty
    assert shown(qtbot).empty
