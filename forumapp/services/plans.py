"""Plans of officials: kept and changed, and found by what a person types."""

from collections.abc import Mapping
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Kpi, KpiValue, Plan, Promise
from forumapp.services import keeping
from forumapp.services.promises import bin_promises_in
from forumapp.store import official
from forumapp.store.forum import Forum


def plans(forum: Forum) -> list[Plan]:
    """Return every plan, the latest first."""
    with forum.read() as conn:
        return latest_first(official.every(conn, Plan))


def latest_first(found: list[Plan]) -> list[Plan]:
    """Sort plans by the day they were published, approved or begun."""
    return sorted(found, key=lambda each: (since(each) or "", each.uid), reverse=True)


def since(plan: Plan) -> str | None:
    """Return the day from which a plan runs, as far as it is known."""
    return plan.first_day or plan.on


def plan(forum: Forum, uid: str) -> Plan:
    """Return one plan, or raise WrongInput."""
    with forum.read() as conn:
        found = official.one(conn, Plan, uid)
    if found is None:
        raise WrongInput("This plan is not in this forum.")
    return found


def add_plan(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Write down a plan; return its id and what was touched."""
    return keeping.keep(forum, "plan", fields, "Added a plan")


def change_plan(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a plan; None or '' empties one."""
    return keeping.change(forum, "plan", uid, fields, "Changed a plan")


def bin_plan(forum: Forum, uid: str) -> Change:
    """Put a plan into the bin with its promises, reviews and measures; undo brings all back."""
    with forum.write("Moved a plan to the bin") as tx:
        if not official.there(tx.conn, "plan", (uid,)):
            raise WrongInput("This plan is not in this forum. Nothing was changed.")
        promised = [each.uid for each in official.every(tx.conn, Promise) if each.plan == uid]
        if promised:
            bin_promises_in(tx, promised)
        kpis = {each.uid for each in official.every(tx.conn, Kpi) if each.plan == uid}
        figures = [each.uid for each in official.every(tx.conn, KpiValue) if each.kpi in kpis]
        tx.change_many("kpi_value", [(each, {"binned": True}) for each in figures])
        tx.change_many("kpi", [(each, {"binned": True}) for each in sorted(kpis)])
        tx.change("plan", uid, {"binned": True})
    return forum.last_change
