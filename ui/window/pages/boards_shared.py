"""What the parts of Boards and scrutiny share: what they read, and what their forms offer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forumapp.domain.inspections import WeaknessArea
from forumapp.services import boards, bodies, promises, reading, scrutiny
from forumapp.services.boards import BoardLine
from forumapp.services.scrutiny import QuestionLine
from ui.window.models.boards import Around
from ui.window.models.officials import Told
from ui.window.pages.boards_form import Choices
from ui.window.pages.boards_part import RecordsPart
from ui.window.paint.opening import Opening

_SAME = frozenset({"board", "meeting", "promise", "review", "question", "body", "area"})


@dataclass(frozen=True, slots=True)
class Found:
    """What all parts read at once: there is little of it."""

    boards: list[BoardLine]
    questions: list[QuestionLine]
    around: Around


class OfficialsPart(RecordsPart):
    """What the four parts share: they read the same, and offer the same in their forms."""

    kinds = _SAME

    def read(self, forum: Any) -> Found:
        """Read boards, questions, and what these name."""
        known = bodies.bodies(forum)
        unmatched = [name for name in bodies.names_in_use(forum) if known.named(name) is None]
        around = Around(
            {each.uid: each for each in reading.areas(forum)},
            {each.uid: each for each in promises.promises(forum)},
            known,
            tuple(unmatched),
        )
        return Found(boards.boards(forum), scrutiny.questions(forum), around)

    def tell(self, found: Found) -> Sequence[Told]:
        """Remember what forms offer, and return the lines."""
        self._found = found
        return self.lines(found)

    def lines(self, found: Found) -> Sequence[Told]:
        """Return what was read as lines."""
        raise NotImplementedError

    def offers(self) -> Mapping[str, Choices]:
        """Return boards, questions, areas, promises and bodies."""
        found, here = self._found, self.table.uid()
        around = found.around
        return {
            "boards": [(each.board.uid, each.board.name) for each in found.boards],
            "questions": [(q.question.uid, _line(q.question.words)) for q in found.questions],
            "areas": area_choices(around.areas.values()),
            "promises": [(uid, _promise(each)) for uid, each in around.promises.items()],
            "bodies": [(b.uid, b.name) for b in around.bodies.known if b.uid != here],
        }


def area_choices(areas: Iterable[WeaknessArea]) -> Choices:
    """Return the areas that something may be about; the criteria of inspectors are none."""
    return [(each.uid, each.title) for each in areas if each.item != "criterion"]


def fill_areas(
    area: Opening, told: Sequence[Told], titles: Mapping[str, str], wanted: str = ""
) -> None:
    """Offer the areas that some line is about, standing on `wanted` or where one stood."""
    chosen, used = wanted or area.currentData(), {uid for each in told for uid in each.areas}
    area.blockSignals(True)
    area.clear()
    area.addItem(area.tr("All areas"), "")
    for uid, title in titles.items():
        if uid in used:
            area.addItem(title, uid)
    area.setCurrentIndex(max(area.findData(chosen), 0))
    area.blockSignals(False)


def _line(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 90 else plain[:89] + "…"


def _promise(promise: Any) -> str:
    return _line(f"{promise.number}\u2002{promise.what}" if promise.number else promise.what)
