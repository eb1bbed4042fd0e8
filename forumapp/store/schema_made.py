"""How a table is made: the catalogue of all tables, and what every table of the fold has."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

metadata = sa.MetaData()
Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    """Make a table."""
    return sa.Table(name, metadata, *columns)


def folded(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    """Make a table of the fold: a local number for joins, the shared id, and the bin."""
    return table(
        name,
        sa.Column("rid", Id, primary_key=True),
        sa.Column("uid", sa.String(32), nullable=False, unique=True),
        sa.Column("binned", sa.Boolean, nullable=False, default=False),
        *columns,
    )


@compiles(sa.String, "postgresql")
def _text_of_any_length(element: sa.String, compiler: Any, **more: Any) -> str:
    """Hold texts of any length on a server too: a length only tells a reader what is expected."""
    return "TEXT"
