"""You said, they said, we did: every matter that the forum raised, with what came of it."""

from forumapp.domain.pack import Block, Cell, Heading, Paragraph, Section, Table
from forumapp.domain.raised import Reply
from forumapp.services.packing.evidence import Evidence
from forumapp.services.packing.saying import cut, day_words, many
from forumapp.services.raised import IssueStory
from forumapp.services.raised_words import state_words

MOST = 12
TITLE = "You said, they said, we did"
NOTHING = "The forum has not raised anything with officials yet, as far as it is written down."


def raised_section(found: Evidence, title: str = TITLE) -> Section:
    """Return what was raised, what came back and where it stands, the open ones first."""
    told = found.officials.issues
    if not told:
        return Section(title, (Paragraph(NOTHING),))
    waiting = sum(each.open for each in told)
    blocks: list[Block | Heading] = [Paragraph(_sentence(len(told), waiting), "lead")]
    left = len(told) - MOST
    blocks.append(
        Table(
            key="",
            summary="What the forum raised, with whom, what came back, and where it stands",
            columns=("What families said, and we raised", "What came back", "Where it stands"),
            rows=tuple(_row(found, each) for each in told[:MOST]),
            widths=(66, 60, 40),
            caption=f"{many(left, 'more matter')} left out for room." if left > 0 else "",
        )
    )
    return Section(title, tuple(blocks))


def _sentence(every: int, waiting: int) -> str:
    if not waiting:
        return f"The forum raised {many(every, 'matter')}. Each of them is closed."
    wait = "waits" if waiting == 1 else "wait"
    return f"The forum raised {many(every, 'matter')}; {waiting:,} still {wait} for an end."


def _row(found: Evidence, told: IssueStory) -> tuple[Cell, ...]:
    issue, said = told.issue, found.officials.said
    to = f" with {cut(said(issue.raised_to), 80)}" if issue.raised_to else ""
    words = f": {cut(said(issue.words))}" if issue.words else ""
    raised = f"{said(issue.title)}{words} Raised on {day_words(issue.raised_on)}{to}."
    back = " ".join(_reply(found, each) for each in told.replies[-2:])
    back += "".join(
        f" Promised{f' by {day_words(each.due_on)}' if each.due_on else ''}: "
        f"{cut(said(each.what), 120)}."
        for each in told.promises[-2:]
    )
    now = state_words(told, found.officials.on)
    return (Cell(raised), Cell(back.strip() or "Nothing yet"), Cell(now))


def _reply(found: Evidence, reply: Reply) -> str:
    said = found.officials.said
    who = cut(said(reply.by), 80) or "They"
    words = f": “{cut(said(reply.words))}”" if reply.words else " replied."
    return f"{day_words(reply.on)}, {who}{words}"
