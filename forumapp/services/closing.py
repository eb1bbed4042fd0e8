"""The forum closes, or loses its funding: hand over what families agreed to, destroy the rest.

What a successor gets follows the consent of each family. *Quote* and *publish*: the words too.
*Theme* and *count*: codes, month and areas, without words. Not asked, kept apart because someone
may be at risk, or in the bin: nothing. Whether a family's consent covers another organisation at
all is for the forum and its adviser to say; the app asks, and never does it by itself.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.services import backups, erasing, forums, handing_over, retention
from forumapp.services.destruction import certificate, destroy_second, goes_along
from forumapp.services.handing_over import HandOver
from forumapp.services.laptops import check_chair, laptops
from forumapp.services.passphrase import check_is_forum, check_is_theirs
from forumapp.services.still_held import second_shelf
from forumapp.store import closing as stored
from forumapp.store import destroying
from forumapp.store.forum import DATABASE, KEYS, Forum

WORDS, CODES = ("quote", "publish"), ("theme", "count")
_FOLDERS = ("backups", "packs", "quarantine")


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would go to a successor: pieces with their words, as codes alone, and not at all."""

    with_words: int
    as_codes: int
    stays: int

    @property
    def lines(self) -> tuple[str, ...]:
        """Say it in sentences."""
        return (
            f"With their words, since families agreed to be quoted: {self.with_words:,}.",
            f"As codes without words (theme or count only): {self.as_codes:,}.",
            f"Not at all (not asked, kept apart, or in the bin): {self.stays:,}.",
            "Does the consent that families gave cover another organisation? Ask your adviser.",
        )


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A forum that was made for a successor: its folder, what is in it, who may open it."""

    folder: Path
    leaving: Leaving
    person: str


def leaving(forum: Forum) -> Leaving:
    """Return what would go to a successor; nothing is changed."""
    with forum.read() as conn:
        found = stored.by_consent(conn, (*WORDS, *CODES))
    return _leaving(found)


def hand_on(forum: Forum, secret: str, folder: Path, to: HandOver) -> HandedOn:
    """Make a forum for a successor in an empty folder: what families agreed to, under a new key.

    This forum stays as it is. Raises a Problem, with nothing left behind, where the folder is not
    empty, or the passphrase will not do.
    """
    check_chair(forum, "hand the forum on")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongInput(f"{folder} is not empty. Choose an empty folder, or a new one.")
    with forum.read() as conn:
        found = stored.by_consent(conn, (*WORDS, *CODES))
    copy = backups.back_up(forum, "before-closing")
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        _copy(copy.path, part)
        with forums.open_forum(part, secret) as made:
            backups.set_second_place(made, None)  # it is this forum's, not the successor's
            _keep_what_was_agreed(made, found)
        handing_over.hand_over(part, secret, HandOver(to.name, to.passphrase, to.recovery_code,
                                                      anew=True, cost=to.cost))  # fmt: skip
        for name in _FOLDERS:  # they hold what the successor does not get
            shutil.rmtree(part / name, ignore_errors=True)
        if folder.exists():
            folder.rmdir()
        os.replace(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    forum.note("handed_over", detail="a successor", number=len(found))
    return HandedOn(folder, _leaving(found), to.name)


def check_destroying(forum: Forum, secret: str, name: str) -> dict[str, Any]:
    """Raise a Problem where this forum may not be destroyed so; return what it says of itself."""
    check_chair(forum, "destroy the forum")
    told = forums.about(forum)
    _check_name(told["name"], name)
    check_is_theirs(forum, secret)
    return told


def destroy(folder: Path, secret: str, name: str) -> tuple[str, ...]:
    """Destroy a forum and everything in its folder; return the certificate as lines.

    `secret` must open it and `name` must be its name, so that nobody does it by mistake. The keys
    go first: without them nobody can read what might be left on the disk. No undo.
    """
    check_is_forum(folder)
    with forums.open_forum(folder, secret) as forum:
        check_chair(forum, "destroy the forum")
        told = forums.about(forum)["name"]
        _check_name(told, name)
        with forum.read() as conn:
            count = stored.pieces(conn)
        others = [each.label for each in laptops(forum) if not each.this and not each.revoked_at]
        shelf, by = second_shelf(forum), forum.actor
    beside = goes_along(folder)
    second = destroy_second(shelf)
    _destroy(folder)
    return certificate(told, by, count, (*beside, *second), others)


def _check_name(told: str, typed: str) -> None:
    if " ".join(typed.split()).casefold() != told.casefold():
        raise WrongInput(f"To destroy it, type its name: {told}. Nothing was changed.")


def _leaving(found: Sequence[tuple[str, str | None]]) -> Leaving:
    with_words = sum(consent in WORDS for _, consent in found)
    as_codes = sum(consent in CODES for _, consent in found)
    return Leaving(with_words, as_codes, len(found) - with_words - as_codes)


def _copy(backup: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copyfile(backup, folder / DATABASE)
    shutil.copyfile(backup.with_suffix(".keys"), folder / KEYS)
    for name in _FOLDERS[:2]:
        (folder / name).mkdir()


def _keep_what_was_agreed(made: Forum, found: Sequence[tuple[str, str | None]]) -> None:
    stays = [uid for uid, consent in found if consent is None]
    coarse = [uid for uid, consent in found if consent in CODES]
    if stays:
        erasing.erase(made, stays, "closing")
    if coarse:
        retention.anonymise(made, coarse)


def _destroy(folder: Path) -> None:
    try:
        destroying.destroy_folder(folder)
    except OSError as error:
        raise Trouble(
            f"Not everything could be removed: {error.strerror or error}. Without its keys nobody "
            "can read it. Remove the folder yourself."
        ) from error
