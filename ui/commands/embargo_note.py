"""A note beside what may not be handed on: the screen shows findings under embargo, marked."""

from forumapp.services.embargo import gate_of
from forumapp.services.forums import Forum
from ui.commands.answer import counted, say


def say_embargo(forum: Forum) -> None:
    """Say on standard error how much of what is shown is under embargo; nothing where none is."""
    gate = gate_of(forum)
    if gate:
        areas = counted(len(gate.areas), "area") if gate.areas else "An inspection"
        are = "are" if len(gate.areas) > 1 else "is"
        say(f"{areas} {are} under embargo until the report is published: do not hand this on.")
