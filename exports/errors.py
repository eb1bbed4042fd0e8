"""The errors of the exporters, each with a sentence that a person can read."""


class PackError(Exception):
    """Say that a pack cannot be written as it stands; no file was left behind or changed."""
