"""What is known of the forum itself, kept as one types, each change with an undo of its own."""

from dataclasses import asdict, dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from forumapp.domain.problems import Problem, WrongInput
from forumapp.services.particulars import (
    LISTS,
    LONGEST,
    LONGEST_LIST,
    Particulars,
    change_particulars,
    day_ahead,
    particulars,
)
from ui.window.context import Context
from ui.window.models.ask import Ask, while_alive
from ui.window.page import field
from ui.window.paint.rows import muted
from ui.window.shown import Shown
from ui.window.when import weekday_words
from ui.window.words import say

AFTER = 1200  # ms after the last letter until it is kept
_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)  # as days are read


@dataclass(frozen=True, slots=True)
class Line:
    """One particular: its name in the store, its title, and what belongs there."""

    name: str
    title: str
    hint: str = ""


LINES = (
    Line("name", "Name of the forum"),
    Line("local_area", "Local area", "The council whose area the inspectors look at."),
    Line(
        "safeguarding_lead",
        "Safeguarding lead",
        "Whom a volunteer tells, the same day, when someone may be at risk.",
    ),
    Line("lead_contact", "How to reach the safeguarding lead", "A telephone number is best."),
    Line(
        "social_care_contact",
        "Children's social care",
        "Their number, also for nights and weekends.",
    ),
    Line(
        "sendiass_contact",
        "SENDIASS",
        "Free, impartial help for families with their own child's case: how to reach it here.",
    ),
    Line("contact", "How families reach you", "It is printed on the pages for families."),
    Line("board_name", "The board that your packs are for", "Such as: Local area SEND board."),
    Line("board_on", "When it meets next", "Such as: 3 December. Today reminds you in time."),
    Line(
        "own_schools",
        "Schools and settings here",
        "Parted by commas, nicknames too. They are always found in what families say.",
    ),
    Line("own_people", "Staff whom families name", "Parted by commas. They are always found."),
    Line(
        "own_public",
        "Names that may stand",
        "Services, groups and officials whom all may read about, parted by commas.",
    ),
)


class ForumFields(QWidget):
    """A line for each particular."""

    def __init__(self, context: Context) -> None:
        """Begin empty; what is known is read when the page is opened."""
        super().__init__()
        self._context, self._ask = context, Ask(self, context)
        self._known = Particulars(name="")
        self._seen = Shown(context.forum)
        self._shown: dict[str, str] = {}
        self._under_way: dict[str, str] = {}  # given to the writer, which has not answered yet
        self._read_once = False
        self.fields: dict[str, QLineEdit] = {}
        self.problem, self.saved, self.day = QLabel(), muted(), muted()
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.save)
        self._lay_out()

    def read(self) -> None:
        """Read what is known now; what is being typed stays."""
        forum = self._context.forum
        self._seen.ask()
        self._ask.read("particulars", lambda: particulars(forum), self._on_read)

    def save(self) -> None:
        """Keep what was typed, each line as an act of its own."""
        self._timer.stop()
        forum = self._context.forum
        for name, text in self._typed().items():
            self._shown[name] = self._under_way[name] = text
            self._context.act(
                partial(change_particulars, forum, {name: text}),
                initiator=self,
                done=while_alive(self, partial(self._on_saved, name)),
                failed=while_alive(self, partial(self._on_failed, name)),
                seen=self._seen.seen,
            )

    def leave(self) -> None:
        """Keep what was typed at once; raises a Problem where the disk will not take it."""
        self._timer.stop()
        forum = self._context.forum
        for name, text in {**self._under_way, **self._typed()}.items():
            try:
                with forum.as_seen(self._seen.seen):
                    change_particulars(forum, {name: text})
            except WrongInput:
                continue  # half a date: nothing that could be kept
            self._shown[name] = text

    def stay(self) -> None:
        """Go on after `leave`: what could not be kept is tried again."""
        if self._typed():
            self._timer.start()

    def _typed(self) -> dict[str, str]:
        """Return what differs from what is kept."""
        if not self._read_once:
            return {}
        texts = {name: line.text().strip() for name, line in self.fields.items()}
        return {name: text for name, text in texts.items() if text != self._shown[name]}

    def _on_read(self, found: Particulars) -> None:
        before, now = asdict(self._known), asdict(found)
        self._known = found
        self._seen.put(typed=bool(self._typed()))
        for name, line in self.fields.items():
            text = _as_shown(name, now[name])
            if self._read_once and before[name] == now[name]:
                continue
            if not self._read_once or line.text().strip() == self._shown[name]:
                self._show(name, text)
        self._read_once = True
        self._show_day()

    def _show(self, name: str, text: str) -> None:
        self._shown[name] = text
        line = self.fields[name]
        if line.text().strip() != text and not (line.hasFocus() and self._same(name, line, text)):
            line.setText(text)

    def _same(self, name: str, line: QLineEdit, text: str) -> bool:
        """Say whether a line that is being typed in means the same already."""
        if name != "board_on":
            return False
        self._shown[name] = line.text().strip()
        return _day(line.text()) == _day(text)

    def _on_edited(self, name: str) -> None:
        self._say("")
        if name == "board_on":
            self._show_day()
        if self._typed():
            self._timer.start()

    def _on_finished(self, name: str) -> None:
        self.save()
        day = _day(self.fields[name].text()) if name == "board_on" else None
        if day is not None and not self.fields[name].hasFocus():
            self._show(name, _as_shown(name, day.isoformat()))

    def _on_saved(self, name: str, _change: object) -> None:
        self._under_way.pop(name, None)
        self._say("")
        self.saved.setText(self.tr("Saved"))
        self.read()

    def _on_failed(self, name: str, problem: Problem) -> None:
        self._under_way.pop(name, None)
        if not isinstance(problem, WrongInput):
            self._shown[name] = "\0"  # it is not kept: it is tried again with the next letter
        self._say(say(str(problem)))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.saved.setText("")

    def _show_day(self) -> None:
        day = _day(self.fields["board_on"].text())
        self.day.setText(weekday_words(day) if day else "")
        self.day.setVisible(day is not None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in LINES:
            line = QLineEdit()
            line.setMaxLength(LONGEST_LIST if row.name in LISTS else LONGEST)
            self.fields[row.name] = line
            self._shown[row.name] = ""
            line.textChanged.connect(lambda _text, name=row.name: self._on_edited(name))
            line.editingFinished.connect(lambda name=row.name: self._on_finished(name))
            column.addWidget(field(self.tr(row.title), line, self.tr(row.hint) if row.hint else ""))
        column.addWidget(self.day)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        column.addWidget(self.problem)
        column.addWidget(self.saved)
        self._say("")


def _day(text: str) -> date | None:
    try:
        return day_ahead(text.strip(), date.today())
    except WrongInput:
        return None


def _as_shown(name: str, value: str | None) -> str:
    if name == "board_on" and value:
        day = date.fromisoformat(value)
        return _ENGLISH.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
    return value or ""
