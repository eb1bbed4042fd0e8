"""What the values of one column mean: an answer of the list, no answer, or not said yet."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from forumapp.readers.fields import FIELDS
from ui.window.models.import_plan import choices_of
from ui.window.paint.opening import Opening
from ui.window.paint.rows import plain, titled
from ui.window.words import say

_HIGH = 9  # lines of text that the values take at most
_LONGEST = 60


class ValuesBox(QWidget):
    """A list that opens for each value of a column that is not known by itself."""

    meant = Signal(str, object)  # value, code ("": no answer; None: nothing said)

    def __init__(self) -> None:
        """Begin without values."""
        super().__init__()
        self.answers: dict[str, Opening] = {}
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self._title = titled(self.tr("What its values mean"), "label")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._area)
        self.hide()

    def show_values(self, field: str, said: Mapping[str, str], unknown: Sequence[str]) -> None:
        """Show the values that have a meaning, and those that have none yet."""
        values = tuple(dict.fromkeys((*said, *unknown)))
        if (field, values) != self._shown:
            self._shown = field, values
            self._build(field, values)
        for value, answer in self.answers.items():
            answer.setCurrentIndex(answer.findData(said[value]) if value in said else 0)
        self.setVisible(bool(values))

    def _build(self, field: str, values: Sequence[str]) -> None:
        self.answers.clear()
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, value in enumerate(sorted(values, key=_order)):
            grid.addWidget(plain(_short(value)), row, 0)
            grid.addWidget(self._answer(field, value), row, 1)
        self._area.setWidget(inner)
        most = _HIGH * self.fontMetrics().height()
        self._area.setFixedHeight(min(inner.sizeHint().height() + 4, most))

    def _answer(self, field: str, value: str) -> Opening:
        answer = Opening(self.tr("What “{value}” means").format(value=_short(value)))
        question = FIELDS[field].kind == "question"
        answer.addItem(self.tr("Not sorted") if question else self.tr("Not said yet"), None)
        for label, code in choices_of(field):
            answer.addItem(_capital(say(label)), code)
        if not question:
            answer.addItem(self.tr("No answer"), "")
        answer.activated.connect(lambda _: self.meant.emit(value, answer.currentData()))
        self.answers[value] = answer
        return answer


def _order(value: str) -> tuple[int, str]:
    return (int(value), "") if value.isdecimal() and len(value) < 9 else (10**9, value.casefold())


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1]}…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
