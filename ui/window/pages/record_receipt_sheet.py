"""The receipt code as large as the page, to be read, photographed or copied over the table."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.window.page import announce, button, heading
from ui.window.pages.record_receipt import Receipt
from ui.window.paint.ink import ink
from ui.window.paint.rows import plain

LARGEST = 10  # heights of a line of text: seen from the other side of a table
_TRY = 100  # px, a size to measure at


def receipt_lines() -> tuple[str, ...]:
    """Return what a family is told with its code, on the screen and on paper."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("ReceiptSlip", text)

    return (
        tr("Thank you for telling us."),
        tr("With this code you can take back what you told us, at any time."),
        tr("Tell the forum the code. You need not say who you are or why."),
        tr("What was handed on before then cannot be called back."),
    )


class OverTable(QObject):
    """Shows the family its code and nothing else: what was said goes out of sight meanwhile."""

    def __init__(self, receipt: Receipt, form: tuple[QWidget, ...], page: QWidget) -> None:
        """Stand in for these parts of a page; the sheet is made when it is first wanted."""
        super().__init__(page)
        self._receipt, self._form, self._page = receipt, form, page
        self.sheet: ReceiptSheet | None = None
        receipt.large_wanted.connect(self.begin)
        receipt.gone.connect(self.end)

    def begin(self, code: str) -> None:
        """Show a code."""
        if self.sheet is None:
            self.sheet = ReceiptSheet(self._page)
            self.sheet.closed.connect(self.end)
            layout = self._page.layout()
            if isinstance(layout, QVBoxLayout):
                layout.addWidget(self.sheet, 1)
        for part in self._form:
            part.hide()
        self.sheet.show_code(code)

    def end(self) -> None:
        """Go back to the form, where a code is shown."""
        if self.sheet is None or self.sheet.isHidden():
            return
        self.sheet.put_away()
        for part in self._form:
            part.show()
        self._receipt.large.setFocus(Qt.FocusReason.OtherFocusReason)


class ReceiptSheet(QWidget):
    """Stands where the form was: whoever looks at it sees one family's code and nobody's words."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin without a code, out of sight."""
        super().__init__(parent)
        self.code = LargeCode(self)
        self.done = button(self.tr("Done"), "primary", self.tr("Done: go back to the form"))
        self.done.setToolTip(self.tr("Go back to the form (Esc)"))
        self.done.clicked.connect(self.closed)
        self._lay_out()
        self.hide()

    def show_code(self, code: str) -> None:
        """Show a code, with the way back under the next key."""
        said = self.tr("Receipt code {code}").format(code=code)
        self.code.setText(code)
        self.code.setAccessibleName(said)
        self.show()
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def put_away(self) -> None:
        """Forget the code."""
        self.code.clear()
        self.code.setAccessibleName("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(10)
        column.addStretch(1)
        title = heading(self.tr("Receipt code"))
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addWidget(self.code, 12)
        for line in (self.tr("Take a photo of it, or write it down."), *receipt_lines()[1:]):
            words = plain(line)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addSpacing(12)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


class LargeCode(QLabel):
    """A code in letters as large as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(LARGEST * self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        return QSize(240, 2 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def letters(self) -> QFont:
        """Return the largest letters in which the whole code is seen."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        font.setPixelSize(_TRY)
        metrics = QFontMetricsF(font)
        wide = self.width() / max(metrics.horizontalAdvance(self.text()), 1)
        high = self.height() / metrics.height()
        font.setPixelSize(max(int(_TRY * min(wide, high)), 1))
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.letters())
        painter.setPen(ink("text"))
        painter.drawText(self.rect(), self.alignment(), self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMaximumHeight(LARGEST * self.fontMetrics().height())
