"""Nothing is cut off: the room that words need against the room that they have."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTableView,
    QTextEdit,
    QWidget,
)

from tests.walk.faults import Fault, called, part_of, seen

SLACK = 1  # px that rounding takes
_ROWS = 60  # of a list or table are looked at
_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_WRAP = Qt.TextFlag.TextWordWrap


def cut_off(root: QWidget) -> list[Fault]:
    """Return every word that has not the room it needs."""
    found = []
    for widget in seen(root):
        for needed, there, words in _needs(widget):
            if needed[0] > there[0] + SLACK or needed[1] > there[1] + SLACK:
                if _whole_elsewhere(widget, words):
                    continue
                measured = f"needs {needed[0]}x{needed[1]}, has {there[0]}x{there[1]}"
                found.append(Fault("cut off", f"{called(widget)}: “{words[:40]}”", measured))
    return found


Need = tuple[tuple[int, int], tuple[int, int], str]


def _needs(widget: QWidget) -> Iterator[Need]:
    """Yield what words of a widget need, what they have, and the words."""
    for kind, measure in _MEASURES:
        if isinstance(widget, kind):
            yield from measure(widget)
            return


def _label(label: QLabel) -> Iterator[Need]:
    text = label.text()
    if not text or label.pixmap().width():
        return
    there = (label.width(), label.height())
    if not label.wordWrap():
        hint = label.sizeHint()
        yield (hint.width(), hint.height()), there, text
        return
    yield (0, label.heightForWidth(label.width())), there, text
    if label.textFormat() != Qt.TextFormat.RichText and "<" not in text:
        room = label.contentsRect().width()  # a word that cannot be parted needs more
        needed = label.fontMetrics().boundingRect(QRect(0, 0, room, 9999), _WRAP, text)
        yield (needed.width(), 0), (room, 0), text


def _push_button(button: QPushButton) -> Iterator[Need]:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    place = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    font = QFont(button.font())
    if button.isChecked():
        font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    size = metrics.size(Qt.TextFlag.TextShowMnemonic, button.text())
    wide = size.width() if button.text() else 0
    wide += 0 if button.icon().isNull() else button.iconSize().width() + 2
    high = metrics.height() - metrics.descent() if button.text() else 0
    yield (wide, high), (place.width(), place.height()), button.text()


def _other_button(button: QAbstractButton) -> Iterator[Need]:
    hint = button.sizeHint()
    words = button.text() or button.accessibleName()
    if not part_of(button, "QLineEdit", "QTabBar", "QCalendarWidget"):
        yield (hint.width(), hint.height()), (button.width(), button.height()), words


def _combo(combo: QComboBox) -> Iterator[Need]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    place = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    metrics, text = combo.fontMetrics(), combo.currentText()
    needed = (metrics.horizontalAdvance(text), metrics.height() - metrics.descent())
    yield needed, (place.width(), place.height()), text


def _line(line: QLineEdit) -> Iterator[Need]:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    place = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    place = place.marginsRemoved(line.textMargins())
    metrics = line.fontMetrics()
    fixed = line.isReadOnly() or part_of(line, "QAbstractSpinBox")
    text = line.text() if fixed else ("" if line.text() else line.placeholderText())
    icons = sum(
        action.associatedObjects() != [] and line.fontMetrics().height() + 6
        for action in line.actions()
    )
    there = (place.width() - 4 - icons, place.height())
    yield (metrics.horizontalAdvance(text), metrics.height() - metrics.descent()), there, text


def _header(header: QHeaderView) -> Iterator[Need]:
    if header.orientation() != Qt.Orientation.Horizontal or header.model() is None:
        return
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        words = str(header.model().headerData(section, header.orientation()) or "")
        needed = header.sectionSizeFromContents(section)
        there = (header.sectionSize(section), header.height())
        yield (needed.width(), needed.height()), there, words


def _table(table: QTableView) -> Iterator[Need]:
    model = table.model()
    if model is None:
        return
    own = type(table.itemDelegate()) is not QStyledItemDelegate
    pad = 20 if table.property("airy") else 6
    for row in range(min(model.rowCount(), _ROWS)):
        for column in range(model.columnCount()):
            if table.isColumnHidden(column) or table.isRowHidden(row):
                continue
            index = model.index(row, column)
            if own:
                need = table.itemDelegate().sizeHint(QStyleOptionViewItem(), index)
                yield (0, need.height()), (0, table.rowHeight(row)), "a painted row"
                continue
            text, room = str(index.data() or ""), table.columnWidth(column) - pad
            if index.data(Qt.ItemDataRole.ToolTipRole) or not text:
                continue
            metrics = table.fontMetrics()
            need = metrics.boundingRect(QRect(0, 0, max(room, 1), 9999), _WRAP, text)
            yield (need.width(), need.height()), (room, table.rowHeight(row)), text


def _list(view: QListView) -> Iterator[Need]:
    model = view.model()
    if model is None or part_of(view, "QComboBoxPrivateContainer"):
        return
    plain = type(view.itemDelegate()) is QStyledItemDelegate
    for row in range(min(model.rowCount(), _ROWS)):
        index = model.index(row, 0)
        needed, there = view.sizeHintForIndex(index), view.visualRect(index)
        wide = needed.width() if plain and not view.wordWrap() else 0
        yield (wide, needed.height()), (view.viewport().width(), there.height()), str(index.data())


def _text(edit: QTextEdit) -> Iterator[Need]:
    if edit.verticalScrollBarPolicy() == _OFF and edit.isReadOnly():
        margin = edit.document().documentMargin()  # of nothing, below the last line
        high = round(edit.document().size().height() - margin)
        there = edit.viewport()
        yield (0, high), (there.width(), there.height()), edit.toPlainText()


def _spin(spin: QAbstractSpinBox) -> Iterator[Need]:
    return iter(())  # its inner line is measured


_MEASURES = (
    (QPushButton, _push_button),
    (QAbstractButton, _other_button),
    (QLabel, _label),
    (QComboBox, _combo),
    (QLineEdit, _line),
    (QHeaderView, _header),
    (QTableView, _table),
    (QListView, _list),
    (QTextEdit, _text),
    (QAbstractSpinBox, _spin),
)


def _whole_elsewhere(widget: QWidget, words: str) -> bool:
    """Say whether what is cut is whole in a tooltip: allowed where a text may be of any length."""
    tip = widget.toolTip()
    return (
        bool(tip)
        and isinstance(widget, (QLabel, QAbstractButton, QComboBox, QFrame))
        and (words.strip().strip("\u2002…") in tip or words in tip)
    )
