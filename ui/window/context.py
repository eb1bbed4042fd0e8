"""What a page is given: the open forum, the workers, the broadcast, and a voice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forumapp.domain.problems import Problem
from ui.window.hub import Hub
from ui.window.jobs import Jobs
from ui.window.settings import Settings
from ui.window.words import say

Act = Callable[[], Any]


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

        `seen` is what was seen of others' changes (`forum.seen_now()`) when a form was opened that
        is kept now: what they changed since and this changes too stays beside it, as after a merge.

        The call returns a Change or (value, Change). A Problem is said in the quiet line unless
        `failed` takes it; any other error is a bug and goes to the crash hook.
        """

        def on_done(answer: Any) -> None:
            from forumapp.domain.change import Change  # late: start-up time

            change = answer[1] if isinstance(answer, tuple) else answer
            if isinstance(change, Change):
                self.hub.changed.emit(change, initiator)
                self.say(say(change.label))
            if done is not None:
                done(answer)

        def on_failed(error: Exception) -> None:
            if not isinstance(error, Problem):
                raise error
            if failed is not None:
                failed(error)
            else:
                self.say(say(str(error)))

        def work() -> Any:
            with self.forum.as_seen(seen):
                return service_call()

        self.jobs.write(service_call if seen is None else work, done=on_done, failed=on_failed)
