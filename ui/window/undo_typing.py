"""Undo while typing: a text field's own undo comes first, then that of the forum."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_KEYS = ((QKeySequence.StandardKey.Undo, False), (QKeySequence.StandardKey.Redo, True))


def typing_to_undo(widget: QObject | None, *, redo: bool) -> bool:
    """Say whether this is a text field with typing to take back (or to do again)."""
    if isinstance(widget, QLineEdit):
        return widget.isRedoAvailable() if redo else widget.isUndoAvailable()
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        document = widget.document()
        return document.isRedoAvailable() if redo else document.isUndoAvailable()
    return False


def undo_typing(widget: QWidget | None, *, redo: bool) -> bool:
    """Take back (or do again) typing in the field with the cursor; say whether there was any."""
    if not typing_to_undo(widget, redo=redo):
        return False
    assert isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit))
    widget.redo() if redo else widget.undo()
    return True


class UndoPassesOn(QObject):
    """Lets Ctrl+Z through to the window where the field has nothing to take back.

    A text field of Qt keeps the keys of undo to itself, even when they do nothing there.
    """

    def __init__(self, parent: QObject) -> None:
        """Watch the field that has the cursor, and only that one."""
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        for keys, redo in _KEYS:
            if event.matches(keys) and not typing_to_undo(watched, redo=redo):
                event.ignore()
                return True
        return False

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if isinstance(new, (QLineEdit, QPlainTextEdit, QTextEdit)):
            new.installEventFilter(self)
