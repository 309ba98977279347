"""The live feed."""

import asyncio

import asyncpg
import pytest

from chatapp.db.notify import Listener
from chatapp.feed.service import FeedService
from tests.support import processes
from tests.support.chat import API, Chat
from tests.support.feed import following

pytestmark = pytest.mark.anyio


async def test_everything_that_happens_to_a_conversation_is_told(chat: Chat) -> None:
    async with following(chat) as follower:
        answer = await chat.say("Hello")
        told = await follower.hears("conversation.created", "conversation.updated", "run.started", "run.ended")
        assert {change["conversation_id"] for change in told} == {answer.conversation_id}
        assert (told[2]["run_id"], told[3]["status"]) == (answer.run_id, "finished")
        path = f"{API}/conversations/{answer.conversation_id}"
        await chat.http.patch(path, json={"title": "Renamed"})
        assert (await follower.hears("conversation.updated"))[0]["title"] == "Renamed"
        await chat.http.patch(path, json={"tools": []})
        await follower.hears("conversation.updated")
        await chat.http.delete(path)
        await follower.hears("conversation.deleted")


async def test_what_happens_in_another_process_is_told_here(chat: Chat, database_url: str) -> None:
    async with processes.serve(DATABASE_URL=database_url) as other, following(other.chat) as follower:
        await chat.http.post(f"{API}/conversations", json={"title": "Over there"})
        assert (await follower.hears("conversation.created"))[0]["title"] == "Over there"


async def test_nobody_elses_changes_are_told(chat: Chat, sql: asyncpg.Connection) -> None:
    eve = await sql.fetchval("INSERT INTO users (username, password, email) VALUES ('eve', 'x', 'e@x') RETURNING id")
    async with following(chat) as follower:
        await sql.execute("INSERT INTO conversations (id, owner, title) VALUES (gen_random_uuid(), $1, 'Secret')", eve)
        await chat.http.post(f"{API}/conversations", json={"title": "Mine"})
        assert (await follower.hears("conversation.created"))[0]["title"] == "Mine"


async def test_after_a_gap_a_follower_is_told_to_look(chat: Chat, sql: asyncpg.Connection) -> None:
    async with following(chat) as follower:
        await sql.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' "
            "AND datname = current_database()"
        )
        await follower.hears("resync")
        await chat.http.post(f"{API}/conversations", json={"title": "Still heard"})
        await follower.hears("conversation.created")


async def test_a_change_may_be_worked_on_for_longer_than_the_feed_is_idle() -> None:
    changes = FeedService(Listener()).follow(1, idle_seconds=0.02)
    first = await anext(changes)
    assert first and first.type == "resync"
    await asyncio.sleep(0.1)  # a slow connection takes its time
    assert await anext(changes) is None
    await changes.aclose()
