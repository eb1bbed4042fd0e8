"""The values of a list that is kept as JSON, as rows, in the words of the database asked."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class _Each(GenericFunction[str]):
    name = "json_each"
    inherit_cache = True
    type = sa.Text()


@compiles(_Each, "postgresql")
def _each_there(element: _Each, compiler: Any, **more: Any) -> str:
    [kept] = element.clauses
    return f"jsonb_array_elements_text(CAST({compiler.process(kept, **more)} AS JSONB))"


def each_of(column: sa.ColumnElement[Any]) -> sa.TableValuedAlias:
    """Return the rows of a column's list; each stands in `c.value`."""
    return _Each(column).table_valued("value")
