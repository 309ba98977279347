"""Hears what other processes tell through Postgres (LISTEN), on a connection of its own.

A notification is a hint and may be lost: the tables are the truth. After a gap every listener is told, and looks.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import cast

import asyncpg
import structlog

from chatapp.db.errors import UNAVAILABLE

log = structlog.get_logger(__name__)

CHECK_SECONDS = 5.0  # a dead connection says nothing, so it is asked
RETRY_SECONDS = 0.5
TIMEOUT_SECONDS = 5.0

Heard = Callable[[str], None]


class Listener:
    """Passes notifications on. Use as `async with listener.listening(url):`."""

    def __init__(self) -> None:
        self._heard: dict[str, list[Heard]] = {}
        self._after_gap: list[Callable[[], None]] = []
        self._hears = asyncio.Event()

    def on(self, channel: str, heard: Heard) -> None:
        """Call `heard` with the payload of every notification of a channel. Before `listening`."""
        self._heard.setdefault(channel, []).append(heard)

    def after_gap(self, look: Callable[[], None]) -> None:
        """Call `look` whenever notifications may have been missed."""
        self._after_gap.append(look)

    @asynccontextmanager
    async def listening(self, url: str) -> AsyncGenerator[None]:
        """Listen for the length of the block, over as many connections as that takes; it begins when we hear."""
        task = asyncio.create_task(self._listen(url), name="notifications")
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMEOUT_SECONDS):
                await self._hears.wait()
        try:
            yield
        finally:
            await _end(task)

    async def _listen(self, url: str) -> None:
        while True:
            try:
                connection = cast("asyncpg.Connection", await asyncpg.connect(url, timeout=int(TIMEOUT_SECONDS)))
                try:
                    await self._serve(connection)
                finally:
                    connection.terminate()
            except (*UNAVAILABLE, asyncpg.PostgresError) as error:
                log.warning("Notifications are interrupted", error=str(error) or "The database does not answer.")
            await asyncio.sleep(RETRY_SECONDS)

    async def _serve(self, connection: asyncpg.Connection) -> None:
        for channel in self._heard:
            await connection.add_listener(channel, self._dispatch)
        self._hears.set()
        for look in self._after_gap:
            look()
        closed = asyncio.Event()

        def close(_connection: object) -> None:
            closed.set()

        connection.add_termination_listener(close)
        while not closed.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(CHECK_SECONDS):
                    await closed.wait()
            await connection.execute("SELECT 1", timeout=TIMEOUT_SECONDS)

    def _dispatch(self, _connection: object, _pid: int, channel: str, payload: object) -> None:
        for heard in self._heard.get(channel, []):
            heard(str(payload))


async def _end(task: asyncio.Task[None]) -> None:
    """Cancel until it is so: a cancellation may get lost in an error that the driver raises in its stead."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=RETRY_SECONDS)
