"""Red, amber, green: never colour alone, whatever the theme."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.services.lists import codes
from ui.window import theme
from ui.window.paint.rag import RagChip, claimed_rag

CLAIMED = [code.code for code in codes("claimed").codes]


@pytest.mark.parametrize("code", [*CLAIMED, None])
def test_each_status_has_a_word_and_each_colour_a_shape_of_its_own(code: str | None) -> None:
    rag = claimed_rag(code)
    assert rag.word
    assert rag.spoken
    same = [claimed_rag(other) for other in [*CLAIMED, None] if other != code]
    assert all((rag.word, rag.shape) != (other.word, other.shape) for other in same)
    assert all(rag.shape != other.shape for other in same if rag.colour != other.colour)


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("code", CLAIMED)
def test_a_chip_paints_its_colour_and_has_room_for_its_word(
    look: str, code: str, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, look, 2.0)
    chip = RagChip(claimed_rag(code), "They say")
    qtbot.addWidget(chip)
    chip.adjustSize()
    chip.show()
    image = chip.grab().toImage()
    assert chip.accessibleName() == f"They say: {chip.rag.full}"
    assert QColor(getattr(theme.tokens(), chip.rag.colour)).rgb() in pixels(image)
    words = chip.fontMetrics().horizontalAdvance(chip.rag.word)
    assert chip.width() > words + chip.fontMetrics().height()


def pixels(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_colours_of_paper_stand_in_the_light_theme() -> None:
    light = theme.THEMES["light"]
    assert (light.red, light.amber, light.green) == ("#942514", "#F5A800", "#1D7874")
