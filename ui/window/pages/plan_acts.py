"""What is kept from the page Plan: each thing a person does there as an act of the forum."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from forumapp.domain.problems import Problem
from forumapp.services import measures, plans, promises, reviews
from forumapp.services.forums import Forum
from ui.window.models.plan_view import ALL
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.pages.plan import PlanPage

Say = Callable[[str], None]


class PlanActs:
    """Keeps what was typed; a problem is said where it was typed."""

    def __init__(self, page: "PlanPage") -> None:
        """Act for this page."""
        self._page = page

    @property
    def _forum(self) -> Forum:
        forum: Forum = self._page.context.forum
        return forum

    def edit(self, uid: str, new: Any) -> None:
        """Keep what was changed of a promise."""
        forum, detail = self._forum, self._page.detail
        page, words = self._page, self._page.tr("Saved")

        def failed(why: str) -> None:
            if detail.uid() == uid:
                detail.fail(why)
            else:  # one went on meanwhile
                page.problem.say(say(why))

        self._act(
            lambda: promises.change_promise(forum, uid, new),
            lambda _: detail.say_saved(words),
            failed,
            seen=page.shown.seen,
        )

    def review(self, uid: str, values: Any) -> None:
        """Keep one review of a promise."""
        forum, fields, detail = self._forum, {**values, "promise": uid}, self._page.detail
        self._act(
            lambda: reviews.add_review(forum, fields),
            lambda _: detail.review_kept(),
            detail.fail,
            detail.card.send,
        )

    def review_many(self, said: Any, on: str, by: str, source: str) -> None:
        """Keep what was claimed of many promises at one meeting."""
        forum, page = self._forum, self._page
        self._act(
            lambda: reviews.add_reviews(forum, said, on=on, by=by or None, source=source or None),
            lambda _: page.close_part(),
            page.meeting.fail,
            page.meeting.keep,
        )

    def bin_promise(self, uid: str) -> None:
        """Move a promise with its reviews to the bin."""
        forum, page = self._forum, self._page
        self._act(lambda: promises.bin_promises(forum, [uid]), lambda _: page.close_detail())

    def measure(self, form: str, uid: str, values: Any) -> None:
        """Keep a measure, or one figure of it."""
        forum, pane = self._forum, self._page.measures
        plan = None if self._page.plan == ALL else self._page.plan

        def keep() -> Any:
            if form == "kpi_value":
                return measures.add_value(forum, values)
            if uid:
                return measures.change_kpi(forum, uid, values)
            return measures.add_kpi(forum, {**values, "plan": plan})

        self._act(keep, lambda _: pane.close_form(), pane.fail, pane.card.send)

    def bin_measure(self, uid: str) -> None:
        """Move a measure to the bin."""
        forum = self._forum
        if uid:
            self._act(lambda: measures.bin_kpi(forum, uid))

    def keep_form(self, form: str, uid: str, values: Any) -> None:
        """Keep a new promise, or a plan."""
        forum, page = self._forum, self._page

        def keep() -> Any:
            if form == "promise":
                return promises.add_promise(forum, values)
            if uid:
                return plans.change_plan(forum, uid, values)
            return plans.add_plan(forum, values)

        def done(answer: Any) -> None:
            if isinstance(answer, tuple):
                (page.show_plan if form == "plan" else page.stand_on)(answer[0])
            page.close_part()

        self._act(keep, done, page.card.fail, page.card.send, page.seen)

    def _act(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Say | None = None,
        send: QPushButton | None = None,
        seen: Any = None,
    ) -> None:
        """Keep something once: `send` rests meanwhile, since its keys may come twice."""
        page = self._page
        if send is not None:
            send.setEnabled(False)

        def on_done(answer: Any) -> None:
            if page.gone:
                return
            if send is not None:
                send.setEnabled(True)
            page.problem.say("")
            if done is not None:
                done(answer)
            page.read()

        def on_failed(problem: Problem) -> None:
            if page.gone:
                return
            if send is not None:
                send.setEnabled(True)
            if failed is not None:
                failed(str(problem))
            else:
                page.problem.say(say(str(problem)))

        page.context.act(call, initiator=page, done=on_done, failed=on_failed, seen=seen)
