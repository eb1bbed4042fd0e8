"""What a person does on Inspections: add, judge, link, accept; each one act with one undo."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from forumapp.domain.inspections import Inspection
from forumapp.domain.problems import Problem
from forumapp.services import areas, binning, forums, judging, keeping, lineage, off_list, rounds
from forumapp.services.rounds import Round
from ui.window.context import Context
from ui.window.models.ask import while_alive
from ui.window.models.surroundings import Surroundings, to_judge, visits
from ui.window.pages.inspections_add import AddPanel
from ui.window.pages.inspections_area import AreaPanel
from ui.window.pages.inspections_change import ChangePanel
from ui.window.pages.inspections_judge import Judged, JudgePanel
from ui.window.pages.inspections_link import LinkPanel, LinkWish
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.pages.inspections import InspectionsPage

_UNKEPT: dict[str, type[AddPanel] | type[JudgePanel] | type[AreaPanel] | type[ChangePanel]] = {
    "add": AddPanel,
    "judge": JudgePanel,
    "area": AreaPanel,
    "change": ChangePanel,
}
_NEW = ("priority_action", "improvement")  # named since 2023


class Acts(QObject):
    """Opens the panels of the page, and keeps what was given in them."""

    def __init__(self, context: Context, page: "InspectionsPage") -> None:
        """Serve this page; each panel is made when it is first wanted."""
        super().__init__(page)
        self._context, self._page = context, page
        self._made: list[QWidget] = []
        self._seen: Any = None  # of others' changes, when the panel was opened

    def panels(self) -> list[QWidget]:
        """Return the panels that were made."""
        return list(self._made)

    def open_panel(self) -> QWidget | None:
        """Return the panel that is open, None where it is the round."""
        return next((each for each in self._made if not each.isHidden()), None)

    def offer(self, known: Surroundings) -> None:
        """Let panels that are open hear of what changed."""
        panel = self.open_panel()
        if isinstance(panel, AddPanel):
            panel.offer(known.offered, known.local_area, known.earlier_rounds())
        elif isinstance(panel, LinkPanel) and (found := self._page.round()) is not None:
            panel.show_links(known.linked(found))

    def unkept(self) -> dict[str, Any]:
        """Return which panel is open, and what stands in it and is not kept."""
        panel = self.open_panel()
        for name, kind in _UNKEPT.items():
            if isinstance(panel, kind) and (typed := panel.unkept()):
                return {"panel": name, "typed": typed}
        return {}

    def give_back(self, unkept: dict[str, Any]) -> None:
        """Open the panel again that was open before a lock, with what stood in it."""
        found, name = self._page.round(), unkept.get("panel")
        if name == "add":
            self.begin_add()
            self._add.give_back(unkept["typed"])
        elif name == "judge" and found is not None and found.areas:
            self.begin_judge(found, "")
            self._judge.give_back(unkept["typed"])
        elif name == "area" and found is not None:
            self.begin_area()
            self._area.give_back(unkept["typed"])
        elif name == "change":
            self._change_again(unkept["typed"])

    # --- beginning ----------------------------------------------------------------------------

    def begin_add(self) -> None:
        """Offer what may be followed."""
        known = self._page.known()
        self._add.offer(known.offered, known.local_area, known.earlier_rounds())
        self._page.show_panel(self._add)
        self._add.begin()

    def begin_judge(self, found: Round, visit: str) -> None:
        """Judge the areas of a round, at this visit if one is named."""
        self._page.show_panel(self._judge)
        self._seen = self._context.forum.seen_now()
        self._judge.ask(say(found.inspection.title), to_judge(found), visits(found), visit)

    def begin_link(self, area: str) -> None:
        """Link the areas of the round one stands on."""
        found = self._page.round()
        if found is None:
            return
        known = self._page.known()
        later = [(now.area.uid, now.area.title) for now in found.areas]
        self._page.show_panel(self._link)
        self._link.ask(later, known.areas_before(found), known.linked(found), area)
        self._link.begin()

    def begin_area(self) -> None:
        """Add an area to the round one stands on."""
        found = self._page.round()
        if found is None:
            return
        items = [now.area.item for now in found.areas]
        usual = "improvement" if found.inspection.framework == "area_send_2023" else "weakness"
        item = max(items, key=items.count) if items else usual
        self._page.show_panel(self._area)
        self._area.ask(say(found.inspection.title), item)

    def begin_change(self, found: Inspection) -> None:
        """Change the particulars of an inspection."""
        self._page.show_panel(self._change)
        self._seen = self._context.forum.seen_now()
        self._change.ask(found, self._page.known().earlier_rounds())

    def _change_again(self, typed: dict[str, Any]) -> None:
        every = self._page.known().inspections()
        found = next((each for each in every if each.uid == typed["uid"]), None)
        if found is not None:
            self.begin_change(found)
            self._change.give_back(typed)

    # --- keeping ------------------------------------------------------------------------------

    def accept(self, key: str) -> None:
        """Make an area of what families raise."""
        forum = self._context.forum
        self._act(lambda: off_list.accept(forum, key))

    def dismiss(self, key: str) -> None:
        """Propose this no more."""
        forum = self._context.forum
        self._act(lambda: off_list.dismiss(forum, key), None, lambda _: self._page.look_again())

    def _follow(self, key: str) -> None:
        forum = self._context.forum
        self._page.stand_on(f"round:{forums.inspection_uid(key)}")
        self._act(
            lambda: forums.add_inspection(forum, forums.known_inspection(key)),
            self._add.fail,
            self._on_added,
        )

    def _by_hand(self, fields: dict[str, Any]) -> None:
        forum, form = self._context.forum, dict(fields)
        titles, item = form.pop("areas"), form.pop("item")
        new = item in _NEW and form["visit"] != "self_assessment"
        frameworks = {"self_assessment": "self_assessment"}
        usual = "area_send_2023" if new else "local_area_2016"
        form["framework"] = frameworks.get(form["visit"], usual)
        named = [{"title": title, "item": item, "number": n} for n, title in enumerate(titles, 1)]

        def done(answer: Any) -> None:
            kind = "revisit" if form["follows"] else "round"
            self._page.stand_on(f"{kind}:{answer[0]}")
            self._add.clear_hand()
            self._on_added(answer)

        kept = {name: value for name, value in form.items() if value not in (None, "")}
        self._act(lambda: rounds.add_round(forum, kept, named), self._add.fail, done)

    def _keep_judged(self, judged: Judged) -> None:
        forum = self._context.forum
        self._act(
            lambda: judging.judge_many(
                forum,
                judged.statuses,
                judged.on,
                inspection=judged.visit or None,
                source=judged.source or None,
            ),
            self._judge.fail,
            self._on_done,
            self._seen,
        )

    def _keep_change(self, fields: dict[str, Any]) -> None:
        forum, uid = self._context.forum, self._change.uid
        label = "Changed an inspection"
        self._act(
            lambda: keeping.change(forum, "inspection", uid, fields, label),
            self._change.fail,
            self._on_done,
            self._seen,
        )

    def _throw(self) -> None:
        forum, uid = self._context.forum, self._change.uid
        self._act(lambda: binning.bin_round(forum, uid), self._change.fail, self._on_done)

    def _keep_link(self, wish: LinkWish) -> None:
        forum = self._context.forum
        self._act(
            lambda: lineage.link_areas(forum, wish.earlier, wish.later, wish.how), self._link.fail
        )

    def _drop_link(self, uid: str) -> None:
        forum = self._context.forum
        self._act(lambda: lineage.unlink(forum, uid), self._link.fail)

    def _keep_area(self, fields: dict[str, Any]) -> None:
        forum, found = self._context.forum, self._page.round()
        if found is None:
            return
        uid = found.inspection.uid

        def done(_: Any) -> None:
            self._area.clear()
            self._area.title.setFocus()

        self._act(lambda: areas.add_area(forum, fields, uid), self._area.fail, done)

    def _act(
        self,
        work: Callable[[], Any],
        fail: Callable[[str], None] | None = None,
        done: Callable[[Any], None] | None = None,
        seen: Any = None,
    ) -> None:
        def failed(problem: Problem) -> None:
            (fail or self._context.say)(say(str(problem)))

        self._context.act(
            work,
            initiator=self,
            done=while_alive(self, done) if done else None,
            failed=while_alive(self, failed),
            seen=seen,
        )

    def _on_added(self, _: Any) -> None:
        self._page.show_panel(None)

    def _on_done(self, _: Any) -> None:
        self._page.show_panel(None)

    # --- the panels, each made when it is first wanted ------------------------------------------

    @cached_property
    def _add(self) -> AddPanel:
        made = AddPanel()
        made.known.connect(self._follow)
        made.report.connect(lambda: self._context.go("report"))
        made.typed.connect(self._by_hand)
        self._take(made)
        return made

    @cached_property
    def _judge(self) -> JudgePanel:
        made = JudgePanel()
        made.kept.connect(self._keep_judged)
        self._take(made)
        return made

    @cached_property
    def _link(self) -> LinkPanel:
        made = LinkPanel()
        made.wanted.connect(self._keep_link)
        made.gone.connect(self._drop_link)
        self._take(made)
        return made

    @cached_property
    def _area(self) -> AreaPanel:
        made = AreaPanel()
        made.typed.connect(self._keep_area)
        self._take(made)
        return made

    @cached_property
    def _change(self) -> ChangePanel:
        made = ChangePanel()
        made.typed.connect(self._keep_change)
        made.thrown.connect(self._throw)
        self._take(made)
        return made

    def _take(self, made: AddPanel | JudgePanel | LinkPanel | AreaPanel | ChangePanel) -> None:
        made.hide()
        made.closed.connect(lambda: self._page.show_panel(None))
        self._made.append(made)
