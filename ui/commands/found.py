"""Find the record that a person means by the start of its id or by a part of its name."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from forumapp.domain.problems import WrongInput


class _Kept(Protocol):
    @property
    def uid(self) -> str: ...


T = TypeVar("T", bound=_Kept)


def find(typed: str, records: Iterable[T], name_of: Callable[[T], str], what: str, see: str) -> T:
    """Return the one meant: by its id, its whole name, the start of its id, a part of its name.

    `what` is what several are called ("boards"), `see` the command that lists them.
    """
    every = list(records)
    plain = " ".join(typed.casefold().split())
    start = plain.replace("-", "")
    for found in (
        [each for each in every if each.uid == start or name_of(each).casefold() == plain],
        [each for each in every if len(start) >= 4 and each.uid.startswith(start)],
        [each for each in every if plain and plain in name_of(each).casefold()],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongInput(
                f"{len(found)} {what} are meant by “{typed[:60]}”. Give more of the id or name."
            )
    raise WrongInput(f"There is nothing among the {what} like “{typed[:60]}”. See: {see}")
