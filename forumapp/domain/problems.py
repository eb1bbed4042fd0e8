"""What can go wrong without being a bug: each is one clear sentence for the person."""


class Problem(Exception):
    """Say in one plain sentence what happened and what to do; the command line exits with 2."""

    exit_code = 2


class WrongInput(Problem):
    """The person asked for something that cannot be, and another input would do."""


class Trouble(Problem):
    """The surroundings are in the way: a full disk, a locked or newer file, a read-only folder."""


class Lost(Trouble):
    """The hub cannot be reached now; what was being stored was not, as far as is known."""


class Stopped(Problem):
    """The person asked to stop what was under way; nothing of it was kept."""
