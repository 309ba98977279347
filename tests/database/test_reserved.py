"""A burst of requests holds every connection of the pool: what keeps runs alive does not wait for it."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise

import anyio
import asyncpg
import pytest

from chatapp.db import engine
from chatapp.engine.ports import JournalEntry, Watched
from chatapp.runs.leases import PostgresLeases
from chatapp.runs.repository import PostgresRunStore
from chatapp.settings import Settings
from tests.database.test_run_store import insert_run
from tests.support.chat import API, Chat, serving

pytestmark = pytest.mark.anyio

LEASE_SECONDS = 1.0
ENDLESS = '#script {"tokens": 5000, "rate": 50} tell me'


@asynccontextmanager
async def burst() -> AsyncGenerator[None]:
    """Hold the whole pool for the length of the block."""
    async with AsyncExitStack() as held:
        for _ in range(engine.POOL_SIZE):
            await held.enter_async_context(engine.pool().acquire())
        yield


@pytest.fixture
async def store(database_url: str) -> AsyncGenerator[PostgresRunStore]:
    async with engine.connect(database_url):
        yield PostgresRunStore("here", lease_seconds=30, journal_retention_seconds=0)


@pytest.fixture
async def busy(database_url: str, settings: Settings) -> AsyncGenerator[Chat]:
    """A server whose leases are short."""
    async with serving(settings.model_copy(update={"lease_seconds": LEASE_SECONDS}), database_url) as running:
        yield running


async def journal_times(sql: asyncpg.Connection, seconds: float) -> list[float]:
    """When the journal grew, of all runs, as seen from outside."""
    times, seen = [anyio.current_time()], 0
    while anyio.current_time() < times[0] + seconds:
        if (count := await sql.fetchval("SELECT count(*) FROM run_events")) > seen:
            times.append(anyio.current_time())
            seen = count
        await anyio.sleep(0.02)
    return times


async def test_leases_and_the_journal_do_not_wait_for_requests(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    leases = PostgresLeases("here", 30)
    run_id = await insert_run(store, sql)
    async with burst():
        with anyio.fail_after(5):
            assert await leases.renew([run_id]) == {run_id}
            assert await leases.cancel_requests([run_id]) == set()
            await store.journal([JournalEntry(run_id, 1, 1, 5, "[]")])
            await leases.release([run_id])
            assert [run.run_id for run in await leases.take(10)] == [run_id]
    assert len(await store.journalled([Watched(run_id, 1, 0)])) == 1


async def test_a_run_that_begins_here_while_we_look_is_not_taken(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    run_id = await insert_run(store, sql)
    await sql.execute("UPDATE runs SET lease_expires_at = now() - interval '1 second'")
    live, taken = set(), []

    async def take() -> None:
        taken.extend(await PostgresLeases("here", 30).take(10, live))

    async with anyio.create_task_group() as group:
        async with sql.transaction():
            await sql.execute("LOCK TABLE runs IN ACCESS EXCLUSIVE MODE")
            group.start_soon(take)
            await statement_waits(sql)
            live.add(run_id)
    assert taken == []
    assert (await store.state(run_id)).attempt == 1


async def statement_waits(sql: asyncpg.Connection) -> None:
    with anyio.fail_after(5):
        while not await sql.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            await anyio.sleep(0.01)


async def test_a_burst_of_requests_neither_takes_runs_over_nor_holds_up_the_journal(
    busy: Chat, sql: asyncpg.Connection
) -> None:
    answers = [await busy.begin(ENDLESS) for _ in range(3)]
    async with burst():
        times = await journal_times(sql, 3 * LEASE_SECONDS)
        left = await sql.fetchval("SELECT min(lease_expires_at) > now() FROM runs")
    assert left, "a lease has run out"
    assert max(after - before for before, after in pairwise(times)) < 0.5
    assert await sql.fetchval("SELECT max(attempt) FROM runs") == 1
    for answer in answers:
        await busy.http.post(f"{API}/runs/{answer.run_id}/cancel")
        assert (await busy.ended(answer.run_id))["status"] == "cancelled"
