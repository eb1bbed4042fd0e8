"""Roles: what a recorder, a coder, the chair and the safeguarding lead may do and see.

Two roles meet in a session: that of the key that opened the forum, and that of this copy. Whoever
works here has the rights that both have. This is upheld by ForumApp, not by cryptography: every key
of one laptop unwraps the same data key. What a copy does not hold, nobody can read on it.
"""

from forumapp.domain.problems import WrongInput
from forumapp.domain.session import Session
from forumapp.store.forum import Forum

RECORD = "record"  # add what families say, and see what was added at this event
READ = "read"  # all feedback, and what it comes to
CODE = "code"  # judge, tag, redact, correct
FOLLOW = "follow"  # inspections, plans, boards, claims and replies
PUBLISH = "publish"  # packs, files, everything that leaves
OWN = "own"  # take care of this copy: its backups and its recovery code
CARE = "care"  # bring in spreadsheets, and the like for the whole forum
PEOPLE = "people"  # keys, laptops, erasing, the audit, the forum's own facts
SAFEGUARD = "safeguard"  # feedback in which someone may be at risk

RIGHTS: dict[str, frozenset[str]] = {
    "recorder": frozenset({RECORD}),
    "coder": frozenset({RECORD, READ, CODE, FOLLOW, OWN, CARE}),
    "lead": frozenset({RECORD, READ, SAFEGUARD}),
    "chair": frozenset({RECORD, READ, CODE, FOLLOW, PUBLISH, OWN, CARE, PEOPLE, SAFEGUARD}),
}
COPIES = RIGHTS | {"recorder": frozenset({RECORD, OWN})}  # of whole copies

COMMANDS = {  # the beginning of a command: the right it needs; the longest that fits counts
    "feedback add": RECORD,
    "events add": RECORD,
    "bundle enrol": PEOPLE,
    "bundle": RECORD,  # whoever records hands over, and hears what was kept
    "passphrase change": RECORD,
    "passphrase name": RECORD,
    "passphrase recovery": OWN,
    "verify": RECORD,
    "doctor": RECORD,
    "calendar": READ,
    "claim": READ,
    "compare": READ,
    "events": READ,
    "feedback list": READ,
    "feedback search": READ,
    "feedback show": READ,
    "history": READ,
    "reach": READ,
    "trend": READ,
    "analyse": CODE,
    "conflicts": CODE,
    "evaluate": CODE,
    "feedback": CODE,
    "names": CODE,
    "redo": CODE,
    "tags": CODE,
    "undo": CODE,
    "areas": FOLLOW,
    "boards": FOLLOW,
    "bodies": FOLLOW,
    "claims": FOLLOW,
    "commitments": FOLLOW,
    "inspections": FOLLOW,
    "kpis": FOLLOW,
    "local-figures": FOLLOW,
    "plans": FOLLOW,
    "replies": FOLLOW,
    "scrutiny": FOLLOW,
    "export": PUBLISH,
    "pack": PUBLISH,
    "pictures": PUBLISH,
    "backup": OWN,
    "import": CARE,
    "rescue": OWN,
    "restore": OWN,
    "laptops list": RECORD,
    "laptops renew": RECORD,
    "audit": PEOPLE,
    "certificates": PEOPLE,
    "closing": PEOPLE,
    "copy-to": PEOPLE,
    "erase": PEOPLE,
    "laptops": PEOPLE,
    "matters": PEOPLE,
    "papers": PEOPLE,
    "people": PEOPLE,  # of a hub
    "passphrase": PEOPLE,
    "retention": PEOPLE,
    "withdraw": CODE,  # it only takes away
    "safeguarding concern": CODE,  # to hold back is never refused to whoever reads
    "safeguarding": SAFEGUARD,
}
_BY_CHAIRS = ("bundle", "laptops", "verify")  # on a hub they need all that it holds
PAGES = {  # a page of the window: the right it needs; one that is not named needs PEOPLE
    "record": RECORD,
    "recorded": RECORD,
    "people": RECORD,  # each of its parts has a right of its own
    "settings": RECORD,
    "help": RECORD,
    "keys": RECORD,
    "today": READ,
    "feedback": READ,
    "trends": READ,
    "compare": READ,
    "reach": READ,
    "claim-check": READ,
    "events": READ,
    "check": CODE,
    "learned": CODE,
    "inspections": FOLLOW,
    "area": FOLLOW,
    "report": FOLLOW,
    "boards": FOLLOW,
    "claims": FOLLOW,
    "replies": FOLLOW,
    "call": FOLLOW,
    "plan": FOLLOW,
    "plan-import": FOLLOW,
    "import": CARE,
    "packs": PUBLISH,
    "quotes": PUBLISH,
    "asks": PUBLISH,
}
NAMES = {
    "recorder": "recorder",
    "coder": "coder",
    "chair": "chair",
    "lead": "safeguarding lead",
}


def rights_of(session: Session) -> frozenset[str]:
    """Return what whoever opened the forum may do here."""
    found = RIGHTS.get(session.role, RIGHTS["recorder"])
    if session.copy_role:
        copy = COPIES.get(session.copy_role, COPIES["recorder"])
        found &= copy | ({SAFEGUARD} if session.role == "lead" and READ in copy else set())
    if session.has_lead and session.role != "lead":
        found -= {SAFEGUARD}
    return found


def may(forum: Forum, right: str) -> bool:
    """Say whether whoever opened the forum has a right."""
    return right in rights_of(forum.session)


def sees_queue(forum: Forum) -> bool:
    """Say whether whoever opened the forum sees what is kept apart for the safeguarding lead."""
    return may(forum, SAFEGUARD)


def check_lead(forum: Forum) -> None:
    """Raise WrongInput where the safeguarding lead has a key and this is somebody else's."""
    if not sees_queue(forum):
        raise WrongInput(
            "This is kept apart for the safeguarding lead, who alone opens it, with a key of "
            "their own. Nothing was changed."
        )


def without_queue(forum: Forum, counts: dict[str, int]) -> dict[str, int]:
    """Return counts that say nothing of what is kept apart, where that is not for this person."""
    hidden = () if sees_queue(forum) else ("withheld", "suspected")
    return {name: 0 if name in hidden else count for name, count in counts.items()}


def may_open(forum: Forum, page: str) -> bool:
    """Say whether whoever opened the forum may see a page of the window."""
    return may(forum, PAGES.get(page, PEOPLE))


def right_for(command: str) -> str:
    """Return the right that a command needs; one that is not in the table is the chair's."""
    words = command.split()
    for count in range(len(words), 0, -1):
        found = COMMANDS.get(" ".join(words[:count]))
        if found is not None:
            return found
    return PEOPLE


def check_command(forum: Forum, command: str) -> None:
    """Raise WrongInput, in a sentence, for a command that is not this role's."""
    right = PEOPLE if forum.in_part and command.startswith(_BY_CHAIRS) else right_for(command)
    if not may(forum, right):
        raise WrongInput(f"{refusal(forum)} “{command}” is not among it. Nothing was changed.")


def refusal(forum: Forum) -> str:
    """Say which role this is, and whom to ask."""
    session = forum.session
    if session.copy_role and not RIGHTS["chair"] <= RIGHTS.get(session.copy_role, frozenset()):
        return (
            f"This laptop is a {NAMES.get(session.copy_role, 'recorder')}'s: it holds and does "
            "only what that role needs."
        )
    name = NAMES.get(session.role, "recorder")
    return f"This passphrase is a {name}'s: it opens only what that role needs."


def check_actor(forum: Forum, name: str) -> None:
    """Raise WrongInput where a named person would write as somebody else."""
    own = forum.session.person
    if own and name and own.casefold() != name.casefold():
        raise WrongInput(
            f"This passphrase is {own}'s, and what is done with it bears that name. "
            "Nothing was changed."
        )


def check_role(role: str, right: str) -> None:
    """Raise WrongInput where a key's role lacks a right; for what is done to a closed forum."""
    if right not in RIGHTS.get(role, RIGHTS["recorder"]):
        raise WrongInput(
            f"This passphrase is a {NAMES.get(role, 'recorder')}'s: it opens only what that role "
            "needs. Nothing was changed. Ask whoever takes care of this laptop to do it."
        )


def may_undo(forum: Forum, actor: str) -> bool:
    """Say whether what this person did may be taken back here; a recorder takes back their own."""
    return may(forum, CODE) or actor == forum.actor
