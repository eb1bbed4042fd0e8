"""What a page is given: the open forum, the workers, the broadcast, and a voice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from forumapp.domain.problems import Problem
from ui.window.hub import Hub
from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.settings import Settings
from ui.window.words import say

Act = Callable[[], Any]


def beside() -> str:
    """Return what is said where another person changed the same thing meanwhile."""
    return QCoreApplication.translate(
        "Context",
        "Kept. Somebody else changed the same thing meanwhile, so both stay: decide under People "
        "and devices, Differences.",
    )


def _nowhere(key: str, part: str = "") -> None:
    """Go nowhere: a page that stands alone, as in a test."""


@dataclass
class Context:
    """Everything a page may use; it never opens files, threads or databases of its own."""

    forum: Any
    jobs: Jobs
    hub: Hub
    settings: Settings
    say: Callable[[str], None]
    go: Callable[..., None] = _nowhere
    """Open another page by its key, and there the part that is named (see `Page.turn_to`)."""

    def may(self, right: str) -> bool:
        """Say whether whoever opened the forum has a right; where not, tell them whose it is."""
        roles = load("forumapp.services.roles")  # late: start-up time
        allowed = bool(roles.may(self.forum, right))
        if not allowed:
            self.say(say(roles.refusal(self.forum)))
        return allowed

    def act(
        self,
        service_call: Act,
        *,
        initiator: object,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
        seen: Any = None,
    ) -> None:
        """Run a service that changes something, then tell everybody.

        `seen` is what was seen of others' changes when a form was filled that is kept now (see
        `ui.window.shown`): what they changed since and this changes too stays beside it, as after
        a merge. Without it, it is what stands on the pages now.

        The call returns a Change or (value, Change). A Problem is said in the quiet line unless
        `failed` takes it; any other error is a bug and goes to the crash hook.
        """

        def on_done(answer: Any) -> None:
            from forumapp.domain.change import Change  # late: start-up time

            change = answer[1] if isinstance(answer, tuple) else answer
            if isinstance(change, Change):
                self.hub.changed.emit(change, initiator)
                self.say(beside() if change.torn else say(change.label))
            if done is not None:
                done(answer)

        def on_failed(error: Exception) -> None:
            if not isinstance(error, Problem):
                raise error
            if failed is not None:
                failed(error)
            else:
                self.say(say(str(error)))

        known = self.forum.seen_now() if seen is None else seen  # what stands there at this moment

        def work() -> Any:
            with self.forum.as_seen(known):
                return service_call()

        self.jobs.write(work, done=on_done, failed=on_failed)
