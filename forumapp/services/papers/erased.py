"""The certificate of erasure as a paper."""

from forumapp.domain.erasing import Certificate
from forumapp.domain.pack import Pack
from forumapp.services.erasing import certificate_lines
from forumapp.services.papers.paper import bullets, paper, section
from forumapp.store.forum import Forum


def certificate_paper(forum: Forum, certificate: Certificate) -> Pack:
    """Return a certificate of erasure, to print or to send."""
    title, _forum, done, *rest = certificate_lines(certificate)
    proof = [line for line in rest if line.startswith(("Number", "End of the log"))]
    said = [line for line in rest if line not in proof]
    return paper(
        forum,
        title,
        "whoever asked for it",
        [section("What was done", done, *said), section("Proof", bullets(proof))],
    )
