"""Count feedback by area from the rows of the log alone, in another way than the app does."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from forumapp.store import log, schema
from forumapp.store.forum import Forum

Fields = dict[str, Any]


@dataclass
class Recount:
    """What stands in the log of one device: the last write of a field holds."""

    kinds: dict[str, dict[str, Fields]] = field(default_factory=lambda: defaultdict(dict))

    def alive(self, kind: str) -> dict[str, Fields]:
        return {uid: f for uid, f in self.kinds[kind].items() if not f.get("binned")}

    def counting(self) -> dict[str, Fields]:
        every = self.alive("feedback").items()
        return {uid: f for uid, f in every if f.get("safeguarding") != "flagged"}

    def verdicts(self, feedback: str) -> dict[str, tuple[str, str | None]]:
        return {
            tag["area"]: (tag["verdict"], tag.get("stance"))
            for tag in self.alive("tag").values()
            if tag["feedback"] == feedback
        }

    def own(self, area: str) -> set[str]:
        return {
            tag["feedback"]
            for tag in self.alive("tag").values()
            if tag["area"] == area and tag["verdict"] == "confirmed"
        } & self.counting().keys()

    def with_earlier(self, area: str) -> set[str]:
        """Count by the definition: tagged, or not refused here and counting for an earlier one."""
        return {uid for uid in self.counting() if self._counts(area, self.verdicts(uid), ())}

    def earlier(self, area: str) -> set[str]:
        areas = self.alive("area")
        return {
            link["earlier"]
            for link in self.alive("link").values()
            if link["later"] == area and link["earlier"] in areas
        }

    def all_earlier(self, area: str) -> set[str]:
        found: set[str] = set()
        fresh = self.earlier(area)
        while fresh:
            found |= fresh
            fresh = set().union(*(self.earlier(each) for each in fresh)) - found
        return found

    def families(self, pieces: set[str]) -> int:
        told = self.counting()
        return len({told[uid].get("family") or uid for uid in pieces})

    def status(self, area: str, days: dict[str, str]) -> str | None:
        """Return the last judgement by its day; a later area supersedes on its round's day."""
        told = [
            (f["on"], 1, f["status"]) for f in self.alive("judgement").values() if f["area"] == area
        ]
        over = [days[f["later"]] for f in self.alive("link").values() if f["earlier"] == area]
        told += [(min(over), 0, "superseded")] if over else []
        latest = max((on for on, _, _ in told), default="")
        last = [each for each in told if each[0] == latest]
        judged = [status for _, kind, status in last if kind]
        return judged[-1] if judged else "superseded" if last else "named"

    def _counts(self, area: str, said: dict[str, Any], through: tuple[str, ...]) -> bool:
        if area in said:
            return bool(said[area][0] == "confirmed")
        back = self.earlier(area) - set(through)
        return any(self._counts(each, said, (*through, area)) for each in back)


def recount(forum: Forum) -> Recount:
    """Read the whole log, oldest first."""
    c = schema.change.c
    found = Recount()
    with forum.read() as conn:
        rows = conn.execute(sa.select(c.kind, c.uid, c.payload).order_by(c.lamport, c.seq))
        for kind, uid, payload in rows:
            fields, _ = log.unpack_payload(payload)
            found.kinds[kind].setdefault(uid, {}).update(fields)
    return found
