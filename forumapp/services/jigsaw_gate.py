"""The gate that quotes pass before they leave: no open name, and a story that is not known by."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from forumapp.domain.days import long_day
from forumapp.services.finds_kept import finds_of
from forumapp.services.jigsaw import LEAST, MEND, Jigsaw, Judged, Speaks, Stories, judge
from forumapp.services.jigsaw_details import normal
from forumapp.services.leaving import NamesGate, names_gate_in
from forumapp.store import pack_queries
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

_READ_AGAIN = 200  # pieces that the index finds: where there are more, a few too many do no harm
_SHOWN = 3  # quotes whose reason is said in one sentence
_LISTED = 6  # quotes that have a sentence of their own


class JigsawGate(NamesGate):
    """Lets words leave that hold no open name and fit enough families; remembers the others."""

    def __init__(self, names: NamesGate, read: Callable[[], Stories], least: int = LEAST) -> None:
        """Know the forum's own lists; what families tell is read when it is first needed."""
        super().__init__(names.own, names.finds)
        self.least = least
        self.telling: dict[str, Jigsaw] = {}  # by the id of the piece
        self._told: dict[str, str] = {}
        self._read = read
        self._stories: Stories | None = None
        self._judged: dict[tuple[str, str, str], Judged] = {}

    @property
    def stories(self) -> Stories:
        """Return what families tell."""
        if self._stories is None:
            self._stories = self._read()
        return self._stories

    def judged(self, piece: Speaks, text: str) -> Judged:
        """Return what the check of these words came to."""
        key = piece.uid, piece.area, text
        if key not in self._judged:
            self._judged[key] = judge(self.stories, piece, text, self.least)
        return self._judged[key]

    def lets(self, piece: Any, text: str) -> bool:
        """Say whether these words of a piece may leave."""
        if not super().lets(piece, text):
            return False
        found = self.judged(piece, text).found
        if found is not None:
            self.passed.discard(piece.uid)
            self.telling[piece.uid], self._told[piece.uid] = found, _named(piece)
        return found is None

    def level(self, piece: Any, text: str) -> int:
        """Return how coarsely to say who speaks."""
        return self.judged(piece, text).level

    def said(self) -> str:
        """Return what was held back, in sentences that say what to do; '' where nothing was."""
        return " ".join(filter(None, (super().said(), self._said_of_stories())))

    def each_said(self) -> list[str]:
        """Return what was held back, the quotes of telling stories one by one."""
        said, telling = super().each_said(), sorted(self.telling.items(), key=self._first)
        for at, (uid, each) in enumerate(telling[:_LISTED]):
            mend = "" if at else f" {MEND}"  # said once, it holds for all
            said.append(
                f"The quote of {self._told[uid]} was left out because the story could tell whose "
                f"it is. {each.why}{mend}"
            )
        more = len(telling) - _LISTED
        if more > 0:
            many = "1 more quote was" if more == 1 else f"{more} more quotes were"
            said.append(f"{many} left out because of what their stories tell.")
        return said

    def _first(self, found: tuple[str, Jigsaw]) -> tuple[str, str]:
        uid, each = found
        return each.why, self._told[uid]

    def _said_of_stories(self) -> str:
        if not self.telling:
            return ""
        many = len(self.telling)
        quotes = "1 quote was" if many == 1 else f"{many} quotes were"
        told = [f"{self._told[uid]}: {each.why}" for uid, each in self.telling.items()]
        more = f" And {many - _SHOWN} more." if many > _SHOWN else ""
        shown = " ".join(sorted(told)[:_SHOWN])
        return f"{quotes} left out because the story could tell whose it is. {shown}{more} {MEND}"


def _named(piece: Any) -> str:
    """Say which piece it is: its day, and the reference under which it is found again."""
    reference = getattr(piece, "reference", "")
    return ", ".join(filter(None, (long_day(piece.told), reference)))


def jigsaw_gate_in(conn: Connection, forum: Forum, least: int = LEAST) -> JigsawGate:
    """Return the gate that a pack's quotes pass, for a forum that is being read."""
    return JigsawGate(names_gate_in(conn, finds_of(forum)), partial(_stories_of, forum), least)


def jigsaw_gate(forum: Forum) -> JigsawGate:
    """Return the gate that quotes pass."""
    with forum.read() as conn:
        return jigsaw_gate_in(conn, forum)


def _stories_of(forum: Forum) -> Stories:
    with forum.read() as conn:
        return Stories.read(conn, _Indexed(forum))


class _Indexed:
    """The words of a forum, looked up in its index; few finds are read once more, word by word."""

    def __init__(self, forum: Forum) -> None:
        self._forum = forum

    def saying(self, phrases: Sequence[str]) -> Iterable[str]:
        with self._forum.read() as conn:
            uids = pack_queries.saying(conn, phrases)
            if len(uids) > _READ_AGAIN:
                return uids
            said = pack_queries.words_of(conn, uids)
        wanted = [f" {phrase} " for phrase in phrases]
        plain = {uid: normal(text) for uid, text in said.items()}  # once, not for each phrase
        return [uid for uid, text in plain.items() if any(each in text for each in wanted)]

    def of(self, uid: str) -> str:
        with self._forum.read() as conn:
            return pack_queries.words_of(conn, [uid]).get(uid, "")
