"""What the page Plan shows: the plan's rows filtered and sorted, and their cells in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forumapp.domain.promises import Plan, Promise
from forumapp.services import boards, measures, plan_table, plans, promises, reading
from forumapp.services.forums import Forum
from forumapp.services.measures import Measure
from forumapp.services.plan_table import PlanRow, PlanTable, Reviewed
from ui.window.models.wording import day_text
from ui.window.paint.rag import Rag, claimed_rag
from ui.window.words import say

ALL = "*"  # every promise, whatever its plan
Choices = Sequence[tuple[str, str]]
_SHOWN = 150  # letters of a cell; the whole stands in its tooltip
_TITLE = 120  # letters of a choice
_RANK = {"red": 0, "not_started": 1, "amber": 2, "no_view": 3, None: 4, "green": 5, "done": 6}


@dataclass(frozen=True, slots=True)
class View:
    """One plan as it is read for the page; `plan` is '*' for every promise."""

    plan: str
    plans: tuple[Plan, ...]
    table: PlanTable
    measures: tuple[Measure, ...]
    offers: Mapping[str, Choices]

    @property
    def current(self) -> Plan | None:
        """Return the plan that is shown, None for all promises."""
        return self.table.plan

    def row(self, uid: str) -> PlanRow | None:
        """Return the row of a promise."""
        return next((each for each in self.table.rows if each.promise.uid == uid), None)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of the plan: its key, its words, and which rows it lets through."""

    key: str
    title: str
    lets: Callable[[PlanRow], bool]


FILTERS = (
    Filter("all", "All", lambda row: True),
    Filter("open", "Open", lambda row: not row.closed),
    Filter("overdue", "Overdue", lambda row: row.overdue),
    Filter("soon", "Due soon", lambda row: row.due_soon),
    Filter("gap", "A gap", lambda row: row.latest.standing == "gap"),
)


def read_view(forum: Forum, plan: str, sought: str = "") -> View:
    """Read a plan; '' is the latest one that has promises. Meant for a reading thread.

    `sought` is the id of a plan or of a promise that a link named: then it is that plan.
    """
    known, every = plans.plans(forum), promises.promises(forum)
    of = {each.uid: each.plan or ALL for each in every} | {each.uid: each.uid for each in known}
    plan = of.get(sought, plan)
    if plan == "":
        used = {each.plan for each in every}
        plan = next((each.uid for each in known if each.uid in used), "")
        plan = plan or (known[0].uid if known and not every else ALL)
    if plan != ALL and plan not in {each.uid for each in known}:
        plan = ALL  # it was moved to the bin
    whole = plan == ALL
    table = plan_table.plan_table(forum, None if whole else plan)
    found = measures.measures(forum, None if whole else plan)
    return View(plan, tuple(known), table, tuple(found), _offers(forum, known, every))


def _offers(forum: Forum, known: Iterable[Plan], every: Iterable[Promise]) -> dict[str, Choices]:
    """Return what can be chosen in forms: areas, boards, plans, inspections, earlier promises."""
    areas = [each for each in reading.areas(forum) if each.item not in ("criterion", "off_list")]
    return {
        "areas": [(each.uid, _title(each.number, each.title)) for each in areas],
        "boards": [(each.board.uid, each.board.name) for each in boards.boards(forum)],
        "plans": [(each.uid, each.title) for each in known],
        "inspections": [(each.uid, each.title) for each in reading.inspections(forum)],
        "promises": [(each.uid, _title(each.number, each.what)) for each in every],
    }


def _title(number: object, words: str) -> str:
    one = " ".join(words.split())
    cut = one if len(one) <= _TITLE else f"{one[: _TITLE - 1]}…"
    return f"{number} · {cut}" if number not in (None, "") else cut


def shown_rows(table: PlanTable, key: str, order: str) -> list[PlanRow]:
    """Return the rows that a filter lets through, in an order (plan, due, claimed, gap)."""
    lets = next((each.lets for each in FILTERS if each.key == key), FILTERS[0].lets)
    rows = [row for row in table.rows if lets(row)]
    if order == "due":
        rows.sort(key=lambda row: row.promise.due_on or "9999")
    elif order == "claimed":
        rows.sort(key=lambda row: _RANK.get(row.claimed, 4))
    elif order == "gap":
        rows.sort(key=lambda row: ("gap", "agree", "open", "few").index(row.latest.standing))
    return rows


def cells(row: PlanRow) -> list[str]:
    """Return the cells of a row: number, action, lead, due, they say, families say, the gap."""
    promise = row.promise
    return [
        promise.number or "",
        action_words(row),
        short(promise.lead or ""),
        due_words(row),
        claimed_words(row.latest),
        families_words(row.latest),
        gap_words(row.latest),
    ]


def action_words(row: PlanRow) -> str:
    """Return what was promised, below it that it was promised before, or may not leave."""
    said, again = [short(row.promise.what)], row.again.words()
    if again:
        said.append(say(again[:1].upper() + again[1:]))
    if row.promise.not_public:
        said.append(QCoreApplication.translate("Plan", "Not for publication"))
    return "\n".join(said)


def short(text: str) -> str:
    """Return a text on one line, cut to what a cell shows."""
    one = " ".join(text.split())
    return one if len(one) <= _SHOWN else f"{one[: _SHOWN - 1]}…"


def due_words(row: PlanRow) -> str:
    """Say when it is due, and whether that is past or near."""
    tr, due = QCoreApplication.translate, row.promise.due_on
    if not due:
        return tr("Plan", "No day")
    if row.overdue:
        return tr("Plan", "{day}\noverdue").format(day=day_text(due))
    if row.due_soon:
        return tr("Plan", "{day}\nsoon").format(day=day_text(due))
    return day_text(due)


def rag_of(told: Reviewed) -> Rag:
    """Return how what officials claim is drawn."""
    return claimed_rag(told.review.claimed if told.review else None)


def claimed_words(told: Reviewed) -> str:
    """Say what officials claim, and when they said so."""
    word = rag_of(told).word
    return f"{word}, {day_text(told.review.on)}" if told.review else word


def families_words(told: Reviewed) -> str:
    """Say in few words what families say: the share and its base, or that they are too few."""
    tr, heard = QCoreApplication.translate, told.lived
    if heard is None:
        return tr("Plan", "no area named")
    if not heard.heard:
        return tr("Plan", "nobody yet")
    if not heard.enough:
        return tr("Plan", "too few to say")
    good = heard.good
    if good.share is None and good.said is None and good.text[0] not in "a<":
        return tr("Plan", "{families}; too few rated it").format(families=heard.families.text)
    return tr("Plan", "{share} say good or better").format(share=good.text)


def gap_words(told: Reviewed) -> str:
    """Return the gap's own sentence, without the figures that stand beside it."""
    tr = QCoreApplication.translate
    if told.lived is None:
        return tr("Plan", "Name its areas")
    if not told.lived.enough:
        return tr("Plan", "Too few families to say")
    claimed = told.review is not None and told.review.claimed != "no_view"
    if claimed and told.standing == "open":
        return tr("Plan", "Too few rated it to say")
    return say(told.gap.split(". ")[0].rstrip(".") + ".")


def period_words(told: Reviewed) -> str:
    """Say which days a review is about."""
    tr = QCoreApplication.translate
    if told.first:
        said = tr("Plan", "{first} to {last}")
        return said.format(first=day_text(told.first), last=day_text(told.last))
    return tr("Plan", "until {last}").format(last=day_text(told.last))


def tone_words(told: Reviewed) -> str:
    """Say the tone of what families said, '' where there is none to say."""
    if told.lived is None or told.lived.tone is None:
        return ""
    said = QCoreApplication.translate("Plan", "Tone of comments: {tone}.")
    return said.format(tone=say(told.lived.tone))


def spoken(row: PlanRow) -> str:
    """Return the sentence that a screen reader says for a row."""
    number, what, _lead, due, claimed, _families, _gap = cells(row)
    tr = QCoreApplication.translate
    said = [f"{number} {what}".strip().rstrip(".").replace("\n", ". ")]
    said.append(tr("Plan", "Due: {due}").format(due=due.replace("\n", ", ")))
    said.append(tr("Plan", "They say: {claimed}").format(claimed=claimed))
    said.append(gap_whole(row.latest))
    return ". ".join(said)


def gap_whole(told: Reviewed) -> str:
    """Say the gap with what families say, as its tooltip has it."""
    families = QCoreApplication.translate("Plan", "Families: {said}.")
    return f"{gap_words(told)} {families.format(said=families_words(told))}"
