"""Mirrors of runs that other processes work on."""

from contextlib import AsyncExitStack
from dataclasses import replace
from uuid import UUID

import anyio
import pytest

from chatapp.engine.log import RunLog
from chatapp.engine.mirrors import Mirrors
from chatapp.engine.ports import Checkpoint, RunState
from tests.support.memory_store import MemoryRunStore

pytestmark = pytest.mark.anyio


class _SlowStore(MemoryRunStore):
    """Takes its time, as a database does, so that readers meet between a question and its answer."""

    async def checkpoint_of(self, run_id: UUID) -> Checkpoint | None:
        await anyio.sleep(0.01)
        return await super().checkpoint_of(run_id)


def state_of(store: MemoryRunStore, attempt: int) -> RunState:
    run_id = store.add("Go")
    store.states[run_id] = replace(store.states[run_id], attempt=attempt)
    return store.states[run_id]


async def test_readers_that_come_at_the_same_moment_share_a_mirror() -> None:
    state, logs = state_of(store := _SlowStore(), attempt=2), list[RunLog]()
    mirrors = Mirrors(store)
    async with AsyncExitStack() as stack:

        async def read() -> None:
            logs.append(await stack.enter_async_context(mirrors.reading(state)))

        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(read)
        assert logs[0] is logs[1] is logs[2]


async def test_a_reader_that_knows_of_an_older_attempt_takes_no_mirror_from_others() -> None:
    state = state_of(store := _SlowStore(), attempt=3)
    mirrors = Mirrors(store)
    async with mirrors.reading(state) as log, mirrors.reading(replace(state, attempt=2)) as late:
        assert late is log


async def test_readers_of_a_mirror_that_is_kept_up_no_more_are_told() -> None:
    state = state_of(store := _SlowStore(), attempt=2)
    mirrors = Mirrors(store)
    async with mirrors.reading(state) as old, mirrors.reading(replace(state, attempt=3)) as new:
        assert (old.is_closed, new.is_closed) == (True, False)
