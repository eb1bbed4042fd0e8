"""The sheet of a plan at work: what is meant by it, and what would change by bringing it in."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.inspections import Inspection
from forumapp.domain.problems import Problem
from forumapp.domain.promises import Plan
from forumapp.readers.plan_guess import PlanMapping, PlanSheet
from forumapp.services import plan_import, plans, reading
from forumapp.services.forums import Forum
from forumapp.services.plan_import import Preview
from ui.window.context import Context
from ui.window.models.lists import codes
from ui.window.pages.importing_run import OneJob
from ui.window.pages.plan_import_columns import PlanColumns
from ui.window.pages.plan_import_into import IntoPlan
from ui.window.pages.plan_import_meanings import Meanings
from ui.window.pages.plan_import_outlook import PlanOutlook

_PAUSE = 200  # ms after the last change before the sheet is read again


@dataclass(frozen=True, slots=True)
class Around:
    """What the forum has to choose from: plans, inspections, areas by id."""

    plans: tuple[Plan, ...]
    inspections: tuple[Inspection, ...]
    areas: dict[str, str]


def read_around(forum: Forum) -> Around:
    """Read it; meant for a reading thread."""
    areas = [a for a in reading.areas(forum) if a.item not in ("criterion", "theme", "off_list")]
    named = {a.uid: f"{a.number} · {a.title}" if a.number else a.title for a in areas}
    return Around(tuple(plans.plans(forum)), tuple(reading.inspections(forum)), named)


class PlanWork(QWidget):
    """Says what each thing of the sheet is taken for, and looks ahead; nothing is stored here."""

    ready = Signal(bool)  # whether it can be brought in

    def __init__(self, context: Context, job: OneJob) -> None:
        """Begin without a sheet."""
        super().__init__()
        self._context, self._job = context, job
        self.columns, self.into, self.outlook = PlanColumns(), IntoPlan(), PlanOutlook()
        self.statuses = Meanings(
            self.tr("What each status means"), self.tr("As a letter, a word or a colour says it.")
        )
        self.areas = Meanings(
            self.tr("Which of your areas each is"),
            self.tr("So that what families say of them stands beside each promise."),
        )
        self.sheet: PlanSheet | None = None
        self.mapping = PlanMapping(())
        self.seen: Preview | None = None
        self.storing = False
        self._known: Around | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._listen()

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show another sheet, and look ahead."""
        self.sheet, self.mapping, self.seen = sheet, sheet.mapping, None
        self.outlook.right.setChecked(False)
        self.into.propose(sheet.title or sheet.path.stem.replace("_", " "))
        self.columns.show_sheet(sheet, self.mapping)
        self.look()

    def drop(self) -> None:
        """Go back to no sheet."""
        self.sheet = self.seen = None

    def know(self, known: Around, plan: str) -> None:
        """Offer what the forum has to choose from, and look ahead again."""
        self._known = known
        self.into.offer(known.plans, known.inspections, plan or self.into.known() or "")
        self.look()

    def fold(self, narrow: bool) -> None:
        """Put the two sides below each other where there is little room."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def meant(self) -> PlanMapping:
        """Return the mapping with what is suggested, where a person said that it is right."""
        if self.seen is not None and self.outlook.right.isChecked():
            return plan_import.settled(self.seen, self.mapping)
        return self.mapping

    def look(self) -> None:
        """Work out what would change."""
        sheet, forum = self.sheet, self._context.forum
        if sheet is None or self.storing:
            return
        mapping, plan, round_ = self.mapping, self.into.known(), self.into.round_()
        self.outlook.run()
        self.ready.emit(False)
        self._job.run(
            lambda *_: plan_import.preview(forum, sheet, mapping, plan, round_),
            self._on_seen,
            self._on_not_seen,
        )

    def say(self) -> None:
        """Say what would happen, and whether anything is still to be settled."""
        seen = self.seen
        if seen is None or self.sheet is None:
            return
        why = self._why_not(seen)
        areas = self._known.areas if self._known else {}
        self.outlook.show_preview(seen, why, self.sheet.doubts, areas)
        self.ready.emit(not why)

    def _on_field(self, place: int, field: str) -> None:
        self._change(self.mapping.with_field(place, field))

    def _on_day(self, place: int, on: str) -> None:
        self._change(self.mapping.with_day(place, on))

    def _on_status(self, written: str, code: str) -> None:
        self._change(self.mapping.with_rag(written, code))

    def _on_area(self, written: str, uid: str) -> None:
        self._change(self.mapping.with_areas(written, (uid,) if uid else ()))

    def _change(self, mapping: PlanMapping) -> None:
        self.mapping = mapping
        self.columns.show_mapping(mapping)
        self.ready.emit(False)
        self._pause.start()

    def _on_seen(self, seen: Preview) -> None:
        self.seen = seen
        known = self._known.areas if self._known else {}
        chosen = [(code.code, code.label) for code in codes("claimed").codes]
        left = self.tr("Leave it out")
        self.statuses.show_written(seen.statuses, seen.open_statuses, chosen, left)
        first = {
            name: next(iter(uids), None if name in seen.open_areas else "")
            for name, uids in seen.areas.items()
        }
        none = self.tr("None of them")
        self.areas.show_written(first, seen.open_areas, list(known.items()), none)
        self.say()
        if seen.no_day:
            self.columns.stand_on(seen.no_day[0])

    def _why_not(self, seen: Preview) -> str:
        if not self.outlook.right.isChecked():
            return seen.why_not() or self.into.why_not()
        unsaid = tuple(w for w in seen.open_statuses if seen.statuses[w] is None)
        rest = Preview(
            seen.lines, seen.statuses, seen.areas, unsaid, (), seen.no_day, seen.missing,
            seen.passed, seen.faults,
        )  # fmt: skip
        return rest.why_not() or self.into.why_not()

    def _on_not_seen(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.outlook.say_problem(str(error))

    def _listen(self) -> None:
        self._pause.timeout.connect(self.look)
        self.columns.field_chosen.connect(self._on_field)
        self.columns.day_given.connect(self._on_day)
        self.statuses.meant.connect(self._on_status)
        self.areas.meant.connect(self._on_area)
        self.into.changed.connect(self._pause.start)
        self.outlook.agreed.connect(self.say)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(14)
        left.addWidget(self.columns)
        left.addWidget(self.statuses)
        left.addWidget(self.areas)
        left.addStretch(1)
        right.addWidget(self.into)
        right.addWidget(self.outlook, 1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(left, 5)
        self._row.addLayout(right, 4)
