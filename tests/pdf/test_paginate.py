"""Pieces on pages: nothing is lost, no heading stands alone, no page is empty."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.errors import PackError
from exports.pdf.paginate import paginate
from exports.pdf.pieces import PageStart, Piece
from exports.pdf.styles import FRAME_BOTTOM, FRAME_TOP

ROOM = FRAME_TOP - FRAME_BOTTOM


class Block(Piece):
    """A piece of a given height that splits anywhere, or nowhere."""

    def __init__(self, name: int, tall: float, splits: bool, heading: bool = False) -> None:
        self.name, self.tall, self.splits, self.keep_next = name, tall, splits, heading
        self.after = 6.0

    def height(self, width: float) -> float:
        return self.tall

    def least(self, width: float) -> float:
        return min(self.tall, 40.0) if self.splits else self.tall

    def split(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        if not self.splits or room < 20:
            return None
        head = Block(self.name, room, True)
        return head, Block(self.name, self.tall - room, True)


blocks = st.lists(
    st.one_of(
        st.tuples(st.just("heading"), st.floats(10, 60)),
        st.tuples(st.just("whole"), st.floats(1, ROOM)),
        st.tuples(st.just("splits"), st.floats(1, 3000)),
        st.tuples(st.just("page"), st.just(0.0)),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(blocks)
def test_pages_hold_everything_in_order(rows: list[tuple[str, float]]) -> None:
    pieces: list[Piece] = [
        PageStart() if kind == "page" else Block(at, tall, kind == "splits", kind == "heading")
        for at, (kind, tall) in enumerate(rows)
    ]

    pages = paginate(pieces, 2)

    placed = [each.piece for page in pages for each in page]
    names = [piece.name for piece in placed if isinstance(piece, Block)]
    assert names == sorted(names)
    assert set(names) == {at for at, (kind, _) in enumerate(rows) if kind != "page"}
    total = sum(tall for _, tall in rows)
    assert sum(piece.height(0) for piece in placed) == pytest.approx(total)
    for page in pages:
        assert page
        assert page[-1].top - page[-1].piece.height(0) >= FRAME_BOTTOM - 0.01


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(10, 300)), max_size=40))
def test_no_heading_ends_a_page(rows: list[tuple[bool, float]]) -> None:
    pieces: list[Piece] = [
        Block(at, 30.0 if heading else tall, not heading, heading)
        for at, (heading, tall) in enumerate([*rows, (False, 50.0)])
    ]
    run = max(sum(1 for heading, _ in rows if heading), 1)

    for page in paginate(pieces, 2):
        assert not page[-1].piece.keep_next or run > 15


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.floats(20, 300), st.floats(0, 80)), min_size=1, max_size=12))
def test_a_heading_stays_with_its_table_and_the_tables_note(
    rows: list[tuple[float, float]],
) -> None:
    pieces: list[Piece] = []
    for at, (tall, note) in enumerate(rows):
        below = Block(3 * at + 2, note, False)
        below.keep_previous = True
        pieces += [Block(3 * at, 30.0, False, True), Block(3 * at + 1, tall, False), below]

    for page in paginate(pieces, 2):
        assert not page[-1].piece.keep_next
        assert not page[0].piece.keep_previous


def test_what_cannot_be_divided_is_refused() -> None:
    with pytest.raises(PackError, match="too large for a page"):
        paginate([Block(1, ROOM + 1, False)], 2)
