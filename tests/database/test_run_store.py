"""What every `RunStore` does: the same tests for the one in Postgres and the one in memory."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import UUID

import asyncpg
import pytest

from chatapp.db import engine
from chatapp.db.errors import translated
from chatapp.db.query import fetch
from chatapp.engine.history import Summary
from chatapp.engine.parts import TextPart
from chatapp.engine.ports import Ending, Failure, JournalEntry, RunStore, Watched
from chatapp.errors import DatabaseUnavailable, NotFound
from chatapp.ids import uuid7
from chatapp.runs.repository import PostgresRunStore
from tests.support.memory_store import MemoryRunStore

pytestmark = pytest.mark.anyio

ENDING = Ending("finished", 9, [TextPart(id="m", text="Hello", seq=2)], "Hello", usage=[{"outputTokens": 1}])
MakeRun = Callable[[], Awaitable[UUID]]


async def insert_run(store: PostgresRunStore, sql: asyncpg.Connection) -> UUID:
    conversation, question, answer, run_id = uuid7(), uuid7(), uuid7(), uuid7()
    owner = await sql.fetchval(
        "INSERT INTO users (username, password, email) VALUES ($1, 'x', $1) RETURNING id", run_id.hex
    )
    await sql.execute("INSERT INTO conversations (id, owner) VALUES ($1, $2)", conversation, owner)
    for message, parent, role, text in ((question, None, "user", "Hi"), (answer, question, "assistant", "")):
        await sql.execute(
            "INSERT INTO messages (id, conversation, parent, role, content) VALUES ($1, $2, $3, $4, $5)",
            message,
            conversation,
            parent,
            role,
            text,
        )
    request = {"model": "demo:chat", "instructions": "Be brief.", "tools": []}
    await store.insert(run_id, conversation, answer, owner, request)
    return run_id


@asynccontextmanager
async def postgres_store(url: str, sql: asyncpg.Connection) -> AsyncGenerator[tuple[RunStore, MakeRun]]:
    store = PostgresRunStore("node", lease_seconds=30, journal_retention_seconds=0)
    async with engine.connect(url):
        yield store, lambda: insert_run(store, sql)


@pytest.fixture(params=["postgres", "memory"])
async def stored(
    request: pytest.FixtureRequest, database_url: str, sql: asyncpg.Connection
) -> AsyncGenerator[tuple[RunStore, MakeRun]]:
    if request.param == "postgres":
        async with postgres_store(database_url, sql) as pair:
            yield pair
        return
    store = MemoryRunStore()

    async def make() -> UUID:
        return store.add("Hi")

    yield store, make


def entry(run_id: UUID, first: int, last: int, attempt: int = 1) -> JournalEntry:
    return JournalEntry(run_id, attempt, first, last, f"[{first}]")


async def test_a_run_is_loaded_with_its_question(stored: tuple[RunStore, MakeRun]) -> None:
    store, make = stored
    spec = await store.load(await make())
    assert (spec.prompt, list(spec.history), spec.attempt) == ("Hi", [], 1)


async def test_what_is_not_there_is_not_found(stored: tuple[RunStore, MakeRun]) -> None:
    store, _ = stored
    for read in (store.load, store.state, store.settled):
        with pytest.raises(NotFound):
            await read(uuid7())


async def test_the_journal_gives_back_what_reaches_behind_a_number(stored: tuple[RunStore, MakeRun]) -> None:
    store, make = stored
    one, other = await make(), await make()
    await store.journal([entry(one, 1, 5), entry(other, 1, 2)])
    await store.journal([entry(one, 6, 8)])
    assert [(found.first_seq, found.events) for found in await store.journalled([Watched(one, 1, 0)])] == [
        (1, "[1]"),
        (6, "[6]"),
    ]
    assert [found.first_seq for found in await store.journalled([Watched(one, 1, 5)])] == [6]
    assert await store.journalled([Watched(one, 2, 0)]) == []


async def test_an_entry_whose_first_writing_was_not_confirmed_can_be_written_again(
    stored: tuple[RunStore, MakeRun],
) -> None:
    store, make = stored
    run_id, other = await make(), await make()
    await store.journal([entry(run_id, 1, 5)])
    await store.journal([entry(run_id, 1, 8), entry(other, 1, 2)])
    kept = await store.journalled([Watched(run_id, 1, 0), Watched(other, 1, 0)])
    assert {(found.run_id, found.first_seq, found.last_seq) for found in kept} == {(run_id, 1, 8), (other, 1, 2)}


async def test_the_journal_refuses_another_attempt_and_an_ended_run(stored: tuple[RunStore, MakeRun]) -> None:
    store, make = stored
    run_id = await make()
    await store.journal([entry(run_id, 1, 5, attempt=2)])
    assert await store.journalled([Watched(run_id, 2, 0)]) == []
    await store.settle(run_id, 1, ENDING)
    await store.journal([entry(run_id, 1, 5)])
    assert await store.journalled([Watched(run_id, 1, 0)]) == []


async def test_a_summary_is_kept_once_and_by_the_attempt_that_works(database_url: str, sql: asyncpg.Connection) -> None:
    async with postgres_store(database_url, sql) as (store, make):
        run_id = await make()
        question = await sql.fetchval("SELECT id FROM messages WHERE role = 'user'")
        for attempt, summary in (
            (2, Summary("of another attempt")),
            (1, Summary("of what there was", is_complete=False)),
            (1, Summary("kept")),
            (1, Summary("too late")),
        ):
            await store.keep_summary(run_id, attempt, question, summary, [{"inputTokens": 1}])
        assert await sql.fetchval("SELECT summary ->> 'text' FROM messages WHERE id = $1", question) == "kept"
        assert await sql.fetchval("SELECT count(*) FROM usage_records WHERE kind = 'summary'") == 4


async def test_a_run_is_settled_once(stored: tuple[RunStore, MakeRun]) -> None:
    store, make = stored
    run_id = await make()
    assert not await store.settle(run_id, 2, ENDING)
    assert await store.settle(run_id, 1, ENDING)
    assert not await store.settle(run_id, 1, Ending("failed", 1, [], ""))
    settled = await store.settled(run_id)
    assert (settled.state.status, settled.state.last_seq) == ("finished", 9)
    assert (settled.parts, settled.usage) == (ENDING.parts, ENDING.usage)


async def test_a_failure_is_kept(stored: tuple[RunStore, MakeRun]) -> None:
    store, make = stored
    run_id = await make()
    await store.settle(run_id, 1, Ending("failed", 2, [], "", Failure("model_failed", "It failed.")))
    assert (await store.state(run_id)).error == Failure("model_failed", "It failed.")


async def test_only_settled_journals_are_removed(stored: tuple[RunStore, MakeRun]) -> None:
    store, make = stored
    ended, running = await make(), await make()
    await store.journal([entry(ended, 1, 2), entry(running, 1, 2)])
    await store.settle(ended, 1, ENDING)
    await store.remove_journals()
    assert await store.journalled([Watched(ended, 1, 0)]) == []
    assert len(await store.journalled([Watched(running, 1, 0)])) == 1


async def test_a_database_that_is_away_is_told_in_our_words(database_url: str, sql: asyncpg.Connection) -> None:
    @translated
    async def lose_the_connection() -> None:
        await fetch("SELECT pg_terminate_backend(pg_backend_pid())")

    async with postgres_store(database_url, sql) as (store, make):
        run_id = await make()
        with pytest.raises(DatabaseUnavailable):
            await lose_the_connection()
        assert (await store.state(run_id)).status == "running"
