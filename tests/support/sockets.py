"""A client of the chat socket, over the `websockets` package."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

import asyncpg
from websockets.asyncio.client import ClientConnection, connect

from tests.support.chat import Chat

Frame = dict[str, Any]
PATIENCE_SECONDS = 20


SLOW = '#script {"tokens": 60, "rate": 100} '
ENDLESS = '#script {"tokens": 5000, "rate": 50} '


class Socket:
    """One connection, and every frame that came over it."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.frames: list[Frame] = []

    async def act(self, action: str, **fields: Any) -> None:
        """Send an action."""
        await self.connection.send(json.dumps({"action": action, **fields}))

    async def say(self, content: str, **fields: Any) -> str:
        """Send a message; gives its task once it is stored."""
        await self.act("send_message", content=content, **fields)
        return (await self.until("message"))["task_id"]

    async def next(self) -> Frame:
        """The next frame."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            frame = json.loads(await self.connection.recv())
        self.frames.append(frame)
        return frame

    async def until(self, kind: str, **members: Any) -> Frame:
        """Read on to a frame of this type with these members."""
        while True:
            frame = await self.next()
            if frame["type"] == kind and members.items() <= frame.items():
                return frame

    async def completed(self, task_id: str) -> Frame:
        """Read on to the end of a task."""
        return await self.until("generation_complete", task_id=task_id)

    def of(self, task_id: str, kind: str) -> list[Frame]:
        """What came of a task."""
        return [frame for frame in self.frames if frame["type"] == kind and frame.get("task_id") == task_id]

    def text(self, task_id: str) -> str:
        """Its tokens."""
        return "".join(frame["token"] for frame in self.of(task_id, "token"))


def socket_url(chat: Chat, user: str = "me") -> str:
    """The address of the chat socket."""
    return f"{chat.url.replace('http', 'ws', 1)}/ws/{user}"


@asynccontextmanager
async def socket_to(chat: Chat, user: str = "me") -> AsyncGenerator[Socket]:
    """A connection for the length of the block."""
    async with connect(socket_url(chat, user), max_size=None) as connection:
        yield Socket(connection)


async def begun(socket: Socket, content: str = ENDLESS, **fields: object) -> str:
    """A task of which at least one token has come."""
    task = await socket.say(content, **fields)
    await socket.until("token", task_id=task)
    return task


async def give_away(sql: asyncpg.Connection) -> None:
    """Everything belongs to somebody else from now on."""
    insert = "INSERT INTO users (username, password, email) VALUES ('eve', 'x', 'e@x') RETURNING id"
    eve = cast("int", await sql.fetchval(insert))
    await sql.execute("UPDATE conversations SET owner = $1", eve)
    await sql.execute("UPDATE runs SET owner = $1", eve)
