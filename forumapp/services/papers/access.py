"""What is held of one family, for that family: a request for one's own data (UK GDPR article 15).

Others' names are replaced: what a parent said of a teacher is the teacher's data too. What the
asker's own names are only a person knows, so these are given, and stand.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from forumapp.domain.days import long_day
from forumapp.domain.feedback import QUESTIONS, Feedback
from forumapp.domain.pack import Bullets, Heading, Pack, Paragraph, Section
from forumapp.domain.problems import WrongInput
from forumapp.services import erasing, personal
from forumapp.services.check import CODED, CODED_LISTS
from forumapp.services.embargo import gate_in
from forumapp.services.laptops import check_chair
from forumapp.services.lists import codes, label
from forumapp.services.packing.register import packs_touched
from forumapp.services.papers.paper import Part, bullets, paper, section
from forumapp.store import around, queries, records
from forumapp.store.forum import Forum

_PLAIN = {"told_on": "Told on", "entered_at": "Written down", "consent_on": "Asked on"}
_NUMBERS = {"trust": "Trust, 0 to 10", "weeks_waited": "Weeks waited"}


@dataclass(frozen=True, slots=True)
class Held:
    """What was found of somebody: the pieces, the paper, and how many names were replaced in it."""

    uids: tuple[str, ...]
    paper: Pack
    replaced: int


def find(
    forum: Forum, *, uids: Sequence[str] = (), receipt: str = "", family: str = "", words: str = ""
) -> tuple[str, ...]:
    """Return the pieces that may be meant: by id, receipt code, family word, or words they used.

    By words is a search: a person looks at each before it goes to anybody.
    """
    if not words:
        return erasing.find(forum, uids=uids, receipt=receipt, family=family)
    with forum.read() as conn:
        found = queries.uids_of(conn, queries.feedback_ids(conn, question=words))
    if not found:
        raise WrongInput("No feedback holds these words.")
    return tuple(found)


def held_of(forum: Forum, uids: Sequence[str], *, stand: Collection[str] = ()) -> Held:
    """Return all that is held of these pieces as a paper; `stand` are names of the asker's own.

    What is held back because someone may be at risk is not in it: that needs the safeguarding
    lead, and is said. Writes down in the audit that it was made.
    """
    check_chair(forum, "give out what is held of a family")
    with forum.read() as conn:
        known = [found for uid in uids if (found := queries.feedback(conn, uid)) is not None]
        areas = {each.uid: each.title for each in around.areas(conn)}
        events = {each.uid: each.name for each in around.events(conn)}
        localities = around.localities(conn)
        tags = {each.uid: queries.tags_of(conn, each.uid) for each in known}
        gate = gate_in(conn)  # what inspectors found and nobody may know yet is in no paper
        own = personal.own_of_forum(records.particulars(conn)[1])
    if len(known) != len(set(uids)):
        raise WrongInput(erasing.NOT_HERE)
    count = _Replaced(own, frozenset(name.casefold() for name in stand))
    parts = []
    for number, said in enumerate((each for each in known if not each.held), 1):
        tagged = [
            f"{areas.get(tag.area, '')}: {label('stance', tag.stance) or 'not said how'}"
            for tag in tags[said.uid]
            if tag.area not in gate.areas
        ]
        facts = _facts(said, events, localities)
        parts.append(_piece(number, said, facts, tagged, count))
    withheld = sum(each.held for each in known)
    packs = packs_touched(forum, list(uids))
    sections = [_front(len(known), withheld), *parts, _where(forum, [e.number for e in packs])]
    forum.note("access_given", number=len(known))
    made = paper(forum, "What we hold of you", "the person who asked", sections)
    return Held(tuple(each.uid for each in known), made, count.number)


class _Replaced:
    """Replaces names of others in texts, and counts them."""

    def __init__(self, own: personal.Own, stand: frozenset[str]) -> None:
        """Begin with none; `stand` are names in small letters that stay."""
        self.number, self._own, self._stand = 0, own, stand

    def __call__(self, text: str) -> str:
        """Return a text with others' names replaced."""
        hits = [
            hit
            for hit in personal.find(text, self._own)
            if text[hit.start : hit.end].casefold() not in self._stand
        ]
        self.number += len(hits)
        return personal.replaced(text, hits)


def _front(pieces: int, withheld: int) -> Section:
    lines = [
        f"We hold {pieces} {'piece' if pieces == 1 else 'pieces'} of feedback that we can tell "
        "is yours, by your family word, your receipt code or your words.",
        "Names of other people and of schools are replaced, such as [staff]: they are not only "
        "yours to have.",
    ]
    if withheld:
        lines.append(
            f"Of these, {withheld} {'is' if withheld == 1 else 'are'} not printed here. Our "
            "safeguarding lead will speak with you about it."
        )
    return section("What this is", *lines)


def _piece(
    number: int,
    said: Feedback,
    facts: Sequence[tuple[str, str]],
    tagged: Sequence[str],
    replace: _Replaced,
) -> Section:
    parts: list[Part | str] = []
    for name, text in said.words.parts().items():
        parts += [Heading(QUESTIONS[name]), Paragraph(replace(text))]
    for title, told in (("What our volunteer noted", said.paraphrase), ("A note", said.note)):
        if told:
            parts += [Heading(title), Paragraph(replace(told))]
    if facts:
        parts += [Heading("What you told us of yourself"), _listed(facts)]
    if tagged:
        parts += [Heading("What we took it to be about"), bullets(tagged)]
    return section(f"Piece {number}", *parts)


def _listed(facts: Sequence[tuple[str, str]]) -> Bullets:
    return bullets(f"{asked}: {answer}" for asked, answer in facts)


def _facts(
    said: Feedback, events: dict[str, str], localities: dict[str, str]
) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, title in _PLAIN.items():
        if day := getattr(said, name):
            found.append((title, long_day(day[:10])))
    for name, listed in CODED.items():
        if code := getattr(said, name):
            found.append((codes(listed).label, label(listed, code) or code))
    for name, listed in CODED_LISTS.items():
        if every := getattr(said, name):
            answers = ", ".join(label(listed, code) or code for code in every)
            found.append((codes(listed).label, answers))
    for name, title in _NUMBERS.items():
        if (number := getattr(said, name)) is not None:
            found.append((title, str(number)))
    if said.event:
        found.append(("Where you told us", events.get(said.event, "")))
    if said.locality:
        found.append(("Where you live", localities.get(said.locality, said.locality)))
    return [(asked, answer) for asked, answer in found if answer]


def _where(forum: Forum, packs: Sequence[str]) -> Section:
    lines: list[str] = []
    if packs:
        lines.append(f"It stands, as a figure or a quote, in: {', '.join(packs)}.")
    else:
        lines.append("It stands in nothing that we have handed out.")
    lines += [
        "We keep it in an encrypted file on the forum's own laptops. No other company has it.",
        "You can ask us to correct it, to stop using it, or to erase it. If you are not content "
        "with us, you can go to the Information Commissioner: ico.org.uk, 0303 123 1113.",
    ]
    return section("Where it is, and what you can ask", *lines)


def held_json(held: Held) -> dict[str, Any]:
    """Return what was found as plain values."""
    return {"pieces": list(held.uids), "names_replaced": held.replaced}
