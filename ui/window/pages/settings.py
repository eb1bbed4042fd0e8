"""Settings: the forum's own facts, this computer's tastes, backups, passphrase, where it lies."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services import forums, roles
from ui.window.context import Context
from ui.window.late import load
from ui.window.page import Page, button, heading
from ui.window.pages.settings_backups import BackupPart
from ui.window.pages.settings_choices import SettingChoice
from ui.window.pages.settings_code import SecretsPart
from ui.window.pages.settings_forum import ForumFields
from ui.window.pages.settings_more import (
    ConsentPart,
    LearnedPart,
    OwnPart,
    SpreadsheetPart,
    WherePart,
)
from ui.window.pages.settings_people import PeoplePart
from ui.window.paint.flow import Flow
from ui.window.paint.rows import card, muted, scrolled

_ABOVE = 8  # lines that stay in view above what a link leads to
_WIDEST = 46  # lines of text: longer lines are hard to read
_CARDS = [
    "forum",
    "own",
    "backups",
    "secrets",
    "people",
    "where",
    "consent",
    "spreadsheets",
    "learned",
]
_OF_ALL, _OF_OWN = {"own", "secrets"}, {"backups", "where"}
_OF_CARE = {"consent", "spreadsheets"}
_OF_A_FOLDER = {"backups", "secrets", "people"}  # on a hub these are the server's own


class SettingsPage(Page):
    """One column of cards; all is kept as it is chosen or typed.

    What is not seen at once is built a moment later, so that the page is there without a wait.
    """

    key = "settings"
    title = "Settings"
    icon = "settings"
    own: OwnPart
    backups: BackupPart
    secrets: SecretsPart
    people: PeoplePart

    def __init__(self, context: Context) -> None:
        """Build what is seen first; what is kept is read when the page is opened."""
        super().__init__(context)
        self.forum = ForumFields(context)
        self._cards: list[QFrame] = []
        self._built, self._offered = False, _offered(context)
        self._column, self._scroll = QVBoxLayout(), QScrollArea()
        self._lay_out()

    @property
    def choices(self) -> list[SettingChoice]:
        """Return the settings of this computer, in the order of their table."""
        return self.own.choices

    def opened(self) -> None:
        """Read what is kept, and put the cursor into the first line."""
        if "forum" in self._offered:
            self.forum.read()
            self.forum.fields["name"].setFocus()
        if self._built:
            self.backups.read()
        else:
            QTimer.singleShot(0, self, self._build_rest)

    def stale(self, change: Change) -> None:
        """Hear of changes, and of undo."""
        if "forum" in change.kinds:
            self.forum.read()

    def turn_to(self, part: str) -> None:
        """Go to a particular, the backups, or the recovery code."""
        self._build_rest()
        place: QWidget | None = None
        if forums.is_on_hub(self.context.forum) and part in (
            "where",
            "recovery",
            *_OF_A_FOLDER,
        ):
            place = self._cards[_CARDS.index("where")]
        elif part == "backups":
            place = self.backups.make
        elif part == "recovery":
            place = self.secrets.recovery.open_it
        elif part == "people":
            place = self.people.adding.open_it
        elif part in self.forum.fields:
            place = self.forum.fields[part]
        if place is not None:
            place.setFocus()
            QTimer.singleShot(0, place, lambda: self._bring(place))

    def leave(self) -> None:
        """Keep what was typed, and forget every secret."""
        if self._built:
            self.secrets.leave()
            self.people.leave()
        if "forum" in self._offered:
            self.forum.leave()

    def stay(self) -> None:
        """Go on keeping what could not be kept."""
        self.forum.stay()

    def _build_rest(self) -> None:
        if self._built:
            return
        self._built, context = True, self.context
        self.own, self.backups = OwnPart(context), BackupPart(context)
        self.secrets, self.people = SecretsPart(context), PeoplePart(context)
        parts: tuple[QWidget, ...] = (
            self.own,
            self.backups,
            self.secrets,
            self.people,
            _where(context),
            ConsentPart(context),
            SpreadsheetPart(context),
            LearnedPart(context),
        )
        for title, part in zip(self._titles()[1:], parts, strict=True):
            self._add_card(title, part)
        context.hub.backed_up.connect(self.backups.read)
        self.backups.read()

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("This forum"),
            self.tr("This computer"),
            self.tr("Backups"),
            self.tr("Passphrase and recovery code"),
            self.tr("Who may open this forum"),
            self.tr("Where it is kept"),
            self.tr("Consent script"),
            self.tr("Spreadsheets"),
            self.tr("What was learned"),
        )

    def _add_card(self, title: str, part: QWidget) -> None:
        made = _in_card(title, part)
        self._cards.append(made)
        self._column.insertWidget(self._column.count() - 1, made)
        if _CARDS[len(self._cards) - 1] not in self._offered:
            made.hide()

    def _jump(self, title: str, number: int) -> QPushButton:
        """Return a button that goes to a card and puts the cursor into it."""
        made = button(title, "quiet", self.tr("Go to: {part}").format(part=title))

        def go() -> None:
            self._build_rest()
            self._stand_in(self._cards[number])
            QTimer.singleShot(0, made, lambda: self._bring(self._cards[number], above=1))

        made.clicked.connect(go)
        return made

    def _stand_in(self, place: QFrame) -> None:
        inside = place.findChildren(QWidget)
        first = next((each for each in inside if _takes_focus(each)), None)
        if first is not None:
            first.setFocus()

    def _bring(self, place: QWidget, above: int = _ABOVE) -> None:
        """Scroll so that what was asked for stands under the top, its heading still in view."""
        inner = self._scroll.widget()
        top = place.mapTo(inner, QPoint(0, 0)).y() if inner is not None else 0
        self._scroll.verticalScrollBar().setValue(top - above * self.fontMetrics().height())

    def _lay_out(self) -> None:
        column, jumps = self._column, QWidget()
        column.setContentsMargins(28, 22, 28, 24)
        column.setSpacing(16)
        column.addWidget(heading(self.tr(self.title)))
        column.addWidget(muted(self.tr("Everything is kept as you choose or type it.")))
        flow = Flow(jumps, gap=4)
        for number, title in enumerate(self._titles()):
            if _CARDS[number] in self._offered:
                flow.addWidget(self._jump(title, number))
        column.addWidget(jumps)
        column.addStretch(1)
        self._add_card(self._titles()[0], self.forum)
        inner, around = QWidget(), QHBoxLayout()
        inner.setLayout(column)
        inner.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 100)
        around.addStretch(1)
        self._scroll = scrolled(around)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)


def _where(context: Context) -> QWidget:
    if not forums.is_on_hub(context.forum):
        return WherePart(context)
    made: QWidget = load("ui.window.pages.settings_hub").HubPart(context)  # late: few have one
    return made


def _offered(context: Context) -> set[str]:
    """Return the cards that are for the role which opened the forum."""
    own = _OF_OWN if roles.may(context.forum, roles.OWN) else set()
    found = _OF_ALL | own | (_OF_CARE if roles.may(context.forum, roles.CARE) else set())
    if roles.may(context.forum, roles.PEOPLE):
        found = set(_CARDS)
    return found - _OF_A_FOLDER | {"where"} if forums.is_on_hub(context.forum) else found


def _takes_focus(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return not widget.isHidden() and widget.isEnabled() and bool(widget.focusPolicy() & tab)


def _in_card(title: str, part: QWidget) -> QFrame:
    frame = card(title)
    column = QVBoxLayout(frame)
    column.setContentsMargins(20, 16, 20, 18)
    column.setSpacing(12)
    column.addWidget(heading(title, "h2"))
    column.addWidget(part)
    return frame
