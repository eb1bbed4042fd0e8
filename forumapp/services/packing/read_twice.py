"""What a pack says of second readers: how many pieces, and how far two readers agree, in words."""

from collections import Counter
from collections.abc import Collection

from forumapp.analysis.figures.agreement import Kappa
from forumapp.services.second import Agreement
from forumapp.services.shares import GATE

_FEW = (
    "Some pieces were read by a second person who did not see what the first one chose: too few "
    "yet to say how far readers agree."
)


def read_twice(found: Agreement, areas: Collection[str]) -> tuple[str, ...]:
    """Return what to say of second readers; nothing where nobody read a second time.

    Of areas, those of the pack alone count, and in words alone: the kappa of one area beside its n
    could tell how many pieces speak of it.
    """
    if not found.pieces:
        return ()
    if found.pieces < GATE.threshold or not found.tone.enough:
        return (_FEW,)
    said = [
        f"Of all feedback, {found.pieces:,} pieces were read by a second person who did not see "
        f"what the first one chose. On the tone: {_tone(found)}."
    ]
    steps = Counter(_step(each.kappa) for each in found.areas if each.area in areas)
    if steps and all(each.kappa.enough for each in found.areas):
        counted = [f"{step} ({_areas(count)})" for step, count in steps.most_common()]
        said.append(f"On whether a piece speaks of an area: {'; '.join(counted)}.")
    return (" ".join(said),)


def _tone(found: Agreement) -> str:
    tone, left = found.tone, found.tone.n - found.by_person
    if tone.value is None:
        return _step(tone)
    said = f"{_step(tone)} (Cohen's kappa {tone.value:.2f}, 95 % interval {tone.low:.2f} to "
    said += f"{tone.high:.2f}, {tone.n:,} pieces)"
    if left:
        said += "; in some of them the first reader had left the machine's tone as it was"
    return said


def _step(found: Kappa) -> str:
    """Return what a kappa means, without what the forum is advised to do about it."""
    words = found.words().partition(". ")[0].rstrip(".")
    return words[:1].lower() + words[1:]


def _areas(count: int) -> str:
    return "1 area" if count == 1 else f"{count} areas"
