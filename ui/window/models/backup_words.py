"""A backup in words: why it was made, and how large it is. A worker may load this."""

from PySide6.QtCore import QCoreApplication


def why_words(reason: str) -> str:
    """Say why a backup was made, '' where that is not known."""
    tr = QCoreApplication.translate
    known = {
        "by-hand": tr("Backups", "made by you"),
        "at-close": tr("Backups", "when the forum was closed"),
        "daily": tr("Backups", "once a day"),
        "before-upgrade": tr("Backups", "before an upgrade"),
        "before-merge": tr("Backups", "before a merge"),
        "before-import": tr("Backups", "before an import"),
        "before-erase": tr("Backups", "before something was erased"),
        "before-restore": tr("Backups", "before another backup was brought back"),
        "before-passphrase": tr("Backups", "before the passphrase was changed"),
        "before-rekey": tr("Backups", "before the forum got a new key"),
        "before-bulk": tr("Backups", "before many were changed at once"),
    }
    return known.get(reason, "")


def size_words(number: int) -> str:
    """Write a size in megabytes."""
    tr = QCoreApplication.translate
    return tr("Backups", "{size} MB").format(size=f"{number / 1e6:,.1f}")
