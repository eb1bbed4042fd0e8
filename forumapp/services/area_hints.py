"""What is known of a forum's areas, for what suggests them."""

from collections.abc import Collection, Iterable

from forumapp.analysis.text import AreaHints
from forumapp.analysis.text.areas import criteria_areas
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import WeaknessArea
from forumapp.store import around
from forumapp.store.records import Connection


def hints_in(conn: Connection) -> tuple[AreaHints, ...]:
    """Return what is known of the areas that may be proposed in this forum."""
    return hints_of(around.areas(conn), around.criteria_used(conn))


def hints_of(
    areas: Iterable[WeaknessArea], criteria: Collection[str] = ()
) -> tuple[AreaHints, ...]:
    """Return what is known of the areas that may be proposed.

    Official areas and the forum's own come first; a national theme is proposed only where none of
    these covers it, and an area that a later one superseded is not proposed any more. Of the
    evaluation `criteria` those are proposed that people of the forum tag by: they say in other
    words what the areas say, and where nobody wants them they would take an area's place.
    """
    known = list(areas)
    kept = (area for area in known if area.status != "superseded")
    official = [area for area in kept if area.official or area.item == "own"]
    covered = {theme for area in official for theme in area.themes}
    themes = [a for a in known if a.item == "theme" and not covered & set(a.themes)]
    own = tuple(
        AreaHints(
            uid=area.uid,
            themes=area.themes,
            words=area.parent_words,
            title=area.title if area.item != "theme" else "",
            official_words=area.words,
        )
        for area in (*official, *themes)
    )
    return (*own, *(_criterion(each) for each in known if each.uid in criteria))


def _criterion(area: WeaknessArea) -> AreaHints:
    """Return a criterion by its own words: its themes are proposed as such already."""
    words = {shared_id("criterion", each.uid): each.words for each in criteria_areas()}
    return AreaHints(area.uid, (), words.get(area.uid, ()), area.title)
