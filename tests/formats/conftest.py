"""What the tests of the formats share: packs, the files made from them, and readers of those."""

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from exports.formats import FORMATS, made_as
from forumapp.domain.pack import Block, Heading, Pack, Section

HERE = Path(__file__).parent


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"formats_test_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def packs() -> ModuleType:
    """The invented packs of the PDF tests."""
    return _load(HERE.parent / "pdf" / "packs.py")


@pytest.fixture(scope="session")
def readers() -> ModuleType:
    """The module readers.py beside this file (tests are no packages)."""
    return _load(HERE / "readers.py")


@pytest.fixture(scope="session")
def made() -> Callable[[Pack, str], bytes]:
    """Make a file once for each pack and kind."""
    kept: dict[tuple[int, str], tuple[Pack, bytes]] = {}

    def make(pack: Pack, kind: str) -> bytes:
        key = (id(pack), kind)
        if key not in kept:
            kept[key] = (pack, made_as(pack, kind)[0])
        return kept[key][1]

    return make


@pytest.fixture(scope="session")
def told(made: Callable[[Pack, str], bytes], readers: Any) -> Callable[[Pack, str], str]:
    """Read what a file says once for each pack and kind."""
    kept: dict[tuple[int, str], str] = {}

    def tell(pack: Pack, kind: str) -> str:
        key = (id(pack), kind)
        if key not in kept:
            kept[key] = readers.text_of(kind, made(pack, kind))
        return kept[key]

    return tell


@pytest.fixture(scope="session")
def rich(packs: Any) -> Pack:
    """A pack that holds every kind of block, of an area only, so that it is quick."""
    return replace(packs.rich(areas=1, rows=12), draft="Made after the call of 3 May 2026")


@pytest.fixture(scope="session")
def hostile(packs: Any) -> Pack:
    """A pack made of words that have broken something somewhere."""
    return packs.hostile()


@pytest.fixture(scope="session")
def with_blocks(packs: Any) -> Callable[..., Pack]:
    """Make a pack of one section with the blocks given."""

    def make(*blocks: Block | Heading) -> Pack:
        return replace(packs.EMPTY, sections=(Section("Section", blocks),))

    return make


@pytest.fixture(params=list(FORMATS))
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of file in turn."""
    return str(request.param)
