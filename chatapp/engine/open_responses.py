"""The responses that a run's providers are sending: whatever becomes of them, they are closed with it.

Some SDKs leave that to the garbage collector. It comes late, and until then the provider goes on with the answer.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Protocol


class Closable(Protocol):
    """The body of a response."""

    async def aclose(self) -> None:
        """Let go of its connection; nothing where that is done."""
        ...


_OPENED: ContextVar[list[Closable] | None] = ContextVar("opened", default=None)


@asynccontextmanager
async def closing_responses() -> AsyncGenerator[None]:
    """Close what is opened within the block when it ends."""
    opened: list[Closable] = []
    token = _OPENED.set(opened)
    try:
        yield
    finally:
        _OPENED.reset(token)
        for body in opened:
            await body.aclose()


def close_with_run(body: Closable) -> None:
    """Have a body closed with the run that is asking, if there is one."""
    if (opened := _OPENED.get()) is not None:
        opened.append(body)
