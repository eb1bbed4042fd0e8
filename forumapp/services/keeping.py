"""Keep, change and bin what officials do: one way for every kind, checked by `keeping_rules`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.domain.feedback import LONGEST_TEXT
from forumapp.domain.problems import WrongInput
from forumapp.services.check import clean_text, day
from forumapp.services.keeping_rules import RULES, Rule
from forumapp.services.lists import codes
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.kinds import KINDS
from forumapp.store.tx import Tx

_AHEAD = timedelta(days=20 * 365)  # plans name days that are years away


def keep(forum: Forum, kind: str, fields: Mapping[str, Any], label: str) -> tuple[str, Change]:
    """Store a new record of a kind as one act called `label`; return its id and what was touched.

    Raises WrongInput, with nothing changed, for a field that is missing, wrong or unknown.
    """
    with forum.write(label) as tx:
        uid = keep_in(tx, kind, fields)
    return uid, forum.last_change


def keep_in(tx: Tx, kind: str, fields: Mapping[str, Any], uid: str | None = None) -> str:
    """Store a new record within an act that holds more; return its id."""
    checked = checked_fields(tx, kind, fields)
    for name, said in RULES[kind].needs.items():
        if checked.get(name) in (None, "", ()):
            raise WrongInput(said)
    uid = uid or ids.new_id()
    given = {name: value for name, value in checked.items() if value not in (None, ())}
    tx.change(kind, uid, given | {"binned": False})
    return uid


def change(forum: Forum, kind: str, uid: str, fields: Mapping[str, Any], label: str) -> Change:
    """Set some fields of a record; None or '' empties one."""
    with forum.write(label) as tx:
        change_in(tx, kind, uid, fields)
    return forum.last_change


def change_in(tx: Tx, kind: str, uid: str, fields: Mapping[str, Any]) -> None:
    """Set some fields of a record within an act that holds more."""
    _must_be_there(tx, kind, uid)
    checked = checked_fields(tx, kind, fields)
    for name, said in RULES[kind].needs.items():
        if name in checked and checked[name] in (None, "", ()):
            raise WrongInput(said)
    tx.change(kind, uid, checked)


def to_bin(forum: Forum, kind: str, uid: str, label: str) -> Change:
    """Put a record into the bin; undo brings it back."""
    with forum.write(label) as tx:
        _must_be_there(tx, kind, uid)
        tx.change(kind, uid, {"binned": True})
    return forum.last_change


def checked_fields(tx: Tx, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields cleaned; raise WrongInput for the first that cannot be."""
    rule, known = RULES[kind], KINDS[kind].columns
    for name in fields:
        if name not in known or name == "binned":
            raise WrongInput(f"{rule.what} has no field “{name}”. Nothing was changed.")
    checked = {name: _checked(rule, name, value) for name, value in fields.items()}
    for name, of in {**rule.ids, **rule.lists}.items():
        if uids := checked.get(name):
            _all_there(tx, rule, of, uids)
    return checked


def _all_there(tx: Tx, rule: Rule, of: str, uids: str | tuple[str, ...]) -> None:
    named = (uids,) if isinstance(uids, str) else uids
    if not official.there(tx.conn, of, named):
        said = RULES[of].what.lower() if of in RULES else f"piece of {of}"
        raise WrongInput(
            f"{rule.what} names {said} that is not in this forum. Nothing was changed."
        )


def _must_be_there(tx: Tx, kind: str, uid: str) -> None:
    if not official.there(tx.conn, kind, (uid,)):
        raise WrongInput(f"{RULES[kind].what} is not in this forum. Nothing was changed.")


def _checked(rule: Rule, name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in rule.lists:
        return tuple(dict.fromkeys(str(each) for each in value))
    if name in rule.flags:
        return bool(value)
    if name in rule.numbers:
        return _number(rule, name, value)
    text = clean_text(str(value)).strip()
    if not text:
        return None
    if len(text) > LONGEST_TEXT:
        raise WrongInput(f"The {_said(name)} is longer than {LONGEST_TEXT:,} characters.")
    if name in rule.days:
        return day(text, date.today() + _AHEAD)
    if name in rule.coded:
        return _coded(rule.coded[name], name, text)
    return text


def _number(rule: Rule, name: str, value: Any) -> float | int:
    try:
        number = float(str(value).strip().rstrip("%").replace(",", ""))
    except ValueError:
        raise WrongInput(f"The {_said(name)} “{value}” is no number.") from None
    if not abs(number) < 1e12:
        raise WrongInput(f"The {_said(name)} “{value}” is no number.")
    return int(number) if rule.numbers[name] is int else number


def _coded(codelist: str, name: str, text: str) -> str:
    known = codes(codelist)
    if known.has(text):
        return text
    by_label = {code.label.casefold(): code.code for code in known.codes}
    if found := by_label.get(text.casefold()):
        return found
    said = ", ".join(code.code for code in known.codes)
    raise WrongInput(f"“{text}” is no answer for {_said(name)}. It can be: {said}.")


def _said(name: str) -> str:
    return name.replace("_", " ")
