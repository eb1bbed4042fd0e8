"""One broadcast: what was changed, and who changed it."""

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """Tells every view of a change; each decides for itself whether it is stale."""

    changed = Signal(object, object)  # (Change, initiator)
