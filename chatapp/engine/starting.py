"""Lets runs begin a few at a time.

To begin takes as long as to say some hundred words: the agent, the request, the database. If a hundred runs begin at
once, each turn of the event loop is so long that every answer under way comes late.
"""

import asyncio
from contextvars import ContextVar

AT_ONCE = 4
MOST_SECONDS = 0.1  # by then the model has been asked, or is one that does not tell


class _Turn:
    def __init__(self, semaphore: asyncio.Semaphore) -> None:
        self._semaphore = semaphore
        self._timer: asyncio.TimerHandle | None = asyncio.get_running_loop().call_later(MOST_SECONDS, self.end)

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._semaphore.release()


_TURN: ContextVar[_Turn | None] = ContextVar("turn", default=None)


class Starts:
    """The runs of a process that wait for their turn to begin."""

    def __init__(self) -> None:
        self._semaphore = asyncio.Semaphore(AT_ONCE)

    async def wait_for_turn(self) -> None:
        """Return when the task of a run may begin. The turn ends when the model has been asked."""
        await self._semaphore.acquire()
        _TURN.set(_Turn(self._semaphore))


def end_turn() -> None:
    """The run that is asking has asked its model, or has ended; it may be called again."""
    if turn := _TURN.get():
        turn.end()
