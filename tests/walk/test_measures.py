"""Each measure of the walk finds the fault that it is there for, and no other."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.walk.faults import Fault
from tests.walk.measure_contrast import contrast, pale
from tests.walk.measure_cut import cut_off
from tests.walk.measure_reach import nameless, not_reached, small
from tests.walk.measure_room import does_not_fit, overlapping, reaching_out
from ui.window import theme
from ui.window.page import Page, button, field

Plant = Callable[[QWidget], QWidget]
LONG = "A sentence that is a good deal longer than the room that it was given"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    """Show a small window as pages are built, without a fault."""
    theme.apply(qapp, "light", 1.0)
    made = QWidget()
    made.setObjectName("page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    column.addWidget(QLabel("How was it?"))
    column.addWidget(field("Name", QLineEdit()))
    column.addWidget(button("Go on"))
    column.addWidget(button("Go back"))
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    made.findChildren(QLineEdit)[0].setFocus()
    return made


def add(window: QWidget, widget: QWidget) -> QWidget:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()
    QApplication.processEvents()
    return widget


def faults(window: QWidget) -> list[Fault]:
    return [
        *nameless(window), *cut_off(window), *reaching_out(window), *overlapping(window),
        *does_not_fit(window, 1366, 768), *pale(window, "light"), *small(window),
        *not_reached(window, rings=True), *not_reached(window, back=True),
    ]  # fmt: skip


def test_a_good_window_has_no_faults(window: QWidget) -> None:
    assert faults(window) == []


def _nameless_field(window: QWidget) -> None:
    add(window, QLineEdit())


def _clipped_label(window: QWidget) -> None:
    add(window, QLabel(LONG)).setFixedWidth(90)


def _flat_label(window: QWidget) -> None:
    label = QLabel(LONG)
    label.setWordWrap(True)
    add(window, label).setFixedSize(120, 20)


def _clipped_button(window: QWidget) -> None:
    add(window, button(LONG)).setFixedWidth(150)


def _clipped_placeholder(window: QWidget) -> None:
    line = QLineEdit()
    line.setPlaceholderText(LONG)
    add(window, line).setFixedWidth(120)


def _pale_label(window: QWidget) -> None:
    add(window, QLabel("Too pale to read")).setStyleSheet("color: #999999;")


def _no_edge(window: QWidget) -> None:
    line = QLineEdit()
    line.setAccessibleName("Line")
    add(window, line).setStyleSheet("border: 1px solid #E8E8E8;")


def _low_button(window: QWidget) -> None:
    add(window, button("x")).setStyleSheet("min-height: 0; max-height: 14px; padding: 0; border: 0")


def _low_for_fingers(window: QWidget) -> None:
    inner = Page(None)  # type: ignore[arg-type]
    add(window, inner)
    column = QVBoxLayout(inner)
    column.addWidget(button("Low"))
    QApplication.processEvents()
    inner.setProperty("touch", "true")  # set late, so that the sheet did not make it higher


def _trap(window: QWidget) -> None:
    text = QPlainTextEdit()  # Tab writes a tab here
    text.setAccessibleName("Text")
    add(window, text)


def _passed_by(window: QWidget) -> None:
    class Skips(QPushButton):
        def focusNextPrevChild(self, forward: bool) -> bool:
            window.findChildren(QLineEdit)[0].setFocus()
            return True

    made = Skips("Skips")
    add(window, made)
    add(window, button("Never reached"))


def _out_of_view(window: QWidget) -> None:
    area, inner = QScrollArea(), QWidget()
    column = QVBoxLayout(inner)
    for number in range(30):
        column.addWidget(QLabel(str(number)))
    column.addWidget(button("Far below"))
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    add(window, area)


def _no_ring(window: QWidget) -> None:
    made = add(window, button("Plain"))
    made.setStyleSheet("border: 1px solid black;")


def _out_of_its_parent(window: QWidget) -> None:
    label = QLabel("Reaches out", window)
    label.adjustSize()
    label.move(480, 10)
    label.show()


def _on_another(window: QWidget) -> None:
    first, second = window.findChildren(QPushButton)[:2]
    second.move(first.pos())


PLANTED: dict[str, Callable[[QWidget], None]] = {
    "nameless": _nameless_field,
    "cut off": _clipped_label,
    "cut off.": _flat_label,
    "cut off..": _clipped_button,
    "cut off...": _clipped_placeholder,
    "pale": _pale_label,
    "no edge": _no_edge,
    "small target": _low_button,
    "small target.": _low_for_fingers,
    "tab trap": _trap,
    "not reached by Tab": _passed_by,
    "focus out of view": _out_of_view,
    "no focus ring": _no_ring,
    "reaches out": _out_of_its_parent,
    "overlap": _on_another,
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_fault_is_found(window: QWidget, what: str) -> None:
    PLANTED[what](window)
    assert what.rstrip(".") in {fault.what for fault in faults(window)}


def test_a_window_that_is_too_large_is_found(window: QWidget) -> None:
    window.setMinimumHeight(900)
    assert [fault.what for fault in does_not_fit(window, 1366, 768)] == ["window too large"]


def test_what_is_cut_may_be_whole_in_its_tooltip(window: QWidget) -> None:
    label = add(window, QLabel(LONG))
    label.setFixedWidth(90)
    label.setToolTip(LONG)
    assert cut_off(window) == []


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
