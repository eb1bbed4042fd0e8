"""The option below which number figures are hidden, and how what was done is said."""

from typing import Annotated, Any, Literal

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services.forums import Forum

Least = Annotated[
    int,
    typer.Option(
        "--threshold",
        metavar="N",
        help="Hide numbers below this: 5, or 10 to be stricter. 10 always once a pack was issued "
        "with 10.",
    ),
]
HIDES = " hides_below: 5 or 10."


def least_of(threshold: int) -> Literal[5, 10]:
    """Return a threshold that was asked for; raise WrongInput for one that is none."""
    if threshold not in (5, 10):
        raise WrongInput("--threshold is 5 or 10. Nothing was made.")
    return 10 if threshold == 10 else 5


def with_hides(
    forum: Forum, threshold: int, data: dict[str, Any], lines: list[str]
) -> tuple[dict[str, Any], list[str]]:
    """Return an answer that says below which number its figures are hidden."""
    from forumapp.services.thresholds import hides  # late: start-up time

    hidden = hides(forum, least_of(threshold))
    said = [hidden.words()] if hidden.words() else []
    return data | {"hides_below": hidden.below}, [*lines, *said]
