"""Hands every change to those who follow it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator

from pydantic import ValidationError

from chatapp.db.notify import Listener
from chatapp.feed.schemas import Change

CHANNEL = "chatapp_feed"
MAX_WAITING = 256  # a follower that is further behind is told to read the list anew

RESYNC = Change(type="resync")
STOPPING = Change(type="server.stopping")


class _Told(Change):
    owner: int


class FeedService:
    """The changes of all users, passed on to the followers in this process."""

    def __init__(self, listener: Listener) -> None:
        self._queues: defaultdict[int, set[asyncio.Queue[Change]]] = defaultdict(set)
        self._has_ended = False
        listener.on(CHANNEL, self._heard)
        listener.after_gap(self._resync)

    async def follow(self, owner: int, idle_seconds: float) -> AsyncGenerator[Change | None]:
        """The changes of one user from now on, `resync` first; None after so many seconds without any.

        They end when the process is about to, and say so.
        """
        queue: asyncio.Queue[Change] = asyncio.Queue(MAX_WAITING)
        queue.put_nowait(RESYNC)
        self._queues[owner].add(queue)
        try:
            while not self._has_ended:
                # Nothing is handed out within the time limit: it would cut short what the reader does with it.
                try:
                    async with asyncio.timeout(idle_seconds):
                        change = await queue.get()
                except TimeoutError:
                    change = None
                yield change
            yield STOPPING
        finally:
            self._queues[owner].discard(queue)
            if not self._queues[owner]:
                del self._queues[owner]

    def end(self) -> None:
        """Send everybody away: the process stops."""
        self._has_ended = True
        self._resync()

    def _heard(self, payload: str) -> None:
        try:
            told = _Told.model_validate_json(payload)
        except ValidationError:  # told by a newer version
            return
        change = Change.model_validate(told.model_dump(exclude={"owner"}))
        for queue in self._queues.get(told.owner, ()):
            _put(queue, change)

    def _resync(self) -> None:
        for queues in self._queues.values():
            for queue in queues:
                _put(queue, RESYNC)


def _put(queue: asyncio.Queue[Change], change: Change) -> None:
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        change = RESYNC
    queue.put_nowait(change)
