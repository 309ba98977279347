"""Transactions that end in no good order give their connection back all the same."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, suppress

import anyio
import asyncpg
import pytest

from chatapp.db import engine, query
from chatapp.db.errors import UNAVAILABLE

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _connected(database_url: str) -> AsyncGenerator[None]:
    async with engine.connect(database_url):
        yield


async def all_are_free() -> None:
    """Somebody can have every connection at the same time."""
    async with AsyncExitStack() as held:
        with anyio.fail_after(20):
            for _ in range(engine.POOL_SIZE):
                await held.enter_async_context(engine.pool().acquire())


async def begin() -> None:
    async with query.transaction():
        await query.fetch("SELECT 1")


async def kill_all(sql: asyncpg.Connection) -> None:
    await sql.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )


async def test_one_whose_task_is_cancelled_wherever_it_stands() -> None:
    for steps in range(40):
        task = asyncio.create_task(begin())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await all_are_free()


async def test_one_that_cannot_be_committed(sql: asyncpg.Connection) -> None:
    await sql.execute("CREATE TABLE numbers (number int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    for _ in range(engine.POOL_SIZE + 1):
        with pytest.raises(asyncpg.UniqueViolationError):
            async with query.transaction():
                await query.fetch("INSERT INTO numbers VALUES (1), (1)")
    assert await query.fetch("SELECT * FROM numbers") == []
    await all_are_free()


async def test_one_whose_connection_is_lost(sql: asyncpg.Connection) -> None:
    for _ in range(engine.POOL_SIZE + 1):
        with pytest.raises(UNAVAILABLE):
            async with query.transaction():
                await kill_all(sql)
                await query.fetch("SELECT 1")
    await all_are_free()


async def test_one_that_finds_its_connection_lost(sql: asyncpg.Connection) -> None:
    for _ in range(5):
        await all_are_free()
        await kill_all(sql)
        for _ in range(engine.POOL_SIZE):
            with suppress(*UNAVAILABLE):
                await begin()
    await all_are_free()
