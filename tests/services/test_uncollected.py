"""While a pack is planned Python does not look for cycles; afterwards it does again."""

import gc
from threading import Barrier, Thread

from forumapp.domain.collecting import uncollected


def test_it_is_off_inside_and_on_again_afterwards() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_whoever_ends_last_turns_it_on() -> None:
    begun, ended = Barrier(2), Barrier(2)

    def work() -> None:
        with uncollected():
            begun.wait(5)
            ended.wait(5)

    thread = Thread(target=work)
    thread.start()
    with uncollected():
        begun.wait(5)
    assert not gc.isenabled()
    ended.wait(5)
    thread.join(5)
    assert gc.isenabled()


def test_what_was_off_before_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
