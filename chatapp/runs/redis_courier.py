"""Carries what runs say between processes through Redis Streams, sooner than the journal does.

Redis is a shortcut and nothing more: the journal is written and read all the same, so that readers lose nothing when
Redis dies, and it is used again when it is back. A run is only sent while a process has said that it has readers of it.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog
from redis import asyncio as redis
from redis.exceptions import RedisError

from chatapp.engine.periodic import is_wanted
from chatapp.engine.ports import JournalEntry

log = structlog.get_logger(__name__)

STREAM = "chatapp:run:"
WANTED = "chatapp:wanted"
WANTED_SECONDS = 15.0  # a wish is good for so long, and repeated sooner
WISH_SECONDS = 4.0
BLOCK_MILLISECONDS = 500
ENTRIES_KEPT = 1_000
STREAM_SECONDS = 60
RETRY_SECONDS = 1.0
TIMEOUT_SECONDS = 5.0


class RedisCourier:
    """Sends and fetches. Use as `async with courier.running():`."""

    def __init__(
        self, url: str, watched: Callable[[], Iterable[UUID]], deliver: Callable[[JournalEntry], None]
    ) -> None:
        client: Any = redis.Redis  # its types do not tell which of its two halves answers
        self._redis: Any = client.from_url(url, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
        self._watched = watched
        self._deliver = deliver
        self._wanted_until: dict[UUID, float] = {}
        self._is_up = True

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Fetch for the length of the block."""
        tasks = [
            asyncio.create_task(self._forever(work), name=work.__name__)
            for work in (self._fetch, self._hear_wishes, self._wish)
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._redis.aclose()

    def is_wanted(self, run_id: UUID) -> bool:
        """Whether another process has readers of this run."""
        return self._wanted_until.get(run_id, 0) > asyncio.get_running_loop().time()

    async def send(self, entries: Sequence[JournalEntry]) -> None:
        """Send what runs said. What cannot be sent is read from the journal instead."""
        try:
            pipe = self._redis.pipeline(transaction=False)
            for entry in entries:
                fields: dict[Any, Any] = {
                    "attempt": entry.attempt,
                    "first": entry.first_seq,
                    "last": entry.last_seq,
                    "events": entry.events,
                }
                pipe.xadd(f"{STREAM}{entry.run_id}", fields, maxlen=ENTRIES_KEPT)
                pipe.expire(f"{STREAM}{entry.run_id}", STREAM_SECONDS)
            await pipe.execute()
        except (RedisError, OSError) as error:
            self._wanted_until.clear()  # until it is wished for again
            self._say_down(error)

    async def _forever(self, work: Callable[[], Any]) -> None:
        while is_wanted():
            try:
                await work()
                self._say_up()
            except (RedisError, OSError) as error:
                self._say_down(error)
                await asyncio.sleep(RETRY_SECONDS)

    async def _fetch(self) -> None:
        """Read the streams of all watched runs; a new one is taken in within a moment."""
        places: dict[UUID, str] = {}
        while True:
            watched = set(self._watched())
            places = {run_id: places.get(run_id, "0-0") for run_id in watched}
            if not places:
                await asyncio.sleep(BLOCK_MILLISECONDS / 1000)
                await self._redis.ping()
                self._say_up()
                continue
            streams: dict[Any, Any] = {f"{STREAM}{run_id}": place for run_id, place in places.items()}
            found = await self._redis.xread(streams, count=ENTRIES_KEPT, block=50)
            for name, entries in found or ():
                run_id = UUID(name.decode().removeprefix(STREAM))
                for place, fields in entries:
                    places[run_id] = place.decode()
                    self._deliver(_entry(run_id, fields))

    async def _wish(self) -> None:
        """Say which runs have readers here: at once for a new one, and again now and then."""
        wished: dict[UUID, float] = {}
        while True:
            now = asyncio.get_running_loop().time()
            wished = {run_id: wished.get(run_id, 0) for run_id in self._watched()}
            for run_id, at in wished.items():
                if now - at > WISH_SECONDS:
                    await self._redis.publish(WANTED, str(run_id))
                    wished[run_id] = now
            await asyncio.sleep(0.05)

    async def _hear_wishes(self) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(WANTED)
            while True:
                message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=1.0)
                if message is not None:
                    now = asyncio.get_running_loop().time()
                    self._wanted_until = {key: until for key, until in self._wanted_until.items() if until > now}
                    self._wanted_until[UUID(message["data"].decode())] = now + WANTED_SECONDS

    def _say_down(self, error: Exception) -> None:
        if self._is_up:
            self._is_up = False
            log.warning("Redis is away; readers go on from the journal", error=str(error))

    def _say_up(self) -> None:
        if not self._is_up:
            self._is_up = True
            log.info("Redis is back")


def _entry(run_id: UUID, fields: dict[bytes, bytes]) -> JournalEntry:
    return JournalEntry(
        run_id, int(fields[b"attempt"]), int(fields[b"first"]), int(fields[b"last"]), fields[b"events"].decode()
    )
