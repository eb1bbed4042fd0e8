"""What is known of the forum itself: its name, its safeguarding lead, its next board meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from forumapp.domain.audit import DETAIL
from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.readers.dates import read_day
from forumapp.services.check import clean_text, day
from forumapp.store import records
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

LONGEST = 200  # characters of one particular
LONGEST_LIST = 10_000  # of a list of names
FARTHEST = 730  # days ahead that a board meeting may lie
LISTS = frozenset(("own_schools", "own_people", "own_public"))  # names, parted by commas


@dataclass(frozen=True, slots=True)
class Particulars:
    """One forum's own facts; None where nobody has filled them in. `board_on` is an ISO day."""

    name: str
    local_area: str | None = None
    safeguarding_lead: str | None = None
    lead_contact: str | None = None
    social_care_contact: str | None = None
    sendiass_contact: str | None = None
    contact: str | None = None
    board_name: str | None = None
    board_on: str | None = None
    own_schools: str | None = None
    own_people: str | None = None
    own_public: str | None = None


def particulars_uid(tx: Tx) -> str:
    """Return the id of the forum's own record."""
    return records.particulars(tx.conn)[0]


def particulars(forum: Forum) -> Particulars:
    """Return what is known of the forum."""
    with forum.read() as conn:
        _, found = records.particulars(conn)
    return Particulars(**found)  # type: ignore[arg-type]


def change_particulars(forum: Forum, fields: Mapping[str, str | None]) -> Change:
    """Set some of the particulars, as one act; '' or None takes one away (but not the name).

    Where nothing is new, nothing is written. The board's day may be given as people write one:
    3 December, 3/12/2026, 2026-12-03.
    """
    checked = {name: _checked(name, value) for name, value in fields.items()}
    with forum.read() as conn:
        _, known = records.particulars(conn)
    if all(known[name] == value for name, value in checked.items()):
        return Change("", "", frozenset(), frozenset())  # no act: there is nothing to undo
    called = DETAIL[next(iter(checked))] if len(checked) == 1 else "what is known of the forum"
    with forum.write(f"Changed {called}") as tx:
        uid, now = records.particulars(tx.conn)
        new = {name: value for name, value in checked.items() if value != now[name]}
        if new:
            tx.change("forum", uid, new)
            for name in new:
                tx.note("setting_changed", detail=name)
    return forum.last_change


def _checked(name: str, value: str | None) -> str | None:
    if name not in records.PARTICULARS:
        raise WrongInput(f"“{name}” is nothing that is kept of a forum.")
    clean = clean_text(value or "").strip()
    if name == "name" and not clean:
        raise WrongInput("The forum needs a name, such as “Merrowdale Parent Carer Forum”.")
    longest = LONGEST_LIST if name in LISTS else LONGEST
    if len(clean) > longest:
        raise WrongInput(f"This is longer than {longest:,} characters. Write less.")
    if name == "board_on" and clean:
        return day(day_ahead(clean, date.today()), date.today() + timedelta(days=FARTHEST))
    return clean or None


def day_ahead(typed: str, today: date) -> date:
    """Read a day as people write one; without a year it is the next such day from today on."""
    try:
        return read_day(typed, "dmy")
    except ValueError:
        pass
    for year in (today.year, today.year + 1):
        try:
            found = read_day(f"{typed} {year}", "dmy")
        except ValueError:
            continue
        if found >= today:
            return found
    raise WrongInput(f"“{typed[:30]}” is not a day. Write it as 3 December, or as 2026-12-03.")
