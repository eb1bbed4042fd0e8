"""The core of ForumApp: what families said, what inspectors named, and what follows from both."""

__version__ = "0.1.0"
