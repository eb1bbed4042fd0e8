"""What a forum's confirmed tags teach, one comment at a time, and what it says of the next.

Everything is a sum over the judged comments: learning, correcting or forgetting one of 5,000 costs
as much as one, and gives what learning all again would give. *None of these* is learned like an
area. People's names are never among the words (`forms.learnable`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from threading import RLock

import numpy as np
import numpy.typing as npt

from forumapp.analysis.learned.forms import Form, forms, learnable, weighed
from forumapp.analysis.learned.taught import Evidence, Judged, Taught
from forumapp.analysis.learned.theme_head import usual_vector
from forumapp.analysis.learned.vector_sums import VectorSums
from forumapp.analysis.learned.word_sums import WordSums
from forumapp.analysis.text.words import Word, read

Vector = npt.NDArray[np.float32]

_VECTOR_WEIGHT = 4.0
_MOST_TELLING = 12
_FEW = 20
"""Judged comments before which a share says nothing: the first one is not all."""


@dataclass(frozen=True, slots=True)
class _Kept:
    judged: Judged
    places: npt.NDArray[np.int32]
    values: Vector
    vector: Vector | None


class Learner:
    """The areas of one forum, learned from what its people confirmed and rejected.

    May be asked from one thread while another teaches.
    """

    def __init__(self) -> None:
        """Start with nothing learned."""
        self._words, self._vectors = WordSums(), VectorSums(usual_vector())
        self._kept: dict[str, _Kept] = {}
        self._areas: dict[frozenset[str], frozenset[str]] = {}
        self._confirmed: Counter[str] = Counter()
        self._lock = RLock()

    def __len__(self) -> int:
        """Return how many comments were learned from."""
        return len(self._kept)

    def confirmed(self, area: str) -> int:
        """Return how many comments were confirmed for an area."""
        return self._confirmed[area]

    def share(self, area: str) -> float:
        """Return how often an area was confirmed among all that was judged, 0 to 1."""
        return self._confirmed[area] / max(_FEW, len(self._kept))

    def learn(self, judged: Judged, vector: Vector | None = None) -> None:
        """Learn from a judged comment, instead of what was learned from it before."""
        with self._lock:
            self.unlearn(judged.uid)
            kept = self._keep(judged, vector)
            self._count(kept, 1)
            if kept.vector is not None:
                self._vectors.add(kept.vector, judged.right, judged.rejected, judged.complete, 1)

    def learn_many(self, many: Sequence[Judged], vectors: Sequence[Vector | None] = ()) -> None:
        """Learn from many at once: the same as one after another, quicker."""
        with self._lock:
            together: list[_Kept] = []
            for at, judged in enumerate(many):
                vector = vectors[at] if len(vectors) else None
                simple = vector is not None and judged.complete and not judged.rejected
                if simple and judged.uid not in self._kept:
                    together.append(self._keep(judged, vector))
                    self._count(together[-1], 1)
                else:
                    self.learn(judged, vector)
            if together:
                rows = np.array([each.vector for each in together])
                self._vectors.add_many(rows, [each.judged.right for each in together])

    def unlearn(self, uid: str) -> None:
        """Forget what one comment taught; nothing happens where it taught nothing."""
        with self._lock:
            kept = self._kept.pop(uid, None)
            if kept is None:
                return
            self._count(kept, -1)
            if kept.vector is not None:
                judged = kept.judged
                self._vectors.add(kept.vector, judged.right, judged.rejected, judged.complete, -1)

    def says(
        self, words: Sequence[Word], found: Sequence[Form], vector: Vector | None,
        areas: Sequence[str],
    ) -> list[Evidence]:  # fmt: skip
        """Return what was learned of a comment for each area; `NONE` may be among them."""
        values = weighed(learnable(found, words))
        with self._lock:
            weights = self._words.weights(areas, list(values))
            alike = self._vectors.says(vector, areas) if vector is not None else [0.0] * len(areas)
        shares = weights * np.array(list(values.values()))[:, None]
        return [
            Evidence(
                float(shares[:, at].sum()),
                _VECTOR_WEIGHT * alike[at],
                {form: float(s) for form, s in zip(values, shares[:, at], strict=True) if s},
            )
            for at in range(len(areas))
        ]

    def nearest(self, vector: Vector, area: str, most: int = 3) -> tuple[str, ...]:
        """Return the comments confirmed for an area that are most like this one, by their uid."""
        with self._lock:
            found = [
                (float(kept.vector @ vector), uid)
                for uid, kept in self._kept.items()
                if kept.vector is not None and area in kept.judged.confirmed
            ]
        return tuple(uid for _like, uid in sorted(found, reverse=True)[:most])

    def explain(self, area: str) -> Taught:
        """Return what was learned of an area, the most telling words first."""
        with self._lock:
            judged = [kept.judged for kept in self._kept.values()]
            telling = self._words.telling(area)
        return Taught(
            self._confirmed[area],
            sum(area in each.rejected for each in judged),
            tuple(each for each in telling[:_MOST_TELLING] if each.weight > 0),
            tuple(each for each in telling[::-1][:_MOST_TELLING] if each.weight < 0),
        )

    def _keep(self, judged: Judged, vector: Vector | None) -> _Kept:
        words = read(judged.text).words
        found = learnable(forms(words), words)
        values = weighed(found)
        said = {
            form: str(words[at]) for form, at, last in found if last - at == 1 and form[0] != "^"
        }
        places = self._words.places(values, said)
        kept = _Kept(self._plain(judged), places, np.fromiter(values.values(), np.float32), vector)
        self._kept[judged.uid] = kept
        return kept

    def _plain(self, judged: Judged) -> Judged:
        """Return what was judged without its words, which are counted; alike areas kept once."""
        right, wrong = (
            self._areas.setdefault(each, each) for each in (judged.confirmed, judged.rejected)
        )
        return Judged(judged.uid, "", right, wrong, judged.none)

    def _count(self, kept: _Kept, sign: int) -> None:
        judged = kept.judged
        for area in judged.confirmed:
            self._confirmed[area] += sign
        self._words.add(
            kept.places, kept.values, judged.right, judged.rejected, judged.complete, sign
        )
