"""What is typed here is not learned: keyboards and input methods keep lists of words in clear."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_ASKED = Qt.InputMethodHint.ImhSensitiveData


class Unlearned(QObject):
    """Asks for that in each field of text, before the first letter is typed into it."""

    def __init__(self, parent: QObject) -> None:
        """Look at whatever gets the cursor."""
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, (QLineEdit, QPlainTextEdit, QTextEdit)):
            hints = new.inputMethodHints()
            if not hints & _ASKED:
                new.setInputMethodHints(hints | _ASKED)
