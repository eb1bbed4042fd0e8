"""A hub that does not answer any more, without a word: it is said, and nobody waits for long."""

import threading
import time
from pathlib import Path

import pytest

from forumapp.domain.problems import Lost
from forumapp.store import hub, hub_ear
from forumapp.store.hub_opening import make_hub, open_hub
from tests.frozen_line import line_to
from tests.hub_server import Server
from tests.store.made import add, found

SOON = 15  # seconds that a busy machine may take


def test_a_program_that_hangs_in_a_change_keeps_nobody_out(
    hub_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "LONGEST_IDLE", "500ms")
    place = hub_server.fresh()
    make_hub(place, tmp_path / "a", "A forum", "Here").close()
    with open_hub(place, tmp_path / "b") as one, open_hub(place, tmp_path / "c") as other:
        with pytest.raises(Lost):
            _hang(one, other)
        assert len(found(one, "wait")) == 1


def _hang(one: hub.Hub, other: hub.Hub) -> None:
    with one.write("Hangs") as tx:
        tx.change("event", "e1", {"name": "Never", "held_on": "2026-11-02"})
        add(other, "We wait")


def test_a_line_that_swallows_everything_is_let_go_and_taken_up_again(
    hub_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_ear, "DEAF", 1.5)
    place = hub_server.fresh()
    make_hub(place, tmp_path / "a", "A forum", "Here").close()
    away, back = threading.Event(), threading.Event()
    with line_to(hub_server.port) as line:
        far = place.replace(str(hub_server.port), str(line.port))
        with open_hub(far, tmp_path / "b") as far_hub:
            far_hub.listen(lambda _: None, lambda lost: (away if lost else back).set())
            first = add(far_hub, "We wait")
            line.frozen.set()
            begun = time.monotonic()
            with pytest.raises(Lost):  # it was on its way when the line froze
                add(far_hub, "Lost, and said to be")
            assert time.monotonic() - begun < SOON
            assert away.wait(SOON)
            begun = time.monotonic()
            with pytest.raises(Lost, match="cannot be shown now"), far_hub.read():
                pass
            assert time.monotonic() - begun < 0.5  # what is known is said at once
            line.frozen.clear()
            assert back.wait(SOON)
            assert first in found(far_hub, "wait")
            add(far_hub, "And it goes on")
