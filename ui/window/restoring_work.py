"""What bringing a backup back has done for it on a worker. Loaded late."""

from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from forumapp.domain.problems import WrongInput
from forumapp.services import restoring, saving
from forumapp.services.passphrase import rest_after_failures
from forumapp.services.restoring import InBackup
from ui.window.jobs import Report
from ui.window.models.backup_words import size_words, why_words
from ui.window.when import day_words, moment_words
from ui.window.words import say


@dataclass(frozen=True, slots=True)
class Shown:
    """One backup as it is shown: a line of the list, and more about it."""

    path: Path
    opens: bool
    when: str
    line: str
    more: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All backups of a forum, and what else would help where it does not open."""

    backups: tuple[Shown, ...]
    keys: bool = False
    readable: bool = False


def shelf(folder: Path, secret: str, why: str, report: Report, place: Path | None = None) -> Shelf:
    """Open every backup of a forum; `why` says what is wrong with the forum, '' if nothing is.

    After several wrong passphrases it rests, as the gate does.
    """
    if seconds := rest_after_failures(folder):
        said = QCoreApplication.translate(
            "Restore", "Several passphrases were wrong. Wait {seconds} seconds, then try again."
        )
        raise WrongInput(said.format(seconds=ceil(seconds)))
    found = tuple(_shown(each) for each in restoring.listed(folder, secret, report, place))
    if not why:
        return Shelf(found)
    known = saving.help_for(folder, secret, why)
    return Shelf(found, known.keys_from is not None, known.readable)


def look_at(folder: Path, path: Path, secret: str) -> Shown:
    """Open one backup that lies elsewhere."""
    return _shown(restoring.look_at(folder, path, secret))


def bring_back(folder: Path, path: Path, secret: str) -> str:
    """Bring a backup back; return what was done, in words."""
    done = restoring.restore_from(folder, path, secret)
    tr = QCoreApplication.translate
    said = tr("Restore", "The backup is back. What it replaced is kept. Open the forum.")
    if done.other_passphrase:
        said = tr(
            "Restore",
            "The backup is back. What it replaced is kept. Open it with the passphrase of that "
            "day, not with today's.",
        )
    return said


def save(folder: Path, secret: str, report: Report) -> str:
    """Save what can be saved; return what was, in words."""
    done = saving.save_what_can_be(folder, secret, report)
    return " ".join(saving.in_words(done, place=False))


def keys_back(folder: Path, secret: str) -> str:
    """Bring the key file of a backup back."""
    saving.bring_keys_back(folder, secret)
    return QCoreApplication.translate("Restore", "The key file is back. Open the forum.")


def _shown(each: InBackup) -> Shown:
    made = each.backup.made
    when = moment_words(made) if made else each.backup.path.name
    why = why_words(each.backup.reason)
    parts = [when, why, say(restoring.in_words(each))]
    line = " · ".join(part for part in parts if part)
    return Shown(each.backup.path, each.opens, when, line, _more(each))


def _more(each: InBackup) -> str:
    tr = QCoreApplication.translate
    if each.contents is None:
        return say(each.why_not)
    said = [
        tr("Restore", "{pieces} pieces of feedback, {tags} judged areas, {size}.").format(
            pieces=f"{each.contents.pieces:,}",
            tags=f"{each.contents.tags:,}",
            size=size_words(each.backup.size),
        )
    ]
    if each.contents.newest_day:
        day = day_words(date.fromisoformat(each.contents.newest_day))
        said.append(tr("Restore", "The newest was told on {day}.").format(day=day))
    if each.other_passphrase:
        said.append(
            tr("Restore", "Once it is back, the forum opens with the passphrase of that day.")
        )
    return " ".join(said)
