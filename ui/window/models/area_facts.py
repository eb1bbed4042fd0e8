"""What is known of an area as facts of a briefing: judgements, promises, claims, replies."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from forumapp.domain.inspections import Link
from forumapp.domain.standing import Standing
from forumapp.services.claims_beside import Beside
from forumapp.services.plan_table import PlanRow
from forumapp.services.rounds import AreaNow, IssueReplies, KpiValues
from forumapp.services.scrutiny import QuestionLine
from ui.window.models.area_status import status_rag
from ui.window.models.area_story import AreaRead
from ui.window.models.facts import Fact, joined
from ui.window.models.lists import label
from ui.window.models.wording import day_text
from ui.window.paint.rag import Rag, claimed_rag
from ui.window.words import say


def history_facts(history: Iterable[Standing]) -> list[Fact]:
    """Return what became of an area, the latest first."""
    return [_standing(each) for each in history][::-1]


def link_facts(read: AreaRead) -> list[Fact]:
    """Return the areas of earlier and later rounds that it is linked with, as links."""
    tr = QCoreApplication.translate
    by_link = {link.uid: link for link in read.story.links}
    later = tr("Area", "Later: {how}")
    earlier = tr("Area", "Earlier: {how}")
    facts = [
        _linked(now, later.format(how=_how(by_link.values(), now, read)))
        for now in read.story.later
    ]
    return facts + [
        _linked(now, earlier.format(how=_how(by_link.values(), now, read)))
        for now in read.story.earlier
    ]


def promise_facts(rows: Iterable[PlanRow]) -> list[Fact]:
    """Return each promise: what officials say of it beside what families say, and the gap."""
    tr = QCoreApplication.translate
    they, heard = tr("Area", "Officials say"), tr("Area", "Families say: {words}")
    facts = []
    for row in rows:
        promise, latest = row.promise, row.latest
        small = [promise.number or "", promise.lead or promise.body or ""]
        if promise.due_on:
            small.append(tr("Area", "due {day}").format(day=day_text(promise.due_on)))
        if row.overdue:
            small.append(tr("Area", "overdue"))
        if row.again.first:
            again = tr("Area", "promised again: first in {year}")
            small.append(again.format(year=row.again.first[:4]))
        said = []
        if latest.gap:
            said.append(say(latest.gap))
        elif latest.lived is not None:
            said.append(heard.format(words=say(latest.lived.words())))
        on = f" ({day_text(latest.review.on)})" if latest.review else ""
        chips = ((f"{they}{on}", claimed_rag(row.claimed)),)
        mark = _not_public() if promise.not_public else ""
        facts.append(Fact(promise.what, joined(small), " ".join(said), chips, mark=mark))
    return facts


def kpi_facts(found: Iterable[KpiValues]) -> list[Fact]:
    """Return the measures that boards use: where each began, where it is, where it is to be."""
    tr = QCoreApplication.translate
    began, now = tr("Area", "began at {value}"), tr("Area", "last {value} ({day})")
    wanted = tr("Area", "target {value}")
    facts = []
    for story in found:
        kpi, unit = story.kpi, label("kpi_unit", story.kpi.unit) if story.kpi.unit else ""

        def said(value: float, unit: str = unit) -> str:
            return f"{value:g} {unit}".strip()

        parts = []
        if kpi.baseline is not None:
            parts.append(began.format(value=said(kpi.baseline)))
        actual = [each for each in story.values if each.kind == "actual"]
        if actual:
            last = actual[-1]
            parts.append(now.format(value=said(last.value), day=day_text(last.on)))
        if kpi.target is not None:
            parts.append(wanted.format(value=said(kpi.target)))
        mark = _not_public() if kpi.not_public else ""
        facts.append(Fact(kpi.title, joined([kpi.source or ""]), joined(parts), mark=mark))
    return facts


def claim_facts(found: Iterable[Beside]) -> list[Fact]:
    """Return what officials claimed elsewhere, each beside what families said in that time."""
    tr = QCoreApplication.translate
    facts = []
    for each in found:
        claim = each.claim
        small = [day_text(claim.on), label("claim_kind", claim.kind), claim.who or ""]
        figure = ""
        if claim.figure is not None:
            unit = label("kpi_unit", claim.unit) if claim.unit else ""
            figure = f"{claim.figure:g} {unit}".strip()
        words = ": ".join(part for part in (claim.title or "", figure) if part)
        quoted = f"“{claim.words}”" if claim.words else (claim.result or "")
        words = " ".join(part for part in (words, quoted) if part) or label(
            "claim_kind", claim.kind
        )
        chips = ((tr("Area", "Officials say"), claimed_rag(claim.rating)),) if claim.rating else ()
        mark = _not_public() if claim.not_public else ""
        facts.append(Fact(words, joined(small), say(each.gap), chips, mark=mark))
    return facts


def question_facts(found: Iterable[QuestionLine]) -> list[Fact]:
    """Return the questions of scrutiny with how far each has come."""
    tr = QCoreApplication.translate
    facts = []
    for line in found:
        each = line.question
        small = [day_text(each.on) if each.on else "", line.board]
        if line.first_raised and line.before:
            small.append(tr("Area", "first raised {when}").format(when=_when(line.first_raised)))
        if line.days is not None and line.open:
            small.append(tr("Area", "open for {n} days").format(n=f"{line.days:,}"))
        answer = tr("Area", "Answer: {words}").format(words=each.answer) if each.answer else ""
        mark = _not_public() if each.not_public else ""
        facts.append(
            Fact(each.words, joined(small), answer, ((("", _state(line.state))),), mark=mark)
        )
    return facts


def issue_facts(found: Iterable[IssueReplies]) -> list[Fact]:
    """Return what the forum raised, each with the replies to it, the latest first."""
    tr = QCoreApplication.translate
    facts = []
    for story in found:
        issue = story.issue
        raised = tr("Area", "We raised it {day}").format(day=day_text(issue.raised_on or ""))
        small = [raised if issue.raised_on else "", issue.raised_to or ""]
        replies = [
            tr("Area", "{day}, {who}: {words}").format(
                day=day_text(reply.on),
                who=reply.by or tr("Area", "a reply"),
                words=f"“{reply.words}”" if reply.words else tr("Area", "no words written down"),
            )
            for reply in story.replies
        ]
        more = "\n".join(replies) or tr("Area", "No reply yet.")
        mark = _not_public() if issue.not_public else ""
        facts.append(Fact(issue.title, joined(small), more, mark=mark))
    return facts[::-1]


def _standing(each: Standing) -> Fact:
    tr = QCoreApplication.translate
    judged = each.judgement
    small = [day_text(each.on) if each.on else tr("Area", "no day known")]
    words, more = "", ""
    if judged is not None:
        small.append(judged.by or "")
        words = f"“{judged.words}”" if judged.words else ""
        page = tr("Area", "page {n}").format(n=judged.page) if judged.page else ""
        more = ", ".join(part for part in (judged.source or "", page) if part)
        more = " ".join(part for part in (more, judged.note or "") if part)
    uid = judged.uid if judged is not None else ""
    return Fact(words, joined(small), more, (("", status_rag_full(each.status)),), act=uid)


def status_rag_full(status: str) -> Rag:
    """Return a status with its whole words: there is room for them."""
    rag = status_rag(status)
    return Rag(rag.shape, rag.colour, rag.spoken)


def _linked(now: AreaNow, how: str) -> Fact:
    status = status_rag(now.status).spoken
    return Fact(now.area.title, how, status, link=("area", now.area.uid), mark="link")


def _how(links: Iterable[Link], now: AreaNow, read: AreaRead) -> str:
    """Say how an area is linked; one that is linked by way of another says so."""
    own = read.story.area.uid
    for link in links:
        if {link.earlier, link.later} == {own, now.area.uid}:
            return label("link_how", link.how).lower()
    return QCoreApplication.translate("Area", "by way of another area")


def _state(state: str) -> Rag:
    tr = QCoreApplication.translate
    words = {
        "asked": Rag("ring", "muted", tr("Area", "Asked, no answer yet")),
        "answered": Rag("ring", "muted", tr("Area", "Answered")),
        "resolved": Rag("diamond", "amber", tr("Area", "Resolved to act")),
        "done": Rag("done", "green", tr("Area", "Done")),
        "yes": Rag("done", "green", tr("Area", "Done")),
        "partly": Rag("diamond", "amber", tr("Area", "Partly done")),
        "no": Rag("triangle", "red", tr("Area", "Not done")),
        "dropped": Rag("dashes", "muted", tr("Area", "Dropped")),
    }
    return words.get(state, Rag("ring", "muted", state))


def _not_public() -> str:
    return QCoreApplication.translate("Area", "Not for publication: it is in no pack and no file.")


def _when(day: str) -> str:
    return day_text(day) if len(day) == 10 else day
