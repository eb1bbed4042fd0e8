"""A thousand bundles that were damaged on their way: none is taken in, each told in a sentence."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from forumapp.domain.problems import Problem
from forumapp.store import identity, receiving
from forumapp.store.tx import write_meta
from tests.together.conftest import Team, add

Damage = Callable[[bytes, random.Random], bytes]
TIMES = 1000


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def swap(data: bytes, chance: random.Random) -> bytes:
    size = chance.randrange(8, 200)
    one, two = sorted(chance.sample(range(len(data) - size), 2))
    two = max(two, one + size)
    mid = data[one + size : two]
    return data[:one] + data[two : two + size] + mid + data[one : one + size] + data[two + size :]


def add_to_end(data: bytes, chance: random.Random) -> bytes:
    return data + chance.randbytes(chance.randrange(1, 100))


def blank(data: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(data)), chance.randrange(1, 600)
    return (data[:at] + bytes(size) + data[at + size :])[: len(data)]


def edit_header(data: bytes, chance: random.Random) -> bytes:
    line, rest = data.split(b"\n", 1)
    header = json.loads(line)
    name = chance.choice([key for key in header if key not in ("proof", "vouch")])
    value = header[name]
    header[name] = value + 1 if isinstance(value, int) else chance.choice(["", [], None, "00" * 8])
    if name == "ranges":
        header[name] = {device: [ends[0], ends[1] + 1] for device, ends in value.items()}
    return json.dumps(header, separators=(",", ":"), sort_keys=True).encode() + b"\n" + rest


DAMAGES: tuple[Damage, ...] = (cut, flip, flip, swap, add_to_end, blank, edit_header)


@pytest.fixture
def bundle(team: Team) -> Path:
    with team.at("ana") as forum:
        for number in range(5):
            add(forum, f"Piece {number}, of which nothing may be lost or changed.")
    return team.export("ana")


def test_no_damaged_bundle_is_taken_in(team: Team, bundle: Path, tmp_path: Path) -> None:
    whole, chance, bad = bundle.read_bytes(), random.Random(7), tmp_path / "bad.bundle"
    said: set[str] = set()
    with team.at("chair") as forum, forum.read() as conn:
        receiving.open_received(conn, bundle)  # the whole one is good
        for number in range(TIMES):
            data = DAMAGES[number % len(DAMAGES)](whole, chance)
            if data == whole:
                continue
            bad.write_bytes(data)
            with pytest.raises(Problem) as refused:
                receiving.open_received(conn, bad)
            said.add(str(refused.value))
    assert all(len(each) < 250 and each.endswith(".") for each in said)
    assert 3 <= len(said) < 12, said


def test_the_parts_of_two_bundles_do_not_make_a_third(team: Team, bundle: Path) -> None:
    first = bundle.read_bytes()
    with team.at("ana") as forum:
        add(forum, "More.")
    second = team.export("ana").read_bytes()
    heads, bodies = zip(*(data.split(b"\n", 1) for data in (first, second)), strict=True)
    mixed = [
        heads[0] + b"\n" + bodies[1],
        heads[1] + b"\n" + bodies[0],
        first[:-64] + second[-64:],
    ]
    with team.at("chair") as forum, forum.read() as conn:
        for data in mixed:
            bundle.write_bytes(data)
            with pytest.raises(Problem):
                receiving.open_received(conn, bundle)


def test_whoever_can_seal_but_not_sign_gets_nothing_in(team: Team, bundle: Path) -> None:
    """The forum's public key is known to all laptops: to seal for it proves nothing."""
    with team.at("bev") as forum:
        with forum.compute() as conn:
            assert identity.forum_public(conn)
            write_meta(conn, "device", team.device("ana"))
        add(forum, "Forged in Ana's name.")
    forged = team.export("bev", everything=True)

    with team.at("chair") as forum, forum.read() as conn, pytest.raises(Problem):
        receiving.open_received(conn, forged)


def test_other_files_are_no_bundles(team: Team, tmp_path: Path) -> None:
    files = [
        b"",
        b"\n",
        b"{}\n",
        b"[1]\n",
        b"PK\x03\x04",
        b"{" * 5000,
        b'{"magic":"x"}\n',
        b"null\n",
    ]
    with team.at("chair") as forum, forum.read() as conn:
        for data in files:
            path = tmp_path / "some.file"
            path.write_bytes(data)
            with pytest.raises(Problem, match="no bundle"):
                receiving.open_received(conn, path)
        with pytest.raises(Problem, match="no file"):
            receiving.open_received(conn, tmp_path / "none")
