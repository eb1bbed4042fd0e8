"""Four short top-level names: nobody else may own them, and no tests folder may hide them."""

import importlib.metadata
import importlib.util
from pathlib import Path

import pytest

OURS = ["forumapp", "exports", "ui", "resources"]


@pytest.mark.parametrize("name", OURS)
def test_a_top_level_name_is_this_projects(name: str, root: Path) -> None:
    found = importlib.util.find_spec(name)

    assert found is not None, f"There is no package {name!r} in the project's root."
    assert found.origin, f"{name}/ has no __init__.py, so any installed {name!r} would win over it."
    assert Path(found.origin).is_relative_to(root), f"import {name} loads {found.origin} instead."


@pytest.mark.parametrize("name", OURS)
def test_no_installed_distribution_owns_a_name(name: str) -> None:
    owners = set(importlib.metadata.packages_distributions().get(name, [])) - {"forumapp"}

    assert not owners, f"{owners} also installs a top-level package {name!r}: drop it or rename."


def test_no_tests_folder_hides_a_package(root: Path) -> None:
    hiding = [f for f in (root / "tests").rglob("*") if f.is_dir() and f.name in OURS]

    assert not hiding, f"Rename {hiding}: a tests folder with a package's name can be imported."


def test_tests_are_not_packages(root: Path) -> None:
    packages = list((root / "tests").rglob("__init__.py"))

    assert not packages, f"Delete {packages}: with them, tests/x can shadow the real x."
