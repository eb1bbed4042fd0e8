"""What all commands share: their common options, how they open a forum and how they answer."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumapp.domain.problems import Problem, WrongInput
from ui.commands.answer import print_json, print_lines, say
from ui.commands.asking import passphrase
from ui.commands.places import own_folder

if TYPE_CHECKING:
    from forumapp.services.forums import Forum

_LONGEST_NAME = 100
OF_A_FOLDER = ("backup", "restore", "rescue", "passphrase", "closing", "bundle enrol")
ON_A_HUB = (
    "This is done to the folder of a forum. On a hub its keeper does it: backups, accounts and "
    "passwords are the server's own. Nothing was changed."
)


@dataclass(frozen=True, slots=True)
class Call:
    """What came with the command besides its own options."""

    forum_at: str | None = None
    secret_fd: int | None = None
    acting: str | None = None
    in_json: bool = False
    path: str = ""  # the command as it was typed, such as "feedback add"

    @contextmanager
    def open(self) -> "Iterator[Forum]":
        """Open the forum that was named, as the person that was named."""
        from forumapp.services.passphrase import check_is_forum  # late: as below

        self._actor()
        if not is_hub(self.forum_at):
            check_is_forum(folder_of(self.forum_at or ""))
        with self.opened(passphrase(self.secret_fd)) as forum:
            yield forum

    @contextmanager
    def opened(self, secret: str) -> "Iterator[Forum]":
        """Open it with this secret; refuse a command that is not the role's."""
        from forumapp.services import auditing, roles  # late: what opens no forum starts sooner
        from forumapp.services.forums import open_forum

        actor = self._actor()
        if is_hub(self.forum_at) and self.path.startswith(OF_A_FOLDER):
            raise WrongInput(ON_A_HUB)
        opened = self._hub(secret) if is_hub(self.forum_at) else open_forum(self._folder(), secret)
        with opened as forum:
            roles.check_command(forum, self.path)
            roles.check_actor(forum, actor)
            forum.actor = actor or forum.actor
            auditing.opened(forum, self.path or "a command")
            yield forum
            if not is_hub(self.forum_at):  # its keeper makes the backups
                _back_up_daily(forum)

    def _folder(self) -> Path:
        return folder_of(self.forum_at or "")

    def _hub(self, password: str) -> "Forum":
        from forumapp.services import hubs  # late: an extra that the base install does not have

        return hubs.open_hub(self.forum_at or "", own_folder(), password)

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


def _back_up_daily(forum: "Forum") -> None:
    """Make the backup of the day, where one is due; what is in its way is said, and no more."""
    from forumapp.services.backups import daily  # late: what opens no forum starts sooner

    try:
        daily(forum)
    except Problem as problem:
        say(str(problem))


def is_hub(place: str | None) -> bool:
    """Say whether a place is the address of a forum on a server."""
    return (place or "").lower().startswith(("postgresql:", "postgres:", "postgresql+psycopg:"))


def folder_of(place: str) -> Path:
    """Return the folder of a forum; raise WrongInput for an address of a server."""
    if is_hub(place):
        raise WrongInput(
            "This is done to the folder of a forum, not to a hub. Give the folder of a forum."
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

    def run(context: typer.Context, **given: Any) -> None:
        common = {name: given.pop(name) for name in shared}
        path = context.command_path.partition(" ")[2]
        function(Call(**common, path=path), **given)

    parameters = [_CONTEXT, *own, *shared.values()]
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


_CONTEXT = Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
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
