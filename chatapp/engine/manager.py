"""Owns the running runs: starts them, attaches readers, stops them, takes over those of processes that are gone.

A run belongs to this manager's task group, never to a request. Whoever reads it, leaves it or comes back changes
nothing about it.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import structlog

from chatapp.engine.agent import Agents
from chatapp.engine.bounds import ended_event, started_event
from chatapp.engine.compaction import Compaction
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.engine.journal import kept_log
from chatapp.engine.journalling import Journalling
from chatapp.engine.limits import Limits
from chatapp.engine.live import LiveRun, TakenOver
from chatapp.engine.log import RunLog
from chatapp.engine.mirrors import Mirrors
from chatapp.engine.periodic import every
from chatapp.engine.ports import Checkpoint, Ending, Leases, RunSpec, RunState, RunStore
from chatapp.engine.readers import Readers
from chatapp.engine.run import RunExecution
from chatapp.engine.starting import Starts, end_turn
from chatapp.engine.takeover import Takeover
from chatapp.errors import (
    ChatappError,
    ContextTooLong,
    DatabaseUnavailable,
    Draining,
    NotFound,
    RunInterrupted,
    RunTooLong,
    TooManyRuns,
)

log = structlog.get_logger(__name__)

JOURNAL_INTERVAL_SECONDS = 0.1
CANCEL_POLL_SECONDS = 0.4
HOUSEKEEPING_SECONDS = 30.0
SETTLE_RETRY_SECONDS = 0.5


class RunManager:
    """All runs of this process. Use as `async with manager.running():`."""

    def __init__(
        self,
        store: RunStore,
        leases: Leases,
        agents: Agents,
        limits: Limits,
        compaction: Compaction | None = None,
    ) -> None:
        """`compaction` shortens histories that are too long for their model."""
        self._store = store
        self._leases = leases
        self._agents = agents
        self._limits = limits
        self._compaction = compaction
        self._live: dict[UUID, LiveRun] = {}
        self._ours: set[UUID] = set()  # what is live, and what is about to be
        self._starts = Starts()
        self._tasks: asyncio.TaskGroup | None = None
        self._drain_task: asyncio.Task[None] | None = None
        resume = self.resume if limits.takes_over else None
        self.takeover = Takeover(store, leases, self._ours, self.claiming, resume)
        self.mirrors = Mirrors(store)
        self._readers = Readers(store, self._live, self.mirrors, lambda: self.is_draining)
        self.journalling = Journalling(store, self._live)
        self.housekeeping: list[Callable[[], Awaitable[None]]] = [store.remove_journals]  # done now and then
        self.on_end: list[Callable[[RunSpec, Ending], None]] = []  # told of every run that ended here
        self.ended: Counter[str] = Counter()  # by status
        self.is_draining = False

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Open for runs for the length of the block, then end them in good order."""
        lease = self._limits.lease_seconds
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            side_tasks = [
                tasks.create_task(every(JOURNAL_INTERVAL_SECONDS, self.journalling.journal), name="journal"),
                tasks.create_task(every(lease / 3, self._renew_leases), name="leases"),
                tasks.create_task(every(CANCEL_POLL_SECONDS, self._obey_cancels), name="cancels"),
                *(tasks.create_task(every(HOUSEKEEPING_SECONDS, work), name="broom") for work in self.housekeeping),
                tasks.create_task(self.takeover.look_after(min(lease / 2, 5), self._room), name="takeover"),
                tasks.create_task(self.mirrors.keep_up(), name="mirrors"),
                tasks.create_task(self.journalling.keep_sending(), name="courier"),
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

    @contextmanager
    def claiming(self, *run_ids: UUID) -> Generator[None]:
        """Count runs as this process's while the store makes them so: a lease may run out before they are started,
        and it is renewed, and nothing here takes over what is about to begin here."""
        self._ours.update(run_ids)
        try:
            yield
        finally:
            self._ours.difference_update(set(run_ids) - self._live.keys())

    def start(self, run_id: UUID) -> None:
        """Work on a run that the store has. Its log can be attached to at once."""
        self._begin(run_id, LiveRun(RunLog()))

    def cancel(self, run_id: UUID) -> bool:
        """Ask a run of this process to stop; false if it is not one of them."""
        live = self._live.get(run_id)
        if live is None:
            return False
        live.stop("cancelled")
        return True

    async def cancel_anywhere(self, run_id: UUID) -> None:
        """Ask a run to stop, whichever process works on it or takes it over."""
        self.cancel(run_id)
        await self._leases.request_cancel(run_id)

    def hear_cancel(self, payload: str) -> None:
        """Another process was asked to stop a run, which may be ours."""
        with suppress(ValueError):
            self.cancel(UUID(payload))

    def attach(self, run_id: UUID, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
        """See `Readers.attach`."""
        return self._readers.attach(run_id, after)

    def _room(self) -> int:
        return 0 if self.is_draining else self._limits.runs - len(self._live)

    def _opened(self) -> asyncio.TaskGroup:
        if self._tasks is None:
            raise Draining
        return self._tasks

    def _begin(self, run_id: UUID, live: LiveRun) -> None:
        self._live[run_id] = live
        self._ours.add(run_id)
        live.task = self._opened().create_task(self._work(run_id, live), name=f"run {run_id}")
        live.timer = asyncio.get_running_loop().call_later(self._limits.run_seconds, live.stop, "failed", RunTooLong())

    async def _work(self, run_id: UUID, live: LiveRun) -> None:
        try:
            await self._starts.wait_for_turn()
            spec = live.ours(await self._store.load(run_id))
            if live.log.attempt == 1:
                live.log.append(started_event(spec.thread_id, str(run_id), spec.created_at))
            ending = await self._execute(await self._fitted(spec, live), live)
            if _is_refused(spec, ending) and (shorter := await self._shortened(run_id, live)):
                ending = await self._execute(shorter, live)
            if live.is_given_up or not (finished_at := await self._settle(run_id, live, ending)):
                live.log.supersede()
                return
            self.ended[ending.status] += 1
            live.log.append(ended_event(spec, ending, finished_at))
            for tell in self.on_end:
                tell(spec, ending)
        except NotFound:  # deleted meanwhile, as its readers find out
            live.log.supersede()
        except (DatabaseUnavailable, TakenOver) as error:  # nothing is stored of an end, so none is told
            log.warning("A run was left", run_id=str(run_id), error=str(error))
            live.log.supersede()
        except Exception:
            log.exception("A run broke", run_id=str(run_id))
            live.log.supersede()
        finally:
            end_turn()
            if live.timer is not None:
                live.timer.cancel()
            if self._live.get(run_id) is live:
                del self._live[run_id]
                self._ours.discard(run_id)

    async def _fitted(self, spec: RunSpec, live: LiveRun) -> RunSpec:
        """The run, its history shortened where the model could not read it."""
        fitted = await live.unless_stopped(self._compaction.fitted(spec)) if self._compaction else None
        return fitted or replace(spec, turns=())

    async def _shortened(self, run_id: UUID, live: LiveRun) -> RunSpec | None:
        if self._compaction is None:
            return None
        spec = live.ours(await self._store.load(run_id))
        shorter = await live.unless_stopped(self._compaction.shortened(spec))
        return shorter or (spec if live.stopped else None)  # it ends as it was stopped

    async def _execute(self, spec: RunSpec, live: LiveRun) -> Ending:
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
        if live.stopped is not None:
            execution.stop(*live.stopped)
        try:
            return await execution.execute(await self._agents.build(spec))
        except ChatappError as error:
            return execution.fail(error)

    async def _settle(self, run_id: UUID, live: LiveRun, ending: Ending) -> datetime | None:
        """Store the end; only then may it be said (P3). A database that is away is waited for."""
        while True:
            try:
                return await self._store.settle(run_id, live.log.attempt, ending)
            except DatabaseUnavailable:
                if self.is_draining:
                    raise
                await asyncio.sleep(SETTLE_RETRY_SECONDS)

    async def _renew_leases(self) -> None:
        if asked := list(self._ours):
            held = await self._leases.renew(asked)
            for run_id in asked:
                live = self._live.get(run_id)
                if run_id not in held and live is not None and live.execution is not None and live.journalled_seq:
                    live.give_up()  # it was taken over, has been settled or is deleted

    async def _obey_cancels(self) -> None:
        if self._live:
            for run_id in await self._leases.cancel_requests(list(self._live)):
                self.cancel(run_id)

    async def resume(self, state: RunState) -> Cursor:
        """Work on a run from its checkpoint, as the attempt that the store says, which is ours; gives its place."""
        checkpoint = await self._store.checkpoint_of(state.run_id)
        live = self._live.get(state.run_id)
        if live is None or live.log.attempt < state.attempt:  # a decision and a takeover may come at once
            run_log = kept_log(state, checkpoint)
            live = LiveRun(run_log, journalled_seq=run_log.last_seq)
            self._begin(state.run_id, live)
        return Cursor(state.attempt, live.log.kept_seq)

    async def _drain(self) -> None:
        await self._wait_for_runs(self._limits.shutdown_grace_seconds)
        if self._limits.takes_over:
            await self._hand_over()
        for live in self._live.values():
            live.stop("interrupted", RunInterrupted())
        await self._wait_for_runs(None)

    async def _wait_for_runs(self, seconds: float | None) -> None:
        if waiting := [live.task for live in self._live.values() if live.task]:
            await asyncio.wait(waiting, timeout=seconds)

    async def _hand_over(self) -> None:
        """Let others go on with what is not finished."""
        if not (left := {run_id: live for run_id, live in self._live.items() if live.stopped is None}):
            return
        try:
            await self.journalling.journal()
            for live in left.values():
                live.give_up()
            await self._wait_for_runs(None)
            await self._leases.release(list(left))
        except DatabaseUnavailable as error:
            log.warning("Runs are left to their leases", count=len(left), error=str(error))


def _is_refused(spec: RunSpec, ending: Ending) -> bool:
    """Whether the provider found the very first request too long."""
    is_first = spec.checkpoint is None and not ending.parts
    return is_first and ending.error is not None and ending.error.code == ContextTooLong.code
