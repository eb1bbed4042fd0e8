"""Links across rounds: which area of a later inspection goes on with which of an earlier one."""

from collections.abc import Container, Iterable, Mapping, Sequence

from forumapp.domain.change import Change
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import Inspection, Link, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services.keeping import keep_in, to_bin
from forumapp.store import around, official
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx

LINKABLE = ("priority_action", "improvement", "weakness", "rapid_improvement", "own")


def links(forum: Forum) -> list[Link]:
    """Return every link between areas."""
    with forum.read() as conn:
        return official.every(conn, Link)


def living(every: Iterable[Link], areas: Container[str]) -> list[Link]:
    """Return the links of which both ends are among these areas: one may lie in the bin."""
    return [link for link in every if link.earlier in areas and link.later in areas]


def before(every: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """Return for each later area the areas that it goes on with directly."""
    return _sides((link.later, link.earlier) for link in every)


def after(every: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """Return for each earlier area the areas that go on with it directly."""
    return _sides((link.earlier, link.later) for link in every)


def earlier_areas(links: Iterable[Link], area: str) -> tuple[str, ...]:
    """Return every area that this one goes on with, the nearest first; never the area itself."""
    return _walk(before(links), area)


def later_areas(links: Iterable[Link], area: str) -> tuple[str, ...]:
    """Return every area that goes on with this one, the nearest first; never the area itself."""
    return _walk(after(links), area)


def link_areas(
    forum: Forum, earlier: str, later: str, how: str, note: str | None = None
) -> tuple[str, Change]:
    """Say that a later area continues, splits or merges an earlier one; return the link's id.

    Said again with another `how`, the same link is changed.
    """
    with forum.write("Linked two areas") as tx:
        uid = link_in(tx, earlier, later, how, note)
    return uid, forum.last_change


def link_many(forum: Forum, wanted: Sequence[tuple[str, str, str]]) -> Change:
    """Set many links (earlier, later, how) as one act."""
    with forum.write("Linked areas of two rounds") as tx:
        for earlier, later, how in wanted:
            link_in(tx, earlier, later, how)
    return forum.last_change


def link_in(tx: Tx, earlier: str, later: str, how: str, note: str | None = None) -> str:
    """Set one link within an act that holds more; raise WrongInput for one that cannot be."""
    areas = {area.uid: area for area in around.areas(tx.conn)}
    rounds = {each.uid: each for each in around.inspections(tx.conn)}
    _check(areas, rounds, official.every(tx.conn, Link), earlier, later)
    fields = {"earlier": earlier, "later": later, "how": how, "note": note}
    return keep_in(tx, "link", fields, link_uid(earlier, later))


def unlink(forum: Forum, link: str) -> Change:
    """Take a link away; what was tagged stays where it is."""
    return to_bin(forum, "link", link, "Took a link between areas away")


def link_uid(earlier: str, later: str) -> str:
    """Return the id of the link between two areas, the same on every laptop."""
    return shared_id("link", earlier, later)


def _check(
    areas: Mapping[str, WeaknessArea],
    rounds: Mapping[str, Inspection],
    known: Sequence[Link],
    earlier: str,
    later: str,
) -> None:
    if earlier not in areas or later not in areas:
        raise WrongInput("This area is not in this forum. Nothing was changed.")
    old, new = areas[earlier], areas[later]
    if earlier == later:
        raise WrongInput("An area cannot be linked to itself. Nothing was changed.")
    for area in (old, new):
        if area.item not in LINKABLE:
            raise WrongInput(
                f"“{area.title}” is no area that an inspection named, so it cannot be linked. "
                "Nothing was changed."
            )
    if old.inspection and old.inspection == new.inspection:
        raise WrongInput(
            "Both areas are of the same inspection. Link areas of two rounds. Nothing was changed."
        )
    if _day(old, rounds) > _day(new, rounds) > "":
        raise WrongInput(
            f"“{old.title}” is of a later round than “{new.title}”. Link them the other way round. "
            "Nothing was changed."
        )
    if earlier in later_areas(known, later):
        raise WrongInput(
            f"“{old.title}” goes on with “{new.title}” already, so the links would go in a circle. "
            "Nothing was changed."
        )


def _day(area: WeaknessArea, rounds: Mapping[str, Inspection]) -> str:
    found = rounds.get(area.inspection or "")
    return (found.first_day or found.published or "") if found else ""


def _sides(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for of, other in pairs:
        if other not in found.get(of, ()):
            found[of] = (*found.get(of, ()), other)
    return found


def _walk(sides: Mapping[str, Sequence[str]], area: str) -> tuple[str, ...]:
    """Go along the links; two laptops may have made a circle, so nothing is visited twice."""
    found: dict[str, None] = {}
    waiting = list(sides.get(area, ()))
    while waiting:
        each = waiting.pop(0)
        if each != area and each not in found:
            found[each] = None
            waiting += sides.get(each, ())
    return tuple(found)
