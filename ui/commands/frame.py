"""What all commands share: their common options, how they open a forum and how they answer."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from ui.commands.answer import print_json, print_lines
from ui.commands.asking import passphrase

if TYPE_CHECKING:
    from forumapp.services.forums import Forum

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Call:
    """What came with the command besides its own options."""

    forum_at: str | None = None
    secret_fd: int | None = None
    acting: str | None = None
    in_json: bool = False

    @contextmanager
    def open(self) -> "Iterator[Forum]":
        """Open the forum that was named, as the person that was named."""
        from forumapp.services.forums import open_forum  # late: what opens no forum starts sooner
        from forumapp.services.passphrase import check_is_forum

        actor = self._actor()
        folder = folder_of(self.forum_at or "")
        check_is_forum(folder)
        with open_forum(folder, passphrase(self.secret_fd)) as forum:
            forum.actor = actor or forum.actor
            yield forum

    def answer(self, data: Mapping[str, Any], lines: Iterable[str]) -> None:
        """Give the result: as one JSON object where that was asked for, else as lines."""
        if self.in_json:
            print_json(data)
        else:
            print_lines(lines)

    def _actor(self) -> str:
        name = " ".join((self.acting or "").split())
        if self.acting is not None and not (name and len(name) <= _LONGEST_NAME):
            raise WrongInput(f"--as needs a name of at most {_LONGEST_NAME} characters.")
        return name


def folder_of(place: str) -> Path:
    """Return the folder of a forum; raise WrongInput for an address that is none."""
    if place.lower().startswith(("postgresql:", "postgres:")):
        raise WrongInput(
            "A forum in PostgreSQL cannot be opened in this version. Give the folder of a forum."
        )
    return path_of(place, "the folder of the forum")


def path_of(typed: str, what: str) -> Path:
    """Return what was typed as a path; raise WrongInput where it is none."""
    if not typed.strip() or "\0" in typed:
        raise WrongInput(f"Give {what}.")
    return Path(typed).expanduser()


def command(
    group: typer.Typer,
    name: str,
    *,
    forum: bool | None = True,
    acts: bool = False,
    json: str = "",
    fill: Mapping[str, str] | None = None,
    more: Iterable[Parameter] = (),
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add a command to a group, with the common options that it needs.

    `forum` is None where a forum may be named or not; `acts` where something is changed, so that
    it matters who does it; `json` describes the keys of the answer with --json. `fill` completes
    the help text, `more` are options given as data, which the function takes as `**fields`.
    """

    def add(function: Callable[..., None]) -> Callable[..., None]:
        parameters = inspect.signature(function, eval_str=True).parameters.values()
        own = [p for p in list(parameters)[1:] if p.kind is not Parameter.VAR_KEYWORD]
        shared = _shared(forum, acts, bool(json))
        text = _help(function, json).format(**fill) if fill else _help(function, json)
        group.command(name, help=text, short_help=_short(text))(
            _bound(function, [*own, *more], shared)
        )
        return function

    return add


def _help(function: Callable[..., None], json: str) -> str:
    text = inspect.cleandoc(function.__doc__ or "")
    return f"{text}\n\nWith --json, one object: {json}" if json else text


def _short(text: str) -> str:
    """Return the first sentence, for the list of commands."""
    return " ".join(text.split("\n\n")[0].split()).split(". ")[0].rstrip(".")


def _bound(
    function: Callable[..., None], own: list[Parameter], shared: dict[str, Parameter]
) -> Callable[..., None]:
    """Make the function that Typer sees: its own options, then the common ones."""

    def run(**given: Any) -> None:
        common = {name: given.pop(name) for name in shared}
        function(Call(**common), **given)

    parameters = [*own, *shared.values()]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _shared(forum: bool | None, acts: bool, json: bool) -> dict[str, Parameter]:
    wanted = {}
    if forum is not False:
        wanted["forum_at"] = _FORUM if forum else _MAYBE_FORUM
        wanted["secret_fd"] = _NUMBER
    if acts:
        wanted["acting"] = _ACTOR
    if json:
        wanted["in_json"] = _JSON
    return wanted


def option(name: str, kind: Any, default: Any, *flags: str, **settings: Any) -> Parameter:
    """Describe an option of a command as data."""
    annotation = Annotated[kind, typer.Option(*flags, **settings)]
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_PLACE = {"metavar": "PATH", "envvar": "FORUMAPP_FORUM"}
_FORUM = option("forum_at", str, Parameter.empty, "--forum", help="The forum's folder.", **_PLACE)
_MAYBE_FORUM = option(
    "forum_at", str | None, None, "--forum", help="The forum's folder, if you mean one.", **_PLACE
)
_NUMBER = option(
    "secret_fd",
    int | None,
    None,
    "--passphrase-fd",
    metavar="N",
    min=0,
    help="Read the passphrase from this file descriptor. Without it, FORUMAPP_PASSPHRASE is "
    "taken, or you are asked. The recovery code works as well.",
)
_ACTOR = option("acting", str | None, None, "--as", metavar="NAME", help="Who does this.")
_JSON = option("in_json", bool, False, "--json", help="Answer in JSON, for programs.")
