"""A pack as text: nothing is lost, the same pack is the same text, and a newer one is refused."""

import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from forumapp.domain.pack import Pack
from forumapp.domain.problems import Trouble
from forumapp.services.packing.stored import _classes, from_json, to_json
from tests.pdf import packs

TEXTS = ("", "a", "Zażółć 😊", "اردو", "=1+1", "two\nlines", "\x00", "is", "day", "\u2028\\\"'")
PACKS = 150
KEPT = Path(__file__).with_name("stored-1.json")


def some(hint: Any, chance: Random, deep: int = 0) -> Any:
    """Return some value of a type: whatever classes a pack is made of, they are found."""
    options = get_args(hint)
    if get_origin(hint) is Literal:
        return chance.choice(options)
    if get_origin(hint) in (Union, UnionType):
        return some(chance.choice(options), chance, deep)
    if get_origin(hint) is tuple:
        return tuple(some(options[0], chance, deep) for _ in range(chance.randrange(4)))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        kept = [each.name for each in fields(hint) if each.compare]
        return hint(**{name: some(hints[name], chance, deep + 1) for name in kept})
    made = {
        str: lambda: chance.choice(TEXTS),
        bool: lambda: chance.random() < 0.5,
        int: lambda: chance.randrange(-9, 10**12),
        float: lambda: chance.choice((0.1, 1 / 3, 1e-300, -0.0, chance.random())),
        date: lambda: date(1, 1, 1) + timedelta(chance.randrange(700_000)),
        type(None): lambda: None,
    }
    return made[hint]()


def test_a_random_pack_comes_back_as_it_was_and_as_the_same_text() -> None:
    seen = set()
    for seed in range(PACKS):
        pack = some(Pack, Random(seed))
        text = to_json(pack)
        assert from_json(text) == pack
        assert to_json(from_json(text)) == text
        assert from_json(json.dumps(json.loads(text), indent=1)) == pack
        seen |= set(re.findall(r'"is":"(\w+)"', text))
    assert seen == {*_classes(), "day"}


@pytest.mark.parametrize("pack", [packs.rich(), packs.EMPTY], ids=["rich", "empty"])
def test_a_whole_pack_comes_back(pack: Pack) -> None:
    assert from_json(to_json(pack)) == pack


def test_what_it_was_made_from_is_no_part_of_it() -> None:
    pack = replace(packs.EMPTY, made_from={"plan": {"audience": "zqaxv"}, "position": 7})
    assert pack == packs.EMPTY
    assert repr(pack) == repr(packs.EMPTY)
    assert "zqaxv" not in to_json(pack)


def changed(change: Any) -> str:
    told = json.loads(to_json(packs.rich()))
    change(told)
    return json.dumps(told)


NEWER = {
    "version": lambda told: told.update(version=99),
    "field": lambda told: told["pack"].update(mood="good"),
    "field deep inside": lambda told: told["pack"]["sections"][0]["blocks"][0].update(mood=1),
    "block": lambda told: told["pack"]["sections"][0]["blocks"].append({"is": "Hologram"}),
}
DAMAGED = {
    "field gone": lambda told: told["pack"].pop("title"),
    "no pack": lambda told: told.update(pack={"is": "Heading", "text": "x"}),
    "no day": lambda told: told["pack"].update(issued={"is": "day", "on": "soon"}),
    "no version": lambda told: told.pop("version"),
}


@pytest.mark.parametrize("how", NEWER)
def test_what_a_newer_program_wrote_is_refused_in_a_sentence(how: str) -> None:
    with pytest.raises(Trouble, match="newer ForumApp"):
        from_json(changed(NEWER[how]))


@pytest.mark.parametrize("how", DAMAGED)
def test_what_is_damaged_is_refused_in_a_sentence(how: str) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        from_json(changed(DAMAGED[how]))


def test_what_an_older_program_did_not_know_takes_its_default() -> None:
    def older(told: dict[str, Any]) -> None:
        for name in ("headlines", "stands", "stop", "brief"):
            del told["pack"][name]

    assert from_json(changed(older)) == packs.rich()


def test_a_pack_that_the_first_version_stored_can_still_be_read() -> None:
    """If this fails, a class or a field was renamed: packs that were issued name it."""
    text = KEPT.read_text(encoding="utf-8")
    pack = from_json(text)
    assert (pack.number, len(pack.sections)) == ("2026-01", 6)
    assert {"TrendChart", "BarChart", "Quote", "Table", "Tiles", "Panel", "Bullets"} <= set(
        re.findall(r'"is":"(\w+)"', text)
    )


def test_every_class_of_a_pack_has_a_name_of_its_own() -> None:
    """A stored pack names its classes: two of one name could not be told apart."""
    assert {"Pack", "Section", "TrendChart", "Quote", "Stand"} <= _classes().keys()
    assert all(each.name != "is" for kind in _classes().values() for each in fields(kind))
