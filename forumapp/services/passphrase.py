"""The passphrase of a forum: change it, while its words stay locked with the same key."""

from pathlib import Path

from forumapp.domain.problems import WrongInput
from forumapp.store import keys
from forumapp.store.forum import DATABASE, KEYS


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
