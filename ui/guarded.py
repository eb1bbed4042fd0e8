"""Do some work for a person, and end as the contract says: a sentence and an exit code."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from forumapp.domain.problems import Problem
from ui.commands.answer import say
from ui.commands.crash import keep_crash
from ui.refused import sentence_of

WRONG, BUG, STOPPED = 2, 1, 130


def guarded(work: Callable[[], int]) -> int:
    """Do some work and return the exit code; what goes wrong is said in a sentence."""
    try:
        return work()
    except Problem as problem:
        say(str(problem))
        return WRONG
    except KeyboardInterrupt:
        return _stopped()
    except BrokenPipeError:
        _drop_output()  # nobody reads on, as in `forumapp history | head`: go quietly
        return 0
    except OSError as error:
        say(sentence_of(error))
        _drop_output()
        return WRONG
    except Exception as error:  # whatever it is, a person gets a sentence
        return _stopped() if _came_of_a_stop(error) else _crashed(error)


def _stopped() -> int:
    say("Stopped. What was saved before is safe, and nothing half-done will show.")
    return STOPPED


def _came_of_a_stop(error: BaseException) -> bool:
    """Say whether Ctrl-C came first: a library that it reaches in a commit fails in its own way."""
    cause = error.__context__
    return cause is not None and (isinstance(cause, KeyboardInterrupt) or _came_of_a_stop(cause))


def _drop_output() -> None:
    """Let what could not be written go, or Python tries again at its end and fails."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _crashed(error: Exception) -> int:
    path = keep_crash(error)
    kept = f" What went wrong is in {path}, without any family's words." if path else ""
    say(f"ForumApp has a fault ({type(error).__name__}). What was saved before is safe.{kept}")
    return BUG
