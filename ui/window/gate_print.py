"""The recovery code on paper: one sheet to keep away from the computer."""

from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from forumapp.domain.days import long_day


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer to use; return None where the person would rather not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() else None


def print_sheet(printer: QPrinter, name: str, code: str) -> None:
    """Print the sheet; the job is named without the forum's name."""
    printer.setDocName(_tr("Recovery code"))
    sheet = QTextDocument()
    sheet.setHtml(sheet_of(name, code, date.today()))
    sheet.print_(printer)


def sheet_of(name: str, code: str, today: date) -> str:
    """Return the sheet as HTML."""
    groups = code.split("-")
    cells = [
        f'<td style="padding:8pt"><span style="font-size:9pt">{place}</span>'
        f'<br><span style="font-size:24pt; font-weight:bold">{escape(group)}</span></td>'
        for place, group in enumerate(groups, 1)
    ]
    rows = "".join(f"<tr>{''.join(cells[i : i + 4])}</tr>" for i in range(0, len(cells), 4))
    said = "".join(f'<p style="font-size:12pt">{escape(line)}</p>' for line in _lines())
    made = long_day(today)
    return (
        f"<h1>{escape(name)}</h1><p>{_tr('Recovery code')} · {made}</p><table>{rows}</table>{said}"
    )


def _lines() -> tuple[str, ...]:
    return (
        _tr("This code opens the forum if its passphrase is forgotten."),
        _tr("Type it into ForumApp where the passphrase goes, in small or capital letters."),
        _tr("Keep this sheet locked away, and away from the computer."),
        _tr("Whoever has both can read everything."),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecoverySheet", text)
