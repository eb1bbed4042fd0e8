"""Which data the text analysis stands on: stored with every score and suggestion."""

from forumapp.analysis.text.data import lexicon_version, themes_version

TEXT_VERSION = f"{lexicon_version()}, {themes_version()}"
