"""Speaking a made-up language, and finding what a person would still see in English."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)

import resources
from forumapp.domain.feedback import FeedbackRow
from ui.window import pseudo
from ui.window.models import lists, wording
from ui.window.models.feedback_list import ROW
from ui.window.paint.choice_row import MORE
from ui.window.paint.link_row import LinkRow

_ROWS = 40  # of a list or table are looked at
_SHOWN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    MORE,
)
_WRAPPED = re.compile(f"{pseudo.OPEN}[^{pseudo.OPEN}{pseudo.CLOSE}]*{pseudo.CLOSE}", re.DOTALL)
_CUT = re.compile(f"{pseudo.OPEN}[^{pseudo.CLOSE}]*…$")  # translated, but with less room
_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAY = re.compile(rf"\b(?:(?:{_DAYS})day\b,?|\d{{1,2}} (?:{_MONTHS})\b)")  # QLocale writes them
_KEYS = re.compile(r"\b(?:Ctrl|Shift|Alt|Return|Enter|Esc(?:ape)?|Space|Del(?:ete)?|Tab|PgUp|PgDown"
                   r"|Backspace|Page up|Page down|Page Up|Page Down|F\d+)(?=\b|\+)")  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(r"[a-z0-9_.-]+")  # of a code or a key, which nobody sees
_CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}\b")  # a group of the recovery code
_UNSEEN = re.compile(r"[\u200b\u2066-\u2069\u00ad]")  # places to break, directions
_MARKUP = re.compile(r"<[^<>]+>")
NAMES = ("ForumApp", "SENDIASS", "Not on the official list", "Sample volunteer")  # stored

_REFERENCE = re.compile(r"\bQ-[0-9A-Z]{5}\b")  # of a quote
_NUMBERED = re.compile(r"^\d+\. ")  # a quote's place among those that are printed
_QUOTED = re.compile("“([^”]+)”")


@pytest.fixture
def in_pseudo(qapp: QApplication) -> Iterator[None]:
    """Let everything that is built in a test speak the made-up language."""
    _forget()
    made = pseudo.install(qapp)
    yield
    qapp.removeTranslator(made)
    _forget()


def _forget() -> None:
    for kept in (lists.codes, wording.tone_word):
        kept.cache_clear()


@cache
def known_data() -> tuple[str, ...]:
    """Return what may be seen in English: what the sample, inspections and help are made of."""
    found: set[str] = set()
    for folder in ("sample", "inspections", "consent"):
        for name in resources.names(folder):
            if name.endswith((".json", ".jsonl")):
                found |= set(_texts(_read(folder, name)))
    themes = resources.read_json("codes", "theme.json")["codes"]  # stored as titles of areas
    found |= {theme["label"] for theme in themes}
    for name in resources.names("help"):
        if name.endswith(".md"):
            lines = resources.read_text("help", name).splitlines()
            found |= {line.strip(" #*-") for line in lines}
    return tuple(text for text in found if _LETTERS.search(text) and not _NAME.fullmatch(text))


def _read(folder: str, name: str) -> Any:
    text = resources.read_text(folder, name)
    return [json.loads(line) for line in text.splitlines()] if name[-1] == "l" else json.loads(text)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield " ".join(data.split())
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def shown(root: QWidget) -> Iterator[tuple[str, str]]:
    """Give everything that can be seen or heard below a widget, with where it stands."""
    for widget in [root, *root.findChildren(QWidget)]:
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        parts = (
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.whatsThis(),
        )
        for text in (*parts, *_own(widget)):
            if text:
                yield where, text


def _own(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton() | QMessageBox():
            yield widget.text()
        case QComboBox():
            yield from (widget.itemText(row) for row in range(min(widget.count(), _ROWS)))
            yield widget.placeholderText()
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            yield widget.placeholderText()
        case QGroupBox():
            yield widget.title()
        case QProgressBar() if widget.isTextVisible():
            yield widget.text()
        case QMenu():
            yield from (action.text().partition("\t")[0] for action in widget.actions())
        case QHeaderView():
            return
        case QAbstractItemView() if widget.model() is not None:
            yield from _items(widget.model())


def _items(model: QAbstractItemModel) -> Iterator[str]:
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for column in range(columns):
        heading = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(heading, str):
            yield heading
        for row in range(min(model.rowCount(root), _ROWS)):
            for role in _SHOWN:
                value = model.data(model.index(row, column, root), role)
                if isinstance(value, str):
                    yield value


def english(text: str, data: tuple[str, ...]) -> str:
    """Return what of a text is neither translated nor known data, '' where all is well."""
    left = " ".join(_MARKUP.sub(" ", _UNSEEN.sub("", text)).split())
    before = ""
    while before != left:  # what stands in brackets may hold more brackets
        before, left = left, _WRAPPED.sub(" ", left)
    left = _without_words(_NUMBERED.sub("", _CUT.sub(" ", left)), data)
    for known in data:
        if not _LETTERS.search(left):
            return ""
        if known in left:
            left = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", left)
    for pattern in (_DAY, _KEYS, _CODE, _REFERENCE):
        left = pattern.sub(" ", left)
    cut, dots, rest = left.partition("…")
    if dots and cut.strip() and any(known.startswith(cut.strip()) for known in data):
        left = rest
    return left.strip() if _LETTERS.search(left) else ""


def _without_words(text: str, data: tuple[str, ...]) -> str:
    """Take out the beginning of a family's words, and what is quoted of them."""
    cut, dots, rest = text.partition("…")
    if dots and cut.strip() and any(known.startswith(cut.strip()) for known in data):
        text = rest
    for quoted in _QUOTED.findall(text):
        if any(quoted.casefold() in known.casefold() for known in data):
            text = text.replace(f"“{quoted}”", " ")
    return text


def still_english(root: QWidget, *more: str) -> list[str]:
    """Return what is still English below a widget; `more` is data of this test's own."""
    own = {text for text in (*more, *NAMES, *_rows(root)) if text}
    data = tuple(sorted({*own, *known_data()}, key=len, reverse=True))
    found = {}
    for where, text in shown(root):
        left = english(text, data)
        if left:
            found[f"{where}: “{left[:70]}”"] = None
    return list(found)


def _rows(root: QWidget) -> Iterator[str]:
    """Give what the lines of a list of feedback are made of."""
    for view in root.findChildren(QAbstractItemView):
        for at in range(min(view.model().rowCount(), _ROWS) if view.model() else 0):
            row = view.model().index(at, 0).data(ROW)
            if isinstance(row, FeedbackRow):
                line = " ".join(row.line.split())
                yield from (line, line.rstrip("."), row.event, *row.areas)
    for link in root.findChildren(LinkRow):
        if link.property("said"):  # a family's words
            yield " ".join(link.words().split())


def words_of(folder: Path) -> tuple[str, ...]:
    """Return every part of a path, which is data wherever it is shown."""
    return (str(folder), *(part for part in folder.parts if len(part) > 1))


def in_language(step: str) -> str:
    """Return a step of a state for the made-up language: buttons are called differently."""
    if not step.startswith("@"):
        return step
    name = step[1:]
    said = pseudo.pseudo(name.removesuffix("…"))
    return f"@{said[: len(name) // 2]}…" if name.endswith("…") else f"@{said}"
