"""The file that is dragged onto a page."""

from pathlib import Path

from PySide6.QtGui import QDropEvent


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one file that is dragged, None for anything else."""
    urls = event.mimeData().urls()
    one = urls[0].toLocalFile() if len(urls) == 1 else ""
    return Path(one) if one and Path(one).is_file() else None
