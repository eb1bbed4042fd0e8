"""The receipt code on paper: a slip for the family, with nothing on it that says who it is."""

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter

from ui.window.gate_print import ask_printer

__all__ = ["ask_printer", "print_slip", "slip_of"]


def print_slip(printer: QPrinter, code: str) -> None:
    """Print the slip; the job is named without a forum's or a family's name."""
    printer.setDocName(_tr("Receipt"))
    slip = QTextDocument()
    slip.setHtml(slip_of(code))
    slip.print_(printer)


def slip_of(code: str) -> str:
    """Return the slip as HTML."""
    lines = (
        _tr("Thank you for telling us."),
        _tr("With this code you can take back what you told us, at any time."),
        _tr("Tell the forum the code. You need not say who you are or why."),
        _tr("What was handed on before then cannot be called back."),
    )
    said = "".join(f'<p style="font-size:12pt">{escape(line)}</p>' for line in lines)
    return (
        f'<p style="font-size:12pt">{escape(_tr("Receipt code"))}</p>'
        f'<p style="font-size:26pt; font-weight:bold">{escape(code)}</p>{said}'
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReceiptSlip", text)
