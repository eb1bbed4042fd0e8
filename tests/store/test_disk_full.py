"""A full disk: a sentence, nothing half, and all that was saved before."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forumapp.store.opening import open_forum
from tests.store.conftest import PASSPHRASE
from tests.store.made import add, listed, whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")

CHILD = """
import json, resource, signal, sys
from pathlib import Path
from forumapp.domain.problems import Trouble
from forumapp.store import backup
from forumapp.store.opening import open_forum
from tests.store import made

folder, passphrase, what, room = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
forum = open_forum(folder, passphrase)
largest = max(path.stat().st_size for path in folder.iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + room, resource.RLIM_INFINITY))
saved, said = [], ""
try:
    for number in range(4000):
        if what == "save":
            saved.append(made.add(forum, f"piece {number} " + "word " * 200))
        elif what == "import":
            made.import_batch(forum, [f"row {n} " + "word " * 100 for n in range(400)])
        elif what == "backup":
            made.add(forum, "word " * 2000)
            backup.back_up(folder, forum.engine, forum.key, "test")
except Trouble as trouble:
    said = str(trouble)
count = len(made.listed(forum))  # what was saved can still be read
forum.close()
print(json.dumps({"saved": saved, "said": said, "count": count}))
"""


@pytest.mark.parametrize("room", [0, 3_000, 40_000, 170_000])
@pytest.mark.parametrize("what", ["save", "import", "backup"])
def test_a_full_disk(folder: Path, what: str, room: int) -> None:
    with open_forum(folder, PASSPHRASE) as forum:
        add(forum, "saved before")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), PASSPHRASE, what, str(room)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert "not saved" in told["said"] or "not kept" in told["said"]
    with open_forum(folder, PASSPHRASE) as forum:
        whole(forum)
        assert len(listed(forum)) == told["count"]
        if what == "save":
            assert told["count"] == 1 + len(told["saved"])
        if what == "import":
            assert told["count"] % 400 == 1  # an import is seen whole or not at all
        add(forum, "saved after")  # with room again, all goes on
        whole(forum)
    assert not list((folder / "backups").glob("*.part"))
