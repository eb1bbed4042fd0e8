"""One piece of feedback, whole: the words, their tone and areas, and what is known around them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from forumapp.domain.change import Step
from forumapp.domain.tags import ToneScore
from forumapp.services.reading import Whole
from ui.window.models.about_family import answers, consent, told
from ui.window.models.known import Known
from ui.window.models.past import past_lines
from ui.window.models.reasons import Reason, because
from ui.window.models.wording import day_text, tone_key, tone_word
from ui.window.pages.feedback_facts import Facts
from ui.window.pages.feedback_picker import TagPicker
from ui.window.pages.feedback_tags import AreasPanel
from ui.window.pages.feedback_words import WordsView
from ui.window.paint.badge import ToneBadge
from ui.window.paint.chip import Chip
from ui.window.paint.rows import Rule, clear, muted, plain, titled


class DetailView(QScrollArea):
    """Show one piece; say `history_asked` when its past is wanted."""

    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.shown: Whole | None = None
        self.badge, self.words = ToneBadge(), WordsView()
        self.areas, self.picker = AreasPanel(), TagPicker()
        self._why, self._day = muted(), muted()
        self._why_button = Chip(self.tr("Why?"), "quiet")
        self._consent = plain()
        self._family, self._told = Facts(), Facts()
        self._family_title = titled(self.tr("What the family said of itself"), "h3")
        self._past = QVBoxLayout()
        self._past_button = Chip(self.tr("Show history"), "quiet", icon="history")
        self._note_title, self._note = titled(self.tr("Note"), "h3"), plain(selectable=True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("The feedback chosen"))
        self._lay_out()

    def show_whole(self, whole: Whole, known: Known, current: str | None) -> None:
        """Show this piece; `current` is the area tagged last."""
        same = self.shown is not None and self.shown.feedback.uid == whole.feedback.uid
        self.shown = whole
        said = whole.feedback
        self._show_tone(whole.tone, said.tone_person, same)
        self._day.setText(day_text(said.told_on))
        self.words.show_words(said.words, _reasons(whole, known, self.tr("Tone")))
        self.areas.show_areas(whole.tags, whole.proposals, known, current)
        facts = answers(said, known.localities)
        self._family.show_facts(facts)
        self._family_title.setVisible(bool(facts))
        self._consent.setText(consent(said))
        self._told.show_facts(told(said, known.events.get(said.event or "", "")))
        note = "\n".join(each for each in (said.paraphrase, said.note) if each)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._note_title.setVisible(bool(note))
        self._forget_past()
        if not same:
            self.picker.close_up()
            self.verticalScrollBar().setValue(0)

    def open_picker(self, known: Known) -> None:
        """Let a person tag by typing."""
        self.picker.open_with(known.areas)
        self.ensureWidgetVisible(self.picker)

    def show_past(self, steps: Sequence[Step]) -> None:
        """Show the history that was asked for."""
        self._forget_past()
        self._past_button.hide()
        for line in past_lines(steps):
            self._past.addWidget(plain(line))

    def _forget_past(self) -> None:
        clear(self._past)
        self._past_button.show()

    def _show_tone(self, tone: ToneScore | None, person: int | None, same: bool) -> None:
        value = float(person) if person is not None else (tone.value if tone else None)
        mixed = bool(tone and tone.mixed and person is None)
        self.badge.show_tone(tone_word(tone_key(value, mixed)))
        if person is not None:
            self._why.setText(self.tr("A person said so."))
        elif tone is None:
            self._why.setText(self.tr("Not analysed yet."))
        else:
            words = because(tone.why)
            self._why.setText(
                self.tr("{words} A machine’s reading, by {method}.").format(
                    words=words, method=tone.method
                )
            )
        if not same:
            self._why_button.setChecked(False)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("detail")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self._why)
        column.addWidget(self.words)
        column.addWidget(Rule())
        column.addWidget(self.picker)
        column.addWidget(self.areas)
        column.addWidget(Rule())
        column.addWidget(titled(self.tr("May we use it?"), "h3"))
        column.addWidget(self._consent)
        for part in (self._note_title, self._note, self._family_title, self._family):
            column.addWidget(part)
        column.addWidget(titled(self.tr("When and where it was told"), "h3"))
        column.addWidget(self._told)
        column.addLayout(self._past)
        column.addWidget(self._past_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        self._why_button.setCheckable(True)
        self._why_button.setAccessibleName(self.tr("Why this tone?"))
        self._why_button.toggled.connect(self._why.setVisible)
        self._why.hide()
        self._past_button.clicked.connect(self.history_asked)
        self._day.setWordWrap(False)
        head.addWidget(self.badge)
        head.addWidget(self._why_button)
        head.addStretch(1)
        head.addWidget(self._day)
        return head


def _reasons(whole: Whole, known: Known, tone: str) -> list[Reason]:
    """Collect why the tone is what it is, and why each area is proposed."""
    found = [Reason(why, tone, True) for why in (whole.tone.why if whole.tone else ())]
    for proposal in whole.proposals:
        found += [Reason(why, known.title(proposal.area), False) for why in proposal.why]
    return found
