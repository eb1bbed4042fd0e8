"""Write the checksums of places’ names for the finder of personal data; see `README.md`.

`python -m training.named_places CITIES500.json STATIONS.js resources/personal`
"""

import json
import random
import re
import sys
from array import array
from pathlib import Path
from zlib import crc32

from forumapp.analysis.personal.data import ordinary, people
from forumapp.analysis.personal.named_places import key_of

HERE = Path(__file__).parent / "personal"
LARGE = 150_000  # people of a city elsewhere that is talked of here
STATION = re.compile(r'displayName: "([^"]+)"')
ISLES = ("GB", "IE")


def main() -> None:
    """Write the checksums, and the towns that training fills in."""
    cities, stations, out = map(Path, sys.argv[1:4])
    every = json.loads(cities.read_text(encoding="utf-8")).values()
    near = {each["name"] for each in every if each["countrycode"] in ISLES}
    far = {each["name"] for each in every if each["population"] >= LARGE}
    stops = set(STATION.findall(stations.read_text(encoding="utf-8")))
    rows, seen = [], {""}
    for more in (near | far, stops | set(_listed("landmarks.txt")), set(_listed("known.txt"))):
        keys = {key_of(name) for name in more} - seen
        rows.append({key for key in keys if not rows or _is_said(key)})
        seen |= keys
    _write(out / "named_places.bin", [_row(row) for row in rows])
    print(*map(len, rows))
    _sample({each["name"] for each in every if each.get("admin1code") == "ENG"}, stops)


def _listed(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return [said for line in lines if line[:1] != "#" for said in line.split("|")]


def _is_said(key: str) -> bool:
    """Say whether a name is worth keeping: not long, no word and no name of people alone."""
    names = people()
    known = (ordinary().words, names.given, names.surnames)
    return 0 < len(key.split()) <= 4 and (" " in key or not any(key in each for each in known))


def _row(names: set[str]) -> "array[int]":
    return array("I", sorted({crc32(name.encode()) for name in names}))


def _write(path: Path, rows: list["array[int]"]) -> None:
    with path.open("wb") as file:
        for row in (array("I", map(len, rows)), *rows):
            if sys.byteorder == "big":
                row.byteswap()
            file.write(row.tobytes())


def _sample(towns: set[str], stops: set[str]) -> None:
    """Write the places that `personal_notes.py` fills into sentences."""
    chance = random.Random(3)
    plain = sorted(name for name in towns if name.isascii() and len(name.split()) < 4)
    lists = {"towns": chance.sample(plain, min(3000, len(plain))), "stops": sorted(stops)}
    lines = [f"{name}: {'|'.join(said)}\n" for name, said in lists.items()]
    (HERE / "places.txt").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
