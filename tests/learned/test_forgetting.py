"""What a forum's families said is not kept in memory once the forum is closed."""

from pathlib import Path

from forumapp.analysis.learned.encoder import encoder
from forumapp.services import analysing, record
from forumapp.services.forums import open_forum
from tests import once

SECRET = "a long enough passphrase"
WORDS = "The taxi never came and nobody rang us."


def test_a_closed_forum_leaves_no_words_in_the_model(tmp_path: Path) -> None:
    once.new_forum(tmp_path / "forum", SECRET, "Test Forum", "Bradford")
    reader = encoder()
    assert reader is not None
    with open_forum(tmp_path / "forum", SECRET) as forum:
        record.add_feedback(forum, {"words_free": WORDS})
        assert analysing.analyse(forum) == 1
        assert WORDS in reader._remembered
    assert not reader._remembered
    assert not reader._alike
