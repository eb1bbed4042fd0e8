"""Scoring words that belong to no forum, for programs: tone, areas, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forumapp.analysis.learned.encoder import encoder
from forumapp.analysis.learned.fused import score_tones
from forumapp.analysis.learned.suggesting import areas_for, suggest_many
from forumapp.analysis.learned.taught import Judged
from forumapp.analysis.text import AreaHints, Reason, Suggestion, Tone, national_areas

if TYPE_CHECKING:
    from forumapp.analysis.learned.learner import Learner

LABELS = {"negative": -1, "positive": 1}
Asked = tuple[str, str | None]
OFF_LIST = "off_list"  # as a label it says that no area fits


@dataclass(frozen=True, slots=True)
class Heard:
    """What the machine makes of one text."""

    tone: Tone
    areas: tuple[Suggestion, ...]

    @property
    def label(self) -> int:
        """Return the tone as -1, 0 or 1; mixed, neutral and unscored are 0."""
        return LABELS.get(self.tone.label or "", 0)

    @property
    def chosen(self) -> list[str]:
        """Return the areas that would be accepted by themselves."""
        return [each.uid for each in self.areas if each.sure]


class Scorer:
    """Scores texts by what ships, and by a file of labelled texts where one is given."""

    def __init__(self, train: Path | None = None, *, model: bool = True) -> None:
        """Make ready; raise WrongInput where the file cannot be read."""
        self._model = model
        self.areas: tuple[AreaHints, ...] = national_areas()
        self._learner: Learner | None = None
        if train is not None:
            self._learn(train)

    def hear(self, asked: Sequence[Asked]) -> list[Heard]:
        """Score texts, each with the question that it answers."""
        vectors = self._vectors([text for text, _ in asked])
        own = [None] * len(asked) if vectors is None else [row[None, :] for row in vectors]
        return [self._hear(*each) for each in zip(asked, own, strict=True)]

    def _hear(self, asked: Asked, vector: Any) -> Heard:
        """Score one text: its tone, then its areas, while its words are still remembered."""
        (tone,) = score_tones([asked], model=self._model, vectors=vector)
        (areas,) = suggest_many(
            [asked[0]], self.areas, model=self._model, vectors=vector, learner=self._learner
        )
        return Heard(tone, areas)

    def answers(self, asked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Score lines that hold id, text and perhaps prompt; return what `score-text` says."""
        heard = self.hear([(each["text"], each.get("prompt")) for each in asked])
        return [_answer(each.get("id"), found) for each, found in zip(asked, heard, strict=True)]

    def _learn(self, train: Path) -> None:
        """Take the areas of a labelled file, and learn what was said of them as confirmed."""
        from forumapp.analysis.learned.learner import Learner  # late: only with a file
        from forumapp.readers.labelled import read_labelled

        rows = [row for row in read_labelled(train) if row.areas is not None]
        said = [frozenset(row.areas or ()) - {OFF_LIST} for row in rows]
        self.areas = areas_for(
            [code for row in rows for code in row.areas or () if code != OFF_LIST]
        )
        self._learner = Learner()
        vectors = self._vectors([row.text for row in rows])
        judged = [
            Judged(str(number), row.text, areas, none=not areas)
            for number, (row, areas) in enumerate(zip(rows, said, strict=True))
        ]
        self._learner.learn_many(judged, () if vectors is None else vectors)

    def _vectors(self, texts: Sequence[str]) -> Any:
        code = encoder() if self._model and texts else None
        return code.vectors(texts) if code else None


def _answer(given: Any, heard: Heard) -> dict[str, Any]:
    tone = heard.tone
    return {
        "id": given,
        "polarity": tone.value,
        "label": heard.label,
        "confident": tone.sure,
        "mixed": tone.mixed,
        "tags": [each.uid for each in heard.areas],
        "chosen": heard.chosen,
        "why": list(_why(heard)),
    }


def _why(heard: Heard) -> Iterator[dict[str, Any]]:
    yield from (_reason("tone", reason) for reason in heard.tone.reasons)
    for area in heard.areas:
        yield from (_reason(area.uid, reason) for reason in area.reasons)


def _reason(speaks_for: str, reason: Reason) -> dict[str, Any]:
    said = {"start": reason.start, "end": reason.end, "text": reason.text}
    return {"for": speaks_for, **said, "share": round(reason.share, 4), "rule": reason.rule}
