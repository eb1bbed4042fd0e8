"""The gate: open a forum, make one, or try the sample. It is painted first and loads nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QFileDialog, QWidget

from forumapp.domain.problems import Problem
from ui.window.gate_card import Card
from ui.window.gate_parts import Ends, Line, column_in, row_of
from ui.window.gate_unlock import UnlockView
from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.page import button
from ui.window.paint.busy import BusyBar
from ui.window.paint.rows import Rule, muted
from ui.window.paint.turn import Turn
from ui.window.settings import Settings
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.gate_create import CreateView
    from ui.window.gate_wanted import Wanted

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Gate(QWidget):
    """One card in the middle of the window."""

    opened = Signal(object)
    led = Signal(str)  # to the page that a person asked for while making the forum
    help_asked = Signal(str)
    join_asked = Signal()
    hub_asked = Signal()
    shelf_found = Signal(object, object)  # a new folder, and one that holds backups alone
    mending_asked = Signal(object, str)  # a folder, and why its forum does not open

    def __init__(self, jobs: Jobs, settings: Settings, sample_folder: Path) -> None:
        """Begin with the question for a passphrase."""
        super().__init__()
        self._jobs, self._settings, self._sample_folder = jobs, settings, sample_folder
        self.unlock = UnlockView()
        self._maker: CreateView | None = None
        self.sample = button(self.tr("Try it with a sample forum"), "quiet")
        self._other, self.help = button("", "quiet"), button(self.tr("Help"), "quiet")
        self.hub = button(self.tr("Open a hub …"), "quiet", self.tr("Open a forum on a server"))
        self._bar, self.doing = BusyBar(), Line("muted")
        self._views, self._card = Turn(), Card()
        self._folder: Path | None = None
        self._chosen: list[Path] = []  # where the new forum is to live, if the person said so
        self._fresh = self._then = ""
        self._at_work = False
        self._lay_out()
        self._listen()

    @property
    def busy(self) -> bool:
        """Say whether a forum is being opened or made."""
        return self._at_work

    @property
    def maker(self) -> "CreateView":
        """Return the steps that make a forum, built at the first use: few starts need them."""
        if self._maker is None:
            self._maker = made = _create().CreateView()
            self._views.addWidget(made)
            made.wanted.connect(self._on_wanted)
            made.placed.connect(self._on_named)
            made.elsewhere.connect(self._on_place)
            made.turned.connect(self._on_turned)
            made.said.connect(self._settle)
            made.finished.connect(self._on_finished)
            made.back.connect(lambda: self.ask(self._folder))
        return self._maker

    def keep_code(self) -> bool:
        """Say whether the window may close; a recovery code that is not proved asks to stay."""
        if self._maker is None or not self._maker.has_code:
            return True
        self._maker.say(
            self.tr(
                "The forum is made, but its recovery code is not written down yet: it is shown "
                "only now. Write it down and go on. Or close once more, and make a new code later."
            )
        )
        return False

    def say(self, text: str) -> None:
        """Say what is in the way, on the card that is shown."""
        (self.maker if self._views.currentIndex() else self.unlock).say(text)

    def begin(self) -> None:
        """Put the cursor where one goes on."""
        if self._views.currentIndex():
            self.maker.begin_again()
        else:
            self.unlock.begin()

    def ask(self, folder: Path | None = None, notice: str = "") -> None:
        """Ask for the passphrase of a forum; without one, offer to choose or make it."""
        self._folder = folder if folder and _is_there(folder) else None
        self._work("")
        self._show(0)
        self._other.setVisible(self._folder is not None)  # the welcome has it as its main button
        self.unlock.ask(self._folder, notice)

    def do_closed(self, folder: Path, work: Callable[[], str]) -> None:
        """Do something with a forum that was just closed; then ask for its passphrase."""
        self.ask(folder)
        self._work(self.tr("At work on the forum …"), long=True)
        self._jobs.write(work, done=lambda said: self.ask(folder, said), failed=self._on_failed)

    def open_sample(self) -> None:
        """Open the sample forum, which is made at the first time."""
        place = self._sample_folder
        making = self.tr(
            "Making the sample forum … Three years of invented feedback are written and read. "
            "This happens once."
        )
        new = not place.exists()
        self._work(making if new else self.tr("Opening …"), long=new)
        self._jobs.write(
            lambda: _worker().open_sample(place), done=self._on_open, failed=self._on_failed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view = self.maker if self._views.currentIndex() else self.unlock
        if self._at_work:
            return
        if event.key() in _ENTER:
            at = QApplication.focusWidget()
            if isinstance(at, QAbstractButton) and not isinstance(at, QCheckBox):
                at.click()
            else:
                view.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            view.go_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._card.fit()

    # --- opening ------------------------------------------------------------------------------

    def _on_passphrase(self, secret: str) -> None:
        folder = self._folder
        if folder is None:
            self.unlock.say(self.tr("Choose the folder of your forum first."))
            return
        self._work(self.tr("Opening …"))
        self._jobs.write(
            lambda: _worker().open_folder(folder, secret),
            done=self._on_open,
            failed=self._on_failed,
        )

    def _on_open(self, forum: Any) -> None:
        self._work("")
        self.unlock.clear()
        if forum.folder != self._sample_folder:
            self._settings.put("folder", str(forum.folder))
            self._settings.put("at_hub", False)
        self.opened.emit(forum)
        if self._then:
            then, self._then = self._then, ""
            self.led.emit(then)

    def _on_failed(self, error: Exception) -> None:
        self._work("")
        view = self.maker if self._views.currentIndex() else self.unlock
        if not isinstance(error, Problem):
            view.say(self.tr("That did not work, and nothing was changed. Try it again."))
            raise error
        view.say(say(str(error)))
        if view is self.unlock and (folder := self._folder) is not None:
            self._jobs.read(lambda: _worker().rest_after(folder), done=self.unlock.rest)
        self.unlock.offer_mending(view is self.unlock and _worker().may_help(error))

    def _on_mending(self) -> None:
        if self._folder is not None:
            self.mending_asked.emit(self._folder, self.unlock.problem.text())

    def _on_elsewhere(self) -> None:
        chosen = self._choose_folder()
        if chosen is None:
            return
        if _is_there(chosen):
            self.ask(chosen)
        elif _is_shelf(chosen):
            self._jobs.read(
                lambda: _worker().place_in(_create().usual_parents(), "forum").folder,
                done=lambda folder: self.shelf_found.emit(folder, chosen),
                failed=self._on_failed,
            )
        else:
            said = self.tr("There is no forum in “{name}”. Choose a forum's own folder.")
            self.unlock.say(said.format(name=chosen.name))

    def _choose_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("The folder of the forum"))
        return Path(chosen) if chosen else None

    # --- making -------------------------------------------------------------------------------

    def _on_make(self) -> None:
        maker = self.maker
        self._show(1)
        self._other.show()
        self._jobs.read(lambda: _worker().rounds(), done=maker.area.rounds.offer)
        maker.begin()

    def _on_other(self) -> None:
        self.ask(self._folder) if self._views.currentIndex() else self._on_make()

    def _on_named(self, name: str) -> None:
        self._propose(self._chosen or _create().usual_parents(), name)

    def _on_place(self) -> None:
        chosen = self._choose_folder()
        if chosen is not None:
            self._chosen = [chosen]
            self._propose(self._chosen, self.maker.naming.name.text())

    def _propose(self, parents: list[Path], name: str) -> None:
        from ui.window.gate_wanted import slug  # late: start-up time

        self._jobs.read(
            lambda: _worker().place_in(parents, slug(name)),
            done=self.maker.stand_in,
            failed=self._on_failed,
            key="place",
        )

    def _on_wanted(self, wanted: "Wanted") -> None:
        self._work(self.tr("Making the forum …"), long=True)

        def done(code: str) -> None:
            self._work("")
            self._folder, self._fresh, self._chosen = wanted.folder, wanted.passphrase, []
            self._then = "report" if wanted.report else ""
            self._settings.put("folder", str(wanted.folder))
            self._settings.put("unproved", str(wanted.folder))
            self.maker.show_code(code)

        self._jobs.write(lambda: _worker().make_forum(wanted), done=done, failed=self._on_failed)

    def _on_finished(self) -> None:
        secret, self._fresh = self._fresh, ""
        self._settings.put("unproved", "")
        self.ask(self._folder)
        self._on_passphrase(secret)

    # --- the card -----------------------------------------------------------------------------

    def _show(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        names = self.tr("Make a new forum"), self.tr("Open a forum that is there")
        self._other.setText(names[view])
        self._other.setAccessibleName(names[view])

    def _on_turned(self, step: int) -> None:
        shown = step >= _create().CODE  # nobody walks away from a code that is shown only once
        for widget in (self.sample, self._other, self.hub):
            widget.setEnabled(not shown)
            widget.setToolTip(self.tr("After the recovery code.") if shown else "")
        self._card.to_top()
        self._settle()

    def _settle(self) -> None:
        problems = [self.unlock.problem, *([self._maker.problem] if self._maker else [])]
        self._card.bring_into_view(*problems)

    def _work(self, doing: str, long: bool = False) -> None:
        self._at_work = bool(doing)
        if doing and long:
            self._bar.setRange(0, 0)
        self._bar.setVisible(bool(doing) and long)
        for widget in (self._views, self.sample, self._other, self.hub):
            widget.setEnabled(not doing)
        self.doing.say(doing)

    def _listen(self) -> None:
        self.sample.clicked.connect(self.open_sample)
        self._other.clicked.connect(self._on_other)
        self.hub.clicked.connect(self.hub_asked)
        self.help.clicked.connect(lambda: self.help_asked.emit("help"))
        self.help.setToolTip(self.tr("Help (F1)"))
        self.unlock.asked.connect(self._on_passphrase)
        self.unlock.elsewhere.connect(self._on_elsewhere)
        self.unlock.wanted.connect(self._on_make)
        self.unlock.joins.connect(self.join_asked)
        self.unlock.said.connect(self._settle)
        self.unlock.mend.clicked.connect(self._on_mending)

    def _lay_out(self) -> None:
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar.setAccessibleName(self.tr("At work"))
        self._views.addWidget(self.unlock)
        card = self._card.column
        for widget in (self._views, self.doing, self._bar, Rule()):
            card.addWidget(widget)
        line = muted(self.tr("Invented families, to try everything on."))
        self.sample.setAccessibleDescription(line.text())
        foot = row_of(self.sample, line)
        foot.setStretch(1, 1)
        card.addLayout(foot)
        card.addWidget(Ends(self.hub, self._other, self.help))
        self._show(0)
        self._work("")
        column_in(self, self._card)


def _is_there(folder: Path) -> bool:
    """Say whether a folder holds a forum, or at least backups of one."""
    if (folder / "forum.db").exists():
        return True
    return (folder / "backups").is_dir() and any((folder / "backups").glob("*.db"))


def _is_shelf(folder: Path) -> bool:
    """Say whether backups lie in a folder, as on a stick."""
    return any(path.with_suffix(".keys").exists() for path in folder.glob("*.db"))


def _create() -> Any:
    return load("ui.window.gate_create")  # late: start-up time


def _worker() -> Any:
    return load("ui.window.gate_work")  # late: start-up time
