"""What each family said last of each thing that is asked: everybody is counted once.

Column by column: a large forum holds 100,000 pieces, and asking each by name takes a second.
"""

from collections.abc import Callable, Sequence

from forumapp.analysis.figures.families import NOT_FAMILY
from forumapp.services.packing.evidence import Evidence


def is_any_family(found: Evidence) -> bool:
    """Say whether any family was heard."""
    return _families(found)[1] > 0


def latest(
    found: Evidence, names: Sequence[str], of: Callable[..., str | None]
) -> list[str | None]:
    """Return the latest answer of each family: `of` what it said under these names.

    None where it gave none. Families with a word come first, in the order in which they were heard.
    """
    owners, count = _families(found)
    said = list(zip(*(found.attributes[name] for name in names), strict=True))
    answer = {each: of(*each) for each in set(said)}
    last: list[str | None] = [None] * count
    for owner, each in zip(owners, said, strict=True):
        if owner >= 0 and (told := answer[each]):
            last[owner] = told
    return last


def _families(found: Evidence) -> tuple[Sequence[int], int]:
    """Return the number of each piece's family, −1 for a professional's, and how many there are."""
    if "families" not in found.memo:
        found.memo["families"] = _numbered(found)
    known: tuple[Sequence[int], int] = found.memo["families"]
    return known


def _numbered(found: Evidence) -> tuple[Sequence[int], int]:
    known: dict[str, int] = {}
    owners: list[int] = []
    alone: list[int] = []
    asked = (found.attributes[name] for name in ("speaker", "family", "talk"))
    for speaker, family, talk in zip(*asked, strict=True):
        if speaker in NOT_FAMILY:
            owners.append(-1)
        elif same := family or talk:  # one talk is one family's, in several pieces
            owners.append(known.setdefault(same, len(known)))
        else:
            alone.append(len(owners))
            owners.append(-1)
    for number, at in enumerate(alone):
        owners[at] = len(known) + number
    return owners, len(known) + len(alone)
