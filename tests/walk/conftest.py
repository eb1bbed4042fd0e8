"""What walks share: forums of every kind, made once, and a stage to show them on."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from forumapp.services.forums import QUICK
from tests import once
from ui.window import gate_work, theme
from ui.window.shots_forums import KINDS, SECRET, make_forums
from ui.window.shots_stage import Stage

Forums = dict[str, tuple[Path, str]]


@pytest.fixture(scope="session")
def every_forum(tmp_path_factory: pytest.TempPathFactory) -> Forums:
    """Give the forums; they are made once."""
    sample = once.sample(tmp_path_factory)

    def make(place: Path) -> None:
        shutil.copytree(sample, place / "sample")  # others begin with it
        make_forums(place, set(KINDS) - {"sample"})

    place = once.shared(tmp_path_factory, "forums-of-walks", make)
    return {kind: (place / kind, SECRET) for kind in KINDS}


@pytest.fixture
def stage(
    qapp: QApplication, every_forum: Forums, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:
    """Give a stage; a forum that is made on it is made cheaply."""
    monkeypatch.setattr(gate_work, "COST", QUICK)
    made = Stage(tmp_path, every_forum)
    yield made
    made.strike()
    theme.apply(qapp, "light", 1.0)
