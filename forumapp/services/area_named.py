"""The area that a person names: by its id, the start of it, a theme's code, or its title."""

from collections.abc import Collection

from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.store import around
from forumapp.store.forum import Forum


def find_area(forum: Forum, wanted: str, items: Collection[str] = ()) -> WeaknessArea:
    """Return the area with this id, start of an id, theme code or title, or raise WrongInput.

    Where `items` are given, only areas of these kinds are looked at.
    """
    with forum.read() as conn:
        known = [area for area in around.areas(conn) if not items or area.item in items]
    plain = wanted.casefold().strip()
    for matches in (
        [a for a in known if a.uid == plain or a.title.casefold() == plain],
        [a for a in known if a.item in ("theme", "off_list") and a.themes == (plain,)],
        [a for a in known if len(plain) >= 4 and a.uid.startswith(plain)],
        [a for a in known if len(plain) >= 3 and plain in a.title.casefold()],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            named = "; ".join(a.title for a in matches[:5])
            raise WrongInput(f"“{wanted}” could be several areas: {named}. Give more of its name.")
    raise WrongInput(f"There is no area “{wanted}” in this forum. `areas list` names them.")
