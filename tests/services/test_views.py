"""Saved views: kept under a name, changed, renamed, taken away, and every step undone."""

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import forums, views
from forumapp.services.forums import Forum


def names(forum: Forum) -> list[str]:
    return [view.name for view in views.views(forum)]


def test_a_view_is_saved_changed_and_taken_away(forum: Forum) -> None:
    uid, _ = views.save_view(forum, "  Waits,  this year ", {"typed": "waited", "unread": True})
    assert names(forum) == ["Waits, this year"]
    again, _ = views.save_view(forum, "WAITS, this year", {"unread": False})
    assert again == uid
    assert views.views(forum)[0].asked == {"unread": False}
    forums.undo_last(forum)
    assert views.views(forum)[0].asked == {"typed": "waited", "unread": True}
    views.bin_view(forum, uid)
    assert names(forum) == []
    forums.undo_last(forum)
    assert names(forum) == ["Waits, this year"]


def test_a_renamed_view_keeps_its_id_and_its_old_name_is_free(forum: Forum) -> None:
    uid, _ = views.save_view(forum, "One", {"unread": True})
    views.rename_view(forum, uid, "Two")
    fresh, _ = views.save_view(forum, "One", {})
    assert fresh != uid
    assert names(forum) == ["One", "Two"]
    again, _ = views.save_view(forum, "two", {"unread": False})
    assert again == uid
    with pytest.raises(WrongInput, match="already"):
        views.rename_view(forum, uid, "ONE")
    views.rename_view(forum, uid, "TWO")
    assert names(forum) == ["One", "TWO"]


@pytest.mark.parametrize("name", ["", "  \n", "x" * 61])
def test_a_name_that_cannot_be_is_refused(forum: Forum, name: str) -> None:
    with pytest.raises(WrongInput):
        views.save_view(forum, name, {})
    assert names(forum) == []
