"""The recovery code: shown once, large, to print or write down; then typed back in part."""

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.window.gate_parts import Line, column_in, row_of
from ui.window.gate_steps import Step
from ui.window.page import button, field
from ui.window.paint.rows import clear, muted, plain

KEPT_ON_CLIPBOARD = 60_000  # ms
_SECRET_MARKS = {  # so that clipboard histories leave it out (Windows, KDE)
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "x-kde-passwordManagerHint": b"secret",
}


class CodeStep(Step):
    """Shows the code."""

    def __init__(self) -> None:
        """Begin without a code."""
        super().__init__()
        self.code = self.name = ""
        self._sheet, self._done, self._clip = _Sheet(), Line("done"), _Clip(self)
        said = self.tr(
            "It opens the forum if the passphrase is forgotten. It is shown only now and kept "
            "nowhere. Keep it on paper, away from this computer."
        )
        self.print_it = button(self.tr("Print"), "", self.tr("Print the recovery code"))
        self.copy = button(self.tr("Copy"), "", self.tr("Copy the recovery code for a minute"))
        column = column_in(self, plain(said), self._sheet)
        column.addLayout(row_of(self.print_it, self.copy, 1))
        column.addWidget(self._done)
        self.print_it.clicked.connect(self._on_print)
        self.copy.clicked.connect(self._on_copy)

    def show_code(self, name: str, code: str) -> None:
        """Show the code of a forum of this name."""
        self.name, self.code = name, code
        self._sheet.show_groups(code.split("-"))
        self._done.say("")

    def forget(self) -> None:
        """Take the code away."""
        self.show_code("", "")

    def begin(self) -> None:
        """Put the cursor on the code, so that it is read out."""
        self._sheet.setFocus()

    def _on_print(self) -> None:
        if self._print():
            self._done.say(self.tr("Sent to the printer. See that the sheet is there."))

    def _print(self) -> bool:
        from ui.window.gate_print import ask_printer, print_sheet  # late: start-up time

        printer = ask_printer(self)
        if printer is not None:
            print_sheet(printer, self.name, self.code)
        return printer is not None

    def _on_copy(self) -> None:
        self._clip.keep(self.code, KEPT_ON_CLIPBOARD)
        self._done.say(self.tr("Copied. It is taken off the clipboard again after a minute."))


class TypeBackStep(Step):
    """Asks for two groups of the code, so that it is known to be written down."""

    def __init__(self) -> None:
        """Begin without a question."""
        super().__init__()
        self.typed = (QLineEdit(), QLineEdit())
        self.places = (0, 1)
        self._labels: list[QLabel] = []
        column = column_in(self, plain(self.tr("Look at your paper and type these two groups.")))
        for line in self.typed:
            box = field(" ", line)
            self._labels += box.findChildren(QLabel)
            column.addWidget(box)
        column.addWidget(muted(self.tr("Small or capital letters, as you like.")))
        self._groups: list[str] = []

    def ask(self, code: str) -> None:
        """Ask for two groups of a code, drawn by chance."""
        from random import SystemRandom  # late: start-up time

        self._groups = code.split("-")
        first, second = sorted(SystemRandom().sample(range(len(self._groups)), 2))
        self.places = (first, second)
        for place, line, label in zip(self.places, self.typed, self._labels, strict=True):
            name = self.tr("Group {n}").format(n=place + 1)
            label.setText(name)
            line.setAccessibleName(name)
            line.clear()

    def begin(self) -> None:
        """Put the cursor into the first group."""
        self.typed[0].setFocus()

    def missing(self) -> tuple[str, QWidget | None]:
        """Compare what was typed; letters that look like figures count as them."""
        for place, line in zip(self.places, self.typed, strict=True):
            if _read(line.text()) != self._groups[place]:
                said = self.tr("Group {n} is not what the code says. Look again, or go back to it.")
                return said.format(n=place + 1), line
        return "", None

    def forget(self) -> None:
        """Forget the code and what was typed."""
        self._groups = []
        for line in self.typed:
            line.clear()


class _Sheet(QFrame):
    """The code in numbered groups, four on a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "codesheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setVerticalSpacing(8)

    def show_groups(self, groups: list[str]) -> None:
        """Show these groups."""
        clear(self._grid)
        for place, group in enumerate(groups):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            number, words = muted(str(place + 1)), QLabel(group)
            words.setProperty("role", "codegroup")
            cell.addWidget(number)
            cell.addWidget(words)
            self._grid.addLayout(cell, place // 4, place % 4)
        spelled = ", ".join(" ".join(group) for group in groups)
        self.setAccessibleName(self.tr("Recovery code: {code}").format(code=spelled))


class _Clip(QObject):
    """Lends a text to the clipboard and takes it back, at the latest when the window closes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._take_back)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._take_back)

    def keep(self, text: str, msecs: int) -> None:
        """Put a text on the clipboard for a while."""
        self._text, data = text, QMimeData()
        data.setText(text)
        for kind, value in _SECRET_MARKS.items():
            data.setData(kind, value)
        QGuiApplication.clipboard().setMimeData(data)
        self._timer.start(msecs)

    def _take_back(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""


def _read(typed: str) -> str:
    symbols = "".join(ch for ch in typed.upper() if ch.isalnum())
    return symbols.translate(str.maketrans("ILO", "110"))
