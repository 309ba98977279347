"""A conversation is deleted at the very moment at which something is written into it."""

from collections.abc import AsyncGenerator, Coroutine
from typing import Any
from uuid import UUID

import anyio
import asyncpg
import pytest

from chatapp.db import engine
from chatapp.engine.parts import ToolCallPart
from chatapp.engine.ports import Checkpoint, Ending, JournalEntry, Watched
from chatapp.runs.leases import PostgresLeases
from chatapp.runs.repository import PostgresRunStore
from chatapp.usage import service as usage
from tests.database.test_run_store import insert_run

pytestmark = pytest.mark.anyio

LEASES = PostgresLeases("here", 30)


@pytest.fixture
async def store(database_url: str) -> AsyncGenerator[PostgresRunStore]:
    async with engine.connect(database_url):
        yield PostgresRunStore("here", lease_seconds=30, journal_retention_seconds=0)


async def until_somebody_waits(sql: asyncpg.Connection) -> None:
    """Until another connection waits for what this one has locked."""
    waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
    while not await sql.fetchval(waiting):
        await anyio.sleep(0.01)


async def written_while_deleted(sql: asyncpg.Connection, conversation: UUID, work: Coroutine[Any, Any, Any]) -> Any:
    """What `work` gives that begins when the conversation is locked to be deleted, and before what is in it."""
    given: list[Any] = []

    async def write() -> None:
        given.append(await work)

    with anyio.fail_after(5):
        async with anyio.create_task_group() as group, sql.transaction():
            await sql.execute("SELECT FROM conversations WHERE id = $1 FOR UPDATE", conversation)
            group.start_soon(write)
            await until_somebody_waits(sql)
            await sql.execute("DELETE FROM conversations WHERE id = $1", conversation)
    return given[0]


async def conversation_of(sql: asyncpg.Connection, run_id: UUID) -> UUID:
    return await sql.fetchval("SELECT conversation FROM runs WHERE id = $1", run_id)


async def test_an_answer_that_ends_while_it_is_deleted_is_not_stored(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    run_id = await insert_run(store, sql)
    settling = store.settle(run_id, 1, Ending("finished", 1, [], "", usage=[{"outputTokens": 1}]))
    assert await written_while_deleted(sql, await conversation_of(sql, run_id), settling) is None


async def test_a_run_that_is_decided_on_while_it_is_deleted_does_not_go_on(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    run_id = await insert_run(store, sql)
    parts = [ToolCallPart(id="c", name="transfer_money", arguments="{}", awaits="approval", seq=1)]
    await store.settle(run_id, 1, Ending("finished", 1, [*parts], "", checkpoint=Checkpoint(b"[]", [*parts], 1)))
    reopening = LEASES.reopen(run_id, "[]")
    assert await written_while_deleted(sql, await conversation_of(sql, run_id), reopening) is False


async def test_what_a_title_took_is_not_kept_of_a_conversation_that_is_deleted(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    conversation = await conversation_of(sql, await insert_run(store, sql))
    await written_while_deleted(sql, conversation, usage.add(conversation, "title", [{"outputTokens": 1}]))
    assert await sql.fetchval("SELECT count(*) FROM usage_records") == 0


async def test_the_journal_of_other_runs_is_kept_when_one_of_them_is_deleted(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    deleted, kept = await insert_run(store, sql), await insert_run(store, sql)
    with anyio.fail_after(5):
        async with anyio.create_task_group() as group, sql.transaction():
            await sql.execute("DELETE FROM conversations WHERE id = $1", await conversation_of(sql, deleted))
            group.start_soon(store.journal, [JournalEntry(run_id, 1, 1, 5, "[]") for run_id in (deleted, kept)])
            await until_somebody_waits(sql)
    assert [entry.run_id for entry in await store.journalled([Watched(deleted, 1, 0), Watched(kept, 1, 0)])] == [kept]
