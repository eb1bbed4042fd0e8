"""Pictures of the window by one command."""

from pathlib import Path
from typing import Any

from PIL import Image


def test_pictures_of_a_state_in_every_size_and_their_sheets(run_cli: Any, tmp_path: Path) -> None:
    out = tmp_path / "pictures"

    made = run_cli("pictures", "--out", out, "--theme", "dark", "--only", "gate-welcome", "--json")

    names = {Path(path).name for path in made.json["pictures"]}
    sizes = [f"dark-{size}-{wide}" for size in (100, 150, 200) for wide in (1366, 1000)]
    assert names == {f"{size}-00-gate-welcome.png" for size in sizes}
    assert len(made.json["sheets"]) == len(sizes)
    with Image.open(out / "dark-200-1000-00-gate-welcome.png") as picture:
        assert picture.size == (1000, 768)


def test_a_theme_that_is_not_there_is_refused(program: Any, tmp_path: Path) -> None:
    done = program("pictures", "--out", str(tmp_path / "p"), "--theme", "tartan")

    assert "no theme “tartan”" in done.refused()
    assert not (tmp_path / "p").exists()
