"""The laptops of a forum: which there are, what each holds, and what to do when one is lost."""

from dataclasses import dataclass

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.store import chains, identity, laptop_rows, letters, quarantine, telling
from forumapp.store.backup_mark import is_a_folder
from forumapp.store.forking import go_on_apart
from forumapp.store.forum import Forum
from forumapp.store.identity import CHAIR, CODER, RECORDER, ROLES
from forumapp.store.laptop_rows import Known
from forumapp.store.quarantine import PutAside
from forumapp.store.records import Connection
from forumapp.store.tx import copy_of, read_meta, utc_now

WITHOUT_REASON = "no reason given"


@dataclass(frozen=True, slots=True)
class Laptop:
    """One laptop: who has it and for what, when it last told of itself, and what came of it.

    `pieces` counts the feedback that was recorded on it, as far as this copy knows; `behind` how
    many changes of this copy it had not got when it last told.
    """

    device: str
    label: str
    holder: str
    role: str
    keeps: bool
    this: bool
    enrolled_at: str
    joined: bool
    last_bundle: str
    pieces: int
    behind: int
    revoked_at: str
    revoked_why: str
    follows: str


@dataclass(frozen=True, slots=True)
class Held:
    """What a laptop held, in numbers, and the same in sentences.

    `pieces` is the most that is known of; what was recorded since its last bundle is not.
    """

    pieces: int
    last_bundle: str
    everything: bool
    lines: tuple[str, ...]


def laptops(forum: Forum) -> tuple[Laptop, ...]:
    """Return every laptop that is or was enrolled, this one first."""
    with forum.read() as conn:
        own = copy_of(conn)
        every = laptop_rows.known_laptops(conn)
        every.setdefault(own, laptop_rows.own_laptop(conn))
        found = [_laptop(conn, each, own) for each in every.values()]
    return tuple(sorted(found, key=lambda each: (not each.this, each.enrolled_at, each.label)))


def find(forum: Forum, name: str) -> Laptop:
    """Return the laptop of this name, holder or beginning of its id; raise WrongInput for none."""
    plain = " ".join(name.split()).casefold()
    every = laptops(forum)
    found = [e for e in every if plain and (e.label.casefold() == plain or e.device == plain)]
    found = found or [e for e in every if plain and e.holder.casefold() == plain]
    found = found or [e for e in every if len(plain) >= 4 and e.device.startswith(plain)]
    gone_on = {each.follows for each in every}
    for left in (
        [e for e in found if not e.revoked_at],
        [e for e in found if e.device not in gone_on],
    ):
        found = left if len(found) > 1 and left else found
    if len(found) != 1:
        known = ", ".join(f"“{each.label}”" for each in every)
        which = "is more than one laptop" if found else "is no laptop of this forum"
        raise WrongInput(f"“{name}” {which}. There are: {known}.")
    return found[0]


def put_aside(forum: Forum) -> list[PutAside]:
    """Return the bundles that were put aside, the latest first."""
    return quarantine.quarantined(forum.folder)


def revoke(forum: Forum, device: str, why: str = "") -> Change:
    """Refuse every bundle of a laptop from now on; what it handed over before stays.

    So is what it went on from: its backups hold the keys of that, which could vouch for another.
    """
    check_chair(forum, "revoke a laptop")
    with forum.write("Revoked a laptop") as tx:
        letters.prepare(tx)
        known = laptop_rows.known_laptops(tx.conn).get(device)
        if known is None or device == copy_of(tx.conn):
            raise WrongInput("Choose another laptop of this forum: this one cannot revoke itself.")
        if known.revoked_at:
            raise WrongInput(f"{known.name} was revoked on {known.revoked_at[:10]} already.")
        fields = {"revoked_at": utc_now(), "revoked_why": " ".join(why.split()) or WITHOUT_REASON}
        for each in laptop_rows.line_of(tx.conn, device):
            tx.change("laptop", each, fields)
        tx.note("laptop_revoked", about=device)
    return forum.last_change


def held_by(forum: Forum, device: str) -> Held:
    """Say what a laptop held, as far as can be known here."""
    with forum.read() as conn:
        known = laptop_rows.known_laptops(conn).get(device)
        if known is None:
            raise WrongInput("There is no such laptop in this forum.")
        last = laptop_rows.last_told(conn, device)
        everything = known.role != RECORDER
        pieces = (
            laptop_rows.feedback_held(conn)
            if everything
            else laptop_rows.rows_of(conn, device).get("feedback", 0)
        )
    return Held(pieces, last, everything, _held_lines(known, pieces, last))


def next_steps(held: Held, *, new_key_made: bool = False) -> tuple[str, ...]:
    """Say what to do when a laptop is lost, in the order in which it is urgent."""
    first = "" if new_key_made else "Give the forum a new key for bundles. "
    keys = (
        f"{first}Export a bundle for each laptop that is left, so that they have the forum's new "
        "key: with the old one the lost laptop could open bundles that are found on a stick.",
    )
    return (
        "Write it into the breach log today (matters open breach): a loss that may harm families "
        "is told to the Information Commissioner within 72 hours of your knowing it.",
        "Ask who had it: was it switched off or locked? Its forum is encrypted; it is as safe as "
        "its passphrase. Was the passphrase written down with it?",
        "Tell your safeguarding lead if feedback was on it in which someone may be at risk.",
        *(keys if held.everything else ()),
        "Delete bundles that are still on sticks, and merge none of this laptop any more.",
        "Ask the volunteer what was recorded and not handed over: only they know it.",
    )


def rotate_forum_key(forum: Forum) -> None:
    """Make a new key pair for the forum: from the next bundle on, others seal for the new one."""
    check_chair(forum, "give the forum a new key")
    with forum.write("") as tx:
        letters.prepare(tx)
        identity.new_forum_key(tx.conn)
        tx.note("rekeyed", detail="bundles")


def become_own(forum: Forum, start: str = "") -> tuple[str, str]:
    """Make this copy a laptop of its own, after its folder was copied; return old and new id.

    `start` names the change from which on it differs from the other, where both wrote: the laptop
    that refused its bundle said which. What was recorded since goes on under the new name.
    """
    if not is_a_folder(forum):
        raise WrongInput("This is done to a folder that was copied. Nothing was changed.")
    with forum.compute(urgent=True) as conn:
        before = read_meta(conn, "device")
        return before, go_on_apart(conn, start, forum.actor)


def check_chair(forum: Forum, what: str) -> None:
    """Refuse on a recorder's or coder's copy what only the chair's does."""
    with forum.read() as conn:
        if identity.role_of(conn) != CHAIR:
            raise WrongInput(f"Only the chair's laptop can {what}. Ask the chair to do it.")


def check_name_is_free(forum: Forum, label: str) -> None:
    """Refuse the name of a laptop that another one has."""
    taken = {each.label.casefold() for each in laptops(forum) if not each.revoked_at}
    if label.casefold() in taken:
        raise WrongInput(f"There is a laptop called “{label}” already. Give this one another name.")


def _laptop(conn: Connection, known: Known, own: str) -> Laptop:
    told = telling.told_by(conn, known.device, "ends")
    ours = chains.endings(conn).get(own, (0, ""))[0]
    this = known.device == own
    return Laptop(
        device=known.device,
        label=known.name,
        holder=known.holder,
        role=known.role or RECORDER,
        keeps=known.keeps,
        this=this,
        enrolled_at=known.enrolled_at,
        joined=this or bool(known.sign_key),
        last_bundle=laptop_rows.last_told(conn, known.device),
        pieces=laptop_rows.rows_of(conn, known.device).get("feedback", 0),
        behind=0 if this else max(0, ours - told.get(own, 0)),
        revoked_at=known.revoked_at,
        revoked_why=known.revoked_why,
        follows=known.follows,
    )


def _held_lines(known: Known, pieces: int, last: str) -> tuple[str, ...]:
    since = f"since {last[:10]}" if last else "since it joined"
    unknown = f"What was recorded on it {since} was never handed over, and is not known here."
    if known.role != RECORDER:
        return (
            f"{known.name} held the whole forum, with every family's words (pieces of feedback: "
            f"up to {pieces:,}).",
            "It held the forum's key for bundles.",
            unknown,
        )
    kept = (
        f"It may still have held the feedback that was recorded on it (pieces: {pieces:,})."
        if known.keeps
        else f"Of the feedback that was recorded on it (pieces: {pieces:,}) it kept none that the "
        "chair had confirmed to it."
    )
    return (
        f"{known.name} is a recorder's laptop: it held no feedback of anybody else.",
        kept,
        unknown,
    )


__all__ = [
    "CHAIR",
    "CODER",
    "RECORDER",
    "ROLES",
    "Held",
    "Laptop",
    "PutAside",
    "find",
    "laptops",
    "revoke",
]
