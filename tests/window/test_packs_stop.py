"""Planning a pack says how far it is, and stops midway: by Cancel, a newer wish, another page."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject

from forumapp.domain.problems import Stopped
from forumapp.services.forums import Forum
from forumapp.services.packing import plan_pack
from tests.window.test_models_support import Desk, Lay, forum, lay
from ui.window.jobs import Jobs
from ui.window.models import pack_wanted
from ui.window.models.pack_wanted import DRAWING, WHOLE, Wanted, planned
from ui.window.pages import packs_work
from ui.window.pages.importing_run import OneJob
from ui.window.pages.packs import PacksPage
from ui.window.pages.packs_head import LOOK, WHAT

__all__ = ["forum", "lay"]


@pytest.fixture
def desk(lay: Lay) -> Desk:
    laid = lay(PacksPage)
    laid.settle()
    return laid


class Slow:
    """Plans as the window does, but waits in the middle until it is told to go on or stopped."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.asked: list[Wanted] = []
        self.given_up: list[Wanted] = []

    def __call__(self, forum: Forum, wanted: Wanted, report: Any, cancelled: Any) -> Any:
        self.asked.append(wanted)

        def waiting(done: int, of: int) -> None:
            report(done, of)
            self.begun.set()
            if done >= 20 and not cancelled():
                self.go_on.wait(5)

        try:
            return planned(forum, wanted, waiting, cancelled)
        except Stopped:
            self.given_up.append(wanted)
            raise


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(packs_work, "planned", made)
    yield made
    made.go_on.set()


def begin(desk: Desk, slow: Slow, audience: str = "partnership") -> None:
    slow.begun.clear()
    desk.page.turn_to(audience)
    desk.page.go_on()
    desk.qtbot.waitUntil(slow.begun.is_set, timeout=10_000)


@pytest.mark.parametrize("audience", ["partnership", "inspectors", "progress", "families"])
def test_planning_says_how_far_it_is(forum: Forum, audience: str) -> None:
    told: list[tuple[int, int]] = []
    planned(forum, Wanted(audience), lambda done, of: told.append((done, of)), lambda: False)
    assert {of for _, of in told} == {WHOLE}
    shares = [done for done, _ in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == WHOLE
    assert len({each for each in shares if each < DRAWING}) > 3  # while figures are worked out
    assert len({each for each in shares if each > DRAWING}) > 0


def test_figures_are_given_up_midway(forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    packs = pack_wanted.load("ui.packs")
    monkeypatch.setattr(packs, "preview_pdf", lambda *_: pytest.fail("pages were drawn"))
    with pytest.raises(Stopped, match="Nothing was made"):
        planned(forum, Wanted("partnership"), lambda n, _: told.append(n), lambda: len(told) > 4)
    assert len(told) == 5
    assert told[-1] < DRAWING


def test_a_report_may_stop_the_core_itself(forum: Forum) -> None:
    def stop(done: int, of: int) -> None:
        if done > 20:
            raise Stopped("Enough.")

    with pytest.raises(Stopped, match="Enough"):
        plan_pack(forum, report=stop)
    assert plan_pack(forum, report=lambda done, of: None) == plan_pack(forum)


def test_another_page_stops_it_and_coming_back_begins_anew(desk: Desk, slow: Slow) -> None:
    begin(desk, slow)
    assert desk.page.work.planning
    desk.page.hide()
    assert not desk.page.work.planning
    slow.go_on.set()
    desk.settle()
    assert len(slow.given_up) == 1
    assert desk.page.work.ready is None
    desk.page.show()
    desk.page.opened()
    desk.settle()
    assert desk.page.step == LOOK
    assert len(slow.asked) == 2
    assert desk.page.steps.look.pages.pages > 0


def test_a_newer_wish_stops_the_older(desk: Desk, slow: Slow) -> None:
    begin(desk, slow)
    newer = Wanted("scrutiny")
    desk.page.work.plan(newer)
    slow.go_on.set()
    desk.settle()
    assert [each.audience for each in slow.given_up] == ["partnership"]
    assert desk.page.work.ready[0] == newer


def test_cancel_stops_it_midway(desk: Desk, slow: Slow) -> None:
    begin(desk, slow)
    desk.page.stop()
    assert desk.page.step == WHAT
    slow.go_on.set()
    desk.settle()
    assert len(slow.given_up) == 1
    assert desk.page.main.isEnabled()


def test_what_is_given_up_is_told_to_who_asks_alone(jobs: Jobs, qtbot: Any) -> None:
    owner, heard = QObject(), list[str]()
    job = OneJob(owner, jobs)

    def work(report: Callable[..., None], cancelled: Callable[[], bool]) -> None:
        qtbot_wait.wait(5)
        if cancelled():
            raise Stopped("Given up.")

    qtbot_wait = threading.Event()
    failed, stopped = (lambda _: heard.append("failed")), (lambda: heard.append("stopped"))
    job.run(work, lambda _: heard.append("done"), failed, None, stopped)
    job.stop()
    qtbot_wait.set()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
    assert heard == ["stopped"]
    qtbot_wait.clear()
    job.run(work, lambda _: heard.append("done"), failed)
    job.stop()
    qtbot_wait.set()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
    assert heard == ["stopped"]
