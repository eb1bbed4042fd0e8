"""Read the tags of a page: which table, row and cell the file itself says its text stands in."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

Path = tuple[int, ...]
_DEEPEST = 40
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where marked text stands: the paths of its innermost row and cell in the tree of tags."""

    row: Path
    cell: Path


def read_places(page: Any) -> dict[int, Place]:
    """Return the place of each mark that stands in a table; nothing where a file has no tags."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    try:
        return _without_layout(dict(_places(tree)))
    finally:
        raw.FPDF_StructTree_Close(tree)


def _places(tree: Any) -> Iterator[tuple[int, Place]]:
    todo: list[tuple[Any, Path, Place | None]] = [
        (raw.FPDF_StructTree_GetChildAtIndex(tree, index), (index,), None)
        for index in range(min(raw.FPDF_StructTree_CountChildren(tree), _MOST))
    ]
    seen = 0
    while todo and seen < _MOST:
        element, path, place = todo.pop()
        seen += 1
        if not element or len(path) > _DEEPEST:
            continue
        place = _entered(_type(element), path, place)
        for index in range(max(0, min(raw.FPDF_StructElement_CountChildren(element), _MOST))):
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0 and place and place.cell:
                yield mark, place
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                todo.append((child, (*path, index), place))


def _entered(kind: str, path: Path, place: Place | None) -> Place | None:
    if kind == "Table":
        return None
    if kind == "TR":
        return Place(path, ())
    if kind in ("TD", "TH") and place:
        return Place(place.row, path)
    return place


def _type(element: Any) -> str:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    if not 2 < size < 200:
        return ""
    held = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, held, size)
    return held.raw[: size - 2].decode("utf-16le", "replace")


def _without_layout(places: dict[int, Place]) -> dict[int, Place]:
    """Leave out cells that hold a table of their own: they only lay the page out."""
    outer: set[Path] = set()
    for place in places.values():
        outer.update(place.cell[:length] for length in range(1, len(place.row) + 1))
    return {mark: place for mark, place in places.items() if place.cell not in outer}
