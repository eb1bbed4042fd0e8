"""What is said of a bundle that is refused, or of a sender that is new."""

from collections.abc import Mapping

from forumapp.domain.problems import Problem, Trouble
from forumapp.store import union, vetting
from forumapp.store.receiving import Received

_EVERYTHING = "a bundle from the beginning (export with everything: bundle export --all)"


def refusal(came: Received, problem: Problem, fork: str = "") -> Problem:
    """Return a refusal of the merge in words that say what to do with this sender.

    `fork` is the first change that two copies both wrote, each its own.
    """
    name = came.sender.laptop.name
    if isinstance(problem, union.Gap):
        return Trouble(
            f"Some changes are missing between what is here and this bundle of {name}. Nothing was "
            f"merged. Ask for {_EVERYTHING}."
        )
    if isinstance(problem, union.Clone):
        return Trouble(f"{problem} {_renew(came, problem, fork)}")
    return problem


def remarks(came: Received) -> tuple[str, ...]:
    """Say what a person should know of the sender before merging."""
    name = came.sender.laptop.name
    if came.sender.how == vetting.FIRST:
        return (f"This is the first bundle of {name}. From now on only its own key is accepted.",)
    if came.sender.how == vetting.COPY:
        return (
            f"{name} was restored from a backup or copied, and goes on as a new laptop: its old "
            "key vouches for the new one. If nobody did that, do not merge it; revoke the laptop.",
        )
    if not came.fresh:
        return (
            f"This bundle is older than what is here of {name} already. If it was made just now, "
            "that laptop was put back to an earlier state by hand: make it a laptop of its own "
            "there (laptops renew) before anything more is recorded on it.",
        )
    return ()


def unusual(beyond: Mapping[str, int]) -> tuple[str, ...]:
    """Say what a recorder's bundle changes that a recorder does not usually change."""
    if not beyond:
        return ()
    pieces = beyond.get("feedback", 0)
    others = sum(beyond.values()) - pieces
    told = []
    if pieces:
        told.append(f"feedback that was recorded elsewhere ({pieces:,})")
    if others:
        told.append(f"what is no feedback ({others:,})")
    return (
        f"It changes {' and '.join(told)}, which a recorder's laptop does not usually do. Look at "
        "what changed before you merge, and ask who has that laptop.",
    )


def _renew(came: Received, problem: union.Clone, fork: str) -> str:
    how = f"laptops renew --from {fork}" if fork else "laptops renew"
    if problem.own:
        return (
            f"Make this copy a laptop of its own ({how}), or the other one. The chair's laptop "
            "says from which change, when it refuses a bundle."
        )
    if problem.device not in came.line:
        return "Merge a bundle of that laptop itself: what it says then is what to do."
    return f"Make the copy that sent this a laptop of its own there ({how}), then export it again."
