"""Issues that were raised as lines of a table, each with all that came of it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from PySide6.QtCore import QCoreApplication

from forumapp.domain.promises import Promise
from forumapp.domain.raised import Reply
from forumapp.services.lived import Lived
from forumapp.services.raised import IssueStory, state_words
from forumapp.services.raised_state import SILENT_AFTER
from forumapp.services.raised_words import days_words
from ui.window.models.lists import label
from ui.window.models.officials import Fact, Told, known, on_and_by, when
from ui.window.paint.rag import AMBER, GREEN, OPEN, RED, Rag
from ui.window.words import say

_SHOWN_AREAS = 2  # for which a page for families can be made from here


def tr(text: str) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Replies", text)


def issue_told(
    story: IssueStory, titles: Mapping[str, str], boards: Mapping[str, str], day: date
) -> Told:
    """Return an issue with what was said, replied, promised, and what families say since."""
    issue, rag = story.issue, issue_rag(story)
    hidden = tr("Not for publication. ") if issue.not_public else ""
    return Told(
        uid=issue.uid,
        cells=(
            hidden + issue.title,
            rag,
            stands(story, day),
            on_and_by(when(issue.raised_on), issue.raised_to) or "–",
            _lived(story.since) or "–",
        ),
        title=issue.title,
        facts=_facts(story, titles, boards, day),
        acts=_acts(story, titles),
        values=asdict(issue),
        areas=issue.areas,
        marked=issue.not_public,
    )


def issue_rag(story: IssueStory) -> Rag:
    """Return where an issue stands, drawn and said."""
    late = story.state == "no_reply" and (story.days or 0) >= SILENT_AFTER
    states: dict[str, Rag] = {
        "not_raised": Rag("dashes", "muted", tr("Not raised yet")),
        "no_reply": Rag(*(AMBER if late else OPEN), tr("No reply yet")),
        "replied": Rag(*OPEN, tr("Replied"), tr("They replied, nothing was promised")),
        "promised": Rag(*OPEN, tr("Promised")),
        "overdue": Rag(*RED, tr("Overdue"), tr("Promised, and overdue")),
        "claimed": Rag(*AMBER, tr("They say done"), tr("They say it is done; we have not")),
        "done": Rag("done", GREEN[1], tr("Done")),
        "partly": Rag(*AMBER, tr("Partly done")),
        "no": Rag(*RED, tr("Not done")),
    }
    return states[story.state]


def stands(story: IssueStory, day: date) -> str:
    """Say where it stands in a few words: 194 days, no reply yet."""
    if story.state == "no_reply" and story.days is not None:
        return tr("{days}, no reply yet").format(days=say(days_words(story.days)))
    return say(state_words(story, day))


def _facts(
    story: IssueStory, titles: Mapping[str, str], boards: Mapping[str, str], day: date
) -> tuple[Fact, ...]:
    issue, before = story.issue, ""
    if story.before is not None and issue.raised_on:
        before = f"{tr('Up to')} {when(issue.raised_on)}: {_lived(story.before)}"
    since = f"{tr('Since')} {when(story.since_on)}: " if story.since_on else ""
    age = tr("{days} ago").format(days=say(days_words(story.days or 0))) if story.open else ""
    to, board = issue.raised_to or "", boards.get(issue.board or "", "")
    where = board if to.casefold() in board.casefold() else on_and_by(to, board)
    raised = (when(issue.raised_on), age, where)
    return known(
        (tr("Where it stands"), stands(story, day)),
        (tr("What we say"), issue.words),
        (tr("It comes from"), say(story.source.words())),
        (tr("Families said"), before or _lived(story.before)),
        (tr("Raised"), on_and_by(*raised, issue.raised_how) if issue.raised_on else ""),
        (tr("They said"), "\n".join(_reply(each) for each in story.replies)),
        (tr("They promised"), "\n".join(_promise(each, day) for each in story.promises)),
        (tr("Families say since"), f"{since}{_lived(story.since)}" if since else ""),
        (tr("Areas"), "\n".join(titles[uid] for uid in issue.areas if uid in titles)),
        (tr("Raised by"), issue.by),
        (tr("Note"), issue.note),
    )


def _acts(story: IssueStory, titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what can be done, the next step first."""
    reply, done = ("reply", tr("Add a reply")), ("done", tr("Say what came of it"))
    raised = (("change", tr("It was raised: when and with whom")),)
    first = raised if story.state == "not_raised" else (reply, done)
    more: list[tuple[str, str]] = []
    if story.issue.feedback:
        more.append(("feedback", tr("Read its feedback")))
    if story.promises:
        more.append(("plan", tr("Open the promise")))
    if story.replies:
        more.append(("correct", tr("Correct the reply")))
    if story.issue.closed:
        more.append(("reopen", tr("It is open again")))
    if first != raised:
        more.append(("change", tr("Change it")))
    more += _pages(story, titles)
    return (*first, *more)


def _pages(story: IssueStory, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the pages for families that can be made from here, one for each area."""
    areas = [uid for uid in story.issue.areas if uid in titles][:_SHOWN_AREAS]
    if len(areas) == 1:
        return [(f"page:{areas[0]}", tr("Page for families"))]
    words = tr("Page for families: {area}")
    return [(f"page:{uid}", words.format(area=_short(titles[uid]))) for uid in areas]


def _reply(reply: Reply) -> str:
    hidden = tr(" (not for publication)") if reply.not_public else ""
    said = f"“{reply.words}”" if reply.words else tr("no words written down")
    return f"{on_and_by(when(reply.on), reply.by)}{hidden}: {said}"


def _promise(promise: Promise, day: date) -> str:
    due = tr("by {day}").format(day=when(promise.due_on)) if promise.due_on else tr("no day named")
    if promise.done:
        how = on_and_by(label("done", promise.done), when(promise.done_on))
    else:
        late = (day - date.fromisoformat(promise.due_on)).days if promise.due_on else 0
        how = tr("{days} late").format(days=say(days_words(late))) if late > 0 else tr("open")
    hidden = tr(", not for publication") if promise.not_public else ""
    return f"{promise.what} ({due}: {how}{hidden})"


def _lived(lived: Lived | None) -> str:
    return say(lived.words()) if lived is not None else ""


def _short(title: str) -> str:
    return title if len(title) <= 48 else f"{title[:47]}…"
