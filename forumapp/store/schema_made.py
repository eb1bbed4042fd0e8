"""How a table is made: the catalogue of all tables, and what every table of the fold has."""

import sqlalchemy as sa

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
