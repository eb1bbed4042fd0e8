"""Quotes of a pack: what may be quoted, which are chosen, how they are corrected; and a check."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from ui.commands import refs
from ui.commands.answer import columns, say
from ui.commands.frame import Call, command
from ui.commands.waiting import waiting

if TYPE_CHECKING:
    from forumapp.services.forums import Forum
    from forumapp.services.packing import Candidate

_SHOWN = 70  # characters of a quote in a list
_QUOTES = (
    "audience, area, chosen (by a person), quotes (id, reference, words, original, said_by, lang, "
    "stance, told_on, printed, names, jigsaw: null, or why, words, mend)."
)
_Area = Annotated[str, typer.Argument(metavar="AREA", help="An area's id or a part of its title.")]
_For = Annotated[
    str,
    typer.Option(
        "--audience",
        "--for",
        metavar="WHO",
        help="For whom the pack is: partnership, inspectors, scrutiny, progress, families, yearly.",
    ),
]
_Ref = Annotated[str, typer.Argument(metavar="REF", help="The quote's reference, as Q-7K3FA.")]


def add_to(pack: typer.Typer) -> None:
    """Add these commands to those of packs."""
    command(pack, "check", json="number, stop, warnings.")(check)
    group = typer.Typer(help="Quotes: the proposal, a person's choice, corrections in [brackets].")
    command(group, "list", json=_QUOTES)(list_quotes)
    command(group, "choose", acts=True, json="act.")(choose)
    command(group, "propose", acts=True, json="act.")(propose)
    command(group, "correct", acts=True, json="id, words, warning, act.")(correct)
    pack.add_typer(group, name="quotes")


def check(call: Call, audience: _For = "partnership") -> None:
    """Say what to look at before a pack is made: quotes that tell too much, names, small numbers.

    Nothing is written.
    """
    from forumapp.services.packing import plan_pack  # late: start-up time

    with call.open() as forum, waiting("Looking through the pack"):
        made = plan_pack(forum, audience=audience)
    data = {"number": made.number, "stop": made.stop, "warnings": list(made.warnings)}
    call.answer(data, list(made.warnings) or ["Nothing stands against this pack."])


def list_quotes(call: Call, area: _Area, audience: _For = "partnership") -> None:
    """List what may be quoted of an area: what the pack prints first, then the others.

    Each as it would be printed. Beside one that stays behind stands why, and what to do.
    """
    from forumapp.services.packing import quotes_for  # late: start-up time

    with call.open() as forum:
        uid = refs.area(forum, area).uid
        found = quotes_for(forum, audience, uid)
    data = {
        "audience": audience,
        "area": uid,
        "chosen": found.chosen,
        "quotes": [_json(each) for each in found.candidates],
    }
    by = "Chosen by a person." if found.chosen else "Proposed, in proportion to what was said."
    call.answer(data, [by, *_lines(found.candidates)])


def _lines(found: "tuple[Candidate, ...]") -> Iterator[str]:
    rows = []
    for at, each in enumerate(found, 1):
        words = each.quote.words
        short = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2]} …"
        mark = f"{at}." if each.printed else "left out" if _against(each) else "-"
        rows.append((mark, each.quote.reference, each.stance or "", each.quote.said_by, short))
    for line, each in zip(columns(rows), found, strict=True):
        yield line
        if against := _against(each):
            yield f"    {against}"


def _against(each: "Candidate") -> str:
    """Return why a quote stays behind, and what to do; '' where nothing is against it."""
    if each.jigsaw is None:
        return each.names
    return f"{each.names} {each.jigsaw.why} {each.jigsaw.mend}".strip()


def _json(each: "Candidate") -> dict[str, Any]:
    jigsaw = asdict(each.jigsaw) if each.jigsaw else None
    return {
        "id": each.uid,
        "reference": each.quote.reference,
        "words": each.quote.words,
        "original": each.original,
        "said_by": each.quote.said_by,
        "lang": each.quote.lang,
        "stance": each.stance,
        "told_on": each.told,
        "printed": each.printed,
        "names": each.names,
        "jigsaw": jigsaw,
    }


def choose(
    call: Call,
    area: _Area,
    references: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF]...", help="The quotes to print, in this order; or none."),
    ] = None,
    audience: _For = "partnership",
) -> None:
    """Choose which quotes a pack prints of an area, and in which order, until you change it.

    Only quotes with consent for these readers that somebody has read; one of a family.
    """
    from forumapp.services.packing import choose_quotes  # late: start-up time

    with call.open() as forum:
        uid = refs.area(forum, area).uid
        pieces = [_piece(forum, each) for each in references or ()]
        act = choose_quotes(forum, audience, uid, pieces)
    many = "1 quote is" if len(pieces) == 1 else f"{len(pieces)} quotes are"
    call.answer({"act": act.act}, [f"{many} chosen."])


def propose(call: Call, area: _Area, audience: _For = "partnership") -> None:
    """Go back to the proposed quotes of an area."""
    from forumapp.services.packing import choose_quotes  # late: start-up time

    with call.open() as forum:
        act = choose_quotes(forum, audience, refs.area(forum, area).uid, None)
    call.answer({"act": act.act}, ["The proposed quotes count again."])


def correct(
    call: Call,
    reference: _Ref,
    words: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="As printed: changes in [brackets], cuts as […]."),
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="As they were said, again.")] = False,
) -> None:
    """Correct how a quote is printed. The words themselves stay as they were said.

    Whatever differs from them must stand in [brackets], and each cut as […].
    """
    from forumapp.services.packing import correct_quote  # late: start-up time

    if (words is None) != back:
        raise WrongInput("Give --words, or --back for the words as they were said.")
    with call.open() as forum:
        uid = _piece(forum, reference)
        done = correct_quote(forum, uid, words)
    if done.warning:
        say(f"Look at this: {done.warning}")
    data = {"id": uid, "words": done.words, "warning": done.warning, "act": done.change.act}
    call.answer(data, ["Printed as corrected." if words else "Printed as it was said."])


def _piece(forum: "Forum", typed: str) -> str:
    from forumapp.services.packing import quoted_piece  # late: start-up time

    if typed.strip().upper().startswith("Q-"):
        return quoted_piece(forum, typed)
    return refs.feedback(forum, typed).feedback.uid
