"""What a merge would do, record by record, with nothing written."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from forumapp.domain.merging import Preview
from forumapp.domain.problems import Stopped
from forumapp.store import arriving, knowing, log, looking, many
from forumapp.store.forum import Forum
from forumapp.store.union import Endings, Incoming

_PIECE = 2000  # changes that are looked at together
_APART = ("act", "audit")  # what nobody would call a record
Seen = Callable[[str, Mapping[str, Any]], None]


def look_ahead(
    forum: Forum,
    incoming: Incoming,
    seen: Seen | None = None,
    report: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Say what merging this would do; `seen` is told each new piece, and what changed in it since.

    Raises Refused as `merge` would, and Stopped where `cancelled()`.
    """
    checking = looking.checking_for(forum, incoming)
    wanted = _Looking(forum, incoming.endings, seen)
    same, count = 0, 0
    for count, row in enumerate(incoming.rows(), 1):
        if checking.is_new(row):
            wanted.take(row)
        else:
            same += 1
        if count % _PIECE == 0:
            if cancelled is not None and cancelled():
                raise Stopped("You stopped it. Nothing was changed.")
            if report is not None:
                report(count, incoming.count)
    checking.finish(incoming.endings)
    return wanted.preview(same)


class _Looking:
    def __init__(self, forum: Forum, endings: Endings, seen: Seen | None) -> None:
        self._forum, self._endings, self._seen = forum, endings, seen
        self._piece: list[log.Row] = []
        self._fresh: set[str] = set()
        self._known: dict[tuple[str, str], list[log.Row]] = {}  # changed records by kind and id
        self._rows = 0
        self._new: Counter[str] = Counter()
        self._targets: set[str] = set()

    def take(self, row: log.Row) -> None:
        """Look at one more change."""
        self._rows += 1
        self._piece.append(row)
        if len(self._piece) >= _PIECE:
            self._look()

    def preview(self, same: int) -> Preview:
        """Return what was found."""
        self._look()
        sorts: dict[str, Counter[str]] = {
            name: Counter() for name in ("changed", "parallel", "conflicts", "same")
        }
        for (kind, _), sort in self._sorted():
            sorts[sort][kind] += 1
        return Preview(
            self._rows,
            same,
            self._new,
            sorts["changed"],
            sorts["parallel"],
            sorts["conflicts"],
            sorts["same"],
            len(self._targets),
        )

    def _look(self) -> None:
        with self._forum.read() as conn:
            known = arriving.logged(conn, {row.uid for row in self._piece} - self._fresh)
        for row in self._piece:
            if row.uid in known:
                self._known.setdefault((row.kind, row.uid), []).append(row)
                continue
            if row.uid not in self._fresh:
                self._fresh.add(row.uid)
                if row.kind not in _APART:
                    self._new[row.kind] += 1
            self._tell(row)
        self._piece = []

    def _tell(self, row: log.Row) -> None:
        fields = log.unpack_payload(row.payload)[0] if row.kind in ("feedback", "erasure") else {}
        if row.kind == "feedback" and self._seen is not None and fields:
            self._seen(row.uid, fields)
        if row.kind == "erasure":
            self._targets.update(fields.get("targets") or ())

    def _sorted(self) -> list[tuple[tuple[str, str], str]]:
        found: list[tuple[tuple[str, str], str]] = []
        names = [each for each in self._known if each[0] not in _APART]
        for piece in many.pieces(names):
            with self._forum.read() as conn:
                logged = many.logged(conn, [uid for _, uid in piece])
            for kind, uid in piece:
                here = [row for row in logged.get(uid, ()) if row.kind == kind]
                found.append(((kind, uid), self._sort(here, self._known[kind, uid])))
        return found

    def _sort(self, here: Sequence[log.Row], came: Sequence[log.Row]) -> str:
        """Say how a record that both laptops have was changed."""
        unseen = [row for row in here if row.seq > self._endings.get(row.device, (0, ""))[0]]
        torn = knowing.folded([*here, *came])[1]
        if torn.keys() - knowing.folded(here)[1].keys():
            return "conflicts"
        ours, theirs = knowing.folded(unseen)[0] if unseen else {}, knowing.folded(came)[0]
        if not ours:
            return "changed"
        alike = all(name in ours and ours[name] == value for name, value in theirs.items())
        return "same" if alike else "parallel"
