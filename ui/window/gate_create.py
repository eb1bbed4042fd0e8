"""Making a forum: its name, what inspectors named, its passphrase, its recovery code."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.window.page import button, heading
from ui.window.page import field as labelled
from ui.window.paint.rows import muted, plain
from ui.window.paint.turn import Turn

SHORTEST = 8
_KEPT_ON_CLIPBOARD = 60_000  # ms


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new forum is to be."""

    folder: Path
    passphrase: str
    name: str
    local_area: str
    inspections: list[str] = field(default_factory=list)


class CreateView(QWidget):
    """Four steps, one after the other, on one card."""

    wanted = Signal(object)
    elsewhere = Signal()
    finished = Signal()
    back = Signal()

    def __init__(self) -> None:
        """Begin at the first step."""
        super().__init__()
        self.name, self.local_area, self.rounds = QLineEdit(), QLineEdit(), QListWidget()
        self.first, self.again = _secret(), _secret()
        self.typed = QLineEdit()
        self.next = button(self.tr("Next"), "primary")
        self._back = button(self.tr("Back"))
        self._place, self._code, self.problem = plain(), QLabel(), QLabel()
        self._strength, self._which = muted(), plain()
        self._steps = Turn()
        self._folder, self._groups = Path(), (0, 1)
        self._moved = False
        self._lay_out()
        self.next.clicked.connect(self._on_next)
        self._back.clicked.connect(self._on_back)
        for line in (self.name, self.local_area, self.first, self.again, self.typed):
            line.returnPressed.connect(self._on_next)
        self.first.textChanged.connect(lambda text: self._strength.setText(self._judge(text)))

    def begin(self) -> None:
        """Start at the first step."""
        self._step(0)
        self.name.setFocus()

    def offer(self, rounds: list[tuple[str, str]]) -> None:
        """Offer the inspections that the app knows."""
        self.rounds.clear()
        for key, title in rounds:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.rounds.addItem(item)

    def stand_in(self, parent: Path, cloud: str) -> None:
        """Put the forum into a folder of the person's choice; warn of a synced one."""
        self._folder, self._moved = parent / slug(self.name.text()), True
        self._say_place(cloud)

    def show_code(self, code: str) -> None:
        """Show the recovery code, once, and ask for two of its groups."""
        from random import SystemRandom  # late: start-up time

        self._code.setText(code)
        count = code.count("-") + 1
        first, second = sorted(SystemRandom().sample(range(count), 2))
        self._groups = (first, second)
        asked = self.tr("Write it down, then type group {a} and group {b} of it here:")
        self._which.setText(asked.format(a=first + 1, b=second + 1))
        self.first.clear()
        self.again.clear()
        self._step(3)
        self.typed.setFocus()

    def say(self, sentence: str) -> None:
        """Show what is in the way."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _on_next(self) -> None:
        self.say("")
        step = self._steps.currentIndex()
        (self._leave_name, self._leave_rounds, self._leave_secret, self._leave_code)[step]()

    def _on_back(self) -> None:
        self.say("")
        step = self._steps.currentIndex()
        self._step(step - 1) if step else self.back.emit()

    def _leave_name(self) -> None:
        if not self.name.text().strip() or not self.local_area.text().strip():
            self.say(self.tr("Give the forum a name and its local area."))
            return
        if not self._moved:
            place = QStandardPaths.StandardLocation.DocumentsLocation
            documents = Path(QStandardPaths.writableLocation(place))
            self._folder = documents / "ForumApp" / slug(self.name.text())
        self._say_place("")
        self._step(1)
        self.rounds.setFocus()

    def _leave_rounds(self) -> None:
        self._step(2)
        self.first.setFocus()

    def _leave_secret(self) -> None:
        if len(self.first.text().strip()) < SHORTEST:
            self.say(self.tr("Use at least {n} characters.").format(n=SHORTEST))
        elif self.first.text() != self.again.text():
            self.say(self.tr("The two are not the same. Type the second one again."))
        else:
            self.wanted.emit(self._wanted())

    def _leave_code(self) -> None:
        groups = self._code.text().split("-")
        right = "".join(groups[n] for n in self._groups)
        typed = "".join(ch for ch in self.typed.text().upper() if ch.isalnum())
        if typed != right:
            self.say(self.tr("That is not what the code says. Look again, group by group."))
            return
        self._code.clear()
        self.typed.clear()
        self.finished.emit()

    def _wanted(self) -> Wanted:
        ticked = [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in (self.rounds.item(row) for row in range(self.rounds.count()))
            if item.checkState() == Qt.CheckState.Checked
        ]
        name, area = self.name.text().strip(), self.local_area.text().strip()
        return Wanted(self._folder, self.first.text(), name, area, ticked)

    def _step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self._back.setVisible(step < 3)
        names = (self.tr("Next"), self.tr("Next"), self.tr("Make the forum"), self.tr("Open it"))
        self.next.setText(names[step])
        self.next.setAccessibleName(names[step])

    def _say_place(self, cloud: str) -> None:
        said = self.tr("The forum will be in: {folder}").format(folder=self._folder)
        if cloud:
            warned = self.tr("This folder is copied to {cloud}. Better choose one that is not.")
            said = f"{said}\n{warned.format(cloud=cloud)}"
        self._place.setText(said)

    def _judge(self, text: str) -> str:
        if len(text) < SHORTEST:
            return self.tr("Too short yet.")
        varied = len(set(text.casefold())) >= 8 and len(text) >= 16
        return self.tr("Good.") if varied else self.tr("This could be guessed. Longer is better.")

    def _copy(self) -> None:
        clipboard, code = QGuiApplication.clipboard(), self._code.text()
        clipboard.setText(code)

        def forget() -> None:
            if clipboard.text() == code:
                clipboard.clear()

        QTimer.singleShot(_KEPT_ON_CLIPBOARD, forget)

    def _lay_out(self) -> None:
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        for made in (self._name_step(), self._round_step(), self._secret_step(), self._code_step()):
            self._steps.addWidget(made)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(self.tr("Make a new forum")))
        column.addWidget(self._steps)
        column.addWidget(self.problem)
        column.addLayout(row)

    def _name_step(self) -> QWidget:
        return _step_of(
            labelled(self.tr("Name of the forum"), self.name),
            labelled(self.tr("Local area"), self.local_area, self.tr("Such as: Bradford")),
        )

    def _round_step(self) -> QWidget:
        said = self.tr("Tick the inspections that you follow, with Space. Or do it later.")
        return _step_of(labelled(self.tr("What inspectors said"), self.rounds, said))

    def _secret_step(self) -> QWidget:
        advice = self.tr(
            "Four random words are easy to remember and hard to guess. "
            "Nobody can open the forum without it, not even we."
        )
        elsewhere = button(self.tr("Choose another place"), "quiet")
        elsewhere.clicked.connect(self.elsewhere)
        return _step_of(
            self._place,
            elsewhere,
            labelled(self.tr("Passphrase"), self.first, advice),
            self._strength,
            labelled(self.tr("The same again"), self.again),
        )

    def _code_step(self) -> QWidget:
        self._code.setProperty("role", "code")
        self._code.setWordWrap(True)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._code.setAccessibleName(self.tr("Recovery code"))
        copy = button(self.tr("Copy it (for a minute)"), "quiet")
        copy.clicked.connect(self._copy)
        said = self.tr(
            "This recovery code opens the forum if the passphrase is forgotten. It is shown once. "
            "Write it down and keep it away from this computer."
        )
        self.typed.setAccessibleName(self.tr("Two groups of the recovery code"))
        return _step_of(plain(said), self._code, copy, self._which, self.typed)


def slug(name: str) -> str:
    """Return a folder's name for a forum's name."""
    return re.sub(r"[^\w-]+", "-", name.strip()).strip("-")[:60] or "Forum"


def _secret() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _step_of(*widgets: QWidget) -> QWidget:
    step = QWidget()
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return step
