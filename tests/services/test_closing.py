"""A forum that closes: what a successor gets, and that nothing else is left."""

from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import backups, closing, forums, reading, record
from forumapp.services.forums import Forum
from forumapp.services.handing_over import HandOver
from forumapp.services.passphrase import draw_recovery_code
from forumapp.store import keys
from tests.pages import in_clear
from tests.services.conftest import PASSPHRASE

NEW = "purple lamp river nine"
CHEAP = keys.Cost(8, 1, 1)


def _told(forum: Forum) -> None:
    for consent in ("publish", "quote", "theme", "count", None):
        words = f"zq{consent or 'nothing'} was said"
        record.add_feedback(forum, {"words_free": words, "consent": consent, "rating": "poor"})
    binned, _ = record.add_feedback(forum, {"words_free": "zqbinned", "consent": "publish"})
    record.bin_feedback(forum, [binned])
    risky = {"words_free": "zqrisk", "consent": "publish", "safeguarding": "flagged"}
    record.add_feedback(forum, risky)


@pytest.mark.folder_alone
def test_a_successor_gets_what_families_agreed_to(forum: Forum, tmp_path: Path) -> None:
    _told(forum)
    assert closing.leaving(forum) == closing.Leaving(2, 2, 3)
    to = HandOver("Robin Hale", NEW, draw_recovery_code(), cost=CHEAP)
    made = closing.hand_on(forum, PASSPHRASE, tmp_path / "successor", to)
    assert made.leaving == closing.Leaving(2, 2, 3)
    with pytest.raises(WrongInput):
        forums.open_forum(made.folder, PASSPHRASE)
    with forums.open_forum(made.folder, NEW) as other:
        said = [reading.show_rid(other, rid).feedback for rid in reading.list_ids(other)]
        assert sorted(filter(None, (each.words.free for each in said))) == [
            "zqpublish was said", "zqquote was said",
        ]  # fmt: skip
        assert len(said) == 4
        assert other.actor == "Robin Hale"
        assert all(check.ok for check in forums.verify_forum(other))
        plain = in_clear(made.folder / "forum.db", bytes(other.key))
        assert bytes(other.key) != bytes(forum.key)
    for word in ("zqtheme", "zqcount", "zqnothing", "zqbinned", "zqrisk"):
        assert word.encode() not in plain, word
    assert not any(path.suffix == ".db" for path in (made.folder / "backups").glob("*"))
    assert len(reading.list_ids(forum)) == 5  # this forum is as it was
    with pytest.raises(WrongInput, match="not empty"):
        closing.hand_on(forum, PASSPHRASE, made.folder, to)


@pytest.mark.folder_alone
def test_destroying_asks_for_the_name_and_leaves_nothing(forum: Forum) -> None:
    _told(forum)
    backups.back_up(forum)
    folder = forum.folder
    forum.close()
    with pytest.raises(WrongInput, match="type its name: A forum"):
        closing.destroy(folder, PASSPHRASE, "Another")
    with pytest.raises(WrongInput):
        closing.destroy(folder, "a wrong passphrase", "A forum")
    assert folder.exists()
    lines = closing.destroy(folder, PASSPHRASE, "a forum")
    assert not folder.exists()
    assert "7 pieces of feedback" in lines[3]
    assert lines[0] == "Certificate of destruction"
