"""What Feedback keeps and takes back beside single pieces: saved views, consent by receipt code."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services import record, roles, views
from ui.window.context import Context
from ui.window.models.ask import while_alive
from ui.window.models.listing import Asked
from ui.window.words import say

if TYPE_CHECKING:
    from ui.window.pages.feedback_views import ViewsBox
    from ui.window.pages.feedback_withdraw import WithdrawBar


class Shelf(QObject):
    """Runs what the two boxes ask for; `kept` says that there are other views now."""

    kept = Signal()
    withdrawn = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        """Act in the name of `parent`."""
        super().__init__(parent)
        self._context = context

    def serve_views(self, box: "ViewsBox") -> None:
        """Save, rename and take away what this box asks for."""
        box.saved.connect(lambda name: self._save(name, box.asked))
        box.renamed.connect(self._rename)
        box.taken_away.connect(self._take_away)

    def serve_withdrawing(self, bar: "WithdrawBar") -> None:
        """Take consent back by the codes typed here."""
        bar.wanted.connect(lambda code: self._withdraw(code, bar))

    def _save(self, name: str, asked: Asked) -> None:
        forum = self._context.forum
        plain = asked.plain() | {"typed": asked.typed}  # views are as secret as the feedback
        self._act(lambda: views.save_view(forum, name, plain))

    def _rename(self, uid: str, name: str) -> None:
        forum = self._context.forum
        self._act(lambda: views.rename_view(forum, uid, name))

    def _take_away(self, uid: str) -> None:
        forum = self._context.forum
        self._act(lambda: views.bin_view(forum, uid))

    def _withdraw(self, code: str, bar: "WithdrawBar") -> None:
        if not self._context.may(roles.CODE):
            return
        forum = self._context.forum

        def on_done(answer: tuple[int, Change]) -> None:
            count = answer[0]
            bar.close_up()
            one = self.tr("Withdrawn: 1 piece. Only its count is used now.")
            many = self.tr("Withdrawn: {n} pieces. Only their count is used now.")
            self._context.say(one if count == 1 else many.format(n=count))
            self.withdrawn.emit()

        def on_failed(problem: Problem) -> None:
            bar.fail(say(str(problem)))

        self._context.act(
            lambda: record.withdraw(forum, code),
            initiator=self.parent(),
            done=while_alive(self, on_done),
            failed=while_alive(self, on_failed),
        )

    def _act(self, call: Callable[[], object]) -> None:
        if not self._context.may(roles.CODE):
            return
        done = while_alive(self, lambda _: self.kept.emit())
        self._context.act(call, initiator=self.parent(), done=done)
