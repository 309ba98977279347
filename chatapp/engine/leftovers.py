"""What a run leaves behind, however it ends: responses of providers are closed, and tasks of the agent are ended.

Some SDKs leave closing a response to the garbage collector. It comes late, and until then the provider goes on with the
answer. pydantic-ai 2.68 leaves a task behind that waits for ever, with all that the run was made of, where the run is
stopped in the moment in which that task has become ready.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog
from pydantic_ai import RunContext
from pydantic_ai.capabilities import AbstractCapability
from pydantic_ai.models import ModelRequestContext

log = structlog.get_logger(__name__)

LONGEST_END_SECONDS = 5.0


class Closable(Protocol):
    """The body of a response."""

    async def aclose(self) -> None:
        """Let go of its connection; nothing where that is done."""
        ...


@dataclass(slots=True)
class _Opened:
    by: asyncio.Task[Any] | None
    bodies: list[Closable] = field(default_factory=list[Closable])
    tasks: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]])


_OPENED: ContextVar[_Opened | None] = ContextVar("opened", default=None)


@asynccontextmanager
async def clearing_up() -> AsyncGenerator[None]:
    """Close what is opened within the block when it ends, and end the tasks that are to end with it."""
    opened = _Opened(asyncio.current_task())
    token = _OPENED.set(opened)
    try:
        yield
    finally:
        _OPENED.reset(token)
        try:
            await _end(opened.tasks)
        finally:
            for body in opened.bodies:
                await body.aclose()
            opened.bodies.clear()  # what the tasks were run in holds these, and they hold the tasks
            opened.tasks.clear()


def close_with_run(body: Closable) -> None:
    """Have a body closed with the run that is asking, if there is one."""
    if (opened := _OPENED.get()) is not None:
        opened.bodies.append(body)


class EndsWithRun(AbstractCapability[object]):
    """Has the tasks that pydantic-ai makes for a run and for its requests ended with it.

    To be inherited from: every answer pays for each capability that its agent has.
    """

    async def before_run(self, ctx: RunContext[object]) -> None:
        """Called in the run's own task."""
        _end_with_run()

    async def before_model_request(
        self, ctx: RunContext[object], request_context: ModelRequestContext
    ) -> ModelRequestContext:
        """Called in the request's own task."""
        _end_with_run()
        return request_context


def _end_with_run() -> None:
    opened, task = _OPENED.get(), asyncio.current_task()
    if opened is not None and task is not None and task is not opened.by:
        opened.tasks.add(task)


async def _end(tasks: set[asyncio.Task[Any]]) -> None:
    if not (left := [task for task in tasks if not task.done()]):
        return
    for task in left:
        task.cancel()
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_END_SECONDS):
            await asyncio.gather(*left, return_exceptions=True)
    if late := [task.get_name() for task in left if not task.done()]:
        log.warning("A task of an agent does not end", tasks=late)
