"""What is known of a forum's areas, for what suggests them."""

from collections.abc import Iterable

from forumapp.analysis.text import AreaHints
from forumapp.domain.inspections import WeaknessArea


def hints_of(areas: Iterable[WeaknessArea]) -> tuple[AreaHints, ...]:
    """Return what is known of the areas that may be proposed.

    Official areas and the forum's own come first; a national theme is proposed only where none of
    these covers it, and an area that a later one superseded is not proposed any more.
    """
    known = list(areas)
    kept = (area for area in known if area.status != "superseded")
    official = [area for area in kept if area.official or area.item == "own"]
    covered = {theme for area in official for theme in area.themes}
    themes = [a for a in known if a.item == "theme" and not covered & set(a.themes)]
    return tuple(
        AreaHints(
            uid=area.uid,
            themes=area.themes,
            words=area.parent_words,
            title=area.title if area.item != "theme" else "",
            official_words=area.words,
        )
        for area in (*official, *themes)
    )
