"""Taking consent back by a receipt code, from the command line."""

from pathlib import Path
from typing import Any

from forumapp.services import forums, reading, record
from forumapp.services.families import new_receipt
from tests.cli.conftest import SECRET


def test_a_receipt_code_takes_consent_back_and_undo_brings_it_again(
    run_cli: Any, forum: Path
) -> None:
    code = new_receipt()
    with forums.open_forum(forum, SECRET) as opened:
        given = {"words_free": "We wait", "consent": "publish"}
        uids = [record.add_feedback(opened, given, receipt=code)[0] for _ in range(2)]

    done = run_cli("withdraw", code.lower().replace("-", " "), "--json")
    assert (done.code, done.json["pieces"]) == (0, 2)
    with forums.open_forum(forum, SECRET) as opened:
        assert {reading.show(opened, uid).feedback.consent for uid in uids} == {"count"}

    assert run_cli("undo").code == 0
    with forums.open_forum(forum, SECRET) as opened:
        assert {reading.show(opened, uid).feedback.consent for uid in uids} == {"publish"}


def test_a_code_that_is_none_and_one_that_was_never_given_are_refused(run_cli: Any) -> None:
    assert "eight letters" in run_cli("withdraw", "K7P4").refused()
    assert "never gave out" in run_cli("withdraw", new_receipt()).refused()
