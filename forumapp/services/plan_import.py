"""A plan brought in from a spreadsheet: what would change is shown first, then it is one act.

The same file again, or its next version, changes the promises that it brought before, found by the
plan and the number of the action. What stands in the forum and no longer in the file stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from forumapp.domain import ids
from forumapp.domain.boards import Board
from forumapp.domain.change import Change
from forumapp.domain.inspections import NAMED, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Plan, Promise
from forumapp.readers.plan_guess import PlanMapping, PlanSheet, read_plan_sheet
from forumapp.readers.plan_rows import Action, ReadPlan, proposed_status, read_actions
from forumapp.services import keeping
from forumapp.services.lists import codes
from forumapp.services.plan_areas import propose_areas
from forumapp.services.plan_changes import COPIED, Line, What, known_of, lines_of, plain
from forumapp.store import around, fold, official
from forumapp.store.forum import Forum
from forumapp.store.records import Connection
from forumapp.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Preview:
    """What bringing a file in would do; nothing is stored yet.

    `statuses` and `areas` are what is written in the file with what it may well mean; `open_…` are
    those that no person has settled yet, `no_day` the columns with a status of a day that nobody
    named. `missing` are promises of the plan that the file no longer has: they stay.
    """

    lines: tuple[Line, ...]
    statuses: Mapping[str, str | None]
    areas: Mapping[str, tuple[str, ...]]
    open_statuses: tuple[str, ...]
    open_areas: tuple[str, ...]
    no_day: tuple[str, ...]
    missing: tuple[Promise, ...]
    passed: tuple[tuple[int, str], ...]
    faults: tuple[tuple[int, str], ...]

    def count(self, what: What) -> int:
        """Return how many actions are new, changed or the same."""
        return sum(each.what == what for each in self.lines)

    @property
    def claims(self) -> int:
        """Return how many statuses are new or changed."""
        return sum(len(each.claims) for each in self.lines)

    def why_not(self) -> str:
        """Say what a person must settle first; '' where nothing is in the way."""
        if not self.lines:
            return "No action was found in this file. Say which column holds the actions."
        if self.no_day:
            return f"Say on which day the review was: {_listed(self.no_day)}."
        if self.open_statuses:
            return f"Say what each status means: {_listed(self.open_statuses)}."
        if self.open_areas:
            return f"Say which of the forum's areas each is: {_listed(self.open_areas)}."
        if not self.claims and self.count("same") == len(self.lines):
            return "Nothing is new: all of this is in the forum already."
        return ""

    def words(self) -> str:
        """Say in a sentence what would happen."""
        counts = [(self.count("new"), "new"), (self.count("changed"), "changed")]
        counts.append((self.count("same"), "the same"))
        said = [f"{count:,} {word}" for count, word in counts if count]
        total, claims = len(self.lines), self.claims
        text = f"{total:,} action{'' if total == 1 else 's'}: {', '.join(said) or 'none'}"
        return f"{text}; {claims:,} status{'' if claims == 1 else 'es'} new or changed."


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought in, and the plan that it is in."""

    plan: str
    seen: Preview


def open_plan_file(path: Path | str, sheet: str | None = None) -> PlanSheet:
    """Open a spreadsheet with a plan; raise a Problem, in one sentence, for one that holds none."""
    return read_plan_sheet(path, sheet)


def preview(
    forum: Forum,
    sheet: PlanSheet,
    mapping: PlanMapping,
    plan: str | None = None,
    inspection: str | None = None,
) -> Preview:
    """Say what bringing a file in would do, to a plan of the forum or to a new one (None).

    `inspection` is the round that a new plan answers: areas are looked for among its own first.
    """
    read = read_actions(sheet, mapping)
    with forum.read() as conn:
        return _preview(conn, read, mapping, plan, inspection)


def settled(seen: Preview, mapping: PlanMapping) -> PlanMapping:
    """Return the mapping with every proposal taken as right, where a person says so."""
    said, placed = dict(mapping.rag), dict(mapping.areas)
    for written in seen.open_statuses:
        if written not in said and (code := seen.statuses[written]) is not None:
            mapping = mapping.with_rag(written, code)
    for written in seen.open_areas:
        if written not in placed:
            mapping = mapping.with_areas(written, seen.areas[written])
    return mapping


def bring_in(
    forum: Forum,
    sheet: PlanSheet,
    mapping: PlanMapping,
    plan: str | Mapping[str, Any],
    *,
    by: str | None = None,
) -> tuple[Brought, Change]:
    """Bring a file in as one act: into a plan of the forum (its id), or a new one (its fields).

    Raises WrongInput, with nothing changed, where something is not settled or nothing is new.
    """
    read = read_actions(sheet, mapping)
    given = {} if isinstance(plan, str) else dict(plan)
    known = plan if isinstance(plan, str) else None
    title = given.get("title") or sheet.path.name
    with forum.write(f"Brought in the plan “{str(title)[:80]}”") as tx:
        if known is not None:
            title = _plan(tx, known).title
            tx.label = tx.label if given else f"Brought in the plan “{title[:80]}” again"
        seen = _preview(tx.conn, read, mapping, known, given.get("inspection"))
        if said := seen.why_not():
            raise WrongInput(f"Nothing was brought in. {said}")
        uid = known or keeping.keep_in(tx, "plan", given)
        shared = {"by": by, "source": str(title), "not_public": _plan(tx, uid).not_public}
        for line in seen.lines:
            _store(tx, line, uid, shared)
    return Brought(uid, seen), forum.last_change


def _plan(tx: Tx, uid: str) -> Plan:
    found = official.one(tx.conn, Plan, uid)
    if found is None:
        raise WrongInput("This plan is not in this forum. Nothing was changed.")
    return found


def _preview(
    conn: Connection,
    read: ReadPlan,
    mapping: PlanMapping,
    plan: str | None,
    inspection: str | None,
) -> Preview:
    plans = {each.uid: each for each in official.every(conn, Plan)}
    round_ = plans[plan].inspection if plan in plans else inspection
    areas = [each for each in around.areas(conn) if each.item in (*NAMED, "own")]
    known = known_of(conn, plan)
    statuses = {written: _status(written, mapping) for written in read.statuses}
    meant = {**propose_areas(read.areas, areas, round_), **_there(mapping, areas)}
    meant = {written: meant.get(written, ()) for written in read.areas}
    lines = lines_of(read.actions, known, statuses, meant)
    days = {s.on for each in read.actions for s in each.statuses}
    return Preview(
        lines=lines,
        statuses=statuses,
        areas=meant,
        open_statuses=tuple(w for w in read.statuses if w not in dict(mapping.rag)),
        open_areas=tuple(w for w in read.areas if w not in dict(mapping.areas)),
        no_day=tuple(c.name for c in mapping.of("rag") if not c.on and "" in days),
        missing=tuple(each for each in known.promises if each.uid not in known.taken),
        passed=read.passed,
        faults=(*read.faults, *_not_come(read.actions)),
    )


def _not_come(actions: Iterable[Action]) -> Iterable[tuple[int, str]]:
    last = date.today().isoformat()
    days: dict[str, int] = {}
    for each in actions:
        for status in each.statuses:
            if status.on > last:
                days.setdefault(status.on, each.rows[0])
    for day, row in days.items():
        yield row, f"{day} has not come yet, so no status of that day is taken."


def _status(written: str, mapping: PlanMapping) -> str | None:
    said = dict(mapping.rag)
    return said[written] if written in said else proposed_status(written, codes("claimed"))


def _there(mapping: PlanMapping, areas: Iterable[WeaknessArea]) -> dict[str, tuple[str, ...]]:
    known = {each.uid for each in areas}
    return {written: tuple(uid for uid in uids if uid in known) for written, uids in mapping.areas}


def _store(tx: Tx, line: Line, plan: str, shared: Mapping[str, Any]) -> None:
    if line.uid is None:
        uid = keeping.keep_in(
            tx,
            "promise",
            _fields(tx, line, plan) | {"not_public": shared["not_public"]},
            _uid(tx, line.action, plan),
        )
    else:
        uid = line.uid
        if changes := _changed(line):
            keeping.change_in(tx, "promise", uid, changes)
    for each in line.claims:
        fields: dict[str, Any] = {"claimed": each.claimed, "words": each.words or None}
        if each.uid is not None:
            kept = {name: value for name, value in fields.items() if value is not None}
            keeping.change_in(tx, "review", each.uid, kept)
        else:
            made = _fresh(tx, ids.shared_id("review", uid, each.on))
            keeping.keep_in(tx, "review", {**shared, **fields, "promise": uid, "on": each.on}, made)


def _fields(tx: Tx, line: Line, plan: str) -> dict[str, Any]:
    fields: dict[str, Any] = {name: line.action.get(name) or None for name in COPIED}
    raised = line.action.get("first_raised")[:4]
    boards = {plain(each.name): each.uid for each in official.every(tx.conn, Board)}
    return fields | {
        "plan": plan,
        "areas": line.areas,
        "board": boards.get(plain(line.action.get("board"))),
        "first_raised": raised if raised.isdecimal() else None,
    }


def _changed(line: Line) -> dict[str, Any]:
    return {each.name: line.areas if each.name == "areas" else each.after for each in line.changes}


def _uid(tx: Tx, action: Action, plan: str) -> str:
    """Return an id made from plan and number, so that two laptops mean the same promise."""
    number = plain(action.get("number"))
    return _fresh(tx, ids.shared_id("promise", plan, number or plain(action.get("what"))))


def _fresh(tx: Tx, uid: str) -> str:
    """Return this id, or a new one where a record had it once (taken back, or of another name)."""
    return ids.new_id() if fold.log_rows(tx.conn, uid) else uid


def _listed(names: Sequence[str]) -> str:
    said = ", ".join(f"“{name[:40]}”" for name in names[:5])
    return said if len(names) <= 5 else f"{said} and {len(names) - 5} more"
