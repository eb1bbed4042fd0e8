"""A part of the briefing: its heading, a sentence, and facts under each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.window.models.facts import Fact
from ui.window.page import button
from ui.window.pages.record_parts import show_if
from ui.window.paint.flow import Flow
from ui.window.paint.link_row import LinkList, LinkRow
from ui.window.paint.mark import Mark
from ui.window.paint.rag import RagChip
from ui.window.paint.rows import Rule, clear, muted, plain, titled

_MARGIN = 18


class Part(QFrame):
    """One card of the briefing; `body` takes what is special to it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Begin with a heading alone."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.title = titled(title, "h3")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_MARGIN, 14, _MARGIN, 16)
        self.body.setSpacing(8)
        self.body.addWidget(self.title)


class Facts(Part):
    """Facts that are read; those with a link are pressed (`asked` says the page and its part).

    Where there is something to do with a fact it has a button of these words (`acted`: its id).
    """

    asked = Signal(str, str)
    acted = Signal(str)

    def __init__(
        self, title: str, none: str = "", act: str = "", parent: QWidget | None = None
    ) -> None:
        """Begin empty; `none` is said where there is nothing, else the part is hidden then."""
        super().__init__(title, parent)
        self._none, self._lead, self._act = plain(none), plain(), act
        self._lines, self._feet = QVBoxLayout(), Flow()
        self._lines.setSpacing(10)
        self.links = LinkList(title)
        for each in (self._none, self._lead):
            self.body.addWidget(each)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.links)
        self.body.addLayout(self._feet)
        self.links.hide()

    def show_facts(self, facts: Sequence[Fact], lead: str = "") -> None:
        """Show these instead; `lead` is a sentence above them."""
        clear(self._lines)
        read = [fact for fact in facts if not fact.link[0]]
        linked = [fact for fact in facts if fact.link[0]]
        for number, fact in enumerate(read):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(fact_row(fact))
            if fact.act and self._act:
                self._lines.addWidget(self._button(fact), 0, Qt.AlignmentFlag.AlignLeading)
        self.links.show_rows([self._linked(fact) for fact in linked])
        self.links.setVisible(bool(linked))
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._none.setVisible(not facts and not lead and bool(self._none.text()))
        show_if(self, bool(facts or lead or self._none.text()))

    def add_way(self, words: str, page: str, part: str = "") -> QPushButton:
        """Add a button below that leads to a page."""
        made = button(words, "quiet")
        made.clicked.connect(lambda: self.asked.emit(page, part))
        self._feet.addWidget(made)
        return made

    def _button(self, fact: Fact) -> QPushButton:
        made = button(self._act, "quiet", f"{self._act}: {fact.spoken}")
        made.clicked.connect(lambda: self.acted.emit(fact.act))
        return made

    def _linked(self, fact: Fact) -> LinkRow:
        more = "\u2002·\u2002".join(each for each in (fact.small, fact.more) if each)
        made = LinkRow(fact.words, fact.mark or "message-square-text", more=more)
        made.setProperty("said", fact.link[0] == "feedback")
        made.clicked.connect(lambda: self.asked.emit(*fact.link))
        return made


def fact_row(fact: Fact) -> QWidget:
    """Return a fact to read: small words, the words, its states, what is more."""
    box = QWidget()
    box.setAccessibleName(fact.spoken)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    if fact.small:
        column.addWidget(muted_plain(fact.small))
    if fact.words:
        column.addWidget(plain(fact.words, selectable=False))
    if fact.chips:
        column.addWidget(_chips(fact))
    if fact.mark:
        column.addWidget(marked(fact.mark))
    if fact.more:
        column.addWidget(plain(fact.more))
    return box


def marked(words: str, icon: str = "eye-off") -> QWidget:
    """Return a line with an icon: what may not leave, what is only partly known."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Mark(icon, "neg"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain(words), 1)
    return box


def muted_plain(text: str) -> QLabel:
    """Return small grey words, plain text always."""
    label = muted(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _chips(fact: Fact) -> QWidget:
    box = QWidget()
    flow = Flow(box, gap=8)
    for about, rag in fact.chips:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if about:
            row.addWidget(muted_plain(about))
            row.itemAt(0).widget().setWordWrap(False)  # type: ignore[union-attr]
        row.addWidget(RagChip(rag, about))
        flow.addWidget(pair)
    return box
