"""Named query over every piece of feedback, as far as it is compared with what comes."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.visible import rows_in_pieces, visible

_F, _W = schema.feedback.c, schema.words.c
_TEXTS = (_W.working, _W.not_working, _W.difference, _W.free, _W.paraphrase)


def every_piece(conn: sa.Connection) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (id, what was said, where and when) of each piece that counts."""
    query = (
        sa.select(_F.uid, _F.told_on, _F.event, _F.family, *_TEXTS)
        .join(schema.words, _W.rid == _F.rid)
        .where(visible(conn))
        .order_by(_F.rid)
    )
    for uid, told_on, event, family, *texts in rows_in_pieces(conn.execute(query)):
        text = " ".join(each for each in texts if each)
        yield uid, text, {"told_on": told_on, "event": event, "family": family}
