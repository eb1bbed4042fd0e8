"""The receipt code on paper: a slip for the family, with nothing on it that says who it is."""

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter

from ui.window.gate_print import ask_printer
from ui.window.pages.record_receipt_sheet import receipt_lines

__all__ = ["ask_printer", "print_slip", "slip_of"]


def print_slip(printer: QPrinter, code: str) -> None:
    """Print the slip; the job is named without a forum's or a family's name."""
    printer.setDocName(_tr("Receipt"))
    slip = QTextDocument()
    slip.setHtml(slip_of(code))
    slip.print_(printer)


def slip_of(code: str) -> str:
    """Return the slip as HTML."""
    said = "".join(f'<p style="font-size:12pt">{escape(each)}</p>' for each in receipt_lines())
    return (
        f'<p style="font-size:12pt">{escape(_tr("Receipt code"))}</p>'
        f'<p style="font-size:26pt; font-weight:bold">{escape(code)}</p>{said}'
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReceiptSlip", text)
