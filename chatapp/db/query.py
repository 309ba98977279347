"""Runs SQL that Piccolo's query builder cannot say, within Piccolo's transaction where there is one."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

import asyncpg
from piccolo.querystring import QueryString

from chatapp.db.engine import DB


@asynccontextmanager
async def transaction() -> AsyncGenerator[None]:
    """All or nothing. Start no task inside: it would inherit the connection."""
    async with DB.transaction():
        yield


async def fetch(sql: str, *values: Any) -> list[dict[str, Any]]:
    """The rows of a statement; each `{}` in it stands for the next value, which is sent apart from the text."""
    records = cast("list[asyncpg.Record]", await DB.run_querystring(QueryString(sql, *values)))
    return [dict(record.items()) for record in records]


def like_containing(text: str) -> str:
    """The pattern for LIKE that stands for all texts with this one in them."""
    escaped = re.sub(r"([\\%_])", r"\\\1", text)
    return f"%{escaped}%"
