"""The errors of the exporters, each with a sentence that a person can read."""

from forumapp.domain.problems import Problem


class PackError(Problem):
    """Say that a pack cannot be written as it stands; no file was left behind or changed."""
