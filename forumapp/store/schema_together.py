"""The tables of several copies at work together: laptops, merges, the audit, what was erased.

`laptop`, `audit`, `erasure` and `matter` are folds of the change log, so that a merge brings them
along and the chain of hashes covers them, and so is `waiting`. `merged` is this copy's own.
"""

import sqlalchemy as sa

from forumapp.store.schema_made import Id, folded, table


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _code(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(40)) for name in names]


def _moment(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(32)) for name in names]


laptop = folded(  # its uid is the copy's device id
    "laptop",
    *_text("label", "holder", "revoked_why"),
    *_code("role"),  # recorder, coder, chair
    *_moment("enrolled_at", "revoked_at"),
    *_code("follows"),  # the device that this copy goes on from, after a restore or a copy
    *_text("sign_key", "box_key"),  # public ones: Ed25519 in hex, an age recipient
    sa.Column("keeps", sa.Boolean),  # False: its feedback goes once a hand-over is confirmed
)
audit = folded(
    "audit",
    *_moment("at"),
    *_text("actor"),
    *_code("device", "what"),  # what: a code of domain.audit
    sa.Column("number", sa.Integer),
    *_moment("about"),  # the id of a record, never words
    *_text("detail"),  # a code, a file's checksum, a name of a setting: never a family's words
)
erasure = folded(
    "erasure",
    *_moment("at"),
    *_text("by", "why"),
    *_text("targets"),  # JSON: ids of records of which no payload is kept, here or in a merge
    *_text("rows"),  # JSON: [device, seq] of other rows whose payload held their words
    *_text("certificate"),  # JSON: what was found and done, in numbers
)
matter = folded(  # a request, a complaint or a breach of data protection, with its clock
    "matter",
    *_code("sort", "outcome"),  # sort: access, complaint, breach
    *_moment("opened_at", "due_at", "answered_at", "closed_at"),
    *_text("reference", "summary", "steps", "by"),
)
merged = table(
    "merged",
    sa.Column("rid", Id, primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("device", sa.String(16), nullable=False),  # whose bundle it was
    sa.Column(
        "act", sa.String(32), nullable=False
    ),  # by which a person knows it, and takes it back
    sa.Column("ranges", sa.Text, nullable=False),  # JSON: {device: [first seq, last seq]}
    sa.Column("told", sa.Text, nullable=False),  # JSON: numbers of what it brought
    sa.Column("backup", sa.Text),
    sa.Column("done", sa.Boolean, nullable=False, default=False),  # False: it was cut off
    sa.Column("confirmed", sa.Boolean, nullable=False, default=False),  # the sender was told
    sa.Column("taken_back", sa.Boolean, nullable=False, default=False),
)
waiting = table(  # tags of which an end is not here (yet)
    "waiting",
    sa.Column("uid", sa.String(32), primary_key=True),
    sa.Column("end", sa.String(32), primary_key=True),
    sa.Index("ix_waiting_end", "end"),
)

TOGETHER_TABLES = (laptop, audit, erasure, matter)  # of the fold, each a kind of record
