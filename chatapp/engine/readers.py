"""Readers of runs: whatever becomes of a run and of the process that works on it, they go on where they are."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from uuid import UUID

from chatapp.engine.bounds import deleted_event
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.engine.live import LiveRun
from chatapp.engine.log import RunLog
from chatapp.engine.mirrors import Mirrors
from chatapp.engine.ports import RunStore
from chatapp.engine.reading import MOST_AT_ONCE, place_in
from chatapp.engine.replays import Replays
from chatapp.errors import DatabaseUnavailable, NotFound

RETRY_SECONDS = 0.5


class Readers:
    """Finds where a run is to be read, as often as that changes: in `live`, in a mirror, or in what is stored."""

    def __init__(
        self, store: RunStore, live: Mapping[UUID, LiveRun], mirrors: Mirrors, is_draining: Callable[[], bool]
    ) -> None:
        self._store = store
        self._live = live
        self._mirrors = mirrors
        self._replays = Replays(store)
        self._is_draining = is_draining

    async def attach(self, run_id: UUID, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
        """The run's events behind `after`, replayed and then live, until its terminal event.

        An empty list says that nothing was said for a while; a database that is away is waited for. The end without a
        terminal event says that this process stops: the run goes on elsewhere. A run that is not there, or not any
        more, ends with an error.
        """
        while True:  # one generator: what a word passes on its way to a reader is most of what it costs
            try:
                async with self._log_of(run_id, after) as run_log:
                    seq, missed = place_in(run_log, after)
                    if missed:
                        yield missed
                    while not (run_log.is_closed and seq >= run_log.last_seq):
                        await run_log.wait(seq)
                        if events := run_log.read(seq, MOST_AT_ONCE):
                            seq = events[-1].cursor.seq
                        elif run_log.is_closed:
                            break
                        yield events
            except NotFound:
                yield [NumberedEvent(Cursor(after.attempt, after.seq + 1), deleted_event())]
                return
            except DatabaseUnavailable:
                if self._is_draining():
                    return
                yield []
                await asyncio.sleep(RETRY_SECONDS)
                continue
            if run_log.has_ended or self._is_draining():
                return
            after = Cursor(run_log.attempt, seq)
            await self._until_let_go(run_id, run_log)

    @asynccontextmanager
    async def _log_of(self, run_id: UUID, after: Cursor) -> AsyncGenerator[RunLog]:
        """Where a run is to be read now, by who has come as far as `after`."""
        live = self._live.get(run_id)
        if live is not None and after.attempt <= live.log.attempt:
            yield live.log
            return
        state = await self._store.state(run_id)
        if live is not None:
            if state.attempt <= live.log.attempt:  # the cursor is made up
                yield live.log
                return
            live.give_up()  # this process stood still, and another one has it
        if state.status != "running":
            yield await self._replays.log_of(state)
            return
        async with self._mirrors.reading(state) as mirror:
            yield mirror

    async def _until_let_go(self, run_id: UUID, run_log: RunLog) -> None:
        """Wait for this process to let go of a run that it has lost to somebody."""
        live = self._live.get(run_id)
        if live is not None and live.log is run_log and live.task is not None:
            await asyncio.wait([live.task])
