"""Undo of many records: it tells how far it is, and what is stopped has changed nothing."""

import pytest

from forumapp.domain.problems import Stopped
from forumapp.services import forums, reading, record
from forumapp.services.forums import Forum
from forumapp.store import many

PIECES = 23


@pytest.fixture
def read(forum: Forum, monkeypatch: pytest.MonkeyPatch) -> Forum:
    """Give a forum in which many pieces were marked as read in one act."""
    monkeypatch.setattr(many, "PIECE", 5)
    uids = [record.add_feedback(forum, {"words_free": f"No {n}"})[0] for n in range(PIECES)]
    record.mark_read(forum, uids)
    return forum


def unread(forum: Forum) -> int:
    return len(reading.list_ids(forum, unread=True))


def test_undo_tells_how_far_it_is(read: Forum) -> None:
    heard: list[tuple[int, int]] = []
    forums.undo_last(read, report=lambda done, whole: heard.append((done, whole)))
    assert heard == [(done, PIECES) for done in (5, 10, 15, 20, PIECES)]
    assert unread(read) == PIECES
    heard.clear()
    forums.redo_last(read, report=lambda done, whole: heard.append((done, whole)))
    assert heard[-1] == (PIECES, PIECES)
    assert unread(read) == 0


def test_what_is_stopped_has_changed_nothing(read: Forum) -> None:
    acts, heard = reading.acts(read), [0]

    def report(done: int, _whole: int) -> None:
        heard[0] = done

    with pytest.raises(Stopped, match="Nothing was changed"):
        forums.undo_last(read, report=report, cancelled=lambda: heard[0] >= 10)
    assert heard == [10]
    assert unread(read) == 0
    assert reading.acts(read) == acts
    assert all(check.ok for check in forums.verify_forum(read))
    forums.undo_last(read)
    assert unread(read) == PIECES
