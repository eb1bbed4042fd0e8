"""Drafts of a privacy notice and of a data-protection impact assessment, from what is really done.

Drafts: what the app cannot know (the lawful basis that the forum chose, its address, its training)
stands in [square brackets] for a person to fill in.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from forumapp.domain.days import long_month
from forumapp.domain.pack import Pack, Section, Table
from forumapp.services import backups
from forumapp.services.laptops import Laptop, laptops
from forumapp.services.lists import codes, consent_script
from forumapp.services.papers.paper import bullets, pairs, paper, section
from forumapp.services.particulars import Particulars, particulars
from forumapp.services.retention_rule import rule
from forumapp.store import around
from forumapp.store.forum import Forum

_ROLES = {
    "recorder": "writes down what families say, and sees nothing of what others wrote",
    "coder": "reads and tags all feedback",
    "lead": "the safeguarding lead",
    "chair": "everything",
}
_OPEN = (
    "The lawful basis that the forum chose, for data and for special-category data: "
    "[explicit consent, or …]",
    "Who in the forum answers for data protection: [name and role]",
    "How volunteers were trained: [when, by whom]",
    "What the forum's own council, hub or charity says about data: [policy, date]",
)


@dataclass(frozen=True, slots=True)
class Doing:
    """What the forum really does, as far as the app knows."""

    about: Particulars
    pieces: int
    withheld: int
    months: int | None
    laptops: tuple[Laptop, ...]
    backups: int
    second_place: bool
    channels: Counter[str]


def doing(forum: Forum) -> Doing:
    """Read what the forum really does."""
    with forum.read() as conn:
        counts = around.counts(conn)
        channels = around.channels(conn)
    return Doing(
        particulars(forum),
        counts["feedback"],
        counts["withheld"],
        rule(forum),
        tuple(each for each in laptops(forum) if not each.revoked_at),
        len(backups.backups(forum.folder)),
        backups.second_place(forum) is not None,
        Counter(channels),
    )


def privacy_notice(forum: Forum) -> Pack:
    """Return a draft of the notice that families get, in plain words."""
    done = doing(forum)
    contact = done.about.contact or "[how to reach us]"
    kept = _kept(done.months)
    return paper(
        forum,
        "How we use what you tell us",
        "families",
        [
            section(
                "Who we are",
                f"We are {done.about.name}, a parent carer forum. You reach us: {contact}.",
            ),
            section(
                "What we ask",
                "What is working and what is not, in your words. If you wish: your child's age, "
                "needs, school phase, where you live, your ethnic group. You can leave out "
                "whatever you like. We ask for no names.",
            ),
            section(
                "What we use it for",
                "To show councils, health services and inspectors what families say. You choose "
                "how far that goes:",
                bullets(f"{code.label}." for code in codes("consent").codes),
                "If we did not ask you, only the count is used.",
                bullets(str(each) for each in consent_script()["script"]),
            ),
            section(
                "Who sees it",
                "Our own volunteers, as far as their task needs it. What leaves us are numbers "
                "and, where you agreed, quotes without names. Groups of fewer than five are never "
                "shown. Partners may have to release what they get, under freedom of information.",
                "If we think that a child or you may be at risk, our safeguarding lead reads it "
                "and may have to tell others. We would speak with you first where we can.",
            ),
            section(
                "Where it is",
                "In an encrypted file on the forum's own laptops. Nothing is kept on the internet, "
                "and no other company has it.",
            ),
            section("How long", kept),
            section(
                "What you can ask",
                bullets(
                    (
                        "To see what we hold of you: we answer within a month.",
                        "To correct it, or to stop using it: your receipt code is enough.",
                        "To erase it for good: you get a certificate.",
                        "To complain to us: within 30 days we tell you that it has come.",
                        "To complain to the Information Commissioner: ico.org.uk, 0303 123 1113.",
                    )
                ),
            ),
            section("Draft", "Filled in by ForumApp. Check it, and fill in:", bullets(_OPEN)),
        ],
    )


def impact_assessment(forum: Forum) -> Pack:
    """Return a draft of a data-protection impact assessment (UK GDPR article 35)."""
    done = doing(forum)
    return paper(
        forum,
        "Data-protection impact assessment: draft",
        "the forum and its data-protection adviser",
        [
            section(
                "What is done, and why",
                f"{done.about.name} collects what parents and carers say of services for children "
                "with special educational needs and disabilities, and shows councils, health "
                "services and inspectors what it adds up to.",
                f"Now held: {done.pieces:,} pieces of feedback; {done.withheld:,} more are kept "
                "apart, because someone may be at risk.",
                *_ways(done),
            ),
            section("What kind of data", _data()),
            section("Who has it", _copies(done), *_places(done)),
            section("How long", _kept(done.months)),
            section("Who else", "No processor: nothing leaves the forum's laptops by itself."),
            section("What could go wrong, and what is done about it", _risks()),
            _still_open(done),
        ],
    )


def _kept(months: int | None) -> str:
    if months is None:
        return "[The forum has no rule yet: set one under People and devices.]"
    return (
        f"For {months} months. Then what you said is erased, or everything is taken out of it that "
        "could tell who said it."
    )


def _ways(done: Doing) -> list[str]:
    known = codes("channel")
    ways = [f"{known.label_of(code)} ({count:,})" for code, count in done.channels.most_common()]
    return [f"It comes by: {', '.join(ways)}."] if ways else []


def _data() -> Table:
    return pairs(
        "What data there is, and of which kind",
        ("Data", "Kind"),
        (
            ("What families say, in their words", "Personal; often of health, of others too"),
            ("Needs, diagnosis, waits for health services", "Special category: health"),
            ("Ethnic group", "Special category: ethnic origin"),
            ("Age band, phase, locality, provision", "Personal where few share it"),
            ("Family word and receipt code", "Kept as a keyed hash, never as typed"),
            ("Names and contact details", "Not asked; found and replaced where they were said"),
        ),
    )


def _copies(done: Doing) -> Table:
    rows = [
        (
            each.label,
            f"{each.holder or '–'}: {_ROLES.get(each.role, each.role)}"
            + ("" if each.keeps else "; keeps nothing after handing over"),
        )
        for each in done.laptops
    ]
    return pairs("Which laptops hold data", ("Laptop", "Who, and what they may do"), rows)


def _places(done: Doing) -> list[str]:
    said = [f"Backups on the chair's laptop: {done.backups}, encrypted as the forum is."]
    return [*said, "Copies of them lie in a second place too."] if done.second_place else said


def _risks() -> Table:
    return pairs(
        "Risks, and what is done about them",
        ("Risk", "What is done"),
        (
            ("A laptop or a stick is lost", "Encrypted; the laptop can be revoked; breach log"),
            ("A family is known by a quote", "Consent for each use; names found and replaced; a "
             "check for details that single a family out; a person reads each quote"),
            ("A family is known by small numbers", "Nothing under five is shown, nor what it could "
             "be worked out from, across all packs"),
            ("The council looks for who complained", "Only packs leave; references lead nowhere "
             "outside"),
            ("Somebody at risk is overlooked", "Words that may mean risk go to the safeguarding "
             "lead first"),
            ("A volunteer sees too much", "Roles; a recorder's laptop holds nothing of others"),
            ("It is kept too long", "A rule, a review list, erasure with a certificate"),
            ("Data is lost", "Checked backups; a log that proves itself"),
        ),
    )  # fmt: skip


def _still_open(done: Doing) -> Section:
    missing = list(_OPEN)
    if done.months is None:
        missing.append("How long feedback is kept: [no rule is set]")
    if not done.about.safeguarding_lead:
        missing.append("Who the safeguarding lead is: [not filled in]")
    if not done.about.contact:
        missing.append("How families reach the forum: [not filled in]")
    when = date.today().replace(year=date.today().year + 1, day=1)
    look = f"Look at it again by {long_month(when)}, or when something changes."
    return section("For a person to fill in", bullets(missing), look)
