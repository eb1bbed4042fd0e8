"""The passphrase and the recovery code of a forum: its words stay locked with the same key.

Only the key file is touched, and replaced whole, so both may be changed while the forum is open.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.store import backup_mark, key_secrets, keys, tries, unlocking
from forumapp.store.forum import DATABASE, KEYS, Forum

_LATELY = timedelta(minutes=10)
_FREE, _LONGEST = 3, 30.0  # attempts without a rest; seconds


def check_is_forum(folder: Path) -> None:
    """Raise WrongInput for a folder that holds no forum."""
    if not folder.is_dir():
        raise WrongInput(f"There is no folder {folder}. Give the folder of a forum.")
    if not ((folder / DATABASE).exists() or (folder / KEYS).exists()):
        raise WrongInput(f"There is no forum in {folder}. Choose a forum's own folder.")


def change_passphrase(forum_path: Path, old: str, new: str) -> None:
    """Open the forum's key file with the old passphrase (or recovery code) and set a new one.

    The recovery code stays the same. Raises a Problem, and changes nothing, for a wrong or damaged
    one. Backups made before keep the old passphrase.
    """
    check_is_forum(forum_path)
    keys.change_passphrase(forum_path / KEYS, old, new)


def check_passphrase(forum_path: Path, secret: str) -> None:
    """Raise a Problem, in words, where this passphrase (or recovery code) opens nothing here."""
    check_is_forum(forum_path)
    unlocking.open_keys(forum_path, secret)


def check_is_theirs(forum: Forum, secret: str) -> None:
    """Raise a Problem where this is not the passphrase of whoever opened the forum.

    The recovery code will do as well; on a hub it is the password there.
    """
    if not backup_mark.is_a_folder(forum):
        _check_password(forum, secret)
        return
    opened = unlocking.open_keys(forum.folder, secret)
    if not opened.by_recovery and opened.holder.person != forum.session.person:
        raise WrongInput("Type the passphrase with which this forum was opened.")


def _check_password(forum: Forum, typed: str) -> None:
    from forumapp.store.hub import Hub  # late: few have one

    if isinstance(forum, Hub) and not forum.is_password(typed):
        raise WrongInput("Type the password with which this hub was opened.")


def rest_after_failures(folder: Path) -> float:
    """Return for how many seconds the window rests, after so many wrong passphrases lately.

    It slows down somebody at the keys. Whoever has the file is slowed down by what a guess costs.
    """
    since = (datetime.now(UTC) - _LATELY).strftime("%Y-%m-%dT%H:%M:%SZ")
    lately = sum(at > since for at, _ in tries.counted(folder))
    return min(_LONGEST, 2.0 ** (lately - _FREE)) if lately >= _FREE else 0.0


def draw_recovery_code() -> str:
    """Return a new recovery code that opens nothing yet: it is shown before it counts."""
    return key_secrets.new_recovery_code()


def change_recovery_code(forum_path: Path, secret: str, code: str) -> None:
    """Let this code open the forum from now on, and the old code no more.

    Raises a Problem, and changes nothing, for a wrong passphrase. Backups made before keep the old
    code.
    """
    check_is_forum(forum_path)
    keys.change_recovery_code(forum_path / KEYS, secret, code)
