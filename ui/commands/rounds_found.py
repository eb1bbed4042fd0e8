"""Find the inspection of a forum that a person means."""

from forumapp.domain.inspections import Inspection
from forumapp.services import reading
from forumapp.services.forums import Forum, inspection_uid
from ui.commands.found import find


def find_round(forum: Forum, typed: str) -> Inspection:
    """Return the inspection meant by its key, its id or a part of its title."""
    every = reading.inspections(forum)
    by_key = [each for each in every if each.uid == inspection_uid(typed.strip())]
    if by_key:
        return by_key[0]
    return find(typed, every, lambda each: each.title, "inspections", "inspections list")
