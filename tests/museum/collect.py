"""Add the forum of one version of the tables to the museum, made by that version's own code.

    git archive COMMIT | tar -x -C TREE          # somewhere outside the project
    python -m tests.museum.collect TREE

For the version in use, TREE is the project itself: do that in the change that raises FOLD_VERSION,
once, before it is committed. A piece that stands there is never made again.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.museum.make import HERE
from tests.museum.shelve import put_in

_MAKE = """
import sys
from pathlib import Path
from tests.museum import make
make.make(Path(sys.argv[1]))
"""


def collect(tree: Path) -> Path:
    """Let the code in `tree` fill a forum, and put it on the shelf; return the piece."""
    schema = (tree / "forumapp/store/schema.py").read_text(encoding="utf-8")
    found = re.search(r"^FOLD_VERSION = (\d+)", schema, re.MULTILINE)
    assert found is not None
    piece = HERE / f"fold-{found[1]}.zip"
    if piece.exists():
        sys.exit(f"{piece.name} is in the museum already: it is never made again.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "forum"
        env = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
        done = [sys.executable, "-c", _MAKE, str(folder)]
        subprocess.run(done, cwd=tree, env=env, check=True)
        about = json.loads(folder.with_suffix(".json").read_text(encoding="utf-8"))
        put_in(folder, about, piece)
    return piece


if __name__ == "__main__":
    made = collect(Path(sys.argv[1]).resolve())
    print(f"{made.name}: {made.stat().st_size:,} bytes")
