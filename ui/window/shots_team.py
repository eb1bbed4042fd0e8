"""The forum of a team, for pictures and walks: three laptops, a difference, and what is owed."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from forumapp.services import bundles, enrolling, erasing, forums, matters, record, retention_rule
from forumapp.services.forums import Forum

BUNDLE = "ana.bundle"  # in the forum's folder, to be looked at
_OLD = "2019-03-04"
_SAID: tuple[Mapping[str, Any], ...] = (
    {"words_free": "The plan took a year.", "rating": "poor", "consent": "quote"},
    {"words_free": "We waited 18 months", "rating": "poor", "consent": "theme"},
    {"words_free": "A kind nurse rang us back the same day.", "consent": "publish"},
    {"words_free": "The taxi never came.", "told_on": _OLD},
)


def fill_team(folder: Path, secret: str) -> None:
    """Fill a new forum: Ana's laptop has made a bundle, and Cat's said something differently."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with forums.open_forum(folder, secret) as forum:
            torn, *_, gone = [record.add_feedback(forum, fields)[0] for fields in _SAID]
            gone = record.add_feedback(forum, {"words_free": "Please forget this"})[0]
            _join(forum, place / "ana", "Ana's laptop", "Ana", "recorder", secret)
            _join(forum, place / "cat", "Cat's laptop", "Cat", "coder", secret)
        with forums.open_forum(place / "cat", secret) as cats:
            _change(cats, torn, "The plan took over a year.", "ASD")
            bundles.export(cats, place / "cat.bundle")
        with forums.open_forum(folder, secret) as forum:
            _change(forum, torn, "The plan took 54 weeks.", "SEMH")
            bundles.take_in(forum, place / "cat.bundle")
            erasing.erase(forum, [gone], "asked")
            _owe(forum)
        with forums.open_forum(place / "ana", secret) as anas:
            for words in ("We waited 18 months", "Nobody told us about SENDIASS."):
                record.add_feedback(anas, {"words_free": words, "consent": "quote"})
            bundles.export(anas, folder / BUNDLE)


def _join(forum: Forum, folder: Path, label: str, holder: str, role: str, secret: str) -> None:
    file = folder.with_suffix(".join")
    made = enrolling.enrol(forum, file, label, holder, role, cost=forums.QUICK)
    enrolling.join(file, made.code, folder, secret, cost=forums.QUICK)


def _change(forum: Forum, uid: str, words: str, need: str) -> None:
    record.change_feedback(forum, [uid], {"words_free": words}, "Corrected the words")
    record.change_feedback(forum, [uid], {"need": [need]}, "Changed the need")


def _owe(forum: Forum) -> None:
    """Set a rule by which something is due, and write down what has come."""
    retention_rule.set_rule(forum, 36)
    matters.open_matter(forum, "breach", "A stick was left on a bus")
    uid, _ = matters.open_matter(forum, "complaint", "We were quoted in a leaflet")
    matters.add_step(forum, uid, "Rang the family and said sorry")
