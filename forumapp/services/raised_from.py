"""The feedback that an issue comes from: chosen by a person, counted behind the gate."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumapp.analysis.figures.families import NOT_FAMILY, Voice, count_families
from forumapp.analysis.figures.small_numbers import Shown
from forumapp.domain.problems import WrongInput
from forumapp.domain.raised import Issue
from forumapp.services.shares import GATE
from forumapp.store import official, pieces
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

MOST = 500  # pieces that one issue names


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an issue begins with: the ids of the pieces, and the areas that they were set against.

    The area that most of them name comes first.
    """

    feedback: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """How many pieces of how many families an issue comes from, ready to show."""

    pieces: Shown
    families: Shown

    def words(self) -> str:
        """Say it: 12 pieces of feedback from 9 families; '' where there is none."""
        if self.pieces.value == 0:
            return ""
        many = "piece" if self.pieces.value == 1 else "pieces"
        return f"{self.pieces.text} {many} of feedback from {self.families.text}"


def issues(forum: Forum) -> list[Issue]:
    """Return every issue, as it was written down, oldest first."""
    with forum.read() as conn:
        return official.every(conn, Issue)


def begin_from(forum: Forum, rids: Sequence[int]) -> Beginning:
    """Return what an issue begins with that is raised from these pieces (their numbers).

    What is in the bin or withheld is left out. Raises WrongInput for too many, or where none is
    left.
    """
    if len(rids) > MOST:
        raise WrongInput(f"These are more than {MOST} pieces. Choose those that say it best.")
    with forum.read() as conn:
        uids = pieces.counted(conn, rids)
        if not uids:
            raise WrongInput("None of these pieces may be used: they are held back, or in the bin.")
        return Beginning(tuple(uids), tuple(pieces.areas(conn, uids)))


def source_in(conn: Connection, uids: Sequence[str]) -> Source:
    """Count the pieces that an issue names, and their families; professionals are left out."""
    rows = pieces.speakers(conn, uids) if uids else []
    heard = [row for row in rows if row[1] not in NOT_FAMILY]
    voices = [Voice(family, speaker, 0, talk=talk) for family, speaker, talk in heard]
    return Source(GATE.count(len(heard)), GATE.families(count_families(voices)))
