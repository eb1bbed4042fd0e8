"""Plans as officials write them, as workbooks and CSV files."""

import csv
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

HEADER = (
    "No.",
    "Outcome",
    "Action",
    "Start",
    "End",
    "Lead",
    "Measure of success",
    "Evidence and impact",
    "RAG March 2023",
    "RAG June 2023",
)
ROWS: tuple[tuple[str, ...], ...] = (
    ("1.1", "Plans are good", "Check every draft plan", "2023-01-09", "31/03/2023", "A. Lead",
     "90% of plans good", "Sample of 20", "G", "Amber"),
    ("1.2", "Plans are good", "Train caseworkers", "2023-01-09", "Jun 2023", "B. Lead", "", "",
     "Red", ""),
    ("2.1", "Waits fall", "Open a second clinic", "2023-02-01", "ongoing", "C. Lead",
     "12 weeks", "", "Not started", "Complete"),
)  # fmt: skip
FILLS = {"green": "FF00B050", "amber": "FFFFC000", "red": "FFFF0000", "blue": "FF0070C0"}


def write_csv(path: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def write_xlsx(
    path: Path,
    rows: Sequence[Sequence[str]],
    header: Sequence[str] = HEADER,
    *,
    above: Sequence[str] = (),
    fills: dict[str, str] | None = None,
    merged: Sequence[str] = (),
    sheet: str = "Plan",
) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for title in above:
        page.append([title])
    page.append(list(header))
    for row in rows:
        page.append(list(row))
    for place, colour in (fills or {}).items():
        page[place].fill = PatternFill("solid", fgColor=FILLS.get(colour, colour))
    for each in merged:
        page.merge_cells(each)
    book.save(path)
    return path
