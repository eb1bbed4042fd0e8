"""Every theme and criterion says what belongs to it, what does not, and gives an example."""

import pytest

from forumapp.services import lists, reading
from forumapp.services.definitions import definition, theme_definition
from forumapp.services.forums import Forum

THEMES = [code.code for code in lists.codes("theme").codes]


@pytest.mark.parametrize("code", THEMES)
def test_every_theme_is_defined(code: str) -> None:
    found = theme_definition(code)
    assert found is not None
    assert all((found.belongs, found.does_not_belong, found.example))


def test_every_area_of_a_forum_is_defined(forum: Forum) -> None:
    areas = reading.areas(forum)
    assert {area.item for area in areas} >= {"theme", "criterion", "off_list"}
    for area in areas:
        found = definition(area)
        assert found.belongs or found.said, area.title
        if not area.official:
            assert all((found.belongs, found.does_not_belong, found.example)), area.title


def test_definitions_differ_and_are_short(forum: Forum) -> None:
    own = [definition(area) for area in reading.areas(forum) if not area.official]
    assert len({each.belongs for each in own}) == len({each.example for each in own}) == len(own)
    assert max(len(each.example) for each in own) < 120
