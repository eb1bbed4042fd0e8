"""From right to left: the frame, lists and painted parts are mirrored; words run as they read."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from forumapp.domain.feedback import FeedbackRow
from tests.window.pixels import across
from ui.window import theme, words
from ui.window.frame import Frame
from ui.window.models.feedback_list import PLACE, ROW, UNREAD
from ui.window.models.wording import tone_word
from ui.window.pages.record_foot import Foot
from ui.window.paint.badge import ToneBadge
from ui.window.paint.chip import Chip
from ui.window.paint.choice_row import MORE, ChoiceDelegate, ChoiceList
from ui.window.paint.feedback_row import FeedbackRowDelegate
from ui.window.paint.ink import draw_icon
from ui.window.paint.mirror import mirrored
from ui.window.paint.search_line import SearchLine
from ui.window.paint.thin_bar import ThinBar

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
WIDE = 500
Grab = Callable[[Qt.LayoutDirection], QImage]


@pytest.fixture
def mirrored_app(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(RTL)
    yield
    qapp.setLayoutDirection(LTR)


def middle(places: list[int], wide: int) -> float:
    assert places
    return (min(places) + max(places) + 1) / 2 / wide


def grabbed(make: Callable[[], QWidget], qtbot: QtBot) -> Grab:
    def grab(way: Qt.LayoutDirection) -> QImage:
        widget = make()
        qtbot.addWidget(widget)
        widget.setLayoutDirection(way)
        image = QImage(widget.size(), QImage.Format.Format_RGB32)
        image.fill(QColor(theme.tokens().surface))
        widget.render(image)
        return image

    return grab


def painted(delegate: QStyledItemDelegate, index: QModelIndex, high: int = 0) -> Grab:
    def paint(way: Qt.LayoutDirection) -> QImage:
        option = QStyleOptionViewItem()
        option.font = QApplication.font()
        option.direction = way
        state = QStyle.StateFlag
        option.state = state.State_Enabled | state.State_Selected
        tall = high or delegate.sizeHint(option, index).height()
        option.rect = QRect(0, 0, WIDE, tall)
        image = QImage(QSize(WIDE, tall), QImage.Format.Format_RGB32)
        image.fill(QColor(theme.tokens().surface))
        painter = QPainter(image)
        painter.setLayoutDirection(way)
        delegate.paint(painter, option, index)
        painter.end()
        return image

    return paint


_PIECE = FeedbackRow(
    1, "u", "They rang back (twice).", "2026-08-26", "", None, -0.8, False, ("Waits",)
)


class _OneRow(QAbstractListModel):
    def rowCount(self, parent: Any = None) -> int:
        return 1

    def data(self, index: Any, role: int = 0) -> Any:
        return {ROW: _PIECE, UNREAD: True, PLACE: ""}.get(role)


@pytest.fixture
def feedback(qapp: QApplication) -> Iterator[Grab]:
    theme.apply(qapp, "light")
    model = _OneRow()
    delegate = FeedbackRowDelegate(QApplication.font())
    yield painted(delegate, model.index(0, 0))
    model.deleteLater()


def test_a_line_of_feedback_has_its_face_on_the_side_where_one_begins(feedback: Grab) -> None:
    neg = theme.tokens().neg
    assert middle(across(feedback(LTR), neg), WIDE) < 0.15
    assert middle(across(feedback(RTL), neg), WIDE) > 0.85


def test_the_mark_of_the_chosen_line_is_on_that_side_too(feedback: Grab) -> None:
    primary = theme.tokens().primary
    assert min(across(feedback(LTR), primary)) < 12
    assert max(across(feedback(RTL), primary)) >= WIDE - 12


def test_english_words_run_as_they_read_in_both(feedback: Grab) -> None:
    text, way = theme.tokens().text, {}
    for direction in (LTR, RTL):
        image = feedback(direction)
        places = across(image, text, 60)
        strip = image.copy(QRect(min(places), 10, max(places) - min(places) + 1, 24))
        way[direction] = strip.convertToFormat(QImage.Format.Format_Grayscale8)
    assert way[LTR].width() == pytest.approx(way[RTL].width(), abs=2)
    shift = [same(way[LTR], way[RTL], by) for by in (-1, 0, 1)]
    assert max(shift) > 0.9  # a full stop that wandered to the left would move every letter


def same(one: QImage, other: QImage, by: int) -> float:
    """Return the share of dark pixels that both pictures have, one of them moved across."""
    wide = min(one.width(), other.width()) - 2
    dark = both = 0
    for x in range(2, wide):
        for y in range(one.height()):
            here = one.pixelColor(x, y).lightness() < 140
            dark += here
            both += here and other.pixelColor(x + by, y).lightness() < 200
    return both / dark


@pytest.fixture
def choices(qtbot: QtBot, qapp: QApplication) -> Iterator[Grab]:
    theme.apply(qapp, "light")
    made = ChoiceList("x")
    qtbot.addWidget(made)
    item = QListWidgetItem("Waits for assessments")
    item.setData(MORE, "157 pieces")
    item.setCheckState(Qt.CheckState.Checked)
    made.addItem(item)
    yield painted(ChoiceDelegate(made), made.model().index(0, 0), 80)
    made.clear()  # the list lives until here


def test_a_line_to_choose_has_its_box_and_its_mark_where_one_begins(choices: Grab) -> None:
    primary = theme.tokens().primary
    assert middle(across(choices(LTR), primary), WIDE) < 0.1
    assert middle(across(choices(RTL), primary), WIDE) > 0.9


@pytest.mark.parametrize("part", ["words", "box"])
def test_the_parts_of_a_line_change_sides_exactly(choices: Grab, part: str) -> None:
    colour, room = {"words": (theme.tokens().text, 40), "box": (theme.tokens().primary, 12)}[part]
    left, right = across(choices(LTR), colour, room), across(choices(RTL), colour, room)
    assert WIDE - max(right) - 1 == pytest.approx(min(left), abs=3)


def test_a_chip_has_its_key_where_one_begins(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")

    def make() -> Chip:
        chip = Chip("Getting better", "suggested", key="1")
        chip.resize(chip.sizeHint())
        return chip

    grab = grabbed(make, qtbot)
    wide = make().sizeHint().width()
    digit = [across(grab(way), theme.tokens().text, 60) for way in (LTR, RTL)]
    assert min(digit[0]) < wide * 0.2
    assert max(digit[1]) > wide * 0.8
    gaps = [biggest_gap(places) for places in digit]  # between the key and the words
    assert gaps[0] < wide * 0.4
    assert gaps[1] > wide * 0.6


def biggest_gap(places: list[int]) -> int:
    return max(pairwise(places), key=lambda pair: pair[1] - pair[0])[0]


def test_a_bar_fills_from_where_one_begins(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")

    def make() -> ThinBar:
        bar = ThinBar("x")
        bar.resize(200, 8)
        bar.setRange(0, 4)
        bar.setValue(1)
        return bar

    grab, primary = grabbed(make, qtbot), theme.tokens().primary
    assert max(across(grab(LTR), primary)) < 60
    assert min(across(grab(RTL), primary)) > 140


def test_a_badge_has_its_face_where_one_begins(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")

    def make() -> ToneBadge:
        badge = ToneBadge()
        badge.show_tone(tone_word("neg"))
        badge.resize(badge.sizeHint())
        return badge

    grab = grabbed(make, qtbot)
    gaps = [biggest_gap(across(grab(way), theme.tokens().neg, 40)) for way in (LTR, RTL)]
    wide = make().sizeHint().width()
    assert gaps[0] < wide / 2 < gaps[1]


def test_arrows_point_on_and_back_as_one_reads(mirrored_app: None, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert icon_image("chevron-right") == mirror_of("chevron-left")
    assert icon_image("check") == drawn_ltr(qapp, "check")


def icon_image(name: str) -> QImage:
    image = QImage(QSize(24, 24), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_icon(painter, name, "text", QRectF(0, 0, 24, 24))
    painter.end()
    return image


def drawn_ltr(app: QApplication, name: str) -> QImage:
    app.setLayoutDirection(LTR)
    image = icon_image(name)
    app.setLayoutDirection(RTL)
    return image


def mirror_of(name: str) -> QImage:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return drawn_ltr(app, name)


def test_keys_keep_their_order(mirrored_app: None, qapp: QApplication) -> None:
    assert words.as_keys("Ctrl+,") == "\u2066Ctrl+,\u2069"
    qapp.setLayoutDirection(LTR)
    assert words.as_keys("Ctrl+,") == "Ctrl+,"


def test_the_keys_on_buttons_keep_their_order(mirrored_app: None, qtbot: QtBot) -> None:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.resize(1400, 100)
    foot.show()
    assert foot.next.text() == "Next family  \u2066Ctrl+↵\u2069"
    assert foot.another.toolTip().endswith("(\u2066Ctrl+Shift+↵\u2069)")


def magnifier(line: SearchLine) -> QRect:
    """Return where something is painted in an empty line that asks for nothing."""
    line.setPlaceholderText("")
    image = line.grab().toImage()
    ground = image.pixelColor(line.width() // 2, line.height() // 2)
    inner = range(6, line.width() - 6), range(6, line.height() - 6)
    inked = [(x, y) for x in inner[0] for y in inner[1] if image.pixelColor(x, y) != ground]
    (left, right), (top, bottom) = ((min(each), max(each)) for each in zip(*inked, strict=True))
    return QRect(left, top, right - left + 1, bottom - top + 1)


def test_the_magnifier_grows_and_stands_where_one_begins(qapp: QApplication, qtbot: QtBot) -> None:
    line = SearchLine("Search the words")
    qtbot.addWidget(line)
    found = {}
    for size in (1.0, 2.0):
        theme.apply(qapp, "light", size)
        line.resize(600, 80)
        line.show()
        found[size] = magnifier(line)
        assert found[size].right() < line.textMargins().left() + 12 * size
    theme.apply(qapp, "light", 1.0)
    assert found[2.0].height() >= 1.8 * found[1.0].height()
    assert found[1.0].right() < 100
    line.setLayoutDirection(RTL)
    assert magnifier(line).left() > 500
    assert line.textMargins().left() == 0 < line.textMargins().right()


def test_the_rail_is_where_one_begins(mirrored_app: None, entered: Frame) -> None:
    assert entered.rail.geometry().left() > entered.width() / 2


def test_a_mirrored_part_has_its_size_and_its_distance() -> None:
    whole, part = QRectF(10, 0, 100, 20), QRectF(14, 2, 30, 5)
    assert mirrored(part, whole, LTR) == part
    turned = mirrored(part, whole, RTL)
    assert turned == QRectF(76, 2, 30, 5)
    assert whole.right() - turned.right() == part.left() - whole.left()
    assert mirrored(turned, whole, RTL) == part
