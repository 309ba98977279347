"""Owns the running runs: starts, attaches readers, cancels, journals, and ends them when the process stops.

A run belongs to this manager's task group, never to a request. Whoever reads it, leaves it or comes back changes
nothing about it.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import structlog
from ag_ui.core import BaseEvent, Event, RunErrorEvent
from pydantic import TypeAdapter

from chatapp.engine.agent import AgentFactory
from chatapp.engine.events import Cursor, NumberedEvent, number
from chatapp.engine.log import RunLog
from chatapp.engine.parts import PartsBuilder, events_of, text_of
from chatapp.engine.ports import Ending, Failure, JournalEntry, RunState, RunStore
from chatapp.engine.run import RunExecution, started_event, terminal_event
from chatapp.errors import ChatappError, DatabaseUnavailable, Draining, NotFound, RunInterrupted

log = structlog.get_logger(__name__)

JOURNAL_INTERVAL_SECONDS = 0.1
HOUSEKEEPING_INTERVAL_SECONDS = 30.0
SETTLE_RETRY_SECONDS = 0.5
IDLE_SECONDS = 15.0  # after so long a silence a reader is told that there is nothing new
POLL_SECONDS = 0.25  # how often a run of another process is looked at

_EVENTS: TypeAdapter[list[Event]] = TypeAdapter(list[Event])


@dataclass(slots=True)
class _Live:
    """A run that this process works on."""

    log: RunLog
    execution: RunExecution | None = None
    task: asyncio.Task[None] | None = None
    cancel_requested: bool = False
    is_interrupted: bool = False
    journalled_seq: int = 0


class RunManager:
    """All runs of this process. Use as `async with manager.running():`."""

    def __init__(
        self,
        store: RunStore,
        agents: AgentFactory,
        *,
        lease_seconds: float,
        shutdown_grace_seconds: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._agents = agents
        self._lease_seconds = lease_seconds
        self._grace_seconds = shutdown_grace_seconds
        self._clock = clock
        self._live: dict[UUID, _Live] = {}
        self._tasks: asyncio.TaskGroup | None = None
        self._drain_task: asyncio.Task[None] | None = None
        self.is_draining = False

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Open for runs for the length of the block, then end them in good order."""
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            side_tasks = [
                tasks.create_task(self._every(JOURNAL_INTERVAL_SECONDS, self._journal), name="journal"),
                tasks.create_task(self._every(self._lease_seconds / 3, self._renew_leases), name="leases"),
                tasks.create_task(self._every(self._lease_seconds / 2, self._end_abandoned), name="abandoned"),
                tasks.create_task(
                    self._every(HOUSEKEEPING_INTERVAL_SECONDS, self._store.remove_journals), name="housekeeping"
                ),
            ]
            try:
                yield
            finally:
                await self.begin_drain()
                for task in side_tasks:
                    task.cancel()

    @property
    def active_count(self) -> int:
        """How many runs this process works on."""
        return len(self._live)

    def begin_drain(self) -> asyncio.Task[None]:
        """Take no new runs; give the running ones their time, then interrupt them. Gives the task that does it."""
        self.is_draining = True
        if self._drain_task is None:
            self._drain_task = self._opened().create_task(self._drain(), name="drain")
        return self._drain_task

    def require_open(self) -> None:
        """
        Raises:
            Draining: the process is about to stop.
        """
        if self.is_draining or self._tasks is None:
            raise Draining

    def _opened(self) -> asyncio.TaskGroup:
        if self._tasks is None:
            raise Draining
        return self._tasks

    def start(self, run_id: UUID) -> None:
        """Work on a run that the store has. Its log can be attached to at once."""
        live = self._live[run_id] = _Live(log=RunLog())
        live.task = self._opened().create_task(self._work(run_id, live), name=f"run {run_id}")

    def cancel(self, run_id: UUID) -> bool:
        """Ask a run of this process to stop; false if it is not one of them."""
        live = self._live.get(run_id)
        if live is None:
            return False
        live.cancel_requested = True
        if live.execution is not None:
            live.execution.cancellation.cancel()
        return True

    async def attach(self, run_id: UUID, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
        """The run's events behind `after`, replayed and then live, until its terminal event.

        An empty list says that nothing was said for `IDLE_SECONDS`.

        Raises:
            NotFound: there is no such run.
        """
        if live := self._live.get(run_id):
            async for events in _follow(live.log, after):
                yield events
            return
        async for events in self._follow_stored(run_id, after):
            yield events

    async def _follow_stored(self, run_id: UUID, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
        said_at = time.monotonic()
        while True:
            state = await self._store.state(run_id)
            if state.status != "running":
                if events := await self._replay(run_id, after):
                    yield events
                return
            seq = after.seq if after.attempt == state.attempt else 0
            entries = await self._store.journalled(run_id, state.attempt, seq)
            if events := [event for entry in entries for event in _decode(entry, seq)]:
                after = events[-1].cursor
            if events or time.monotonic() - said_at > IDLE_SECONDS:
                said_at = time.monotonic()
                yield events
            await asyncio.sleep(POLL_SECONDS)

    async def _replay(self, run_id: UUID, after: Cursor) -> list[NumberedEvent]:
        settled = await self._store.settled(run_id)
        state = settled.state
        started = started_event(state.thread_id, str(run_id), _milliseconds(state.created_at.timestamp()))
        finished = _milliseconds(state.finished_at.timestamp()) if state.finished_at else None
        ended = terminal_event(state.thread_id, str(run_id), state.status, state.error, settled.usage, finished)
        seq = after.seq if after.attempt >= state.attempt else 0
        return number([started, *events_of(settled.parts), ended], state.attempt, 0, seq)

    async def _work(self, run_id: UUID, live: _Live) -> None:
        try:
            spec = await self._store.load(run_id)
            live.log.append(started_event(spec.thread_id, str(run_id), _milliseconds(self._clock())))
            execution = live.execution = RunExecution(spec, live.log)
            execution.interrupted = live.is_interrupted
            if live.cancel_requested:
                execution.cancellation.cancel()
            try:
                ending = await execution.execute(self._agents.build(spec))
            except ChatappError as error:
                ending = execution.fail(error)
            await self._settle(run_id, live, ending)
            now = _milliseconds(self._clock())
            live.log.append(terminal_event(spec.thread_id, str(run_id), ending.status, ending.error, ending.usage, now))
        except (NotFound, DatabaseUnavailable) as error:  # deleted meanwhile, or nowhere to store it: leave it
            log.warning("A run was left", run_id=str(run_id), error=str(error))
            live.log.append(_lost(error))
        except Exception:
            log.exception("A run broke", run_id=str(run_id))
            live.log.append(_lost(RunInterrupted()))
        finally:
            self._live.pop(run_id, None)

    async def _settle(self, run_id: UUID, live: _Live, ending: Ending) -> None:
        """Store the end; only then may it be said (P3). A database that is away is waited for."""
        while True:
            try:
                if not await self._store.settle(run_id, live.log.attempt, ending):
                    raise NotFound
                return
            except DatabaseUnavailable:
                if self.is_draining:
                    raise
                await asyncio.sleep(SETTLE_RETRY_SECONDS)

    async def _journal(self) -> None:
        entries: list[JournalEntry] = []
        reached: list[tuple[_Live, int]] = []
        for run_id, live in self._live.items():
            if events := live.log.read(live.journalled_seq):
                entries.append(_encode(run_id, live, events))
                reached.append((live, events[-1].cursor.seq))
        if entries:
            await self._store.journal(entries)
            for live, seq in reached:
                live.journalled_seq = seq

    async def _renew_leases(self) -> None:
        if self._live:
            await self._store.renew_leases(list(self._live))

    async def _end_abandoned(self) -> None:
        for state in await self._store.abandoned():
            if state.run_id not in self._live:
                await self._interrupt_abandoned(state)

    async def _interrupt_abandoned(self, state: RunState) -> None:
        builder, seq = PartsBuilder(), 0
        for entry in await self._store.journalled(state.run_id, state.attempt, 0):
            for event in _decode(entry, seq):
                builder.apply(event.body, seq + 1)
                seq = event.cursor.seq
        for event in builder.closing_events():
            builder.apply(event, seq + 1)
            seq += 1
        parts = builder.finish()
        error = Failure(RunInterrupted.code, RunInterrupted().detail)
        seq = max(seq, 1)  # nothing was journalled: the start is told all the same
        ending = Ending("interrupted", seq + 1, parts, text_of(parts), error)
        if await self._store.settle(state.run_id, state.attempt, ending):
            log.warning("A run was interrupted: its process is gone", run_id=str(state.run_id))

    async def _drain(self) -> None:
        if waiting := [live.task for live in self._live.values() if live.task]:
            await asyncio.wait(waiting, timeout=self._grace_seconds)
        for run_id, live in list(self._live.items()):
            live.is_interrupted = True
            if live.execution is not None:
                live.execution.interrupted = True
            self.cancel(run_id)
        if waiting := [live.task for live in self._live.values() if live.task]:
            await asyncio.wait(waiting)

    async def _every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except DatabaseUnavailable as error:
                log.warning("Put off: the database is away", work=work.__name__, error=str(error))
            except Exception:
                log.exception("Periodic work failed", work=work.__name__)


async def _follow(run_log: RunLog, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
    seq = after.seq if after.attempt == run_log.attempt else 0
    while True:
        await run_log.wait(seq, IDLE_SECONDS)
        if events := run_log.read(seq):
            seq = events[-1].cursor.seq
            yield events
            if events[-1].is_terminal:
                return
        elif run_log.is_closed:
            return
        else:
            yield []


def _encode(run_id: UUID, live: _Live, events: list[NumberedEvent]) -> JournalEntry:
    text = b"[" + b",".join(event.json for event in events) + b"]"
    return JournalEntry(run_id, live.log.attempt, live.journalled_seq + 1, events[-1].cursor.seq, text.decode())


def _decode(entry: JournalEntry, after: int) -> list[NumberedEvent]:
    bodies: list[BaseEvent] = list(_EVENTS.validate_json(entry.events))
    return number(bodies, entry.attempt, entry.first_seq - 1, after)


def _lost(error: ChatappError) -> BaseEvent:
    return RunErrorEvent(message=error.detail, code=error.code)


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)
