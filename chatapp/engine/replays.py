"""Answers that have ended, for readers: one log in memory for each that is read, as long as it is read.

All readers of it share that log and hold no more than the piece they are sending, as they would have live.
"""

from uuid import UUID
from weakref import WeakValueDictionary

from chatapp.engine.bounds import started_event, terminal_event
from chatapp.engine.log import RunLog
from chatapp.engine.parts import events_of
from chatapp.engine.ports import RunState, RunStore


class Replays:
    """Makes the logs from what is stored, with the numbers that the events had live."""

    def __init__(self, store: RunStore) -> None:
        self._store = store
        self._logs: WeakValueDictionary[tuple[UUID, int], RunLog] = WeakValueDictionary()

    async def log_of(self, state: RunState) -> RunLog:
        """The whole log of a run that has ended. It is forgotten when nobody holds it."""
        key = state.run_id, state.attempt
        if key not in self._logs:
            made = await self._made(state)
            return self._logs.setdefault(key, made)  # another reader may have been as quick
        return self._logs[key]

    async def _made(self, state: RunState) -> RunLog:
        thread_id, run_id = state.thread_id, str(state.run_id)
        settled = await self._store.settled(state.run_id)
        started = started_event(thread_id, run_id, state.created_at)
        ended = terminal_event(
            thread_id,
            run_id,
            state.status,
            state.error,
            settled.usage,
            state.finished_at,
            state.waiting,
            settled.finish_reason,
        )
        log = RunLog(state.attempt, [started, *events_of(settled.parts)])
        log.append(ended)
        return log
