"""Work that is done again and again, and ends when it is told to."""

import asyncio

import anyio
import pytest

from chatapp.engine.periodic import every
from chatapp.engine.takeover import Takeover
from chatapp.errors import DatabaseUnavailable
from tests.support.memory_store import MemoryLeases, MemoryRunStore

pytestmark = pytest.mark.anyio


async def test_work_that_fails_is_done_again() -> None:
    done: list[int] = []

    async def work() -> None:
        done.append(len(done))
        if len(done) < 3:
            raise DatabaseUnavailable if len(done) == 1 else ZeroDivisionError

    task = asyncio.create_task(every(0.001, work))
    with anyio.fail_after(2):
        while len(done) < 5:
            await anyio.sleep(0.001)
    task.cancel()


async def test_a_cancellation_that_is_lost_in_an_error_is_obeyed() -> None:
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise DatabaseUnavailable from None

    task = asyncio.create_task(every(0, work))
    await begun.wait()
    task.cancel()
    with anyio.fail_after(1):
        await asyncio.wait([task])


async def test_the_time_that_work_takes_is_part_of_the_interval() -> None:
    begun_at: list[float] = []

    async def work() -> None:
        begun_at.append(anyio.current_time())
        await asyncio.sleep(0.05)

    task = asyncio.create_task(every(0.1, work))
    await anyio.sleep(1.05)
    task.cancel()
    assert len(begun_at) >= 8


async def test_looking_for_abandoned_runs_ends_though_there_is_a_hint_at_that_moment() -> None:
    store = MemoryRunStore()
    takeover = Takeover(store, MemoryLeases(store), set(), lambda *_: anyio.CancelScope(), None)
    task = asyncio.create_task(takeover.look_after(60, lambda: 0))
    await anyio.sleep(0.01)
    takeover.hint()
    task.cancel()
    with anyio.fail_after(1):
        await asyncio.wait([task])
