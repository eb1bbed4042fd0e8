"""Packs: make one, make one again, list them, check a file, and compare two."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumapp.domain.days import long_day
from forumapp.domain.problems import Trouble, WrongInput
from ui.commands import quotes, recommendations, refs
from ui.commands.answer import columns, counted, say
from ui.commands.frame import Call, command, path_of
from ui.commands.threshold import least_of
from ui.commands.waiting import waiting

if TYPE_CHECKING:
    from forumapp.services.forums import Forum
    from ui.packs import Issued, Reissued

_DAY = {"metavar": "DATE"}
_USUAL = ("partnership", "told", 5)
_FILE = "path, kind, sha256, bytes, pages"
_BUILD = (
    f"number, path, pages, sha256, warnings, files ({_FILE}), again (null, or of, same, differs, "
    "fresh, left_out: reference, why, on)."
)
_LIST = (
    "packs (number, title, audience, issued_on, pages, sha256, file, files: name, kind, sha256, "
    "bytes, pages, on, program; plan, snapshot, changed_since (null: not known), sample, draft, "
    "issued_by, kept)."
)
_VERIFY = (
    "issued, answer (issued, altered, foreign or unknown), said, sha256, number, issued_on, "
    "audience, kind, file, on_shelf; null where there is none."
)
_DIFF = (
    "before, now (number, issued_on, audience, period), areas (area, title, change, before and "
    "now: families, good_or_better with text, n, share, low, high, period), stands (kind, what, "
    "before, now), quotes (new, gone)."
)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Packs: evidence for those who decide.")
    command(group, "build", acts=True, json=_BUILD)(build)
    command(group, "list", json=_LIST)(list_packs)
    command(group, "verify", json=_VERIFY)(verify)
    command(group, "diff", json=_DIFF)(diff)
    quotes.add_to(group)
    recommendations.add_to(group)
    app.add_typer(group, name="pack")


def build(
    call: Call,
    out: Annotated[
        str | None,
        typer.Option(
            "--out", metavar="FILE", help="The file; else it goes into the forum's packs/"
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="KIND",
            help="pdf, html, docx, xlsx or csv; may be given again. Else by --out, or pdf.",
        ),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", help="First day it was told, as in 2025-09-01.", **_DAY)
    ] = None,
    last: Annotated[
        str | None, typer.Option("--until", help="Last day it was told, as in 2026-08-31.", **_DAY)
    ] = None,
    audience: Annotated[
        str,
        typer.Option(
            "--audience",
            "--for",
            metavar="WHO",
            help="For whom: partnership (the SEND board), inspectors, scrutiny (two pages), "
            "progress (the review by DfE and NHS England), families, or yearly (the return).",
        ),
    ] = "partnership",
    area: Annotated[
        list[str] | None,
        typer.Option(metavar="AREA", help="Only this area; may be given again. Else official ones"),
    ] = None,
    by: Annotated[
        str,
        typer.Option(metavar="DATE", help="Draw lines by when it was told, or when it happened."),
    ] = "told",
    threshold: Annotated[
        int, typer.Option(metavar="N", help="Hide numbers below this: 5, or 10 to be stricter.")
    ] = 5,
    issued: Annotated[
        str | None, typer.Option(help="The day printed on it; today if left out.", **_DAY)
    ] = None,
    again: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBER", help="Write this issued pack again, from what the register kept."
        ),
    ] = None,
) -> None:
    """Make an evidence pack and write it down as issued.

    Figures below the threshold are hidden, quotes are printed only with consent. The same forum
    and the same --issued give the same file.

    With --again the files are those that were issued, byte for byte. Words of families that have
    withdrawn their consent since, or whose feedback went to the bin, was redacted or erased, are
    never printed again: then the pack is a new one, with a number of its own, and you are told.
    """
    path = path_of(out, "the file of --out") if out is not None else None
    wanted = _kinds(kinds or [], path)
    if again is not None:
        if first or last or area or issued or (audience, by, threshold) != _USUAL:
            raise WrongInput(
                "--again makes the pack as it was: only --out and --format go with it. Nothing "
                "was made."
            )
        _build_again(call, again, path, wanted)
        return
    days = _day(first, "--from"), _day(last, "--until"), _day(issued, "--issued")
    if days[0] and days[1] and days[0] > days[1]:
        raise WrongInput("--from lies after --until. Nothing was made.")
    from ui import packs  # late: start-up time

    with call.open() as forum, waiting("Making the pack") as report:
        areas = [refs.area(forum, each).uid for each in area or ()]
        pack = packs.plan_pack(
            forum,
            audience=audience,
            first=days[0],
            last=days[1],
            areas=areas,
            issued=days[2],
            by=by,
            threshold=least_of(threshold),
        )
        made = packs.issue_pack(forum, pack, path, report, kinds=wanted or ("pdf",))
    _warn(made.warnings)
    call.answer(_issued_json(made), _issued_lines(made))


def _build_again(call: Call, number: str, path: Path | None, kinds: tuple[str, ...]) -> None:
    from ui import packs  # late: start-up time

    with call.open() as forum, waiting("Making the pack again") as report:
        made = packs.issue_again(forum, number, path, report, kinds=kinds)
    again = made.again
    if again.said:
        say(again.said)
    for kind in made.differs:
        say(
            f"The {kind} says the same, word for word and figure for figure, but this version of "
            "ForumApp writes such files differently: it is not byte for byte the file that was "
            "issued. It was added to the register as a file of this pack."
        )
    for kind in made.fresh:
        say(f"This pack was not issued as {kind} before: the file was added to the register.")
    _warn((*again.warnings, *made.issued.warnings))
    data = _issued_json(made.issued) | {"again": _again_json(made)}
    same = [f"The same as issued on {long_day(again.first.issued_on)}, byte for byte."]
    call.answer(data, [*_issued_lines(made.issued), *(same if made.same else [])])


def _again_json(made: "Reissued") -> dict[str, Any]:
    return {
        "of": made.again.first.number,
        "same": made.same,
        "differs": list(made.differs),
        "fresh": list(made.fresh),
        "left_out": [asdict(each) for each in made.again.gone],
    }


def _issued_json(made: "Issued") -> dict[str, Any]:
    return {
        "number": made.number,
        "path": str(made.path),
        "pages": made.pages,
        "sha256": made.sha256,
        "warnings": list(made.warnings),
        "files": [
            {
                "path": str(path),
                "kind": file.kind,
                "sha256": file.sha256,
                "bytes": file.bytes,
                "pages": file.pages,
            }
            for path, file in made.files
        ],
        "again": None,
    }


def _issued_lines(made: "Issued") -> Iterator[str]:
    for path, file in made.files:
        pages = f" ({counted(file.pages, 'page')})" if file.pages else ""
        yield f"Pack {made.number}: {path}{pages}"
        yield file.sha256


def list_packs(call: Call) -> None:
    """List the packs that were issued, the last one first, with their files.

    It is said where the feedback that a pack was made from has changed since.
    """
    from ui import packs  # late: start-up time

    with call.open() as forum:
        shelf = packs.shelf(forum)
        changed = packs.changed_since(forum, shelf)
    rows = [
        (p.number, p.issued_on, _size(p.pages), p.file, p.title, _marks(p, changed[p.number]))
        for p in shelf
    ]
    data = {"packs": [_shelf_json(pack, changed[pack.number]) for pack in shelf]}
    lines = [
        line
        for pack, line in zip(shelf, columns(rows), strict=True)
        for line in (line, *(f"    {f.kind}  {f.name}" for f in pack.files[1:]))
    ]
    call.answer(data, lines)


def _shelf_json(pack: Any, changed: bool | None) -> dict[str, Any]:
    return asdict(pack) | {
        "plan": dict(pack.plan),
        "files": [asdict(each) for each in pack.files],
        "changed_since": changed,
        "sample": pack.sample,
        "draft": pack.draft,
        "kept": pack.kept,
    }


def _marks(pack: Any, changed: bool | None) -> str:
    said = [
        "SAMPLE" if pack.sample else "",
        "draft" if pack.draft else "",
        "feedback changed since" if changed else "",
    ]
    return ", ".join(filter(None, said))


def _size(pages: int) -> str:
    return counted(pages, "page") if pages else ""


def verify(
    call: Call,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that calls itself a pack.")],
) -> None:
    """Say whether a file is one that this forum issued, exactly as it was issued.

    Ends with 2 where it is not: then one sentence says why. With --json the answer is given in
    both cases. Nothing is changed.
    """
    from forumapp.services.packing.verifying import verify_file  # late: start-up time

    path = path_of(file, "the file")
    with call.open() as forum:
        found = verify_file(forum, path)
    if found.issued or call.in_json:
        kind = f" Kind: {found.file.kind}." if found.file else ""
        call.answer(found.as_json(), [f"{found.said}{kind}"])
    if not found.issued:
        raise Trouble(found.said)


def diff(
    call: Call,
    numbers: Annotated[
        list[str],
        typer.Argument(
            metavar="[BEFORE] NOW",
            help="The pack's number, or two: the earlier and the later one.",
        ),
    ],
) -> None:
    """Say what changed from one issued pack to a later one, by what the two print.

    With one number it is compared with the pack for the same readers before it. Better or worse is
    said only where the difference is larger than chance among families like those heard.
    """
    from forumapp.services import packing  # late: start-up time

    if len(numbers) > 2:
        raise WrongInput("Give one pack's number, or two: the earlier and the later one.")
    with call.open() as forum:
        now = packing.find_number(forum, numbers[-1])
        then = numbers[0] if len(numbers) == 2 else packing.before_this(forum, now)
        earlier, later = packing.stored_pack(forum, then), packing.stored_pack(forum, now)
        _same_readers(earlier.entry.audience, later.entry.audience)
        found = packing.differences(earlier.pack, later.pack)
    call.answer(found.as_json(), packing.lines_of(found))


def _same_readers(before: str, now: str) -> None:
    if before != now:
        say(f"Look at this: the first pack is for {before}, the second for {now}.")


def touched_lines(forum: "Forum", uids: frozenset[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the issued packs that this feedback is quoted in: as plain values, and as lines."""
    from forumapp.services.packing import packs_touched  # late: start-up time

    quoted = [each for each in packs_touched(forum, uids) if each.quotes]
    lines = [
        f"Pack {each.number} of {long_day(each.issued_on)} for {each.audience} quotes it "
        f"({counted(each.quotes, 'quote')}): {', '.join(each.files)}"
        for each in quoted
    ]
    if lines:
        lines.append(
            "What was handed out cannot be called back: tell those who have it. `pack build "
            "--again` makes the pack without these words."
        )
    return [asdict(each) for each in quoted], lines


def _warn(warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        say(f"Look at this: {warning}")


def _kinds(typed: list[str], path: Path | None) -> tuple[str, ...]:
    """Return the kinds of file that are wanted; none where nothing says so."""
    from ui import packs  # late: start-up time

    kinds = packs.check_kinds([each.strip().lower().lstrip(".") for each in typed])
    if path is not None and len(kinds) > 1:
        raise WrongInput("--out names one file: give one --format with it. Nothing was made.")
    if kinds or path is None:
        return kinds
    return packs.kind_of(path)


def _day(typed: str | None, what: str) -> date | None:
    return refs.day(typed, what) if typed is not None else None
