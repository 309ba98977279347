"""Owns the running runs: starts them, attaches readers, stops them, takes over those of processes that are gone.

A run belongs to this manager's task group, never to a request. Whoever reads it, leaves it or comes back changes
nothing about it.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from ag_ui.core import RunErrorEvent

from chatapp.engine.agent import AgentFactory
from chatapp.engine.events import Cursor, NumberedEvent, number
from chatapp.engine.journal import kept_events
from chatapp.engine.log import RunLog
from chatapp.engine.mirrors import Mirrors
from chatapp.engine.parts import events_of
from chatapp.engine.ports import (
    Checkpoint,
    Courier,
    Ending,
    JournalEntry,
    Leases,
    RunSpec,
    RunState,
    RunStatus,
    RunStore,
)
from chatapp.engine.reading import follow, snapshot_of
from chatapp.engine.run import RunExecution, started_event, terminal_event
from chatapp.engine.takeover import Takeover
from chatapp.errors import (
    ChatappError,
    DatabaseUnavailable,
    Draining,
    NotFound,
    RunInterrupted,
    RunTooLong,
    TooManyRuns,
)

log = structlog.get_logger(__name__)

JOURNAL_INTERVAL_SECONDS = 0.1
SEND_INTERVAL_SECONDS = 0.02
CANCEL_POLL_SECONDS = 0.4
HOUSEKEEPING_INTERVAL_SECONDS = 30.0
SETTLE_RETRY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is worked on at most, and how things end."""

    lease_seconds: float
    shutdown_grace_seconds: float
    runs: int = 2_000
    run_seconds: float = 3_600
    output_characters: int = 2_000_000
    takes_over: bool = True


@dataclass(slots=True)
class _Live:
    """A run that this process works on."""

    log: RunLog
    execution: RunExecution | None = None
    task: asyncio.Task[None] | None = None
    stop: tuple[RunStatus, ChatappError | None] | None = None  # asked for before it could be obeyed
    is_given_up: bool = False  # somebody else has it, or will
    journalled_seq: int = 0
    sent_seq: int = 0
    timer: asyncio.TimerHandle | None = field(default=None)


class RunManager:
    """All runs of this process. Use as `async with manager.running():`."""

    def __init__(
        self,
        store: RunStore,
        leases: Leases,
        agents: AgentFactory,
        limits: Limits,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._leases = leases
        self._agents = agents
        self._limits = limits
        self._clock = clock
        self._live: dict[UUID, _Live] = {}
        self._tasks: asyncio.TaskGroup | None = None
        self._drain_task: asyncio.Task[None] | None = None
        self.takeover = Takeover(store, leases, self.resume if limits.takes_over else None)
        self.mirrors = Mirrors(store)
        self.courier: Courier | None = None
        self.ended: Counter[str] = Counter()  # by status
        self.is_draining = False

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Open for runs for the length of the block, then end them in good order."""
        lease = self._limits.lease_seconds
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            side_tasks = [
                tasks.create_task(self._every(JOURNAL_INTERVAL_SECONDS, self._journal), name="journal"),
                tasks.create_task(self._every(lease / 3, self._renew_leases), name="leases"),
                tasks.create_task(self._every(CANCEL_POLL_SECONDS, self._obey_cancels), name="cancels"),
                tasks.create_task(
                    self._every(HOUSEKEEPING_INTERVAL_SECONDS, self._store.remove_journals), name="broom"
                ),
                tasks.create_task(
                    self.takeover.look_after(min(lease / 2, 5), self._room, self._live.keys), name="takeover"
                ),
                tasks.create_task(self.mirrors.keep_up(), name="mirrors"),
                tasks.create_task(self._every(SEND_INTERVAL_SECONDS, self._send), name="courier"),
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
        """Take no new runs; give the running ones their time, then let go of them. Gives the task that does it."""
        self.is_draining = True
        if self._drain_task is None:
            self._drain_task = self._opened().create_task(self._drain(), name="drain")
        return self._drain_task

    def require_open(self) -> None:
        """
        Raises:
            Draining: the process is about to stop.
            TooManyRuns: it works on as many runs as it may.
        """
        if self.is_draining or self._tasks is None:
            raise Draining
        if len(self._live) >= self._limits.runs:
            raise TooManyRuns("The server works on as many answers as it can. Try again in a moment.")

    def start(self, run_id: UUID) -> None:
        """Work on a run that the store has. Its log can be attached to at once."""
        self._begin(run_id, _Live(RunLog()))

    def cancel(self, run_id: UUID) -> bool:
        """Ask a run of this process to stop; false if it is not one of them."""
        live = self._live.get(run_id)
        if live is None:
            return False
        _stop(live, "cancelled")
        return True

    def hear_cancel(self, payload: str) -> None:
        """Another process was asked to stop a run, which may be ours."""
        with suppress(ValueError):
            self.cancel(UUID(payload))

    async def attach(self, run_id: UUID, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
        """The run's events behind `after`, replayed and then live, until its terminal event.

        An empty list says that nothing was said for a while. The end without a terminal event says that this process
        stops: the run goes on elsewhere.

        Raises:
            NotFound: there is no such run.
        """
        while True:
            if live := self._live.get(run_id):
                source = follow(live.log, after)
            else:
                state = await self._store.state(run_id)
                if state.status != "running":
                    if events := await self._replay(state, after):
                        yield events
                    return
                source = self._follow_mirror(state, after)
            async for events in source:
                if events:
                    after = events[-1].cursor
                yield events
                if events and events[-1].is_terminal:
                    return
            if self.is_draining:
                return
            if live is not None and live.task is not None:  # its log ended without an end: it was lost to somebody
                await asyncio.wait([live.task])

    async def _follow_mirror(self, state: RunState, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
        async with self.mirrors.reading(state) as mirror:
            async for events in follow(mirror, after):
                yield events

    async def _replay(self, state: RunState, after: Cursor) -> list[NumberedEvent]:
        settled = await self._store.settled(state.run_id)
        started = started_event(state.thread_id, str(state.run_id), _milliseconds(state.created_at.timestamp()))
        finished = _milliseconds(state.finished_at.timestamp()) if state.finished_at else None
        ended = terminal_event(state.thread_id, str(state.run_id), state.status, state.error, settled.usage, finished)
        seq = after.seq if after.attempt >= state.attempt else 0
        events = number([started, *events_of(settled.parts), ended], state.attempt, 0, seq)
        if 0 < after.attempt < state.attempt:
            last = events[-1]
            before = Cursor(state.attempt, last.cursor.seq - 1)
            return [snapshot_of(settled.parts, before), last]
        return events

    def _room(self) -> int:
        return 0 if self.is_draining else self._limits.runs - len(self._live)

    def _opened(self) -> asyncio.TaskGroup:
        if self._tasks is None:
            raise Draining
        return self._tasks

    def _begin(self, run_id: UUID, live: _Live) -> None:
        self._live[run_id] = live
        live.task = self._opened().create_task(self._work(run_id, live), name=f"run {run_id}")
        live.timer = asyncio.get_running_loop().call_later(
            self._limits.run_seconds, _stop, live, "failed", RunTooLong()
        )

    async def _work(self, run_id: UUID, live: _Live) -> None:
        try:
            spec = await self._store.load(run_id)
            if live.log.attempt == 1:
                live.log.append(started_event(spec.thread_id, str(run_id), _milliseconds(self._clock())))
            ending = await self._execute(spec, live)
            if live.is_given_up or not await self._settle(run_id, live, ending):
                live.log.supersede()
                return
            self.ended[ending.status] += 1
            now = _milliseconds(self._clock())
            live.log.append(terminal_event(spec.thread_id, str(run_id), ending.status, ending.error, ending.usage, now))
        except (NotFound, DatabaseUnavailable) as error:  # deleted meanwhile, or nowhere to store it: leave it
            log.warning("A run was left", run_id=str(run_id), error=str(error))
            live.log.append(_lost(error))
        except Exception:
            log.exception("A run broke", run_id=str(run_id))
            live.log.append(_lost(RunInterrupted()))
        finally:
            if live.timer is not None:
                live.timer.cancel()
            if self._live.get(run_id) is live:
                del self._live[run_id]

    async def _execute(self, spec: RunSpec, live: _Live) -> Ending:
        async def keep(checkpoint: Checkpoint) -> None:
            with suppress(DatabaseUnavailable):  # an older one will do
                await self._leases.checkpoint(spec.run_id, spec.attempt, checkpoint)

        execution = live.execution = RunExecution(
            spec,
            live.log,
            keep,
            most_characters=self._limits.output_characters,
            unsafe_tools=self._agents.unsafe_tools,
        )
        if live.stop is not None:
            execution.stop(*live.stop)
        try:
            return await execution.execute(await self._agents.build(spec))
        except ChatappError as error:
            return execution.fail(error)

    async def _settle(self, run_id: UUID, live: _Live, ending: Ending) -> bool:
        """Store the end; only then may it be said (P3). A database that is away is waited for."""
        while True:
            try:
                return await self._store.settle(run_id, live.log.attempt, ending)
            except DatabaseUnavailable:
                if self.is_draining:
                    raise
                await asyncio.sleep(SETTLE_RETRY_SECONDS)

    async def _journal(self) -> None:
        entries: list[JournalEntry] = []
        reached: list[tuple[_Live, int]] = []
        for run_id, live in self._live.items():
            if events := live.log.read(live.journalled_seq):
                entries.append(_encode(run_id, live.log.attempt, live.journalled_seq, events))
                reached.append((live, events[-1].cursor.seq))
        if entries:
            await self._store.journal(entries)
            for live, seq in reached:
                live.journalled_seq = seq

    async def _send(self) -> None:
        """Send what is wanted elsewhere, from the journal's end on: the rest is read there."""
        courier = self.courier
        if courier is None:
            return
        entries: list[JournalEntry] = []
        for run_id, live in self._live.items():
            if courier.is_wanted(run_id):
                live.sent_seq = max(live.sent_seq, live.journalled_seq)
                if events := live.log.read(live.sent_seq):
                    entries.append(_encode(run_id, live.log.attempt, live.sent_seq, events))
                    live.sent_seq = events[-1].cursor.seq
        if entries:
            await courier.send(entries)

    async def _renew_leases(self) -> None:
        if asked := list(self._live):
            held = await self._leases.renew(asked)
            for run_id in asked:
                live = self._live.get(run_id)
                if run_id not in held and live is not None and live.execution is not None and live.journalled_seq:
                    self._give_up(live)  # it was taken over, has been settled or is deleted

    async def _obey_cancels(self) -> None:
        if self._live:
            for run_id in await self._leases.cancel_requests(list(self._live)):
                self.cancel(run_id)

    async def resume(self, state: RunState) -> None:
        """Work on a run from its checkpoint, as the attempt that the store says, which is ours."""
        checkpoint = await self._store.checkpoint_of(state.run_id)
        started = started_event(state.thread_id, str(state.run_id), _milliseconds(state.created_at.timestamp()))
        run_log = RunLog(state.attempt, kept_events(started, checkpoint))
        self._begin(state.run_id, _Live(run_log, journalled_seq=run_log.last_seq))

    async def _drain(self) -> None:
        await self._wait_for_runs(self._limits.shutdown_grace_seconds)
        if self._limits.takes_over:
            await self._hand_over()
        for live in self._live.values():
            _stop(live, "interrupted", RunInterrupted())
        await self._wait_for_runs(None)

    async def _wait_for_runs(self, seconds: float | None) -> None:
        if waiting := [live.task for live in self._live.values() if live.task]:
            await asyncio.wait(waiting, timeout=seconds)

    async def _hand_over(self) -> None:
        """Let others go on with what is not finished."""
        if not (left := {run_id: live for run_id, live in self._live.items() if live.stop is None}):
            return
        try:
            await self._journal()
            for live in left.values():
                self._give_up(live)
            await self._wait_for_runs(None)
            await self._leases.release(list(left))
        except DatabaseUnavailable as error:
            log.warning("Runs are left to their leases", count=len(left), error=str(error))

    def _give_up(self, live: _Live) -> None:
        live.is_given_up = True
        live.log.supersede()
        _stop(live, "interrupted", RunInterrupted())

    async def _every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except DatabaseUnavailable as error:
                log.warning("Put off: the database is away", work=work.__name__, error=str(error))
            except Exception:
                log.exception("Periodic work failed", work=work.__name__)


def _stop(live: _Live, status: RunStatus, error: ChatappError | None = None) -> None:
    if live.stop is None:
        live.stop = (status, error)
        if live.execution is not None:
            live.execution.stop(status, error)


def _encode(run_id: UUID, attempt: int, before: int, events: list[NumberedEvent]) -> JournalEntry:
    text = b"[" + b",".join(event.json for event in events) + b"]"
    return JournalEntry(run_id, attempt, before + 1, events[-1].cursor.seq, text.decode())


def _lost(error: ChatappError) -> RunErrorEvent:
    return RunErrorEvent(message=error.detail, code=error.code)


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)
