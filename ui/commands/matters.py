"""Data-protection matters, the papers they need, and closing the forum."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumapp.domain.matters import OUTCOMES, SORTS
from forumapp.domain.problems import WrongInput
from ui.commands import refs
from ui.commands.answer import say
from ui.commands.asking import NEW_VARIABLE, new_passphrase, passphrase
from ui.commands.erasing import OUT, check_out, write_lines
from ui.commands.frame import Call, command, folder_of, path_of
from ui.commands.passphrases import Name, NewNumber

if TYPE_CHECKING:
    from forumapp.domain.pack import Pack

_KEYS = (
    "uid, sort, opened_at, due_at, reference, summary, steps, by, outcome, answered_at, closed_at, "
    "clock"
)
_Id = Annotated[str, typer.Argument(metavar="ID", help="A matter's id, or the start of it.")]
_Paper = Annotated[
    Path, typer.Argument(metavar="FILE", help="Where to write it: .pdf, .html or .docx.")
]
_Words = Annotated[str, typer.Argument(metavar="WORDS", help="What was done, in your words.")]
_When = Annotated[
    datetime | None,
    typer.Option(
        "--on",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"],
        metavar="WHEN",
        help="The day, or day and time as 2026-11-22T09:30; else now.",
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Requests, complaints and breaches of data protection.")
    sorts = {"sorts": "; ".join(f"{code}: {words}" for code, words in SORTS.items())}
    command(group, "open", acts=True, json=f"{_KEYS}.", fill=sorts)(open_one)
    command(group, "list", json=f"matters ({_KEYS}).")(list_all)
    command(group, "show", json=f"{_KEYS}.")(show)
    command(group, "step", acts=True, json=f"{_KEYS}.")(step)
    command(group, "answer", acts=True, json=f"{_KEYS}.")(answer)
    ends = {"outcomes": "; ".join(f"{s}: {', '.join(codes)}" for s, codes in OUTCOMES.items())}
    command(group, "close", acts=True, json=f"{_KEYS}.", fill=ends)(close)
    command(group, "find", acts=True, json="pieces (ids), names_replaced, path.")(find)
    app.add_typer(group, name="matters")
    papers = typer.Typer(help="Drafts of papers, from what the forum really does.")
    command(papers, "privacy-notice", json="path.")(privacy_notice)
    command(papers, "impact-assessment", json="path.")(impact_assessment)
    app.add_typer(papers, name="papers")
    ending = typer.Typer(help="The forum closes: hand on, destroy.")
    command(ending, "plan", json="with_words, as_codes, stays.")(plan)
    told = "folder, person, recovery_code, with_words, as_codes, stays."
    command(ending, "hand-on", json=told)(hand_on)
    command(ending, "destroy", json="certificate (lines).")(destroy)
    app.add_typer(ending, name="closing")


def open_one(
    call: Call,
    sort: Annotated[str, typer.Argument(metavar="SORT", help="access, complaint or breach.")],
    summary: Annotated[
        str, typer.Option(metavar="WORDS", help="What it is about; no names are needed.")
    ] = "",
    reference: Annotated[str, typer.Option(metavar="TEXT", help="Your own reference.")] = "",
    when: _When = None,
) -> None:
    """Write a matter down and start its clock. {sorts}."""
    from forumapp.services import matters  # late: start-up time

    moment = when.astimezone() if when else None
    with call.open() as forum:
        uid, _ = matters.open_matter(forum, sort, summary, reference=reference, opened=moment)
        _tell(call, forum, uid)


def list_all(call: Call) -> None:
    """List the matters, those that wait first, the most urgent of them first."""
    from forumapp.services import matters  # late: start-up time

    with call.open() as forum:
        found = matters.matters(forum)
    lines = [f"{e.uid[:8]}  {SORTS[e.sort]} ({matters.clock(e)})" for e in found]
    call.answer({"matters": [matters.as_json(each) for each in found]}, lines)


def show(call: Call, uid: _Id) -> None:
    """Show a matter with its steps, and what to do next."""
    with call.open() as forum:
        _tell(call, forum, uid)


def step(call: Call, uid: _Id, words: _Words) -> None:
    """Write down what was done, with the day and your name."""
    from forumapp.services import matters  # late: start-up time

    with call.open() as forum:
        matters.add_step(forum, matters.find(forum, uid).uid, words)
        _tell(call, forum, uid)


def answer(call: Call, uid: _Id, when: _When = None) -> None:
    """Stop the clock: it was given, acknowledged or reported."""
    from forumapp.services import matters  # late: start-up time

    with call.open() as forum:
        moment = when.astimezone() if when else None
        matters.answer(forum, matters.find(forum, uid).uid, moment)
        _tell(call, forum, uid)


def close(
    call: Call,
    uid: _Id,
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="What came of it, as a code.")],
    words: Annotated[str, typer.Option(metavar="WORDS", help="The reason, in your words.")] = "",
) -> None:
    """Close a matter with what came of it. Outcomes: {outcomes}."""
    from forumapp.services import matters  # late: start-up time

    with call.open() as forum:
        matters.close(forum, matters.find(forum, uid).uid, outcome, words)
        _tell(call, forum, uid)


def find(
    call: Call,
    paper: _Paper,
    uids: Annotated[
        list[str] | None, typer.Option("--id", metavar="ID", help="One piece; more than once.")
    ] = None,
    receipt: Annotated[str, typer.Option(metavar="CODE", help="By a receipt code.")] = "",
    family: Annotated[str, typer.Option(metavar="WORD", help="By a family word.")] = "",
    words: Annotated[
        str, typer.Option(metavar="WORDS", help="By words they used: look at each piece first.")
    ] = "",
    stand: Annotated[
        str, typer.Option(metavar="NAMES", help="Names of their own that stand, with commas.")
    ] = "",
) -> None:
    """Write down all that is held of one family, for that family; others' names are replaced.

    Read it before it goes. What is kept apart, because someone may be at risk, is not in it.
    """
    from forumapp.services.papers import access  # late: start-up time

    _check_paper(paper)
    with call.open() as forum:
        named = [refs.feedback(forum, each).feedback.uid for each in uids or ()]
        found = access.find(forum, uids=named, receipt=receipt, family=family, words=words)
        names = [name.strip() for name in stand.split(",") if name.strip()]
        held = access.held_of(forum, found, stand=names)
        _print(held.paper, paper)
    said = f"{len(found):,} pieces, {held.replaced:,} names replaced: {paper}. Read it first."
    call.answer({**access.held_json(held), "path": str(paper)}, [said])


def privacy_notice(call: Call, paper: _Paper) -> None:
    """Write a draft of the privacy notice for families. What is open stands in [brackets]."""
    from forumapp.services.papers import notice  # late: start-up time

    _check_paper(paper)
    with call.open() as forum:
        _print(notice.privacy_notice(forum), paper)
    call.answer({"path": str(paper)}, [f"Written: {paper}"])


def impact_assessment(call: Call, paper: _Paper) -> None:
    """Write a draft of a data-protection impact assessment. What is open stands in [brackets]."""
    from forumapp.services.papers import notice  # late: start-up time

    _check_paper(paper)
    with call.open() as forum:
        _print(notice.impact_assessment(forum), paper)
    call.answer({"path": str(paper)}, [f"Written: {paper}"])


def plan(call: Call) -> None:
    """Say what would go to a successor by what families agreed to; nothing is changed."""
    from forumapp.services import closing  # late: start-up time

    with call.open() as forum:
        found = closing.leaving(forum)
    call.answer(asdict(found), found.lines)


def hand_on(
    call: Call,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="An empty folder for the successor's forum.")
    ],
    name: Name,
    new_number: NewNumber = None,
) -> None:
    """Make a forum for a successor: what families agreed to, with its own key and passphrase.

    Quote and publish: words too. Theme and count: codes without words. The rest stays here.
    """
    from forumapp.services import closing  # late: start-up time
    from forumapp.services.handing_over import HandOver
    from forumapp.services.passphrase import draw_recovery_code

    secret = passphrase(call.secret_fd)
    new, code = new_passphrase(new_number, NEW_VARIABLE), draw_recovery_code()
    place = path_of(str(folder), "the successor's folder")
    with call.opened(secret) as forum:
        made = closing.hand_on(forum, secret, place, HandOver(name, new, code))
    data: dict[str, Any] = {"folder": str(made.folder), "person": name, "recovery_code": code}
    lines = [*made.leaving.lines, f"Made for {name}: {made.folder}", f"Recovery code: {code}"]
    call.answer(data | asdict(made.leaving), lines)


def destroy(
    call: Call,
    name: Annotated[str, typer.Option(metavar="NAME", help="The forum's name, to be sure.")],
    certificate: Annotated[Path | None, OUT] = None,
) -> None:
    """Destroy this forum, its keys, backups and everything in its folder. No undo.

    Its backups in the second place go too, where that is there. Laptops that hold a copy, and what
    could not be reached, are named in the certificate.
    """
    from forumapp.services import closing  # late: start-up time

    check_out(certificate)
    folder = folder_of(call.forum_at or "")
    if certificate and folder.absolute() in certificate.expanduser().absolute().parents:
        raise WrongInput("Keep the certificate outside the forum's folder.")
    lines = closing.destroy(folder, passphrase(call.secret_fd), name)
    write_lines(certificate, lines)
    call.answer({"certificate": list(lines)}, lines)


def _tell(call: Call, forum: Any, uid: str) -> None:
    from forumapp.services import matters  # late: start-up time

    found = matters.find(forum, uid)
    call.answer(matters.as_json(found), matters.lines(found))


def _check_paper(path: Path) -> None:
    if path.suffix.lower() not in (".pdf", ".html", ".docx"):
        raise WrongInput(f"{path.name}: give a file that ends in .pdf, .html or .docx.")
    check_out(path)


def _print(paper: "Pack", path: Path) -> None:
    from exports.formats import write_as  # late: it loads what draws

    made = write_as(paper, path.expanduser(), path.suffix[1:].lower())
    for warning in made.warnings:
        say(f"Look at this: {warning}")
