"""The certificate of destruction as a paper; it is made when the forum is there no more."""

from collections.abc import Mapping, Sequence
from typing import Any

from forumapp.domain.pack import Pack
from forumapp.services.papers.paper import paper_of, section


def destroyed_paper(about: Mapping[str, Any], lines: Sequence[str]) -> Pack:
    """Return a certificate from its lines and from what `forums.about` told before."""
    title, _forum, *said = lines
    return paper_of(about, title, "the forum's records", [section("What was done", *said)])


def begun_paper(about: Mapping[str, Any], by: str) -> Pack:
    """Return what stands in the certificate's place until it is through."""
    said = f"{by} began to destroy the forum. This paper is replaced once it is done."
    still = "If you read this, it was not finished: look whether the forum's folder is still there."
    parts = [section("What was begun", said, still)]
    return paper_of(about, "Destruction begun", "the forum's records", parts)
