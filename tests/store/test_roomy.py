"""Room for much reading is given, and given back, whatever happens meanwhile."""

from pathlib import Path

import pytest

from forumapp.services.forums import QUICK, new_forum, open_forum
from forumapp.store.roomy import roomy


def test_room_is_given_back(tmp_path: Path) -> None:
    new_forum(tmp_path / "forum", "a long passphrase here", "A", "B", cost=QUICK)
    with open_forum(tmp_path / "forum", "a long passphrase here") as forum, forum.read() as conn:

        def room() -> int:
            return int(conn.exec_driver_sql("PRAGMA cache_size").scalar_one())

        usual = room()
        with roomy(conn):
            assert room() == -32768
        assert room() == usual
        with pytest.raises(ValueError, match="stop"), roomy(conn):
            raise ValueError("stop")
        assert room() == usual
