"""Follows the live feed."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import anyio

from tests.support.chat import API, Chat


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
