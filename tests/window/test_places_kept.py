"""The place on a page is kept with the forum, beyond the program; never a family's words."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from forumapp.services import forums, remembering
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.models.listing import Asked
from ui.window.settings import Settings

PASSPHRASE = "correct horse battery"
Rest = Callable[[Frame], None]


def another(qtbot: QtBot, settings: Settings, folder: Path) -> Frame:
    made = Frame(settings, Jobs(), folder.parent / "sample-forum")
    qtbot.addWidget(made)
    made.show()
    made.enter(forums.open_forum(folder, PASSPHRASE))
    return made


def test_filters_are_there_again_after_the_program_ended(
    entered: Frame, rest: Rest, qtbot: QtBot, settings: Settings, folder: Path
) -> None:
    entered.go("feedback")
    rest(entered)
    page = entered.pages["feedback"]
    page.pane.filters.choose(Asked(unread=True))  # type: ignore[attr-defined]
    page.line.setText("eighteen hidden words")  # type: ignore[attr-defined]
    qtbot.wait(200)
    entered.close()

    again = another(qtbot, settings, folder)
    again.go("feedback")
    rest(again)
    assert again.pages["feedback"].pane.filters.chosen == Asked(unread=True)  # type: ignore[attr-defined]
    again.close()
    with forums.open_forum(folder, PASSPHRASE) as forum:
        kept = remembering.remembered(forum, "places")
    assert kept["feedback"]["unread"] is True
    assert "eighteen" not in repr(kept)
    assert "record" not in kept


def test_a_visit_elsewhere_does_not_wipe_what_was_kept(
    entered: Frame, rest: Rest, qtbot: QtBot, settings: Settings, folder: Path
) -> None:
    entered.go("feedback")
    rest(entered)
    entered.pages["feedback"].pane.filters.choose(Asked(unread=True))  # type: ignore[attr-defined]
    entered.close()
    second = another(qtbot, settings, folder)
    second.go("trends")
    rest(second)
    second.close()
    third = another(qtbot, settings, folder)
    third.go("feedback")
    rest(third)
    assert third.pages["feedback"].pane.filters.chosen.unread  # type: ignore[attr-defined]
    third.close()


def test_a_damaged_memory_of_places_keeps_nobody_out(
    qtbot: QtBot, settings: Settings, folder: Path, rest: Rest
) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        remembering.remember(forum, "places", {"feedback": {"rid": "x", "unread": 7}, "gone": {}})
    frame = another(qtbot, settings, folder)
    frame.go("feedback")
    rest(frame)
    assert frame.current == "feedback"
    frame.close()
