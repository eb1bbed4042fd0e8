"""Put pieces on pages: no heading at a page's foot, no empty page, one pass."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from exports.errors import PackError
from exports.pdf.pieces import Heading, PageStart, Piece
from exports.pdf.styles import FRAME_BOTTOM, FRAME_TOP, FRAME_WIDTH

_CHAIN = 12  # pieces that may hang together: a heading, its heading, a note …


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and the height of its upper edge on the page."""

    piece: Piece
    top: float


Page = list[Placed]


def paginate(pieces: Sequence[Piece], first_number: int) -> list[Page]:
    """Return the pages; headings are told the number of theirs, which count from `first_number`."""
    flow = _Flow(first_number)
    queue = deque(pieces)
    while queue:
        piece = queue.popleft()
        if isinstance(piece, PageStart):
            flow.start_page()
            continue
        rest = flow.place(piece, _company(piece, queue), _tied(piece, queue))
        if rest is not None:
            queue.appendleft(rest)
    return [page for page in flow.pages if page]


def _gap(above: Piece, below: Piece) -> float:
    return max(above.after, below.before)


def _company(piece: Piece, queue: "deque[Piece]") -> float:
    """Return the height that must follow on the same page, for a piece that may not end one."""
    if not piece.keep_next:
        return 0.0
    need, above = 0.0, piece
    pieces = list(islice(queue, _CHAIN))
    for below, after in zip_longest(pieces, pieces[1:]):
        if not above.keep_next or isinstance(below, PageStart):
            break
        height, least = below.height(FRAME_WIDTH), below.least(FRAME_WIDTH)
        need += _gap(above, below) + (height if below.keep_next else least)
        if least >= height and after is not None and after.keep_previous:
            need += _gap(below, after) + after.height(FRAME_WIDTH)  # its note goes with it
        above = below
    return need


def _tied(piece: Piece, queue: "deque[Piece]") -> float:
    """Return the height of a note below that may not part from the piece."""
    if not queue or not queue[0].keep_previous:
        return 0.0
    return _gap(piece, queue[0]) + queue[0].height(FRAME_WIDTH)


class _Flow:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, first_number: int) -> None:
        self.pages: list[Page] = [[]]
        self._first = first_number
        self._y = FRAME_TOP

    def start_page(self) -> None:
        """Begin a page, unless the last is still empty."""
        if self.pages[-1]:
            self.pages.append([])
            self._y = FRAME_TOP

    def place(self, piece: Piece, company: float, tied: float) -> Piece | None:
        """Put a piece where it fits, or split it, or begin a page; return what is left."""
        page = self.pages[-1]
        gap = _gap(page[-1].piece, piece) if page else 0.0
        room = self._y - gap - FRAME_BOTTOM
        height = piece.height(FRAME_WIDTH)
        if page and company and height + company > room:
            self.start_page()
            return piece
        if height + tied <= room:
            self._put(piece, gap, height)
            return None
        parts = piece.split(FRAME_WIDTH, room if height > room else room - tied)
        if parts is not None:
            self._put(parts[0], gap, parts[0].height(FRAME_WIDTH))
            self.start_page()
            return parts[1]
        if page:
            self.start_page()
            return piece
        if height > room:
            raise PackError("A part of this pack is too large for a page and cannot be divided.")
        self._put(piece, gap, height)
        return None

    def _put(self, piece: Piece, gap: float, height: float) -> None:
        top = self._y - gap
        self.pages[-1].append(Placed(piece, top))
        self._y = top - height
        if isinstance(piece, Heading) and not piece.page:
            piece.page, piece.top = self._first + len(self.pages) - 1, top
