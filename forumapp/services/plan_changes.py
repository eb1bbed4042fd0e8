"""What a plan's sheet would change: each action set beside the promise that it is, if there is one.

An action is the promise with its number, in the same plan; where several have one number, those
whose words are the same go together first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from forumapp.domain.boards import Board
from forumapp.domain.promises import Promise, Review
from forumapp.readers.plan_rows import Action
from forumapp.store import official
from forumapp.store.records import Connection

COPIED = ("number", "outcome", "what", "lead", "body", "start_on", "due_on", "measure", "evidence")
What = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Said:
    """One field that would change: from what, to what."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One status that the file gives: `uid` is the review that it would change, if there is one."""

    on: str
    claimed: str
    words: str = ""
    uid: str | None = None
    new: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of one action of the file."""

    action: Action
    what: What
    uid: str | None
    areas: tuple[str, ...]
    changes: tuple[Said, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass
class Known:
    """What the forum holds of the plan: its promises, its reviews, and boards by their names."""

    promises: list[Promise]
    reviews: dict[tuple[str, str], Review]
    boards: dict[str, str]
    taken: set[str] = field(default_factory=set)

    def match(self, action: Action) -> Promise | None:
        """Return the promise that an action is: by its number and words, else by its number."""
        number, words = plain(action.get("number")), plain(action.get("what"))
        free = [each for each in self.promises if each.uid not in self.taken]
        same = [each for each in free if number in ("", plain(each.number or ""))]
        exact = [each for each in same if plain(each.what) == words]
        found = next(iter(exact or (same if number else [])), None)
        if found is not None:
            self.taken.add(found.uid)
        return found


def known_of(conn: Connection, plan: str | None) -> Known:
    """Read what the forum holds of a plan (None: a new one)."""
    promised = [each for each in official.every(conn, Promise) if plan and each.plan == plan]
    uids = {each.uid for each in promised}
    told = {(r.promise, r.on): r for r in official.every(conn, Review) if r.promise in uids}
    boards = {plain(each.name): each.uid for each in official.every(conn, Board)}
    return Known(promised, told, boards)


def lines_of(
    actions: Sequence[Action],
    known: Known,
    statuses: Mapping[str, str | None],
    areas: Mapping[str, tuple[str, ...]],
) -> tuple[Line, ...]:
    """Return what would become of each action; statuses and areas are as written → as meant."""
    found: dict[int, Promise | None] = {}
    order = sorted(range(len(actions)), key=lambda at: not _exact(actions[at], known))
    for at in order:  # those whose words are the same first, so that none takes their place
        found[at] = known.match(actions[at])
    return tuple(
        _line(each, found[at], known, statuses, areas.get(each.area, ()))
        for at, each in enumerate(actions)
    )


def _exact(action: Action, known: Known) -> bool:
    number, words = plain(action.get("number")), plain(action.get("what"))
    return any(
        (plain(each.number or ""), plain(each.what)) == (number, words) for each in known.promises
    )


def _line(
    action: Action,
    promise: Promise | None,
    known: Known,
    statuses: Mapping[str, str | None],
    areas: tuple[str, ...],
) -> Line:
    claims = tuple(_claims(action, promise, known, statuses))
    if promise is None:
        return Line(action, "new", None, areas, (), claims)
    said = [
        Said(name, str(getattr(promise, name) or ""), action.get(name))
        for name in COPIED
        if action.get(name) and action.get(name) != (getattr(promise, name) or "")
    ]
    board = known.boards.get(plain(action.get("board")))
    if board and board != promise.board:
        said.append(Said("board", promise.board or "", board))
    if areas and set(areas) != set(promise.areas):
        said.append(Said("areas", " ".join(promise.areas), " ".join(areas)))
    what: What = "changed" if said or claims else "same"
    return Line(action, what, promise.uid, areas, tuple(said), claims)


def _claims(
    action: Action,
    promise: Promise | None,
    known: Known,
    statuses: Mapping[str, str | None],
) -> Iterable[Claim]:
    """Return the statuses of an action that are new or changed; one of a day to come is left."""
    last = date.today().isoformat()
    for each in {status.on: status for status in action.statuses}.values():
        code = statuses.get(each.written)
        if not code or not each.on or each.on > last:
            continue
        review = known.reviews.get((promise.uid, each.on)) if promise else None
        if review is None:
            yield Claim(each.on, code, each.words)
        elif (review.claimed, each.words or review.words or "") != (code, review.words or ""):
            yield Claim(each.on, code, each.words, review.uid, new=False)


def plain(text: str) -> str:
    """Return a text in the form in which texts are compared."""
    return " ".join(text.casefold().split()).rstrip(".")
