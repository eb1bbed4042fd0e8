"""What a pack says of second readers: in words, with its n, and nothing that tells of one area."""

import pytest

from forumapp.analysis.figures.agreement import kappa
from forumapp.domain.pack import Bullets
from forumapp.services import packing, reading, record, second, tagging
from forumapp.services.forums import Forum
from forumapp.services.packing.read_twice import read_twice
from forumapp.services.second import Agreement, AreaAgreement
from forumapp.services.tagging import Judgement

YES = [(1, 1)] * 12 + [(-1, -1)] * 10 + [(1, -1)] * 3
NAMED = [(True, True)] * 9 + [(False, False)] * 16


def _method(forum: Forum) -> str:
    section = next(s for s in packing.plan_pack(forum).sections if s.title == "Method and limits")
    return "\n".join(line for b in section.blocks if isinstance(b, Bullets) for line in b.items)


def _read(forum: Forum, count: int) -> None:
    areas = [area.uid for area in reading.areas(forum)]
    uids = [
        record.add_feedback(forum, {"words_free": f"The taxi came late, {n}"})[0]
        for n in range(count)
    ]
    with forum.write("Read") as tx:
        for place, uid in enumerate(uids):
            tx.change(
                "feedback", uid, {"read_on": "2026-01-01", "tone_person": 1 - 2 * (place % 2)}
            )
    tagging.confirm_tags(forum, [Judgement(uid, areas[n % 2]) for n, uid in enumerate(uids)])
    for place, uid in enumerate(uids):
        second.read_again(forum, uid, "Nadia", tone=1 - 2 * (place % 2), areas=[areas[place % 2]])


def test_a_forum_without_second_readers_says_nothing(forum: Forum) -> None:
    record.add_feedback(forum, {"words_free": "The taxi came late"})
    assert "second person" not in _method(forum)


def test_few_second_readings_are_said_to_be_few_without_a_number(forum: Forum) -> None:
    _read(forum, 6)
    said = _method(forum)
    assert "too few yet to say how far readers agree" in said
    assert "kappa" not in said


def test_the_method_says_how_far_two_readers_agree(forum: Forum) -> None:
    _read(forum, 24)
    said = _method(forum)
    assert "24 pieces were read by a second person" in said
    assert "the two readers agree almost always (Cohen's kappa 1.00" in said


def test_areas_are_counted_in_words_and_those_of_the_pack_alone() -> None:
    areas = [AreaAgreement(uid, f"Title {uid}", kappa(NAMED)) for uid in ("a", "b", "c")]
    areas.append(AreaAgreement("d", "Title d", kappa([(True, False), *NAMED[1:]])))
    [said] = read_twice(Agreement(25, kappa(YES), 25, tuple(areas)), {"a", "b", "d"})
    assert "(Cohen's kappa 0.76, 95 % interval 0.41 to 0.92, 25 pieces)." in said
    assert "the two readers agree almost always (3 areas)" in said
    assert "Title" not in said
    assert "Talk over" not in said


@pytest.mark.parametrize("by_person", [25, 20])
def test_it_is_said_where_the_first_reading_was_the_machines(by_person: int) -> None:
    [said] = read_twice(Agreement(25, kappa(YES), by_person, ()), set())
    assert ("machine's tone" in said) == (by_person < 25)


def test_readers_who_never_differ_and_never_vary_are_said_to_be_so() -> None:
    [said] = read_twice(Agreement(25, kappa([(1, 1)] * 25), 25, ()), set())
    assert "gave every piece the same answer" in said
    assert "kappa" not in said
