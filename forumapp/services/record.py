"""Recording: what one family said, kept as it was said."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services import risk, roles
from forumapp.services.check import WORDS, check_feedback, clean_text, day
from forumapp.services.families import hasher, receipt_hasher
from forumapp.services.lists import codes, consent_script
from forumapp.store import around, drafts, queries
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx, utc_now

Report = Callable[[int, int], None]


def add_feedback(
    forum: Forum,
    fields: Mapping[str, Any],
    *,
    family_word: str | None = None,
    receipt: str | None = None,
    draft: str | None = None,
    today: date | None = None,
    uid: str | None = None,
) -> tuple[str, Change]:
    """Store one piece of feedback; return its id and what was touched.

    Words that suggest that somebody is at risk keep it apart for the safeguarding lead.

    `fields` are those of the kind *feedback* (words_working … consent); words are required, all
    else may be left out. `receipt` is the code that the family was given to withdraw with; several
    pieces of one talk share it, and their `talk`. `draft` names the draft that this was, which goes
    in the same moment. `uid` is its id, where that is decided already.
    """
    today = today or date.today()
    checked = check_feedback(fields, today)
    if not any(checked.get(name) for name in WORDS):
        raise WrongInput("There are no words yet. Write what the family said, then go on.")
    checked = {"told_on": today.isoformat(), "entered_at": utc_now(), **checked}
    if family_word:
        checked["family"] = hasher(forum)(family_word)
    if receipt:
        checked["receipt"] = receipt_hasher(forum)(receipt)
    if checked.get("may_stand"):
        checked |= {"names_on": today.isoformat(), "names_by": forum.actor}
    _date_consent(checked)
    uid = uid or ids.new_id()
    checked = risk.looked_at(checked)
    with forum.write("Recorded feedback") as tx:
        _check_places(tx, checked)
        tx.change("feedback", uid, checked)
        if draft:
            drafts.drop_draft(tx.conn, draft)
    if draft:
        drafts.drop_shelved(forum, draft)
    return uid, forum.last_change


def change_feedback(
    forum: Forum,
    uids: Iterable[str],
    fields: Mapping[str, Any],
    label: str,
    report: Report | None = None,
) -> Change:
    """Set the same fields on one or many pieces of feedback, as one act that undo names `label`.

    `report(done, of)` hears how far it is.
    """
    if "told_on" in fields and not fields["told_on"]:
        raise WrongInput("Every piece of feedback needs the day it was told.")
    checked = dict(check_feedback(fields, date.today()))
    for name in fields:
        checked.setdefault(name, None)  # a value taken away is a change too
    if fields.get("consent"):
        _date_consent(checked)
    wanted = list(dict.fromkeys(uids))
    with forum.write(label) as tx:
        _check_places(tx, checked)
        _check_there(tx, wanted)
        tx.change_many("feedback", risk.changed(tx.conn, wanted, checked), report)
    return forum.last_change


def bin_feedback(forum: Forum, uids: Iterable[str], report: Report | None = None) -> Change:
    """Put feedback into the bin; it can be brought back, and undo does."""
    return _set(forum, uids, {"binned": True}, "Moved to the bin", report)


def restore_feedback(forum: Forum, uids: Iterable[str], report: Report | None = None) -> Change:
    """Bring feedback back from the bin."""
    return _set(forum, uids, {"binned": False}, "Brought back from the bin", report)


def flag_safeguarding(forum: Forum, uid: str, passed_on: bool = False) -> Change:
    """Withhold feedback in which someone may be at risk, or say that it was passed on."""
    state = "passed_on" if passed_on else "flagged"
    label = "Safeguarding: passed on" if passed_on else "Safeguarding: withheld"
    return _set(forum, [uid], {"safeguarding": state}, label)


def pass_on(
    forum: Forum, uid: str, to: str, *, on: str | None = None, ref: str | None = None
) -> Change:
    """Say to whom a concern was passed on, when, and under which reference (never a story).

    The piece counts again from then on.
    """
    roles.check_lead(forum)
    if not to.strip():
        raise WrongInput("Say who it was passed to, such as “Children's social care, duty team”.")
    today = date.today()
    fields = {"risk_to": to.strip(), "risk_on": on or today.isoformat(), "risk_ref": ref}
    fields = check_feedback(fields, today) | {"safeguarding": "passed_on"}
    return _set(forum, [uid], fields, "Safeguarding: passed on")


def withdraw(forum: Forum, receipt: str) -> tuple[int, Change]:
    """Take consent back for all that this receipt code stands for; return how many pieces.

    Only the count is used from then on. Raises WrongInput for a code that this forum never gave.
    """
    hashed = receipt_hasher(forum)(receipt)
    if hashed is None:
        raise WrongInput("A receipt code has eight letters and digits, as in K7P4-2MXD.")
    fields = {"consent": "count", "consent_on": date.today().isoformat(), "quotable": False}
    with forum.write("Withdrew consent, by receipt code") as tx:
        found = queries.with_receipt(tx.conn, hashed)
        if not found:
            raise WrongInput("This forum never gave out this receipt code. Nothing was changed.")
        for uid in found:
            tx.change("feedback", uid, fields)
        tx.note("withdrawn", number=len(found))
    return len(found), forum.last_change


def mark_read(forum: Forum, uids: Iterable[str], report: Report | None = None) -> Change:
    """Say that a person has read this feedback."""
    fields = {"read_on": date.today().isoformat()}
    return _set(forum, uids, fields, "Marked as read", report)


def _set(
    forum: Forum,
    uids: Iterable[str],
    fields: Mapping[str, Any],
    label: str,
    report: Report | None = None,
) -> Change:
    wanted = list(dict.fromkeys(uids))
    with forum.write(counted(label, len(wanted))) as tx:
        _check_there(tx, wanted)
        tx.change_many("feedback", [(uid, fields) for uid in wanted], report)
    return forum.last_change


def counted(label: str, pieces: int) -> str:
    """Return what an act on so many pieces is called: "Marked as read: 12 pieces of feedback"."""
    return label if pieces == 1 else f"{label}: {pieces:,} pieces of feedback"


def _check_there(tx: Tx, uids: list[str]) -> None:
    if not queries.all_there(tx.conn, uids):
        raise WrongInput("This feedback is not in this forum. Nothing was changed.")


def _check_places(tx: Tx, fields: Mapping[str, Any]) -> None:
    """Refuse an event or a locality that this forum does not have."""
    event, locality = fields.get("event"), fields.get("locality")
    if event and event not in {each.uid for each in around.events(tx.conn)}:
        raise WrongInput("This event is not in this forum. Add it first, or leave it out.")
    known = around.localities(tx.conn) if locality else {}
    if known and locality not in known:
        raise WrongInput(f"“{locality}” is no area here. It can be: {', '.join(known)}.")


def _date_consent(fields: dict[str, Any]) -> None:
    if fields.get("consent"):
        fields.setdefault("consent_version", consent_script()["version"])
        fields.setdefault("consent_on", fields.get("told_on") or date.today().isoformat())


def add_event(
    forum: Forum,
    name: str,
    held_on: str,
    *,
    kind: str | None = None,
    place: str | None = None,
    locality: str | None = None,
    came: int | None = None,
    ward: str | None = None,
    audience: str | None = None,
    recorder: str | None = None,
) -> tuple[str, Change]:
    """Store an occasion on which families are heard; return its id and what was touched.

    `audience` says whom it is for, `recorder` who writes down what is said.
    """
    uid = ids.new_id()
    fields = check_event(
        {
            "name": name,
            "held_on": held_on,
            "kind": kind,
            "place": place,
            "locality": locality,
            "came": came,
            "ward": ward,
            "audience": audience,
            "recorder": recorder,
        }
    )
    with forum.write("Added an event") as tx:
        tx.change("event", uid, fields)
    return uid, forum.last_change


def change_event(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of an event."""
    checked = check_event(fields)
    with forum.write("Changed an event") as tx:
        _there(tx, uid)
        tx.change("event", uid, checked)
    return forum.last_change


def bin_event(forum: Forum, uid: str) -> Change:
    """Put an event into the bin; one that feedback names is kept."""
    with forum.write("Moved an event to the bin") as tx:
        _there(tx, uid)
        if told := around.told_at(tx.conn).get(uid, 0):
            said = "1 piece of feedback names" if told == 1 else f"{told} pieces of feedback name"
            raise WrongInput(f"{said} this event. Move them to another event first.")
        tx.change("event", uid, {"binned": True})
    return forum.last_change


def _there(tx: Tx, event: str) -> None:
    if event not in {each.uid for each in around.events(tx.conn)}:
        raise WrongInput("This event is not in this forum. Nothing was changed.")


def check_event(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an event cleaned; raise WrongInput for the first that cannot be."""
    kept = {
        name: (clean_text(value).strip() or None) if isinstance(value, str) else value
        for name, value in fields.items()
    }
    if "name" in kept and not kept["name"]:
        raise WrongInput("Give the event a name, such as “Coffee morning, Elm Centre”.")
    if "held_on" in kept:
        kept["held_on"] = day(kept["held_on"] or "", date.today() + timedelta(days=730))
    kind = kept.get("kind")
    if kind is not None and not codes("event_kind").has(kind):
        known = ", ".join(code.code for code in codes("event_kind").codes)
        raise WrongInput(f"“{kind}” is no kind of event. It can be: {known}.")
    return kept
