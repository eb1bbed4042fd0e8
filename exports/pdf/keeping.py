"""Which pieces stay together: what leads in with what it leads to, a list's item never alone."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from exports.pdf.boxes import Barred, ListItem
from exports.pdf.pieces import Heading, Piece, Text
from exports.pdf.styles import BODY, FRAME_WIDTH, LEAD
from exports.pdf.tables import TablePiece

_SHORT = 100.0  # points: what is longer may stand alone at a page's foot or head
_LEADING_IN = (LEAD, BODY)


def kept(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Mark the short pieces of a section that must not part from the next one."""
    for at, (piece, after) in enumerate(pairwise(pieces)):
        if _leads_in(piece, after, first=at == 0) or _is_answered(piece, after):
            piece.keep_next = True
    items = [piece for piece in pieces if isinstance(piece, ListItem)]
    for _, group in groupby(items, key=lambda item: id(item.list_key)):
        _keep_ends(list(group))
    return pieces


def _leads_in(piece: Piece, after: Piece, *, first: bool) -> bool:
    """Say whether a short paragraph leads to a table, or the first of a section to what follows."""
    if not isinstance(piece, Text) or piece.style not in _LEADING_IN:
        return False
    led_to = isinstance(after, TablePiece) or (first and isinstance(after, Heading))
    return led_to and piece.height(FRAME_WIDTH) <= _SHORT


def _is_answered(piece: Piece, after: Piece) -> bool:
    """Say whether words that somebody said are followed by what is set beside them."""
    said = isinstance(piece, Barred) and isinstance(after, Text) and after.style == BODY
    return said and piece.height(FRAME_WIDTH) <= _SHORT


def _keep_ends(items: Sequence[ListItem]) -> None:
    """Keep the first two items of a list on one page, and the last two."""
    ends = [*items[:-1][:1], *items[-2:-1]]  # of a list of two they are one and the same
    for item in ends:
        item.keep_next = item.height(FRAME_WIDTH) <= _SHORT
