"""The live feed."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import asyncpg
import pytest

from tests.support import processes
from tests.support.chat import API, Chat

pytestmark = pytest.mark.anyio


class Follower:
    """Reads the feed and keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    async def hears(self, *types: str) -> list[dict[str, Any]]:
        """Wait until just these were told, in this order, since the last call."""
        with anyio.move_on_after(5):
            while len(self.heard) < len(types):
                await anyio.sleep(0.01)
        told, self.heard = self.heard, []
        assert [change["type"] for change in told] == list(types)
        return told


@asynccontextmanager
async def following(chat: Chat) -> AsyncGenerator[Follower]:
    follower = Follower()

    async def read() -> None:
        async with chat.http.stream("GET", f"{API}/events") as response:
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    follower.heard.append(json.loads(line[6:]))

    async with anyio.create_task_group() as group:
        group.start_soon(read)
        await follower.hears("resync")
        yield follower
        group.cancel_scope.cancel()


async def test_everything_that_happens_to_a_conversation_is_told(chat: Chat) -> None:
    async with following(chat) as follower:
        answer = await chat.say("Hello")
        told = await follower.hears("conversation.created", "conversation.updated", "run.started", "run.ended")
        assert {change["conversation_id"] for change in told} == {answer.conversation_id}
        assert (told[2]["run_id"], told[3]["status"]) == (answer.run_id, "finished")
        path = f"{API}/conversations/{answer.conversation_id}"
        await chat.http.patch(path, json={"title": "Renamed"})
        assert (await follower.hears("conversation.updated"))[0]["title"] == "Renamed"
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
