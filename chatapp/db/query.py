"""Runs SQL of our own, within Piccolo's transaction where there is one."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

import asyncpg

from chatapp.db.engine import DB, pool
from chatapp.db.statements import rows_of


@asynccontextmanager
async def transaction() -> AsyncGenerator[None]:
    """All or nothing. Start no task inside: it would inherit the connection."""
    async with DB.transaction():
        yield


async def fetch(sql: str, *values: Any) -> list[dict[str, Any]]:
    """See `rows_of`."""
    ours = DB.current_transaction.get()
    return await rows_of(cast("asyncpg.Connection", ours.connection) if ours else pool(), sql, *values)


def like_containing(text: str) -> str:
    """The pattern for LIKE that stands for all texts with this one in them."""
    escaped = re.sub(r"([\\%_])", r"\\\1", text)
    return f"%{escaped}%"
