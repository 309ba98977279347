"""SQL that Piccolo's query builder cannot say, given to the driver: each `{}` in it is a value, as in Piccolo's own."""

from functools import lru_cache
from typing import Any, cast

import asyncpg

MOST_KNOWN = 500


async def rows_of(connection: asyncpg.Connection | asyncpg.Pool, sql: str, *values: Any) -> list[dict[str, Any]]:
    """The rows of a statement; each `{}` in it stands for the next value, which is sent apart from the text."""
    records = cast("list[asyncpg.Record]", await connection.fetch(_numbered(sql, len(values)), *values))
    return [dict(record.items()) for record in records]


@lru_cache(MOST_KNOWN)  # they are few and long; read anew for every execution, they cost as much as the driver does
def _numbered(sql: str, count: int) -> str:
    return sql.format(*(f"${number}" for number in range(1, count + 1)))
