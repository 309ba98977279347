"""A Redis of a test's own, which may be killed and come back."""

import asyncio
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import anyio
from redis import asyncio as redis

from tests.support.ports import free_port

START_SECONDS = 10


@dataclass(slots=True)
class RedisServer:
    """Always on the same port; it forgets everything when it dies."""

    port: int
    folder: Path
    process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Return when it answers."""
        self.process = await asyncio.create_subprocess_exec(
            "redis-server",
            *("--port", str(self.port), "--save", "", "--dir", str(self.folder)),
            stdout=asyncio.subprocess.DEVNULL,
        )
        client = redis.Redis(port=self.port)
        try:
            with anyio.fail_after(START_SECONDS):
                while True:
                    try:
                        await client.ping()
                        return
                    except redis.ConnectionError:
                        await anyio.sleep(0.02)
        finally:
            await client.aclose()

    async def kill(self) -> None:
        """As a power cut would."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def freeze(self, seconds: float) -> None:
        """It stands still for so long, and takes connections without answering."""
        if (frozen := self.process) is None or frozen.returncode is not None:
            return
        frozen.send_signal(signal.SIGSTOP)
        await anyio.sleep(seconds)
        if frozen.returncode is None:
            frozen.send_signal(signal.SIGCONT)

    async def carried(self) -> int:
        """How many entries it has carried since its start."""
        client = redis.Redis(port=self.port)
        try:
            return sum([await client.xlen(key) for key in await client.keys("chatapp:run:*")])
        finally:
            await client.aclose()


@asynccontextmanager
async def redis_server(folder: Path, port: int | None = None) -> AsyncGenerator[RedisServer]:
    """A running one for the length of the block, unless the block kills it."""
    server = RedisServer(port or free_port(), folder)
    await server.start()
    try:
        yield server
    finally:
        await server.kill()
