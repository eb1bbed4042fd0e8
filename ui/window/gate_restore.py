"""Bring a backup back: what is in each, before anything is replaced; and saving what can be."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from ui.window.gate_parts import GAP, Ends, Line, Secret, column_in, row_of
from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.page import button, field, heading
from ui.window.paint.busy import BusyBar
from ui.window.paint.rows import muted, plain, scrolled
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.restoring_work import Shelf, Shown


class RestorePage(QWidget):
    """Over the whole window, while no forum is open; Escape goes back to the gate."""

    closed = Signal()
    mended = Signal(object, str)  # the folder, and what was done

    def __init__(self, jobs: Jobs) -> None:
        """Begin with the question for a passphrase."""
        super().__init__()
        self._jobs, self._folder = jobs, Path()
        self._why = self._typed = ""
        self._place: Path | None = None
        self._sure = False
        self.secret, self.problem, self.done = Secret(), Line("problem"), Line("done")
        self.look = button(self.tr("Show what is in the backups"), "primary")
        self.back = button(self.tr("Back"), "", self.tr("Back to the gate"))
        self.shelf, self.what = QListWidget(), plain()
        self.bring = button(self.tr("Bring this one back"), "primary")
        self.elsewhere = button(self.tr("One that lies elsewhere …"))
        self.keys_back = button(self.tr("Bring the key file back"))
        self.save = button(self.tr("Save what can be saved"))
        self._reason, self._asking, self._found = plain(), QWidget(), QWidget()
        self._bar, self._doing = BusyBar(), Line("muted")
        self._lay_out()
        self._listen()

    def begin(self, folder: Path, why: str = "", place: Path | None = None) -> None:
        """Ask for the passphrase of a forum; `why` says in words what is wrong with it.

        `place` is where the backups lie, if not beside the forum; the folder may be a new one.
        """
        self._folder, self._why, self._typed, self._place = folder, why, "", place
        self._title.setText(self.tr("Bring back a backup of “{name}”").format(name=folder.name))
        self._reason.setText(why)
        self._reason.setVisible(bool(why))
        self._show_asking(True)
        self.problem.say("")
        self.done.say("")
        self._work("")
        self.secret.setFocus()

    def open_shelf(self) -> None:
        """Open every backup with what was typed, and show what is in it."""
        self._typed = self.secret.text()
        if not self._typed:
            self.problem.say(self.tr("Type the passphrase first."))
            self.secret.setFocus()
            return
        folder, typed, why, place = self._folder, self._typed, self._why, self._place
        self._start(
            self.tr("Opening the backups …"),
            lambda report: _worker().shelf(folder, typed, why, report, place),
            self._on_shelf,
        )

    def bring_back(self) -> None:
        """Bring the chosen backup back; what that means is said first."""
        shown = self._chosen()
        if shown is None or not shown.opens:
            return
        if not self._sure:
            self._ask_again(shown)
            return
        folder, typed, path = self._folder, self._typed, shown.path
        self._start(
            self.tr("Bringing it back …"),
            lambda _: _worker().bring_back(folder, path, typed),
            self._on_mended,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._bar.isVisible():
            self._leave()
        else:
            super().keyPressEvent(event)

    # --- what is there ------------------------------------------------------------------------

    def _on_shelf(self, shelf: "Shelf") -> None:
        self.secret.forget()
        self._show_asking(False)
        self.shelf.clear()
        for shown in shelf.backups:
            self._add(shown)
        self.keys_back.setVisible(shelf.keys)
        self.save.setVisible(shelf.readable)
        if not shelf.backups:
            self.what.setText(self.tr("There is no backup in this folder."))
        first = next((n for n, shown in enumerate(shelf.backups) if shown.opens), 0)
        self.shelf.setCurrentRow(first)
        self.shelf.setFocus()

    def _add(self, shown: "Shown") -> None:
        item = QListWidgetItem(shown.line)
        item.setData(Qt.ItemDataRole.UserRole, shown)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{shown.line}. {shown.more}")
        self.shelf.addItem(item)

    def _on_elsewhere(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("A backup"), "", self.tr("Backups (*.db)")
        )
        if name:
            self.look_at(Path(name))

    def look_at(self, path: Path) -> None:
        """Show what is in a backup that lies elsewhere, such as on a stick."""
        folder, typed = self._folder, self._typed

        def show(shown: "Shown") -> None:
            self._add(shown)
            self.shelf.setCurrentRow(self.shelf.count() - 1)
            self.shelf.setFocus()

        self._start(self.tr("Opening it …"), lambda _: _worker().look_at(folder, path, typed), show)

    def _chosen(self) -> "Shown | None":
        item: QListWidgetItem | None = self.shelf.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    def _on_row(self) -> None:
        self._be_sure(False)
        shown = self._chosen()
        self.bring.setEnabled(shown is not None and shown.opens)
        if shown is not None:
            self.what.setText(shown.more)

    # --- doing it -----------------------------------------------------------------------------

    def _ask_again(self, shown: "Shown") -> None:
        self._be_sure(True)
        said = self.tr(
            "The forum will be as it was then: {when}. What is there now is kept as a backup, so "
            "this can be turned round. Press again to do it."
        )
        self.done.say(said.format(when=shown.when))

    def _be_sure(self, sure: bool) -> None:
        self._sure = sure
        text = self.tr("Yes, bring it back") if sure else self.tr("Bring this one back")
        self.bring.setText(text)
        self.bring.setAccessibleName(text)
        if not sure:
            self.done.say("")

    def _on_save(self) -> None:
        folder, typed = self._folder, self._typed
        self._start(
            self.tr("Reading all that can be read …"),
            lambda report: _worker().save(folder, typed, report),
            self._on_mended,
        )

    def _on_keys_back(self) -> None:
        folder, typed = self._folder, self._typed
        self._start(
            self.tr("Bringing the key file back …"),
            lambda _: _worker().keys_back(folder, typed),
            self._on_mended,
        )

    def _on_mended(self, said: str) -> None:
        self._typed = ""
        self.mended.emit(self._folder, said)

    def _start(self, doing: str, work: Any, done: Any) -> None:
        self.problem.say("")
        self._work(doing)

        def answered(value: Any) -> None:
            self._work("")
            done(value)

        report = self._jobs.reporter(self._on_progress)
        # as a change: it waits until the forum that was open here is closed
        self._jobs.write(lambda: work(report), done=answered, failed=self._on_failed)

    def _on_progress(self, done: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(done)

    def _on_failed(self, error: Exception) -> None:
        self._work("")
        self._be_sure(False)
        if not isinstance(error, Problem):
            self.problem.say(self.tr("That did not work, and nothing was changed."))
            raise error
        self.problem.say(say(str(error)))
        if self._asking.isVisible():
            self.secret.setFocus()
            self.secret.selectAll()

    def _work(self, doing: str) -> None:
        self._doing.say(doing)
        self._bar.setRange(0, 0)
        self._bar.setVisible(bool(doing))
        for widget in (self._asking, self._found, self.back):
            widget.setEnabled(not doing)

    def _leave(self) -> None:
        self._typed = ""
        self.secret.forget()
        self.shelf.clear()
        self.closed.emit()

    def _show_asking(self, asking: bool) -> None:
        self._asking.setVisible(asking)
        self._found.setVisible(not asking)

    def _listen(self) -> None:
        self.look.clicked.connect(self.open_shelf)
        self.secret.returnPressed.connect(self.open_shelf)
        self.back.clicked.connect(self._leave)
        self.bring.clicked.connect(self.bring_back)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.save.clicked.connect(self._on_save)
        self.keys_back.clicked.connect(self._on_keys_back)
        self.shelf.currentRowChanged.connect(self._on_row)

    def _lay_out(self) -> None:
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = heading("")
        self._title.setWordWrap(True)
        self._bar.setAccessibleName(self.tr("At work"))
        self.shelf.setAccessibleName(self.tr("Backups, the newest first"))
        self.shelf.setWordWrap(True)
        self.shelf.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.shelf.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QVBoxLayout()
        inner.setContentsMargins(28, 22, 28, 18)
        inner.setSpacing(GAP)
        top = row_of(self._title, self.back)
        top.setStretch(0, 1)
        inner.addLayout(top)
        for widget in (self._reason, self.problem, self._doing, self._bar, self._asking):
            inner.addWidget(widget)
        inner.addWidget(self._found, 1)
        inner.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))  # large text needs more than a small screen
        self._lay_asking()
        self._lay_found()

    def _lay_asking(self) -> None:
        typed = QWidget()
        typed.setLayout(row_of(self.secret, self.secret.toggle))
        hint = self.tr(
            "Each backup opens with the passphrase of its day, or with the recovery code. "
            "Nothing is changed by looking."
        )
        self.secret.setAccessibleName(self.tr("Passphrase"))
        self.secret.setAccessibleDescription(hint)
        column = column_in(self._asking, field(self.tr("Passphrase"), typed, hint))
        column.addLayout(row_of(self.look, 1))
        column.addStretch(1)

    def _lay_found(self) -> None:
        note = muted(
            self.tr(
                "What is there now is kept in every case. Saving what can be saved loses least: it "
                "reads the damaged file and takes only what is missing from the newest backup."
            )
        )
        column = column_in(self._found, self.shelf, self.what, self.done)
        column.setStretch(0, 1)
        column.addWidget(Ends(self.bring, self.elsewhere, self.keys_back, self.save))
        column.addWidget(note)


def _worker() -> Any:
    return load("ui.window.restoring_work")  # late: start-up time
