"""How long what families said is kept: the forum's rule, and what is older than it."""

from calendar import monthrange
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services.laptops import check_chair
from forumapp.services.particulars import particulars_uid
from forumapp.store import retaining
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

SHORTEST, LONGEST = 6, 120  # months
NO_RULE = (
    "This forum has no rule yet for how long it keeps what families said. Set one: "
    "`retention rule 36` keeps it for three years."
)


@dataclass(frozen=True, slots=True)
class Due:
    """What is older than the rule says: pieces by the year they were told in.

    `before` is the day before which they were told; `binned` of them lie in the bin.
    """

    months: int | None
    before: date
    uids: tuple[str, ...]
    years: tuple[tuple[int, int], ...]
    binned: int

    @property
    def lines(self) -> tuple[str, ...]:
        """Say it in sentences."""
        kept = f"Kept for {self.months} months. " if self.months else ""
        if not self.uids:
            return (f"{kept}Nothing was told before {self.before.isoformat()} that is still held.",)
        pieces = "1 piece" if len(self.uids) == 1 else f"{len(self.uids):,} pieces"
        said = f"{kept}{pieces} of feedback told before {self.before.isoformat()}: decide on them."
        years = (f"  {year}: {count:,}" for year, count in self.years)
        return (said, *years, *((f"  {self.binned:,} of them in the bin",) if self.binned else ()))


def rule(forum: Forum) -> int | None:
    """Return for how many months what families said is kept, None where there is no rule."""
    with forum.read() as conn:
        return retaining.rule(conn)


def set_rule(forum: Forum, months: int | None) -> Change:
    """Set for how many months it is kept; None: no rule. Nothing goes by itself."""
    check_chair(forum, "change the rule")
    if months is not None and not SHORTEST <= months <= LONGEST:
        raise WrongInput(f"Give {SHORTEST} to {LONGEST} months.")
    with forum.write("Changed how long feedback is kept") as tx:
        tx.change("forum", particulars_uid(tx), {"keep_months": months})
        tx.note("setting_changed", detail="keep_months", number=months)
    return forum.last_change


def due(forum: Forum, today: date | None = None, before: date | None = None) -> Due:
    """Return what is older than the rule, or than the day `before` where one is given.

    Raises WrongInput where there is neither.
    """
    today = today or date.today()
    with forum.read() as conn:
        months = retaining.rule(conn)
        if before is None and months is None:
            raise WrongInput(NO_RULE)
        day = before or _months_before(today, months or 0)
        found = retaining.older(conn, day.isoformat())
    years = Counter(int(told[:4]) for _, told, _ in found)
    uids = tuple(uid for uid, _, _ in found)
    return Due(months, day, uids, tuple(sorted(years.items())), sum(b for _, _, b in found))


def due_in(conn: Connection, today: date) -> int:
    """Return how many pieces are older than the rule says, 0 where there is no rule."""
    months = retaining.rule(conn)
    if not months:
        return 0
    return retaining.count_older(conn, _months_before(today, months).isoformat())


def due_json(found: Due) -> dict[str, Any]:
    """Return it as plain values."""
    return {**asdict(found), "before": found.before.isoformat(), "years": dict(found.years)}


def _months_before(today: date, months: int) -> date:
    number = today.year * 12 + today.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
