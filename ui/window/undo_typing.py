"""Undo while typing: a text field's own undo comes before that of the forum."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def undo_typing(widget: QWidget | None, *, redo: bool) -> bool:
    """Take back (or do again) typing in the field with the cursor; say whether there was any."""
    if isinstance(widget, QLineEdit):
        possible = widget.isRedoAvailable() if redo else widget.isUndoAvailable()
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        document = widget.document()
        possible = document.isRedoAvailable() if redo else document.isUndoAvailable()
    else:
        return False
    if possible:
        widget.redo() if redo else widget.undo()
    return bool(possible)
