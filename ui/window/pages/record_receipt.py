"""The receipt code: shown as soon as there is consent, large or printed, and once more later."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from forumapp.services.families import new_receipt
from ui.window.page import announce, button
from ui.window.pages.record_parts import Loud
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, plain

OFFERED = 5 * 60_000  # milliseconds for which the last family's code can be asked for
SHOWN = 60_000  # … and for which it then stands there


class Receipt(QWidget):
    """One family's code. It is kept with the draft and, as a hash, with the feedback."""

    large_wanted = Signal(str)
    gone = Signal()  # no code is shown any more
    given = Signal()  # a family has a code now

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a code."""
        super().__init__(parent)
        self._code, self._last = "", ""
        self.shown, self._about = QLabel(self), muted()
        self.print_it = button(self.tr("Print it"), "", self.tr("Print the receipt code"))
        self.large = button(self.tr("Show it large"))
        self.large.setAccessibleName(self.tr("Show the receipt code large"))
        self.large.setToolTip(self.tr("For the family to photograph or copy, without these words"))
        self.done = Loud("muted", self)
        self.again = button(self.tr("Last family's receipt"), "quiet")
        self._gone = QTimer(self, singleShot=True)
        self._lay_out()
        self.print_it.clicked.connect(self._on_print)
        self.large.clicked.connect(self._on_large)
        self.again.clicked.connect(self._on_again)
        self._gone.timeout.connect(self.forget_last)

    def code(self) -> str:
        """Return this family's code, '' where none was made yet."""
        return self._code

    def put(self, code: str | None) -> None:
        """Take up a code that was given out before, or none; the last one can be asked for."""
        if self._code and not code:
            self._keep_last()
        self._code = code or ""
        self.done.say("")

    def follow(self, agreed: bool) -> None:
        """Show a code once the family has chosen, the same one if it chooses again."""
        if agreed and not self._code:
            self._code = new_receipt()
            announce(self, self.tr("Receipt code {code}").format(code=self._code))
            self.given.emit()
        if agreed:
            self._show(self._code, self.tr("With it the family can take this back later."))
        elif self._showing() != self._last:
            self._take_away()

    def forget_last(self) -> None:
        """Let the last family's code go."""
        if self._showing() == self._last:
            self._take_away()
        self._last = ""
        self.again.hide()

    def _showing(self) -> str:
        return "" if self._box.isHidden() else self.shown.text()

    def _keep_last(self) -> None:
        self._last = self._code
        self._take_away()
        self.again.show()
        self._gone.start(OFFERED)

    def _on_again(self) -> None:
        self.again.hide()
        self._show(self._last, self.tr("The last family's code. It goes in a minute."))
        self.large.setFocus()
        self._gone.start(SHOWN)

    def _show(self, code: str, about: str) -> None:
        self.shown.setText(code)
        self.shown.setAccessibleName(self.tr("Receipt code {code}").format(code=code))
        self._about.setText(about)
        self._box.show()

    def _on_large(self) -> None:
        if self._showing() == self._last:
            self._gone.start(SHOWN)  # as long again: it is being copied
        self.large_wanted.emit(self.shown.text())

    def _take_away(self) -> None:
        self._box.hide()
        self.gone.emit()

    def _on_print(self) -> None:
        from ui.window.pages.record_slip import ask_printer, print_slip  # late: start-up time

        printer = ask_printer(self)
        if printer is not None:
            print_slip(printer, self.shown.text())
            self.done.say(self.tr("Sent to the printer."))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._box = QWidget(self)
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(plain(self.tr("Receipt code")))
        row = QWidget(self._box)
        flow = Flow(row, gap=12)
        self.shown.setProperty("role", "code")
        for each in (self.shown, self.large, self.print_it):
            flow.addWidget(each)
        inner.addWidget(row)
        inner.addWidget(self._about)
        inner.addWidget(self.done)
        self._box.hide()
        self.again.hide()
        column.addWidget(self._box)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
