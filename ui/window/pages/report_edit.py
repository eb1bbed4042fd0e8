"""One line of a report's proposal, to be put right: each change holds at once, Esc goes back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from forumapp.services.report_values import Facts, Linking, Passage, Proposal
from ui.window.models import report_rows
from ui.window.models.lists import codes
from ui.window.models.report_rows import Row
from ui.window.page import button, field, heading
from ui.window.pages.record_parts import LAID
from ui.window.pages.report_themes import ThemeChips
from ui.window.paint.flow import Flow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import clear, muted, plain, scrolled
from ui.window.words import say

_ITEMS = ("priority_action", "improvement", "weakness", "strength", "better")
_HIGH = 7  # lines of the inspectors' words


class EditPane(QWidget):
    """Shows the fields of one row; says what is changed and changes nothing itself."""

    changed = Signal(object, object)  # the Row, and its new fields
    reset = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        """Begin without a row."""
        super().__init__()
        self._row: Row | None = None
        self.title = heading("", "h2")
        self.doubts, self.problem = plain(), muted()
        self.problem.setProperty("role", "problem")
        self.done = button(self.tr("Back to the list"), "primary")
        self.as_read = button(self.tr("As it was read"))
        self.fields: dict[str, QWidget] = {}
        self._column = QVBoxLayout()
        self._lay_out()
        self.done.clicked.connect(self.closed)
        self.as_read.clicked.connect(lambda: self.reset.emit(self._row))

    @property
    def row(self) -> Row | None:
        """Return the row that is being put right."""
        return self._row

    def show_row(self, row: Row, proposal: Proposal) -> None:
        """Show what can be put right of a row, and put the cursor into the first field."""
        self._row = row
        self.fields.clear()
        clear(self._column)
        self.problem.hide()
        self.doubts.setText("\n".join(row.doubts))
        self.doubts.setVisible(bool(row.doubts))
        self.as_read.setVisible(row.kind == "passage")
        passage = proposal.passage(row.key)
        if row.kind == "passage" and passage is not None:
            self.title.setText(report_rows.section_words(passage.section))
            self._show_passage(passage, proposal)
        elif row.kind == "link":
            self.title.setText(self.tr("Goes on with an earlier area"))
            self._show_link(proposal.links[int(row.key.rpartition("-")[2])], row)
        else:
            self.title.setText(report_rows.fact_words(row.key))
            self._show_fact(row.key, proposal.facts)
        self._column.addStretch(1)
        first = next(iter(self.fields.values()), self.done)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, problem: str) -> None:
        """Say what is wrong with what was typed."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        QTimer.singleShot(LAID, self, self._see)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        in_line = isinstance(self.focusWidget(), QLineEdit) and enter
        if event.key() == Qt.Key.Key_Escape or in_line or (enter and with_ctrl):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # --- the fields of each kind --------------------------------------------------------------

    def _show_passage(self, passage: Passage, proposal: Proposal) -> None:
        said = self.tr("What the forum calls it. Short, and in plain English.")
        self._line("title", self.tr("Short title"), passage.title, said)
        self._words("words", self.tr("The inspectors’ own words"), passage.words, _HIGH)
        items = [(report_rows.item_words(item), item) for item in _ITEMS]
        self._opening("item", self.tr("Keep it as"), items, passage.item)
        if passage.progress:
            self._show_judged(passage, proposal)
        if passage.item in ("priority_action", "improvement", "weakness"):
            self._line("body", self.tr("Responsible body"), passage.body or "")
        self._line("page", self.tr("Page of the report"), str(passage.page or ""))
        themes = ThemeChips(self.tr("National themes it touches"), passage.themes)
        themes.changed.connect(lambda picked: self._say("themes", picked))
        self._add("themes", self.tr("National themes it touches (suggested)"), themes)

    def _show_judged(self, passage: Passage, proposal: Proposal) -> None:
        kinds = [
            c for c in codes("area_status").codes if c.code in ("sufficient", "not_sufficient")
        ]
        self._opening(
            "progress", self.tr("What was judged"), [(c.label, c.code) for c in kinds],
            passage.progress or "",
        )  # fmt: skip
        earlier = [(title, uid) for uid, title in proposal.earlier.items()]
        none = (self.tr("An area that is not in this forum yet"), "")
        self._opening(
            "judges", self.tr("Which earlier area it judges"), [none, *earlier],
            passage.judges or "",
        )  # fmt: skip

    def _show_link(self, link: Linking, row: Row) -> None:
        self._column.addWidget(plain(row.title))
        self._column.addWidget(muted(row.more))
        hows = [(code.label, code.code) for code in codes("link_how").codes]
        self._opening("how", self.tr("How they belong together"), hows, link.how)

    def _show_fact(self, name: str, facts: Facts) -> None:
        written = self.tr("Such as 18 November 2024 or 18/11/2024.")
        if name == "days":
            for day, label in (
                ("first_day", self.tr("First day")),
                ("last_day", self.tr("Last day")),
            ):
                shown = report_rows.day_shown(getattr(facts, day))
                self._line(day, label, shown, written)
        elif name == "published":
            hint = self.tr("The day it was published. {such}").format(such=written)
            shown = report_rows.day_shown(facts.published)
            self._line("published", self.tr("Published on"), shown, hint)
        elif name == "outcome":
            choices = [(report_rows.outcome_words(n), n) for n in (1, 2, 3, None)]
            self._opening("outcome", self.tr("Outcome"), choices, facts.outcome)
        elif name == "bodies":
            self._words("bodies", self.tr("One body a line"), "\n".join(facts.bodies), 4)
        elif name == "embargo":
            self._column.addWidget(
                plain(
                    self.tr(
                        "Until a report is published, what inspectors found may not be passed on. "
                        "With the tick it is in no pack and no export before it is published. "
                        "What families said may always be."
                    )
                )
            )
        else:
            self._line(name, report_rows.fact_words(name), str(getattr(facts, name)))

    # --- fields -------------------------------------------------------------------------------

    def _line(self, name: str, label: str, text: str, hint: str = "") -> None:
        line = QLineEdit(text)
        line.textEdited.connect(lambda typed: self._say(name, typed))
        self._add(name, label, line, hint)

    def _words(self, name: str, label: str, text: str, lines: int) -> None:
        words = QPlainTextEdit(text)
        words.setTabChangesFocus(True)
        words.setFixedHeight(lines * words.fontMetrics().lineSpacing() + 20)
        words.textChanged.connect(lambda: self._say(name, words.toPlainText()))
        self._add(name, label, words)

    def _opening(self, name: str, label: str, choices: list[tuple[str, Any]], now: Any) -> None:
        opening = Opening(label)
        for text, value in choices:
            opening.addItem(text, value)
        opening.setCurrentIndex(max(0, [value for _, value in choices].index(now)))
        opening.currentIndexChanged.connect(lambda _: self._say(name, opening.currentData()))
        self._add(name, label, opening)

    def _add(self, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        self.fields[name] = widget
        self._column.addWidget(field(label, widget, hint))

    def _say(self, name: str, value: Any) -> None:
        row = self._row
        if row is None:
            return
        try:
            read = _READ.get(name, _plain)(value)
        except ValueError as problem:
            self.say(say(str(problem)))
            return
        self.say("")
        self.changed.emit(row, {name: read})

    def _see(self) -> None:
        at = QApplication.focusWidget()
        if at is not None and self._around.isAncestorOf(at):
            self._around.ensureWidgetVisible(at)

    def _lay_out(self) -> None:
        inner, column = QVBoxLayout(), QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(12)
        self._column.setSpacing(12)
        self.doubts.setProperty("role", "problem")
        for part in (self.title, self.doubts):
            inner.addWidget(part)
        inner.addLayout(self._column, 1)
        column.setContentsMargins(0, 0, 0, 0)
        self._around = scrolled(inner)
        column.addWidget(self._around, 1)
        column.addWidget(self.problem)
        row = Flow(gap=10)
        for each in (self.done, self.as_read):
            row.addWidget(each)
        column.addLayout(row)
        self.done.setToolTip(self.tr("Back to the list (Escape)"))


def _plain(value: Any) -> Any:
    return value


def _page(typed: str) -> int | None:
    if typed.strip() and not (typed.strip().isdigit() and int(typed) < 10_000):
        said = QCoreApplication.translate("Report", "A page is a number, such as 5.")
        raise ValueError(said)
    return int(typed) or None if typed.strip() else None


def _names(typed: str) -> tuple[str, ...]:
    lines = (" ".join(each.split()) for each in typed.splitlines())
    return tuple(dict.fromkeys(filter(None, lines)))


def _text_or_none(typed: str) -> str | None:
    return typed.strip() or None


_READ: dict[str, Callable[[Any], Any]] = {
    "first_day": report_rows.day_typed,
    "last_day": report_rows.day_typed,
    "published": report_rows.day_typed,
    "page": _page,
    "bodies": _names,
    "body": _text_or_none,
    "judges": _text_or_none,
}
