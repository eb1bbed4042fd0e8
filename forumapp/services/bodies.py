"""Responsible bodies and who took over from whom: a promise of a CCG is its ICB's today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.boards import Body
from forumapp.domain.change import Change
from forumapp.domain.days import long_day
from forumapp.domain.inspections import Inspection
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Promise
from forumapp.services import keeping
from forumapp.services.chains import chain, leads_back
from forumapp.services.check import clean_text
from forumapp.store import around, official
from forumapp.store.forum import Forum
from forumapp.store.records import Connection


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of a forum, looked up by exact name only; anything looser is a person's choice."""

    known: tuple[Body, ...]

    def by_uid(self, uid: str | None) -> Body | None:
        """Return a body by its id."""
        return next((each for each in self.known if each.uid == uid), None)

    def named(self, typed: str | None) -> Body | None:
        """Return the body of exactly this name (capitals and spaces aside), None for any other."""
        wanted = folded(typed or "")
        return next((each for each in self.known if wanted and wanted in _names(each)), None)

    def chain(self, body: Body) -> tuple[Body, ...]:
        """Return a body and all that took over from it, one after the other."""
        return chain(body, {each.uid: each for each in self.known}, lambda each: each.successor)

    def shown(self, typed: str | None, today: date | None = None) -> str:
        """Say a body as it was typed, with who answers for it today: "A CCG (now B ICB)"."""
        body = self.named(typed)
        text = (typed or "").strip()
        return text + self._now(body, today or date.today()) if body else text

    def answers_now(self, typed: str | None, today: date | None = None) -> str:
        """Return the name of the body that answers today for what was typed."""
        body = self.named(typed)
        if body is None:
            return (typed or "").strip()
        begun = [each for each in self.chain(body) if _begun(each, today or date.today())]
        return (begun or [body])[-1].name

    def _now(self, body: Body, today: date) -> str:
        later = self.chain(body)[1:]
        if not later:
            return ""
        begun = [each for each in later if _begun(each, today)]
        if begun:
            return f" (now {begun[-1].name})"
        return f" ({later[0].name} from {long_day(later[0].from_on or '')})"


def bodies(forum: Forum) -> Bodies:
    """Return the responsible bodies of a forum, by name."""
    with forum.read() as conn:
        return bodies_in(conn)


def bodies_in(conn: Connection) -> Bodies:
    """Return the responsible bodies, by name."""
    return Bodies(tuple(sorted(official.every(conn, Body), key=lambda each: folded(each.name))))


def add_body(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Store a responsible body; return its id and what was touched."""
    with forum.write("Added a responsible body") as tx:
        _check(bodies_in(tx.conn), None, fields)
        uid = keeping.keep_in(tx, "body", _tidy(fields))
    return uid, forum.last_change


def change_body(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a body; a body never takes over from itself, however long the way."""
    with forum.write("Changed a responsible body") as tx:
        _check(bodies_in(tx.conn), uid, fields)
        keeping.change_in(tx, "body", uid, _tidy(fields))
    return forum.last_change


def succeed(forum: Forum, uid: str, successor: str | None, on: str | None = None) -> Change:
    """Say that another body took over from this one, since a day if it is known; None undoes it."""
    label = "Said who took over from a body" if successor else "Took a successor away"
    with forum.write(label) as tx:
        known = bodies_in(tx.conn)
        _check(known, uid, {"successor": successor})
        keeping.change_in(tx, "body", uid, {"successor": successor})
        if successor and on:
            keeping.change_in(tx, "body", uid, {"until_on": on})
            later = known.by_uid(successor)
            if later is not None and later.from_on is None:
                keeping.change_in(tx, "body", successor, {"from_on": on})
    return forum.last_change


def same_as(forum: Forum, typed: str, uid: str) -> Change:
    """Say that a name in the papers means this body; only a person says so, never the app."""
    known, name = bodies(forum), _one_line(typed)
    body, there = known.by_uid(uid), known.named(name)
    if not name:
        raise WrongInput("Give the name as it stands in the paper.")
    if there is not None and there.uid == uid:
        return Change("", "", frozenset(), frozenset())  # no act: there is nothing to undo
    if there is not None:
        raise WrongInput(f"“{name}” already means {there.name}. Change that first.")
    also = "\n".join(filter(None, [body.also if body else None, name]))
    return keeping.change(forum, "body", uid, {"also": also}, "Said which body a name means")


def bin_body(forum: Forum, uid: str) -> Change:
    """Put a body into the bin; one that another names as its successor is kept."""
    with forum.read() as conn:
        before = [each.name for each in bodies_in(conn).known if each.successor == uid]
    if before:
        raise WrongInput(f"{before[0]} names this body as its successor. Take that away first.")
    return keeping.to_bin(forum, "body", uid, "Moved a responsible body to the bin")


def names_in_use(forum: Forum) -> tuple[str, ...]:
    """Return every name of a body that areas, promises and inspections hold, by the alphabet."""
    with forum.read() as conn:
        named = [area.responsible_body for area in around.areas(conn)]
        named += [promise.body for promise in official.every(conn, Promise)]
        named += [name for each in around.inspections(conn) for name in _of(each)]
    found = {folded(name): name.strip() for name in named if name and name.strip()}
    return tuple(found[key] for key in sorted(found))


def folded(name: str) -> str:
    """Return a name without what does not matter: capitals and the number of spaces."""
    return " ".join(name.casefold().split())


def _of(inspection: Inspection) -> Iterable[str]:
    return inspection.bodies


def _names(body: Body) -> set[str]:
    return {folded(body.name), *(folded(each) for each in (body.also or "").splitlines())} - {""}


def _begun(body: Body, today: date) -> bool:
    return body.from_on is None or body.from_on <= today.isoformat()


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _tidy(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {n: _one_line(v) if n == "name" and v else v for n, v in fields.items()}


def _check(known: Bodies, uid: str | None, fields: Mapping[str, Any]) -> None:
    """Refuse a name that another body has, a successor that leads back, and days turned round."""
    for name in (fields.get("name"), *str(fields.get("also") or "").splitlines()):
        there = known.named(name)
        if there is not None and there.uid != uid:
            raise WrongInput(f"There is a body called “{there.name}” already. Nothing was changed.")
    _check_chain(known, uid, fields.get("successor"))
    body = known.by_uid(uid)
    days = [fields.get(n, getattr(body, n, None)) or "" for n in ("from_on", "until_on")]
    if all(days) and days[0] > days[1]:
        raise WrongInput("The body ends before it begins. Change one of the two days.")


def _check_chain(known: Bodies, uid: str | None, successor: str | None) -> None:
    body, own = known.by_uid(successor), known.by_uid(uid)
    if body is None or own is None:
        return
    if uid == successor:
        raise WrongInput("A body cannot take over from itself. Nothing was changed.")
    every = {each.uid: each for each in known.known}
    if leads_back(own.uid, successor, every, lambda each: each.successor):
        raise WrongInput(
            f"{own.name} itself came after {body.name}, so that one cannot take over from it. "
            "Nothing was changed."
        )
