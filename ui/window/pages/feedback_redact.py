"""Redact: each possible name is asked about once, in a bar in the page, by keys alone if wished."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from forumapp.services import personal, redaction
from forumapp.services.reading import Whole
from ui.window.jobs import Jobs
from ui.window.models.asking import Question, Selection, around, questions, redacted
from ui.window.page import announce, button
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, plain

_YES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Y)
_NO = (Qt.Key.Key_Space, Qt.Key.Key_N)
_OTHER = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_BESIDE = 8  # px seen above and below
_LEAVE = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class RedactBar(QFrame):
    """Asks about one possible name after another, then says once what the texts become.

    `decided` carries the texts that change, by part, for redaction.redact; it comes before
    `closed`, and not at all where nothing was agreed. What was agreed before Esc counts.

    Afterwards `asked_all` says whether nothing was left open. `left` holds what may stay as it is;
    where nothing is replaced, `stood` carries it.
    """

    decided = Signal(dict)
    stood = Signal(tuple)
    closed = Signal()

    def __init__(self, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        """Begin hidden; with `jobs` the looking is done off the GUI thread."""
        super().__init__(parent)
        self._jobs, self.own = jobs, personal.NOTHING
        self._texts: dict[str, str] = {}
        self._asked: list[Question] = []
        self._agreed: list[tuple[Question, str]] = []
        self.left: tuple[str, ...] = ()
        self._at = self._choice = self._round = 0
        self._running = self.asked_all = False
        self._stands: Collection[str] = ()
        self.words, self._reason = plain(), muted()
        self._extract, self._count = QLabel(), muted()
        self.yes, self.no = button("", "primary"), button(self.tr("Leave it  Space"))
        self.other = button(self.tr("Something else  →"), "quiet")
        self.stop = button(self.tr("Stop  Esc"), "quiet")
        self.setProperty("role", "offer")
        self.setProperty("touch", "true")  # all buttons as high as the first
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.hide()

    @property
    def running(self) -> bool:
        """Say whether something is being asked."""
        return self._running

    @property
    def question(self) -> Question | None:
        """Return what is asked now."""
        return self._asked[self._at] if self._running and self._at < len(self._asked) else None

    def begin(
        self, whole: Whole, selection: Selection | None = None, stands: Collection[str] = ()
    ) -> None:
        """Ask about what is found in this piece; what is selected comes first.

        What `stands` (in small letters) was said to be no name before.
        """
        self._stands = stands
        texts = redaction.texts_of(whole.feedback)
        self._texts, self._asked, self._agreed, self.left = texts, [], [], ()
        self._at, self._running = 0, True
        self._round += 1
        number = self._round
        self.words.setText(self.tr("Looking for names …"))
        self._show_buttons(False)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._jobs is None:
            self._on_found(number, personal.find_in_parts(texts, self.own), selection)
            return
        own = self.own
        self._jobs.read(
            lambda: personal.find_in_parts(texts, own),
            done=lambda found: self._on_found(number, found, selection),
            key="redact",
        )

    def end(self) -> None:
        """Ask no more, without changing anything (another piece is shown, say)."""
        self._running, self._agreed = False, []
        self._round += 1
        self._texts, self._asked = {}, []  # no family's words stay behind
        for label in (self.words, self._extract, self._reason):
            label.setText("")
        self._call(self.tr("Redact names"))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape or (self.question is None and key in (*_YES, *_NO)):
            self._finish()
        elif key in _YES:
            self._answer(True)
        elif key in _NO:
            self._answer(False)
        elif key in _OTHER:
            self._turn(_OTHER[key])
        elif key in _LEAVE or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        event.accept()  # no letter may tag or bin while this is asked

    def _on_found(self, number: int, found: Any, selection: Selection | None) -> None:
        if number != self._round or not isValid(self):
            return  # something else is shown by now, or the forum is locked
        chosen = self.tr("You selected it.")
        asked = questions(self._texts, found, selection, chosen)
        self._asked = [
            each
            for each in asked
            if each.text.casefold() not in self._stands or each.reason == chosen
        ]
        self._ask()

    def _ask(self) -> None:
        self._choice = 0
        if self.question is None:
            self._say_end()
            return
        self._show_buttons(True)
        self._show_question()

    def _show_question(self) -> None:
        one = self.question
        assert one is not None
        instead = one.choices()[self._choice]
        asked = self.tr("Replace “{text}” with {instead}?").format(text=one.text, instead=instead)
        self.words.setText(asked)
        self._count.setText(self._counted(one))
        before, after = around(self._texts[one.places[0].part], one.places[0])
        self._extract.setText(
            f"{before}[[{one.text}]]{after}".replace("[[", "▸").replace("]]", "◂")
        )
        self._reason.setText(one.reason)
        self._reason.setToolTip(one.reason)
        self.yes.setText(self.tr("Replace  Enter"))
        QTimer.singleShot(0, self, self._see_whole)
        self._speak(f"{asked} {self._extract.text()} {one.reason} {self._keys()}")

    def _counted(self, one: Question) -> str:
        said = self.tr("{at} of {total}").format(at=self._at + 1, total=len(self._asked))
        if len(one.places) > 1:
            said += self.tr(" · stands in {n} places").format(n=len(one.places))
        return said

    def _keys(self) -> str:
        return self.tr("Enter replaces it, Space leaves it, the right arrow offers something else.")

    def _say_end(self) -> None:
        """Finish, or say that there was nothing to ask."""
        if self._asked:
            self._finish()
            return
        said = self.tr(
            "No name was found. Read the words once more yourself: select one, then press R."
        )
        self.words.setText(said)
        self._show_buttons(False)
        self._speak(said)

    def _answer(self, yes: bool) -> None:
        one = self.question
        if one is None:
            return
        if yes:
            self._agreed.append((one, one.choices()[self._choice]))
        else:
            self.left = (*self.left, one.text)
        self._at += 1
        self._ask()
        if self._running:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, step: int) -> None:
        one = self.question
        if one is not None:
            self._choice = (self._choice + step) % len(one.choices())
            self._show_question()

    def _finish(self) -> None:
        changed = redacted(self._texts, self._agreed)
        self.asked_all = self.question is None
        self.end()
        if changed:
            self.decided.emit(changed)
        elif self.left:
            self.stood.emit(self.left)
        self.closed.emit()

    def _call(self, name: str) -> None:
        for each in (self, self.yes):
            each.setAccessibleName(name)

    def _speak(self, text: str) -> None:
        self._call(text)
        announce(self, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """Be as high as the words and buttons are in this width, whatever else is short of room."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _see_whole(self) -> None:
        """Let the page scroll to all of the bar, once it is as high as it will be.

        Where it is higher than what is seen of the page, it gives up the reason, then the words
        around: the question, its edge and the buttons stay.
        """
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        for label in (self._reason, self._extract):
            if around is not None and self.minimumHeight() > around.viewport().height():
                label.hide()
            self._keep_height()
        if around is not None and self.isVisible():
            QTimer.singleShot(0, self, lambda: self._scroll(around))

    def _scroll(self, around: QScrollArea) -> None:
        if self.height() > around.viewport().height() - 2 * _BESIDE:
            around.ensureWidgetVisible(self, 0, 0)
        else:
            around.ensureWidgetVisible(self, 0, _BESIDE)

    def _show_buttons(self, on: bool) -> None:
        for widget in (self.yes, self.no, self.other, self._reason, self._extract, self._count):
            widget.setVisible(on)

    def _lay_out(self) -> None:
        self.words.setProperty("role", "h3")
        self._extract.setTextFormat(Qt.TextFormat.PlainText)
        self._extract.setWordWrap(True)
        self._call(self.tr("Redact names"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self._extract)
        column.addWidget(self._reason)
        row = QWidget()
        flow = Flow(row)
        for each in (self.yes, self.no, self.other, self.stop):
            flow.addWidget(each)
        column.addWidget(row)
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no.clicked.connect(lambda: self._answer(False))
        self.other.clicked.connect(lambda: self._turn(1))
        self.stop.clicked.connect(self._finish)
