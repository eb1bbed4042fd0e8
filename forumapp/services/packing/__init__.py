"""Evidence packs as values: everything that may leave, worked out behind the small-number gate."""

from forumapp.services.packing.again import Again, pack_again
from forumapp.services.packing.differences import Differences, differences, lines_of
from forumapp.services.packing.families_page import families_page
from forumapp.services.packing.plan import plan_pack
from forumapp.services.packing.quote_choice import (
    Candidate,
    Quotes,
    choose_quotes,
    quoted_piece,
    quotes_for,
)
from forumapp.services.packing.quote_cuts import Corrected, correct_quote
from forumapp.services.packing.register import (
    IssuedPack,
    PackFile,
    Touched,
    before_this,
    changed_since,
    file_made,
    find_number,
    issued_packs,
    packs_touched,
    register_pack,
    stored_pack,
)

__all__ = [
    "Again",
    "Candidate",
    "Corrected",
    "Differences",
    "IssuedPack",
    "PackFile",
    "Quotes",
    "Touched",
    "before_this",
    "changed_since",
    "choose_quotes",
    "correct_quote",
    "differences",
    "families_page",
    "file_made",
    "find_number",
    "issued_packs",
    "lines_of",
    "pack_again",
    "packs_touched",
    "plan_pack",
    "quoted_piece",
    "quotes_for",
    "register_pack",
    "stored_pack",
]
