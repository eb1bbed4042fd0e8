"""The first questions for a new forum: its name, its local area, where it lives, its passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui.window.gate_judge import advice_on, refused
from ui.window.gate_parts import Line, Secret, column_in, paint_as, row_of
from ui.window.gate_rounds import RoundList
from ui.window.gate_wanted import Place
from ui.window.page import button, field, heading
from ui.window.pages.record_touch import TickBox
from ui.window.paint.rows import plain

_LONGEST_NAME = 60  # what the key file takes


class Step(QWidget):
    """One question; it knows what is missing before one may go on."""

    def begin(self) -> None:
        """Put the cursor where the answer goes."""

    def missing(self) -> tuple[str, QWidget | None]:
        """Return what is in the way, in a sentence, and where to put it right; '' if nothing is."""
        return "", None


class NameStep(Step):
    """The name of the forum, and of whoever makes it."""

    def __init__(self) -> None:
        """Ask for both; one's own may be left out."""
        super().__init__()
        self.name, self.person = QLineEdit(), QLineEdit()
        hint = self.tr("As families know it, such as: Merrowdale Parent Carer Forum")
        own = self.tr("What you do is written down under it. You may leave it out.")
        column_in(
            self,
            field(self.tr("Name of the forum"), self.name, hint),
            field(self.tr("Your own name"), self.person, own),
        )
        self.person.setMaxLength(_LONGEST_NAME)

    def begin(self) -> None:
        """Put the cursor into the name."""
        self.name.setFocus()

    def missing(self) -> tuple[str, QWidget | None]:
        """Ask for a name."""
        return ("" if self.name.text().strip() else self.tr("Give the forum a name.")), self.name


class AreaStep(Step):
    """The local area, and the inspections of it to follow."""

    def __init__(self) -> None:
        """Ask for the area; the inspections come once they are read."""
        super().__init__()
        self.area, self.rounds = QLineEdit(), RoundList()
        named = field(
            self.tr("Local area"),
            self.area,
            self.tr("The council whose area the inspectors look at, such as: Bristol"),
        )
        told = self.tr("Tick those to follow, with Space. Or leave this and add one later.")
        self._picked = Line("done")
        listed = field(self.tr("Inspections that ForumApp knows"), self.rounds, told)
        self.report = TickBox(self.tr("Not here: add it from its report"))
        column_in(self, named, self._picked, listed, self.report)
        self.area.textChanged.connect(self.rounds.put_first)
        self.rounds.proposed.connect(self._on_proposed)

    def begin(self) -> None:
        """Put the cursor into the area."""
        self.area.setFocus()

    def missing(self) -> tuple[str, QWidget | None]:
        """Ask for the local area."""
        given = bool(self.area.text().strip())
        return ("" if given else self.tr("Give the local area, in a word or two.")), self.area

    def _on_proposed(self, titles: str) -> None:
        said = self.tr("Ticked for you: {title}").format(title=titles) if titles else ""
        if said != self._picked.text():
            self._picked.say(said)


class HomeStep(Step):
    """The folder that the forum lives in, and its passphrase."""

    elsewhere = Signal()

    def __init__(self) -> None:
        """Ask for both; the folder is proposed."""
        super().__init__()
        self.place = Place(Path())
        self.first, self.again = Secret(), QLineEdit()
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.cloud, self.meter, self._where = Line("problem"), QLabel(), plain()
        self._name = ""
        self._choose = button(self.tr("Choose another place"))
        self._lay_out()
        self._choose.clicked.connect(self.elsewhere)
        self.first.textChanged.connect(self._on_typed)
        self.first.toggle.toggled.connect(
            lambda shown: self.again.setEchoMode(self.first.echoMode())
        )

    def stand_in(self, place: Place) -> None:
        """Show where the forum will live, and warn of a folder that is copied to the internet."""
        self.place = place
        self._where.setText(" › ".join(part for part in place.folder.parts[-3:] if len(part) > 1))
        self._where.setToolTip(str(place.folder))
        self._where.setAccessibleDescription(str(place.folder))
        warned = self.tr(
            "This folder lies in {cloud}, which copies it to the internet and can damage a forum "
            "while it is open. Better choose a place of this computer's own."
        )
        self.cloud.say(warned.format(cloud=place.cloud) if place.cloud else "")

    def call(self, name: str) -> None:
        """Know the forum's name, which makes no good passphrase; its place follows."""
        self._name = name
        self.stand_in(Place(Path()))

    def begin(self) -> None:
        """Put the cursor into the passphrase."""
        self.first.setFocus()

    def missing(self) -> tuple[str, QWidget | None]:
        """Ask for a place, and for the same passphrase twice."""
        if not self.place.folder.name:
            return self.tr("Choose the place where the forum is to live."), self._choose
        if why_not := refused(self.first.text(), self._name):
            return why_not, self.first
        if self.first.text() != self.again.text():
            return self.tr("The two are not the same. Type the second one again."), self.again
        return "", None

    def forget(self) -> None:
        """Forget the passphrase."""
        self.first.forget()
        self.again.clear()

    def _on_typed(self, text: str) -> None:
        said, good = advice_on(text, self._name)
        self.meter.setText(said)
        self.meter.setVisible(bool(text))
        paint_as(self.meter, "done" if good else "muted")
        self.first.setAccessibleDescription(self.meter.text() or self._advice())

    def _advice(self) -> str:
        return self.tr(
            "Four random words are easy to remember and hard to guess. Without it, or the code "
            "that comes next, nobody can open the forum."
        )

    def _lay_out(self) -> None:
        self.meter.setWordWrap(True)
        self.meter.hide()
        typed = QWidget()
        typed.setLayout(row_of(self.first, self.first.toggle))
        first = field(self.tr("Passphrase"), typed, self._advice())
        self.first.setAccessibleName(self.tr("Passphrase"))
        self.first.setAccessibleDescription(self._advice())
        where = row_of(self._where, self._choose)
        where.setStretch(0, 1)
        column = column_in(self, heading(self.tr("It will live in"), "label"))
        column.addLayout(where)
        for part in (self.cloud, first, self.meter):
            column.addWidget(part)
        column.addWidget(field(self.tr("The same passphrase again"), self.again))
        self.setTabOrder(self._choose, self.first)
        self.setTabOrder(self.first, self.first.toggle)
        self.setTabOrder(self.first.toggle, self.again)
