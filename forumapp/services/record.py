"""Recording: what one family said, kept as it was said."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services.check import WORDS, check_feedback, day
from forumapp.services.families import hasher
from forumapp.services.lists import codes, consent_script
from forumapp.store import around, drafts, queries
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx, utc_now


def add_feedback(
    forum: Forum,
    fields: Mapping[str, Any],
    *,
    family_word: str | None = None,
    draft: str | None = None,
    today: date | None = None,
) -> tuple[str, Change]:
    """Store one piece of feedback; return its id and what was touched.

    `fields` are those of the kind *feedback* (words_working … consent); words are required, all
    else may be left out. `draft` names the draft that this was, which goes in the same moment.
    """
    today = today or date.today()
    checked = check_feedback(fields, today)
    if not any(checked.get(name) for name in WORDS):
        raise WrongInput("There are no words yet. Write what the family said, then go on.")
    checked = {"told_on": today.isoformat(), "entered_at": utc_now(), **checked}
    if family_word:
        checked["family"] = hasher(forum)(family_word)
    _date_consent(checked)
    uid = ids.new_id()
    with forum.write("Recorded feedback") as tx:
        _check_places(tx, checked)
        tx.change("feedback", uid, checked)
        if draft:
            drafts.drop_draft(tx.conn, draft)
    return uid, forum.last_change


def change_feedback(
    forum: Forum, uids: Iterable[str], fields: Mapping[str, Any], label: str
) -> Change:
    """Set the same fields on one or many pieces of feedback, as one act that undo names `label`."""
    if "told_on" in fields and not fields["told_on"]:
        raise WrongInput("Every piece of feedback needs the day it was told.")
    checked = dict(check_feedback(fields, date.today()))
    for name in fields:
        checked.setdefault(name, None)  # a value taken away is a change too
    if fields.get("consent"):
        _date_consent(checked)
    with forum.write(label) as tx:
        _check_places(tx, checked)
        for uid in _known(tx, uids):
            tx.change("feedback", uid, checked)
    return forum.last_change


def bin_feedback(forum: Forum, uids: Iterable[str]) -> Change:
    """Put feedback into the bin; it can be brought back, and undo does."""
    return _set(forum, uids, {"binned": True}, "Moved to the bin")


def restore_feedback(forum: Forum, uids: Iterable[str]) -> Change:
    """Bring feedback back from the bin."""
    return _set(forum, uids, {"binned": False}, "Brought back from the bin")


def flag_safeguarding(forum: Forum, uid: str, passed_on: bool = False) -> Change:
    """Withhold feedback in which someone may be at risk, or say that it was passed on."""
    state = "passed_on" if passed_on else "flagged"
    label = "Safeguarding: passed on" if passed_on else "Safeguarding: withheld"
    return _set(forum, [uid], {"safeguarding": state}, label)


def mark_read(forum: Forum, uids: Iterable[str]) -> Change:
    """Say that a person has read this feedback."""
    return _set(forum, uids, {"read_on": date.today().isoformat()}, "Marked as read")


def _set(forum: Forum, uids: Iterable[str], fields: Mapping[str, Any], label: str) -> Change:
    with forum.write(label) as tx:
        for uid in _known(tx, uids):
            tx.change("feedback", uid, fields)
    return forum.last_change


def _known(tx: Tx, uids: Iterable[str]) -> list[str]:
    wanted = list(uids)
    if not queries.all_there(tx.conn, wanted):
        raise WrongInput("This feedback is not in this forum. Nothing was changed.")
    return wanted


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
) -> tuple[str, Change]:
    """Store an occasion on which families are heard; return its id and what was touched."""
    if not name.strip():
        raise WrongInput("Give the event a name, such as “Coffee morning, Elm Centre”.")
    if kind is not None and not codes("event_kind").has(kind):
        known = ", ".join(code.code for code in codes("event_kind").codes)
        raise WrongInput(f"“{kind}” is no kind of event. It can be: {known}.")
    uid = ids.new_id()
    fields = {
        "name": name.strip(),
        "held_on": day(held_on, date.today() + timedelta(days=730)),
        "kind": kind,
        "place": place,
        "locality": locality,
        "came": came,
    }
    with forum.write("Added an event") as tx:
        tx.change("event", uid, fields)
    return uid, forum.last_change
