"""The inspections that ship, and those a forum adds."""

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import area_named, areas, forums, reading
from forumapp.services.forums import Forum
from forumapp.services.lists import codes


def test_the_real_ones_are_there() -> None:
    known = forums.known_inspections()
    sizes = {key: len(data["areas"]) for key, data in known.items()}
    assert sizes == {
        "bedford-2018": 3,
        "bedford-2024": 2,
        "bradford-2022": 5,
        "bradford-before-2022": 4,
        "bristol-2019": 5,
        "central-bedfordshire-2019": 6,
    }
    assert known["bedford-2018"]["partial"] is True
    again = known["central-bedfordshire-2019"]["revisits"][0]
    assert (again["first_day"], again["last_day"]) == ("2022-07-04", "2022-07-06")
    assert [j["status"] for j in again["judgements"]].count("not_sufficient") == 3


def test_every_theme_named_is_a_national_one() -> None:
    themes = {code.code for code in codes("theme").codes}
    for data in forums.known_inspections().values():
        for area in data["areas"]:
            assert set(area["themes"]) <= themes, area["title"]


def test_a_forum_has_themes_criteria_and_off_the_list(forum: Forum) -> None:
    items = [area.item for area in reading.areas(forum)]
    assert items.count("theme") == 14
    assert items.count("criterion") == 11
    assert items.count("off_list") == 1
    assert items[:5] == ["weakness"] * 5


def test_the_same_inspection_is_the_same_record(forum: Forum) -> None:
    before = reading.areas(forum)
    forums.add_inspection(forum, forums.known_inspection("bristol-2019"))
    assert reading.areas(forum) == before


def test_a_forum_adds_its_own(forum: Forum) -> None:
    data = {
        "key": "ours-2025",
        "title": "Our own list",
        "local_area": "Here",
        "areas": [{"key": "a", "item": "improvement", "title": "Minibuses", "themes": []}],
    }
    forums.add_inspection(forum, data)
    inspection = next(i for i in reading.inspections(forum) if i.title == "Our own list")
    uid, _ = areas.add_area(forum, {"title": "Toilets", "themes": ["inclusion"]}, inspection.uid)
    assert {"Minibuses", "Toilets"} <= {area.title for area in reading.areas(forum)}
    assert area_named.find_area(forum, "toilets").uid == uid


def test_unknown_names_are_refused(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="It knows"):
        forums.known_inspection("atlantis-1999")
    with pytest.raises(WrongInput, match="no title"):
        forums.add_inspection(forum, {"key": "x"})
    with pytest.raises(WrongInput, match="no area"):
        area_named.find_area(forum, "swimming pools")


def test_code_lists_are_dated(forum: Forum) -> None:
    from datetime import date

    needs = codes("need")
    assert "DS" not in [c.code for c in needs.valid_on(date(2024, 12, 31))]
    assert "DS" in [c.code for c in needs.valid_on(date(2025, 1, 1))]
    assert codes("individual_support").valid_on(date(2026, 11, 22)) == ()
    assert codes("responsible_body").valid_on(date(2022, 7, 1))[-1].code != "ccg"
