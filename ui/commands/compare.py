"""Compare groups of families, and hold what officials claim against what families rate."""

from typing import Annotated

import typer

from forumapp.domain.problems import WrongInput
from ui.commands import refs
from ui.commands.frame import Call, command
from ui.commands.threshold import HIDES, Least, least_of, with_hides

_JSON = (
    "title, verdict (better, worse, no_clear_change, too_few), sentence, groups (name, families, "
    "good_or_better: text, n, share, low, high), difference, low, high, left_out (comments, said), "
    "caption. What is hidden because it is too few is null." + HIDES
)
_CLAIM = (
    "claim, understood, not_read (words that may narrow it), verdict (borne_out, not_borne_out, "
    "cannot_say), sentence, for, against, no_rating, caption. "
    "What is hidden because it is too few is null." + HIDES
)
_GROUPS = (
    "need, provision, phase, age_band, ethnic_group, membership, speaker, stage, channel "
    "or services"
)


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    command(app, "compare", json=_JSON)(compare)
    command(app, "claim", json=_CLAIM)(claim)


def compare(
    call: Call,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Before this day and from it, as in 2026-03-31."),
    ] = None,
    recent: Annotated[
        bool, typer.Option("--recent", help="The last twelve months and what lies further back.")
    ] = False,
    group: Annotated[
        str | None,
        typer.Option(metavar="GROUP=CODE", help=f"A group and the rest. GROUP is {_GROUPS}."),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option(metavar="AREA", help="An area's id, theme code or a part of its title."),
    ] = None,
    happened: Annotated[
        bool, typer.Option("--happened", help="With --on: by when it happened, not when told.")
    ] = False,
    threshold: Least = 5,
) -> None:
    """Compare how two groups of families rate things: one of --on, --recent and --group.

    Each family counts once. It says better or worse only if the difference is larger than chance
    among families like those heard would make it. Figures below 5 families (or
    10) are hidden.
    """
    from forumapp.services import comparing  # late: start-up time

    if sum((on is not None, recent, group is not None)) != 1:
        raise WrongInput("Say what to compare: --on DATE, --recent, or --group GROUP=CODE.")
    if happened and on is None:
        raise WrongInput("--happened goes with --on.")
    least = least_of(threshold)
    with call.open() as forum:
        if on is not None:
            day = refs.day(on, "--on")
            found = comparing.before_and_after(forum, day, area, happened=happened, least=least)
        elif recent:
            found = comparing.recent_and_earlier(forum, area, least=least)
        else:
            name, _, code = (group or "").partition("=")
            found = comparing.group_and_rest(forum, name.strip(), code.strip(), area, least=least)
        answer = with_hides(forum, threshold, found.as_json(), found.lines())
    call.answer(*answer)


def claim(
    call: Call,
    words: Annotated[
        str, typer.Argument(metavar="CLAIM", help="Such as “most families are positive”.")
    ],
    area: Annotated[
        str | None,
        typer.Option(metavar="AREA", help="An area's id, theme code or a part of its title."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="For a claim that it became better: since when."),
    ] = None,
    threshold: Least = 5,
) -> None:
    """Hold what officials claim against what families themselves rate.

    It shows families for, against and who gave no rating, and says how it read the claim. A claim
    is borne out, or not, only where chance among families like those heard does not explain it.
    """
    from forumapp.services.claim_checking import check_claim  # late: start-up time

    day = refs.day(since, "--since") if since is not None else None
    with call.open() as forum:
        found = check_claim(forum, words, area, day, least=least_of(threshold))
        answer = with_hides(forum, threshold, found.as_json(), found.lines())
    call.answer(*answer)
