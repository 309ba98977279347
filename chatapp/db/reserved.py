"""Connections that one kind of work has for itself.

In a burst, requests wait for each other at Piccolo's pool for longer than a lease lasts. What keeps runs alive must not
stand in that queue.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, cast

import asyncpg

from chatapp.db.statements import rows_of

COMMAND_TIMEOUT_SECONDS = 30

Fetch = Callable[..., Awaitable[list[dict[str, Any]]]]


async def leave_as_it_is(_: object) -> None:
    """Spare the statement that asyncpg sends whenever a connection is given back: none of ours changes a session. An
    open transaction is rolled back all the same."""


class Reserved:
    """One connection, opened again when it was lost. Those who share it wait for each other."""

    def __init__(self) -> None:
        self._pool: asyncpg.Pool | None = None

    @asynccontextmanager
    async def connected(self, url: str) -> AsyncGenerator[None]:
        """Hold the connection for the length of the block."""
        async with asyncpg.create_pool(
            url,
            min_size=1,
            max_size=1,
            max_inactive_connection_lifetime=0,  # an idle process must not have to ask for it again
            command_timeout=COMMAND_TIMEOUT_SECONDS,
            reset=leave_as_it_is,
        ) as pool:
            self._pool = pool
            try:
                yield
            finally:
                self._pool = None

    async def fetch(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """As `query.fetch`, but never within the caller's transaction."""
        async with self._borrowed() as connection:
            return await rows_of(connection, sql, *values)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Fetch]:
        """All or nothing of what is done with the `fetch` that this gives."""
        async with self._borrowed() as connection, connection.transaction():
            yield partial(rows_of, connection)

    @asynccontextmanager
    async def _borrowed(self) -> AsyncGenerator[asyncpg.Connection]:
        if (pool := self._pool) is None:
            raise asyncpg.InterfaceError("The database is not connected.")
        connection = cast("asyncpg.Connection", await pool.acquire())
        try:
            yield connection
        finally:
            await pool.release(connection)


LEASES, JOURNAL = Reserved(), Reserved()
