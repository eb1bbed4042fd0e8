"""Who may open this forum: each person with a key and a role of their own."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem
from forumapp.services import keyholders, roles
from forumapp.services.keyholders import Person
from ui.window.context import Context
from ui.window.gate_judge import advice_on, refused
from ui.window.gate_parts import Secret, column_in, paint_as, row_of
from ui.window.models.ask import while_alive
from ui.window.page import field
from ui.window.pages.settings_secrets import Panel, secret_field
from ui.window.paint.opening import Opening
from ui.window.paint.rows import clear, muted, plain
from ui.window.words import say


class PeoplePart(QWidget):
    """The list, and the panels that add somebody, take a key away, and give one's own name."""

    def __init__(self, context: Context) -> None:
        """Begin folded; the list is read at once."""
        super().__init__()
        self.context = context
        self._rows, self._about = QVBoxLayout(), muted()
        self.adding, self.naming = AddPerson(context), OwnName(context)
        self.removing = RemovePerson(context)
        column = column_in(self, self._about)
        column.addLayout(self._rows)
        for panel in (self.naming, self.adding, self.removing):
            column.addWidget(panel)
            panel.changed = self.read
        self.read()

    def read(self) -> None:
        """Read who has a key."""
        forum = self.context.forum
        self.context.jobs.read(
            lambda: keyholders.listed(forum),
            done=while_alive(self, self._show),
            failed=while_alive(self, self._on_unread),
            key="people",
        )

    def _on_unread(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._about.setText(say(str(error)))

    def leave(self) -> None:
        """Forget what was typed."""
        for panel in (self.naming, self.adding, self.removing):
            panel.end()

    def _show(self, people: list[Person]) -> None:
        clear(self._rows)
        names = _roles(self)
        for each in people:
            said = self.tr("{name} · {role}").format(
                name=each.name or self.tr("No name yet"), role=names.get(each.role, each.role)
            )
            self._rows.addWidget(plain(said))
        alone = len(people) == 1
        self._about.setText(
            self.tr("One passphrase opens this forum. Give others a key of their own, with a role.")
            if alone
            else self.tr("On this laptop. What each person does is written down under their name.")
        )
        self.removing.offer([each.name for each in people if each.name])


class _Changing(Panel):
    """A panel that changes who has a key; it asks for the passphrase again."""

    def __init__(self, context: Context, title: str, does: str) -> None:
        super().__init__(context, title)
        self.secret = Secret()
        self.changed: Callable[[], None] = self.forget
        self.go_on.setText(does)
        self.go_on.setAccessibleName(does)

    def begin(self) -> None:
        """Put the cursor into the first line."""
        super().begin()
        self.first().setFocus()

    def first(self) -> QWidget:
        """Return where one begins."""
        return self.secret

    def forget(self) -> None:
        """Forget the passphrase."""
        self.secret.forget()

    def _finish(self) -> None:
        mine = secret_field(self.tr("Your passphrase"), self.secret)
        self.inside.addWidget(mine)
        self.inside.addLayout(row_of(self.cancel, 1, self.go_on))
        self.secret.returnPressed.connect(self.press)

    def _done(self, said: str) -> None:
        self.end()
        self.done.say(said)
        self.open_it.setFocus()
        self.changed()


class OwnName(_Changing):
    """Whose passphrase this is."""

    def __init__(self, context: Context) -> None:
        """Begin folded."""
        does = self.tr("Write it down")
        super().__init__(context, self.tr("Say whose passphrase yours is"), does)
        self.name = QLineEdit(context.forum.session.person)
        hint = self.tr("What you do is written down under this name.")
        self.inside.addWidget(field(self.tr("Your name"), self.name, hint))
        self._finish()

    def first(self) -> QWidget:
        """Return the name."""
        return self.name

    def press(self) -> None:
        """Write it down."""
        forum, secret, name = self.context.forum, self.secret.text(), self.name.text()
        self.work(
            lambda: keyholders.rename(forum, secret, name),
            lambda _: self._done(self.tr("Your name is written down.")),
        )


class AddPerson(_Changing):
    """A name, a role, and the passphrase that this person types."""

    def __init__(self, context: Context) -> None:
        """Begin folded."""
        does = self.tr("Give the key")
        super().__init__(context, self.tr("Give somebody a key of their own"), does)
        self.name, self.role, self.new = QLineEdit(), Opening(self.tr("Their role")), Secret()
        self.again, self.meter, self._what = QLineEdit(), muted(), muted()
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.new.toggle.toggled.connect(lambda _: self.again.setEchoMode(self.new.echoMode()))
        for code, name in _roles(self).items():
            self.role.addItem(name, code)
        self.inside.addWidget(field(self.tr("Their name"), self.name))
        self.inside.addWidget(field(self.tr("Their role"), self.role))
        self.inside.addWidget(self._what)
        hint = self.tr("They type it themselves. You need not know it.")
        self.inside.addWidget(secret_field(self.tr("Their passphrase"), self.new, hint))
        self.inside.addWidget(self.meter)
        self.inside.addWidget(field(self.tr("Their passphrase again"), self.again))
        self._finish()
        self.meter.hide()
        self.new.textChanged.connect(self._on_typed)
        self.role.currentIndexChanged.connect(self._on_role)
        self._on_role()

    def first(self) -> QWidget:
        """Return the name."""
        return self.name

    def press(self) -> None:
        """Give the key, if nothing is missing."""
        if why := refused(self.new.text()):
            self.complain(why, self.new)
            return
        if self.new.text() != self.again.text():
            said = self.tr("The two are not the same. Type the second one again.")
            self.complain(said, self.again)
            return
        forum, secret, name = self.context.forum, self.secret.text(), self.name.text()
        role, new = str(self.role.currentData()), self.new.text()
        said = self.tr("{name} can open the forum now.").format(name=name.strip())
        self.work(
            lambda: keyholders.add(forum, secret, name, role, new), lambda _: self._done(said)
        )

    def forget(self) -> None:
        """Forget all that was typed."""
        super().forget()
        self.new.forget()
        for line in (self.name, self.again):
            line.clear()

    def _on_typed(self, text: str) -> None:
        said, good = advice_on(text, self.name.text())
        self.meter.setText(said)
        self.meter.setVisible(bool(text))
        paint_as(self.meter, "done" if good else "muted")

    def _on_role(self) -> None:
        self._what.setText(_may(self)[str(self.role.currentData())])
        self.role.setAccessibleDescription(self._what.text())


class RemovePerson(_Changing):
    """Whose key goes."""

    def __init__(self, context: Context) -> None:
        """Begin folded, and hidden while there is nobody."""
        does = self.tr("Take it away")
        super().__init__(context, self.tr("Take somebody's key away"), does)
        self.who = Opening(self.tr("Whose"))
        self.inside.addWidget(field(self.tr("Whose"), self.who))
        self._finish()

    def offer(self, names: list[str]) -> None:
        """Offer these people."""
        self.who.clear()
        self.who.addItems(names)
        self.setVisible(bool(names))

    def press(self) -> None:
        """Take it away."""
        forum, secret, name = self.context.forum, self.secret.text(), self.who.currentText()
        said = self.tr(
            "{name}'s passphrase opens nothing here any more. A copy of the folder from before it "
            "still opens: hand over with everything written anew where that matters."
        ).format(name=name)
        self.work(lambda: keyholders.remove(forum, secret, name), lambda _: self._done(said))


def may_change(context: Context) -> bool:
    """Say whether whoever opened the forum may decide who has a key."""
    return roles.may(context.forum, roles.PEOPLE)


def _roles(widget: QWidget) -> dict[str, str]:
    return {
        "recorder": widget.tr("Recorder"),
        "coder": widget.tr("Coder"),
        "lead": widget.tr("Safeguarding lead"),
        "chair": widget.tr("Chair"),
    }


def _may(widget: QWidget) -> dict[str, str]:
    return {
        "recorder": widget.tr("Adds what families say, and sees nothing else."),
        "coder": widget.tr("Reads, tags and follows inspections. Makes no packs or files."),
        "lead": widget.tr("Reads, and alone sees where someone may be at risk, from then on."),
        "chair": widget.tr("May do everything, and decides who has a key."),
    }
