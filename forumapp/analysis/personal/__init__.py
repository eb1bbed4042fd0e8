"""Personal data in words: names, schools, numbers and places that may say who somebody is.

The finder is `find.find`; only what it gives back is loaded here, since the window wants to load
the rest piece by piece.
"""

from forumapp.analysis.personal.found import KINDS, NOTHING, Hit, Kind, Memory, Own

__all__ = ["KINDS", "NOTHING", "Hit", "Kind", "Memory", "Own"]
