"""What the PDF tests share: invented packs, and files written from them once."""

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from exports.pdf.write import write_pdf
from forumapp.domain.pack import Block, Heading, Pack, Section

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def packs() -> ModuleType:
    """The module packs.py beside this file (tests are no packages)."""
    return _load("packs")


@pytest.fixture(scope="session")
def written() -> Callable[[Pack], bytes]:
    """Write a pack and return the file."""

    def write(pack: Pack) -> bytes:
        out = BytesIO()
        write_pdf(pack, out)
        return out.getvalue()

    return write


@pytest.fixture(scope="session")
def rich(packs: Any, written: Callable[[Pack], bytes]) -> bytes:
    """A file that holds every kind of block."""
    return written(packs.rich())


@pytest.fixture(scope="session")
def hostile(packs: Any, written: Callable[[Pack], bytes]) -> bytes:
    """A file made of words that have broken something somewhere."""
    return written(packs.hostile())


@pytest.fixture(scope="session")
def with_blocks(packs: Any) -> Callable[..., Pack]:
    """Make a pack of one section with the blocks given."""

    def make(*blocks: Block | Heading) -> Pack:
        return replace(packs.EMPTY, sections=(Section("Section", blocks),))

    return make


@pytest.fixture(scope="session")
def mutants() -> ModuleType:
    """The module mutants.py beside this file."""
    return _load("mutants")


@pytest.fixture(scope="session")
def drawn() -> ModuleType:
    """The module drawn.py beside this file."""
    return _load("drawn")


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"pdf_test_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
