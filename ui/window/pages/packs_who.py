"""Who is the pack for? Six cards: what it holds, who reads it, how long it is."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.window.paint.ink import icon, is_narrow
from ui.window.paint.rows import plain, titled

_ICON = 1.5  # heights of a line of text
_THREE, _TWO = 48, 26  # heights of a line of text that three cards side by side need, and two
_AGAIN = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_STEPS |= {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class Reader(NamedTuple):
    """Somebody a pack is for: the code, the icon, and the words of the card."""

    code: str
    icon: str
    title: str
    holds: str
    long: str


def readers() -> tuple[Reader, ...]:
    """Return the six, in the order of the cards."""
    tr = QCoreApplication.translate
    return (
        Reader(
            "inspectors",
            "scan-search",
            tr("Readers", "Inspectors"),
            tr("Readers", "Under their report's headings, with what matters first on one page."),
            tr("Readers", "For the inspection team. 30 to 50 pages."),
        ),
        Reader(
            "partnership",
            "clipboard-list",
            tr("Readers", "SEND board or partnership"),
            tr("Readers", "Each area they must mend: figures, promises, families' words."),
            tr("Readers", "For those who run the services. 30 to 40 pages."),
        ),
        Reader(
            "scrutiny",
            "scale",
            tr("Readers", "Council scrutiny"),
            tr("Readers", "What was asked, what was answered, and how families live through it."),
            tr("Readers", "For councillors, in public. 2 pages."),
        ),
        Reader(
            "progress",
            "trending-up",
            tr("Readers", "Progress review"),
            tr("Readers", "What the plan claims at each review beside what families say."),
            tr("Readers", "For DfE and NHS England. About 20 pages."),
        ),
        Reader(
            "families",
            "users",
            tr("Readers", "Families"),
            tr("Readers", "You said, they said, we did: in plain English."),
            tr("Readers", "For every parent and carer. 2 to 4 pages."),
        ),
        Reader(
            "yearly",
            "calendar",
            tr("Readers", "Our yearly return"),
            tr("Readers", "Whom the forum heard in a year, what it raised, what came of it."),
            tr("Readers", "For funders and everybody who asks. About 15 pages."),
        ),
    )


def reader(code: str) -> Reader:
    """Return one of them by its code."""
    return next(each for each in readers() if each.code == code)


class ReaderCard(QPushButton):
    """One card; pressing it chooses whom the pack is for."""

    def __init__(self, about: Reader) -> None:
        """Show what this pack holds."""
        super().__init__()
        self.code, self._icon_name, self._mark = about.code, about.icon, QLabel()
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(about.title)
        self.setAccessibleDescription(f"{about.holds} {about.long}")
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        head.setSpacing(12)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(titled(about.title, "h3"), 1)
        column.addLayout(head)
        column.addWidget(plain(about.holds))
        long = plain(about.long)
        long.setProperty("role", "muted")
        column.addWidget(long)
        column.addStretch(1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout else super().heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _AGAIN:
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()  # as Space does
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        side = round(self.fontMetrics().height() * _ICON)
        self._mark.setPixmap(icon(self._icon_name, "primary").pixmap(side, side))


class WhoView(QWidget):
    """Six cards; arrows go from one to the next. `chosen` has the code of the one pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Begin with the cards in two rows."""
        super().__init__()
        self.cards = [ReaderCard(each) for each in readers()]
        self._grid, self._columns = QGridLayout(self), 0
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        for card in self.cards:
            card.clicked.connect(lambda _=False, code=card.code: self.chosen.emit(code))
        self._place(3)

    def begin(self, code: str) -> None:
        """Put the cursor on the card of this audience."""
        card = next((each for each in self.cards if each.code == code), self.cards[0])
        card.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(1 if is_narrow(self, _TWO) else 2 if is_narrow(self, _THREE) else 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((n for n, card in enumerate(self.cards) if card.hasFocus()), -1)
        if step is None or at < 0:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = -step[1] if mirrored else step[1]
        to = at + step[0] * self._columns + across
        if 0 <= to < len(self.cards):
            self.cards[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
