"""One broadcast: what was changed, and who changed it."""

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """Tells every view of a change; each decides for itself whether it is stale."""

    changed = Signal(object, object)  # (Change, initiator)
    backed_up = Signal()  # no change of the forum, but the rail and Today tell of it
    kept_here = Signal()  # something waits on this computer until the hub is back
    closed_for = Signal(object)  # work to be done with the forum closed; it returns what to say
