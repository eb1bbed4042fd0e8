"""What belongs to an area and what does not, with an example: shown while somebody tags."""

from dataclasses import dataclass, replace
from functools import cache

import resources
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import WeaknessArea


@dataclass(frozen=True, slots=True)
class Definition:
    """What an area is about, in plain words; '' where nothing is known.

    `example` belongs, `other_example` does not. `said` is by inspectors, `families` how parents
    put it, `notice` what families would notice if it were put right.
    """

    belongs: str = ""
    does_not_belong: str = ""
    example: str = ""
    said: str = ""
    families: str = ""
    other_example: str = ""
    notice: str = ""


def definition(area: WeaknessArea) -> Definition:
    """Return what is known of an area: the forum's own hints first, then what the app knows."""
    known = _known(area)
    if area.hint_in:  # the example of the app's own words may not fit the forum's
        known = replace(known, belongs=area.hint_in, example=area.hint_in_example or "")
    if area.hint_out:
        known = replace(known, does_not_belong=area.hint_out)
    return replace(
        known,
        example=area.hint_in_example or known.example,
        other_example=area.hint_out_example or "",
        notice=area.notice or "",
    )


def _known(area: WeaknessArea) -> Definition:
    """Return a theme's or criterion's own words, or the inspectors' with those of its themes."""
    known = _by_area().get(area.uid)
    if known is not None:
        return known
    themes = [found for code in area.themes if (found := theme_definition(code))]
    alone = themes[0] if len(themes) == 1 else None  # what one theme excludes the other may hold
    return Definition(
        belongs=" ".join(each.belongs for each in themes),
        does_not_belong=alone.does_not_belong if alone else "",
        example=themes[0].example if themes else "",
        said=area.words,
        families=", ".join(area.parent_words),
    )


def theme_definition(code: str) -> Definition | None:
    """Return the definition of a national theme by its code, None for one that is not known."""
    return _all().get(("theme", code))


@cache
def _all() -> dict[tuple[str, str], Definition]:
    themes = resources.read_json("themes", "themes.json")["themes"]
    own = resources.read_json("themes", "definitions.json")["definitions"]
    rows = [*({"list": "theme", **row} for row in themes), *own]
    names = ("belongs", "does_not_belong", "example")
    return {
        (row["list"], row["code"]): Definition(**{name: row[name] for name in names})
        for row in rows
    }


@cache
def _by_area() -> dict[str, Definition]:
    """Return the definitions by the ids that themes and criteria have in every forum."""
    return {shared_id(kind, code): found for (kind, code), found in _all().items()}
