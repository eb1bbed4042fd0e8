"""What the forum asks for in its packs, and what officials write back to them."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumapp.domain.asks import Recommendation, Response
from forumapp.domain.days import long_day
from forumapp.services import recommending
from forumapp.services.forums import Forum
from forumapp.services.lists import codes, label
from ui.commands import refs
from ui.commands.answer import columns
from ui.commands.embargo_note import say_embargo
from ui.commands.found import find
from ui.commands.frame import Call, command

_DONE = ", ".join(code.code for code in codes("done").codes)
_This = Annotated[
    str, typer.Argument(metavar="WHICH", help="The recommendation's id or a part of its words.")
]
_Response = Annotated[
    str, typer.Argument(metavar="WHICH", help="The response's id or a part of its words.")
]
_Of = Annotated[str | None, typer.Option(metavar="BODY", help="Of whom it is asked.")]
_Areas = Annotated[
    list[str] | None,
    typer.Option("--area", metavar="AREA", help="An area it is about; may be given several times."),
]
_By = Annotated[str | None, typer.Option(metavar="DATE", help="By when it is asked for.")]
_FIELDS = "id, words, body, areas, due_on, place, made_on, done, done_on, not_public"


def add_to(pack: typer.Typer) -> None:
    """Add these commands to those of packs."""
    group = typer.Typer(help="What the forum asks for, in its order, with an owner.")
    command(group, "list", json=f"recommendations ({_FIELDS}).")(list_recommendations)
    command(group, "add", acts=True, json="id, act.")(add)
    command(group, "change", acts=True, json="id, act.")(change)
    command(group, "bin", acts=True, json="id, act.")(bin_one)
    pack.add_typer(group, name="recommend")
    group = typer.Typer(help="What officials write back to a pack, word by word.")
    command(group, "list", json="responses (id, by, on, words, pack, source, not_public).")(
        list_responses
    )
    command(group, "add", acts=True, json="id, act.")(add_response)
    command(group, "change", acts=True, json="id, act.")(change_response)
    command(group, "bin", acts=True, json="id, act.")(bin_response)
    pack.add_typer(group, name="respond")


def list_recommendations(call: Call) -> None:
    """List what the forum asks for, in its order."""
    with call.open() as forum:
        found = recommending.recommendations(forum)
        say_embargo(forum)
    rows = [
        (f"{at}.", refs.short(each.uid), each.body or "nobody named", _by(each), each.words)
        for at, each in enumerate(found, 1)
    ]
    data = {"recommendations": [_json(each) for each in found]}
    call.answer(data, columns(rows) or ["Nothing is asked for yet. See: pack recommend add --help"])


def add(
    call: Call,
    words: Annotated[str, typer.Option(metavar="TEXT", help="What the forum asks for.")],
    of: _Of = None,
    area: _Areas = None,
    by: _By = None,
    not_public: Annotated[bool, typer.Option("--not-public", help="Never to be exported.")] = False,
) -> None:
    """Add a recommendation, at the end of the list."""
    with call.open() as forum:
        fields = {"words": words, "not_public": not_public or None} | _given(forum, of, area, by)
        uid, act = recommending.recommend(forum, fields)
    call.answer({"id": uid, "act": act.act}, [f"Added the recommendation {refs.short(uid)}."])


def change(
    call: Call,
    which: _This,
    words: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the forum asks for.")
    ] = None,
    of: _Of = None,
    area: _Areas = None,
    by: _By = None,
    done: Annotated[
        str | None, typer.Option(metavar="DONE", help=f"What became of it: {_DONE}, or open.")
    ] = None,
    at: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Its number in the list: 1 is the first.")
    ] = None,
) -> None:
    """Change a recommendation, say what became of it, or give it another place."""
    with call.open() as forum:
        meant = _meant(forum, which)
        fields = _given(forum, of, area, by) | ({"words": words} if words is not None else {})
        if done is not None:
            fields["done"] = None if done.strip().lower() == "open" else done
        act = recommending.change_recommendation(forum, meant.uid, fields, at)
    call.answer({"id": meant.uid, "act": act.act}, ["Changed the recommendation."])


def bin_one(call: Call, which: _This) -> None:
    """Move a recommendation to the bin; undo brings it back."""
    with call.open() as forum:
        meant = _meant(forum, which)
        act = recommending.bin_recommendation(forum, meant.uid)
    call.answer({"id": meant.uid, "act": act.act}, ["Moved the recommendation to the bin."])


def list_responses(call: Call) -> None:
    """List what officials wrote back, the latest first."""
    with call.open() as forum:
        found = recommending.responses(forum)
        say_embargo(forum)
    rows = [(refs.short(e.uid), e.on, e.by, e.pack or "", e.words) for e in found]
    data = [{"id": each.uid} | _without_uid(each) for each in found]
    call.answer({"responses": data}, columns(rows) or ["No response is written down yet."])


def add_response(
    call: Call,
    by: Annotated[str, typer.Option(metavar="WHO", help="Who wrote back.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day, as in 2026-12-03.")],
    words: Annotated[str, typer.Option(metavar="TEXT", help="What they wrote, word by word.")],
    pack: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="The number of the pack it answers.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it stands.")] = None,
    not_public: Annotated[bool, typer.Option("--not-public", help="Never to be exported.")] = False,
) -> None:
    """Write down a response; the next pack for the partnership prints it unedited."""
    with call.open() as forum:
        fields: dict[str, Any] = {
            "by": by,
            "on": refs.day(on, "--on").isoformat(),
            "words": words,
            "pack": pack,
            "source": source,
            "not_public": not_public or None,
        }
        uid, act = recommending.respond(forum, fields)
    call.answer({"id": uid, "act": act.act}, [f"Added the response {refs.short(uid)}."])


def change_response(
    call: Call,
    which: _Response,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who wrote back.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day, as in 2026-12-03.")
    ] = None,
    words: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What they wrote, word by word.")
    ] = None,
    pack: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="The number of the pack it answers.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it stands.")] = None,
) -> None:
    """Put right what was written down of a response; `history ID` tells what stood before."""
    with call.open() as forum:
        meant = _answer(forum, which)
        day = None if on is None else refs.day(on, "--on").isoformat()
        given = {"by": by, "on": day, "words": words, "pack": pack, "source": source}
        fields = {name: value for name, value in given.items() if value is not None}
        act = recommending.change_response(forum, meant.uid, fields)
    call.answer({"id": meant.uid, "act": act.act}, ["Changed the response."])


def bin_response(call: Call, which: _Response) -> None:
    """Move a response to the bin; undo brings it back."""
    with call.open() as forum:
        meant = _answer(forum, which)
        act = recommending.bin_response(forum, meant.uid)
    call.answer({"id": meant.uid, "act": act.act}, ["Moved the response to the bin."])


def _given(forum: Forum, of: str | None, area: list[str] | None, by: str | None) -> dict[str, Any]:
    """Return the fields that were given, and no others."""
    fields: dict[str, Any] = {} if of is None else {"body": of}
    if area is not None:
        fields["areas"] = [refs.area(forum, each).uid for each in area]
    if by is not None:
        fields["due_on"] = refs.day(by, "--by").isoformat()
    return fields


def _meant(forum: Forum, typed: str) -> Recommendation:
    every = recommending.recommendations(forum)
    return find(typed, every, lambda e: e.words, "recommendations", "pack recommend list")


def _answer(forum: Forum, typed: str) -> Response:
    every = recommending.responses(forum)
    return find(typed, every, lambda e: e.words, "responses", "pack respond list")


def _by(each: Recommendation) -> str:
    if each.done:
        return label("done", each.done).lower()
    return f"by {long_day(each.due_on)}" if each.due_on else "no day"


def _json(each: Recommendation) -> dict[str, Any]:
    return {"id": each.uid} | _without_uid(each)


def _without_uid(record: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(record).items() if name != "uid"}
