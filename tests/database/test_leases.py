"""Leases in Postgres: who works on what."""

from collections.abc import AsyncGenerator

import anyio
import asyncpg
import pytest

from chatapp.db import engine
from chatapp.engine.parts import Part, ToolCallPart
from chatapp.engine.ports import Checkpoint, Ending, JournalEntry, PendingCall, ToolDecision, Watched
from chatapp.runs.leases import PostgresLeases
from chatapp.runs.repository import PostgresRunStore
from tests.database.test_run_store import insert_run

pytestmark = pytest.mark.anyio

HERE, THERE = PostgresLeases("here", 30), PostgresLeases("there", 30)


@pytest.fixture
async def store(database_url: str) -> AsyncGenerator[PostgresRunStore]:
    async with engine.connect(database_url):
        yield PostgresRunStore("here", lease_seconds=30, journal_retention_seconds=0)


async def expire(sql: asyncpg.Connection) -> None:
    await sql.execute("UPDATE runs SET lease_expires_at = now() - interval '1 second'")


async def test_only_what_nobody_works_on_is_taken(store: PostgresRunStore, sql: asyncpg.Connection) -> None:
    alive, dead = await insert_run(store, sql), await insert_run(store, sql)
    await expire(sql)
    assert await HERE.renew([alive]) == {alive}
    assert [(run.run_id, run.attempt) for run in await THERE.take(10)] == [(dead, 2)]
    assert await THERE.take(10) == []


async def test_a_lease_that_ran_out_is_renewed_if_nobody_took_the_run(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    run_id = await insert_run(store, sql)
    await expire(sql)
    assert await HERE.renew([run_id]) == {run_id}
    assert await THERE.take(10) == []


async def test_whoever_lost_a_run_is_told_and_cannot_write_to_it(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    run_id = await insert_run(store, sql)
    await expire(sql)
    await THERE.take(10)
    assert await HERE.renew([run_id]) == set()
    await store.journal([JournalEntry(run_id, 1, 1, 5, "[]")])
    assert await store.journalled([Watched(run_id, 1, 0)]) == []
    assert not await store.settle(run_id, 1, Ending("finished", 1, [], ""))
    assert not await HERE.checkpoint(run_id, 1, Checkpoint(b"[]", [], 1))


async def test_a_run_is_taken_by_one_of_many(store: PostgresRunStore, sql: asyncpg.Connection) -> None:
    runs = {await insert_run(store, sql) for _ in range(20)}
    await expire(sql)
    taken: list[object] = []

    async def take(node: int) -> None:
        while got := await PostgresLeases(str(node), 30).take(3):
            taken.extend(run.run_id for run in got)

    async with anyio.create_task_group() as group:
        for node in range(8):
            group.start_soon(take, node)
    assert len(taken) == 20
    assert set(taken) == runs


async def test_what_is_released_can_be_taken_at_once(store: PostgresRunStore, sql: asyncpg.Connection) -> None:
    run_id = await insert_run(store, sql)
    await THERE.release([run_id])
    assert await THERE.take(10) == []
    await HERE.release([run_id])
    assert [run.run_id for run in await THERE.take(10)] == [run_id]


async def test_only_a_process_that_hands_nothing_over_is_counted_as_dead(
    store: PostgresRunStore, sql: asyncpg.Connection
) -> None:
    run_id = await insert_run(store, sql)
    deaths: list[int] = []
    for is_handed_over in (True, False, True, False):
        if is_handed_over:
            await HERE.release([run_id])
        else:
            await expire(sql)
        deaths += [run.deaths for run in await HERE.take(10)]
    assert deaths == [0, 1, 1, 2]


async def test_a_wish_to_cancel_reaches_whoever_takes_over(store: PostgresRunStore, sql: asyncpg.Connection) -> None:
    run_id = await insert_run(store, sql)
    await THERE.request_cancel(run_id)
    assert await HERE.cancel_requests([run_id]) == {run_id}
    await expire(sql)
    assert [run.is_cancelled for run in await THERE.take(10)] == [True]


async def test_a_checkpoint_comes_back_as_it_was(store: PostgresRunStore, sql: asyncpg.Connection) -> None:
    run_id = await insert_run(store, sql)
    parts: list[Part] = [ToolCallPart(id="c", name="clock", arguments='{"zone": "é"}', seq=2)]
    assert await HERE.checkpoint(run_id, 1, Checkpoint(b'[{"kind":"request"}]', parts, 17))
    kept = await store.checkpoint_of(run_id)
    assert kept is not None
    assert (kept.parts, kept.seq) == (parts, 17)
    assert (await store.load(run_id)).checkpoint == kept


async def test_a_run_that_waits_is_taken_up_once(store: PostgresRunStore, sql: asyncpg.Connection) -> None:
    run_id = await insert_run(store, sql)
    assert not await HERE.reopen(run_id, "[]")
    call = ToolCallPart(id="c", name="weather", arguments="{}", seq=1, awaits="client")
    await store.settle(run_id, 1, Ending("finished", 2, [call], "", checkpoint=Checkpoint(b"[]", [call], 1)))
    assert (await store.state(run_id)).waiting == (PendingCall("c", "weather", "{}", "client"),)
    await sql.execute("UPDATE runs SET deaths = 4")
    assert await THERE.reopen(run_id, '[{"tool_call_id": "c", "result": "rain"}]')
    assert not await HERE.reopen(run_id, "[]")
    spec = await store.load(run_id)
    assert (spec.attempt, spec.decisions, spec.is_decided) == (2, (ToolDecision("c", result="rain"),), True)
    assert (await store.state(run_id)).waiting == ()
    await expire(sql)
    assert [run.deaths for run in await HERE.take(10)] == [1]
    assert not (await store.load(run_id)).is_decided
