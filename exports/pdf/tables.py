"""Tables: heads that repeat, rows that may run over pages, bars and chips in cells."""

from collections.abc import Hashable, Sequence

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.cells import CellBox
from exports.pdf.palette import NAVY, RULE, colour
from exports.pdf.pieces import Piece
from exports.pdf.structure import hex_text

Row = Sequence[CellBox]
_PAD = 5.0
_GUTTER = 8.0
_CENTRED = 90.0
_SHORT, _SHORT_HEIGHT = 9, 320.0  # rows without the head, points
_TALLEST_ROW = 560.0
"""A row that is taller may be split; any other moves to the next page whole."""


def rows_have_heads(columns: int, rows: int) -> bool:
    """Say whether first cells are marked as heads of their rows.

    Not where heads would outnumber the data (two columns, or one row): there the heads of the
    columns say it all, and checkers take a table of heads for a broken one.
    """
    return columns + rows <= rows * (columns - 1)


def _drop(row: float, cell: float) -> float:
    """Return how far below its row's edge a cell begins: centred, in tall rows at the top."""
    return (row - cell) / 2 if row <= _CENTRED else _PAD


class TablePiece(Piece):
    """A table whose first column heads its rows; `continued` parts repeat the head unread."""

    before, after = 2.0, 12.0

    def __init__(
        self, head: Row, rows: Sequence[Row], widths: Sequence[float], summary: str
    ) -> None:
        """Take cells, and the share of the width that each column has."""
        self.head, self.rows, self.shares, self.summary = head, list(rows), list(widths), summary
        self.key: Hashable = object()
        self.row_keys: list[Hashable] = [object() for _ in rows]
        self.continued = False
        self.row_heads = rows_have_heads(len(head), len(rows))
        self._heights: tuple[float, list[float]] | None = None

    def _columns(self, width: float) -> list[float]:
        return [width * share for share in self.shares]

    def _row_height(self, row: Row, width: float) -> float:
        columns = self._columns(width)
        tallest = max(cell.height(room - _GUTTER) for cell, room in zip(row, columns, strict=True))
        return tallest + 2 * _PAD

    def heights(self, width: float) -> list[float]:
        """Return the height of the head and of each row, measured once."""
        if self._heights is None or self._heights[0] != width:
            rows = [self._row_height(row, width) for row in (self.head, *self.rows)]
            self._heights = (width, rows)
        return self._heights[1]

    def height(self, width: float) -> float:
        """Return the height of all rows."""
        return sum(self.heights(width))

    def least(self, width: float) -> float:
        """Ask for the head and two rows, or for all of a short table."""
        heights = self.heights(width)
        return sum(heights) if _is_short(heights) else min(sum(heights[:3]), 300.0)

    def split(self, width: float, room: float) -> "tuple[TablePiece, TablePiece] | None":
        """Split between rows, never a short table; inside a row only if it fills a page."""
        heights = self.heights(width)
        if _is_short(heights):
            return None
        fit, used = 0, heights[0]
        while fit < len(self.rows) and used + heights[fit + 1] <= room:
            used += heights[fit + 1]
            fit += 1
        if fit < len(self.rows) and heights[fit + 1] > _TALLEST_ROW:
            parts = self._split_row(fit, width, room - used)
            if parts:
                return parts
        if fit == len(self.rows) - 1 and fit > 2:
            fit -= 1
        if fit < 1:
            return None
        head = self._part(self.rows[:fit], self.row_keys[:fit], self.continued)
        return head, self._part(self.rows[fit:], self.row_keys[fit:], True)

    def _split_row(
        self, at: int, width: float, room: float
    ) -> "tuple[TablePiece, TablePiece] | None":
        """Split every cell of a row at a height; both halves keep the row's element."""
        columns = self._columns(width)
        halves = [
            cell.split(wide - _GUTTER, room - 2 * _PAD)
            for cell, wide in zip(self.rows[at], columns, strict=True)
        ]
        whole = [half for half in halves if half is not None]
        if room < 60 or len(whole) < len(halves):
            return None
        first = [*self.rows[:at], [head for head, _ in whole]]
        rest = [[tail for _, tail in whole], *self.rows[at + 1 :]]
        head = self._part(first, self.row_keys[: at + 1], self.continued)
        return head, self._part(rest, self.row_keys[at:], True)

    def _part(self, rows: Sequence[Row], keys: list[Hashable], continued: bool) -> "TablePiece":
        part = TablePiece(self.head, rows, self.shares, self.summary)
        part.key, part.row_keys, part.continued = self.key, keys, continued
        part.row_heads = self.row_heads
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the rows as elements; a repeated head is an artifact."""
        summary = f"/O/Table/Summary{hex_text(self.summary)}" if self.summary else ""
        columns, heights = self._columns(width), self.heights(width)
        y = top - heights[0]
        with canvas.group(self.key, "Table", attributes=summary):
            if self.continued:
                self._draw_head_again(canvas, x, top, columns, heights[0])
            else:
                self._draw_row(canvas, self.head, (self.key, "head"), x, top, columns, heights[0])
            for row, key, tall in zip(self.rows, self.row_keys, heights[1:], strict=True):
                self._draw_row(canvas, row, key, x, y, columns, tall)
                y -= tall
        self._draw_rules(canvas, x, top, width, heights)

    def _draw_row(
        self,
        canvas: TaggedCanvas,
        row: Row,
        key: Hashable,
        x: float,
        top: float,
        columns: list[float],
        tall: float,
    ) -> None:
        """Draw one row: heads over columns, the first cell as head of its row."""
        heading = row is self.head
        with canvas.group(key, "TR"):
            for at, (cell, wide) in enumerate(zip(row, columns, strict=True)):
                tag = "TH" if heading or (at == 0 and self.row_heads) else "TD"
                scope = f"/O/Table/Scope/{'Column' if heading else 'Row'}" if tag == "TH" else ""
                drop = _drop(tall, cell.height(wide - _GUTTER))
                self._draw_cell(canvas, cell, (key, at), tag, scope, x, top - drop, wide)
                x += wide

    def _draw_cell(
        self,
        canvas: TaggedCanvas,
        cell: CellBox,
        key: Hashable,
        tag: str,
        scope: str,
        x: float,
        top: float,
        wide: float,
    ) -> None:
        if cell.empty:
            with canvas.group(key, tag, attributes=scope):
                return
        with canvas.tagged(key, tag, cell.entries, scope):
            cell.draw(canvas, x, top, wide - _GUTTER)

    def _draw_head_again(
        self, canvas: TaggedCanvas, x: float, top: float, columns: list[float], tall: float
    ) -> None:
        with canvas.artifact():
            for cell, wide in zip(self.head, columns, strict=True):
                drop = _drop(tall, cell.height(wide - _GUTTER))
                cell.draw(canvas, x, top - drop, wide - _GUTTER)
                x += wide

    def _draw_rules(
        self, canvas: TaggedCanvas, x: float, top: float, width: float, heights: list[float]
    ) -> None:
        """Draw a strong line below the head and a quiet one below each row."""
        y = top
        for at, tall in enumerate(heights):
            y -= tall
            canvas.setStrokeColor(colour(RULE if at else NAVY))
            canvas.setLineWidth(0.5 if at else 1.4)
            canvas.line(x, y, x + width, y)


def _is_short(heights: list[float]) -> bool:
    """Say whether a table is short enough to stand on one page as a whole."""
    return len(heights) <= _SHORT + 1 and sum(heights) <= _SHORT_HEIGHT
