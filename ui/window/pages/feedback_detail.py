"""One piece of feedback, whole: the words, their tone and areas, and what is known around them."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from forumapp.domain.feedback import Feedback
from forumapp.services.past import PastStep
from forumapp.services.personal import own_of_forum
from forumapp.services.reading import Whole
from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.models.about_family import answers, told
from ui.window.models.known import Known
from ui.window.models.past import deeds
from ui.window.models.reasons import Reason
from ui.window.models.risk_signs import risk_reasons
from ui.window.models.tone_words import own_rating
from ui.window.models.why_lines import spoken, telling, tone_lines
from ui.window.models.wording import day_text
from ui.window.pages.feedback_facts import Facts
from ui.window.pages.feedback_lit import Lighting
from ui.window.pages.feedback_past import PastPanel
from ui.window.pages.feedback_tags import AreasPanel
from ui.window.pages.feedback_tone import ToneHead
from ui.window.pages.feedback_use import UsePanel
from ui.window.pages.feedback_words import WordsView
from ui.window.paint.chip import Chip
from ui.window.paint.chip_group import tab_after
from ui.window.paint.flow import Flow
from ui.window.paint.rows import Rule, plain, titled

if TYPE_CHECKING:
    from ui.window.models.alike import AlikeLine
    from ui.window.pages.feedback_held import HeldPanel
    from ui.window.pages.feedback_picker import TagPicker
    from ui.window.pages.feedback_redact import RedactBar


_LAID = 40  # ms after which what was opened is as high as it will be


class DetailView(QScrollArea):
    """Show one piece; its parts say what a person wants done with it."""

    hold_asked = Signal()
    bin_asked = Signal()
    picked = Signal(str)  # an area, from the picker
    redact_asked = Signal()
    passed = Signal(str, str, str)
    no_concern = Signal()
    redacted = Signal(dict, tuple)  # the texts that change, and what may stand
    ended = Signal()  # the picker or the redaction is closed: back to the list

    def __init__(self, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        """Begin empty; with `jobs`, names are looked for off the GUI thread."""
        super().__init__(parent)
        self.shown: Whole | None = None
        self._known, self._jobs = Known(), jobs
        self.tone, self.words, self.areas = ToneHead(), WordsView(), AreasPanel()
        Lighting(self.words, self.tone, self.areas.suggested, self)
        self.areas.suggested.opened.connect(self._see_soon)
        self.tone.panel_made.connect(lambda made: tab_after(self._words_end(), made))
        self._held_place, self._redact_place = QVBoxLayout(), QVBoxLayout()
        self._picker_place, self._names_place = QVBoxLayout(), QVBoxLayout()
        self.use, self.past = UsePanel(), PastPanel()
        self._family, self._told = Facts(), Facts()
        self._family_title = titled(self.tr("What the family said of itself"), "h3")
        self._note_title, self._note = titled(self.tr("Note"), "h3"), plain(selectable=True)
        self.hold = Chip(self.tr("Someone may be at risk"), "quiet", icon="shield-alert", key="H")
        self.bin = Chip("", "quiet", icon="trash-2")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("The feedback chosen"))
        self._lay_out()

    # What is not always seen is made when it is first needed: each part costs the page's first
    # opening some milliseconds.

    @cached_property
    def held(self) -> "HeldPanel":
        """Return what to do with a piece that is held back."""
        made: HeldPanel = load("ui.window.pages.feedback_held").HeldPanel()
        made.passed.connect(self.passed)
        made.no_concern.connect(self.no_concern)
        made.concern.connect(self.hold_asked)
        self._held_place.addWidget(made)
        tab_after(self._words_end(), made)
        return made

    @cached_property
    def picker(self) -> "TagPicker":
        """Return the line to tag by typing in."""
        made: TagPicker = load("ui.window.pages.feedback_picker").TagPicker()
        made.chosen.connect(self.picked)
        made.closed.connect(self.ended)
        made.line.textChanged.connect(self._see_picker)
        self._picker_place.addWidget(made)
        tab_after(self._words_end(), made)
        return made

    @cached_property
    def names(self) -> Chip:
        """Return the line that says how many names there may be, and asks about them."""
        made = Chip("", "quiet", icon="user-search", key="R", most=40)
        made.clicked.connect(self.redact_asked)
        self._names_place.addWidget(made)
        tab_after(self.words, made)
        return made

    def show_alike(self, what: str, lines: "Sequence[AlikeLine]") -> None:
        """Show comments that are alike: in "tone", or of an area."""
        if what == "tone":
            self.tone.panel.show_alike(lines)
        else:
            self.areas.suggested.show_alike(what, lines)

    def show_names(self, uid: str, count: int) -> None:
        """Say how many names there may be in the piece that is shown."""
        if self.shown is None or self.shown.feedback.uid != uid:
            return
        if count or self._is_made("names"):
            said = self.tr("1 possible name") if count == 1 else self.tr("{n} possible names")
            said = said.format(n=count)
            self.names.setText(said)
            self.names.setAccessibleName(self.tr("{said}: redact").format(said=said))
            self.names.setToolTip(self.tr("Look at each, and replace it (R)"))
            self.names.setVisible(count > 0)
            self.names.updateGeometry()

    @cached_property
    def redact(self) -> "RedactBar":
        """Return what asks about each name."""
        kind = load("ui.window.pages.feedback_redact").RedactBar  # late: it finds names
        made: RedactBar = kind(self._jobs)
        made.decided.connect(lambda texts: self.redacted.emit(texts, made.left))
        made.stood.connect(lambda left: self.redacted.emit({}, left))
        made.closed.connect(self.ended)
        self._redact_place.addWidget(made)
        tab_after(self._words_end(), made)
        return made

    def _is_made(self, part: str) -> bool:
        return part in self.__dict__

    def _words_end(self) -> QWidget:
        """Return the last stop of the Tab key that belongs to the words."""
        if "panel" in self.tone.__dict__ and self.tone.panel.isVisible():
            return self.tone.panel.last_stop
        return self.names if self._is_made("names") else self.words

    def show_whole(self, whole: Whole, known: Known, current: str | None) -> None:
        """Show this piece; `current` is the area tagged last."""
        same = self.shown is not None and self.shown.feedback.uid == whole.feedback.uid
        self.shown, self._known = whole, known
        said = whole.feedback
        held = said.held
        if held or self._is_made("held"):
            self.held.show_held(whole, known.forum, same)
        reasons = _reasons(whole, known, self.tr("Tone"))
        self.words.show_words(said.words, reasons, said.prompt or "")
        self.words.setAccessibleDescription(
            spoken(tone_lines(whole.tone.why if whole.tone else ()))
        )
        self.tone.show_tone(whole.tone, said.tone_person, same, own_rating(said))
        self.tone.day.setText(day_text(said.told_on))
        self.areas.show_areas(whole.tags, whole.proposals, known, current, bool(said.read_on))
        tab_after(self.picker.line if self._is_made("picker") else self._words_end(), self.areas)
        self.use.show_use(said, same)
        self._show_around(said, known)
        self.hold.setVisible(not held and not said.binned)
        self._name_bin(said.binned)
        self.past.forget()
        if not same:
            if self._is_made("redact"):
                self.redact.end()
            if self._is_made("picker"):
                self.picker.close_up()
            if self._is_made("names"):
                self.names.hide()
            self.verticalScrollBar().setValue(0)

    def open_picker(self, known: Known) -> None:
        """Let a person tag by typing."""
        self.picker.open_with(known.areas)
        self._see_picker()

    def _see_soon(self, opened: QWidget, below: QWidget) -> None:
        def see() -> None:
            self.ensureWidgetVisible(opened, 0, 8)
            self.ensureWidgetVisible(below, 0, 8)  # where both are higher than the page

        QTimer.singleShot(_LAID, opened, see)

    def _see_picker(self) -> None:
        QTimer.singleShot(_LAID, self, self._show_picker)

    def _show_picker(self) -> None:
        if not self.picker.isVisible():
            return  # it is closed again
        self.ensureWidgetVisible(self.picker, 0, 8)
        inner = self.widget()
        if inner is not None:  # where it is higher than the page
            self.ensureVisible(0, self.picker.line.mapTo(inner, QPoint()).y(), 0, 8)

    def _show_redacting(self) -> None:
        self.ensureWidgetVisible(self.redact, 0, 8)

    def begin_redacting(self) -> None:
        """Ask about each name that is found, and first about what is selected."""
        if self.shown is not None:
            forum = self._known.forum
            self.redact.own = own_of_forum(asdict(forum))
            stands = self.shown.feedback.may_stand
            self.redact.begin(self.shown, self.words.selection(), stands)
            QTimer.singleShot(_LAID, self, self._show_redacting)

    def show_past(self, steps: Sequence[PastStep]) -> None:
        """Show the history that was asked for."""
        self.past.show_past(deeds(steps, self._known))
        QTimer.singleShot(_LAID, self, self._show_history)

    def _show_history(self) -> None:
        self.ensureWidgetVisible(self.past, 0, 8)
        self.ensureWidgetVisible(self.past.button, 0, 8)  # where it is higher than the page

    def _show_around(self, said: Feedback, known: Known) -> None:
        facts = answers(said, known.localities)
        self._family.show_facts(facts)
        self._family_title.setVisible(bool(facts))
        self._told.show_facts(told(said, known.events.get(said.event or "", "")))
        note = "\n".join(each for each in (said.paraphrase, said.note) if each)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._note_title.setVisible(bool(note))

    def _name_bin(self, binned: bool) -> None:
        words = self.tr("Bring back from the bin") if binned else self.tr("Move to the bin")
        self.bin.setText(words)
        self.bin.setAccessibleName(words)
        self.bin.setToolTip(f"{words} (Delete)")
        self.bin.updateGeometry()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("detail")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(10)
        column.addWidget(self.tone)
        column.addWidget(self.words)
        column.addLayout(self._names_place)
        column.addLayout(self.tone.panel_place)
        column.addLayout(self._held_place)
        column.addLayout(self._redact_place)
        column.addWidget(Rule())
        column.addLayout(self._picker_place)
        column.addWidget(self.areas)
        column.addWidget(Rule())
        column.addWidget(self.use)
        for each in (self._note_title, self._note, self._family_title, self._family):
            column.addWidget(each)
        column.addWidget(titled(self.tr("When and where it was told"), "h3"))
        column.addWidget(self._told)
        column.addWidget(Rule())
        acts = Flow(gap=6)
        self.hold.setToolTip(self.tr("Hold it back from everything, and see whom to tell (H)"))
        for chip in (self.hold, self.bin):
            acts.addWidget(chip)
        column.addLayout(acts)
        column.addWidget(self.past)
        column.addStretch(1)
        self.hold.clicked.connect(self.hold_asked)
        self.bin.clicked.connect(self.bin_asked)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)


def _reasons(whole: Whole, known: Known, tone: str) -> list[Reason]:
    """Collect why the tone is what it is, and why each area is proposed."""
    found = [Reason(why, tone, True) for why in telling(whole.tone.why if whole.tone else ())]
    found += risk_reasons(whole.signs)
    for proposal in whole.proposals:
        found += [Reason(why, known.title(proposal.area), False) for why in proposal.why]
    return found
