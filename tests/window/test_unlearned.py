"""Keyboards and input methods are asked not to learn what is typed here, wherever that is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.window.frame import Frame

Rest = Callable[[Frame], None]
ASKED = Qt.InputMethodHint.ImhSensitiveData


def asked(widget: QWidget | None) -> bool:
    """Ask the field as an input method does."""
    assert isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit))
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImHints)
    assert query.type() == QEvent.Type.InputMethodQuery
    QApplication.sendEvent(widget, query)
    hints = Qt.InputMethodHint(query.value(Qt.InputMethodQuery.ImHints))
    return bool(hints & ASKED)


def test_the_gate(frame: Frame, rest: Rest) -> None:
    frame.gate.unlock.secret.setFocus()
    assert asked(QApplication.focusWidget())


@pytest.mark.parametrize("page", ["record", "feedback", "self-entry", "people"])
def test_every_field_of_a_page(page: str, entered: Frame, rest: Rest) -> None:
    entered.go("record")
    rest(entered)
    entered.go(page)
    rest(entered)
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    fields = [each for kind in kinds for each in entered.findChildren(kind) if each.isVisible()]
    able = [each for each in fields if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert able or page == "people"
    for field in able:
        field.setFocus()
        assert not field.hasFocus() or asked(field), field
