"""The forums that pictures and walks are made with: nothing yet, one piece, many, a team's."""

import shutil
from collections.abc import Collection
from pathlib import Path

import resources
from forumapp.services import drafting, forums, record, reports
from forumapp.services.report_values import as_data
from forumapp.services.sample import make_sample_forum
from ui.window.shots_team import fill_team

KINDS = ("empty", "one", "sample", "draft", "report", "team")
SECRET = forums.SAMPLE_PASSPHRASE
_NAME, _AREA, _INSPECTION = "Ashdale Parent Carer Forum", "Bristol", "bristol-2019"


def make_forums(place: Path, wanted: Collection[str] = KINDS) -> dict[str, tuple[Path, str]]:
    """Make a forum of each kind that is wanted; return folder and passphrase by kind."""
    kinds = {kind: place / kind for kind in KINDS if kind in wanted}
    for kind, folder in kinds.items():
        _MAKERS[kind](folder)
    return {kind: (folder, SECRET) for kind, folder in kinds.items()}


def _empty(folder: Path) -> None:
    forums.new_forum(folder, SECRET, _NAME, _AREA, inspections=[_INSPECTION], cost=forums.QUICK)


def _one(folder: Path) -> None:
    _empty(folder)
    with forums.open_forum(folder, SECRET) as forum:
        record.add_feedback(forum, {"words_free": "We waited 18 months", "rating": "poor"})


def _sample(folder: Path) -> None:
    made = folder.with_name("sample")
    if made.exists():
        shutil.copytree(made, folder)
    else:
        make_sample_forum(folder)


def _draft(folder: Path) -> None:
    _sample(folder)
    with forums.open_forum(folder, SECRET) as forum:
        drafting.keep(forum, "record", {"words_working": "The school rang back, and then"})
        drafting.keep(forum, "record-kept-1", {"words_working": "They listened to us"})


def _report(folder: Path) -> None:
    _sample(folder)
    with forums.open_forum(folder, SECRET) as forum:
        found = reports.read(resources.read_text("sample", "report.txt"), forum)
        drafting.keep(forum, "report", as_data(found))


def _team(folder: Path) -> None:
    _empty(folder)
    fill_team(folder, SECRET)


_MAKERS = {
    "empty": _empty,
    "one": _one,
    "sample": make_sample_forum,
    "draft": _draft,
    "report": _report,
    "team": _team,
}
