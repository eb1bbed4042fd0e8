"""Where this computer keeps what belongs to nobody's forum: logs, and who it is on a hub."""

import os
import sys
import tempfile
from pathlib import Path

OWN_VARIABLE = "FORUMAPP_OWN"


def log_folder() -> Path:
    """Return where the logs of faults are kept."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "ForumApp" / "logs"
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / "ForumApp"
    state = os.environ.get("XDG_STATE_HOME") or home / ".local" / "state"
    return Path(state) / "forumapp"


def own_folder() -> Path:
    """Return where this computer keeps who it is on a hub: no words, no password."""
    place = os.environ.get(OWN_VARIABLE)
    return Path(place) if place else log_folder() / "hubs"
