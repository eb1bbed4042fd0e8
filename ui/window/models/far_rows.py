"""Where the lines of the list come from: at once from a folder, later from a server."""

from collections.abc import Sequence

from forumapp.domain.problems import Lost
from forumapp.services import reading
from forumapp.services.forums import is_on_hub
from ui.window.context import Context
from ui.window.models.arriving import Arriving, Came, Failed
from ui.window.models.ask import Ask, said
from ui.window.models.paged import Fetch


def rows_of(context: Context, ask: Ask) -> Fetch | Arriving:
    """Return what gives the lines of some numbers; a server is asked on the reading threads."""
    forum = context.forum
    if not is_on_hub(forum):
        return lambda rids: reading.rows(forum, rids)

    def read(rids: Sequence[int], came: Came, failed: Failed) -> None:
        def on_failed(error: Exception) -> None:
            failed()
            if not isinstance(error, Lost):  # of that the window tells by itself
                said(context.say)(error)

        ask.read("rows", lambda: reading.rows(forum, rids), came, on_failed)

    return Arriving(read)
