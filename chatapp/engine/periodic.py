"""Work that is done again and again as long as the process lives."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from chatapp.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)


def is_wanted() -> bool:
    """Whether the running task is to go on. Whoever swallows errors in a loop asks: a cancellation may have got lost in
    an error that was raised in its stead."""
    task = asyncio.current_task()
    return task is not None and not task.cancelling()


async def every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do `work` until cancelled, whatever becomes of it. The time that it takes is part of the interval."""
    clock = asyncio.get_running_loop().time
    begun_at = clock()
    while is_wanted():
        await asyncio.sleep(max(begun_at + seconds - clock(), 0))
        begun_at = clock()
        try:
            await work()
        except DatabaseUnavailable as error:
            log.warning("Put off: the database is away", work=work.__name__, error=str(error))
        except Exception:
            log.exception("Periodic work failed", work=work.__name__)
