"""Goes on with the runs of processes that are gone, or ends them."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractContextManager, suppress
from uuid import UUID

import structlog

from chatapp.engine.journal import parts_of
from chatapp.engine.parts import text_of
from chatapp.engine.periodic import is_wanted
from chatapp.engine.ports import Ending, Failure, JournalEntry, Leases, RunState, RunStatus, RunStore, TakenRun, Watched
from chatapp.errors import ChatappError, DatabaseUnavailable, RunGaveUp, RunInterrupted

log = structlog.get_logger(__name__)

MOST_DEATHS = 5  # a run that kills its process must not kill them all; one that is handed over kills nobody
TAKEN_AT_ONCE = 20


class Takeover:
    """Looks for abandoned runs.

    Args:
        ours: the runs of this process, which are never abandoned; it changes.
        claiming: makes runs ours for the length of a block.
        resume: works on a run from its checkpoint; where it is None, abandoned runs are ended.
    """

    def __init__(
        self,
        store: RunStore,
        leases: Leases,
        ours: Collection[UUID],
        claiming: Callable[..., AbstractContextManager[None]],
        resume: Callable[[RunState], Awaitable[object]] | None,
    ) -> None:
        self._store = store
        self._leases = leases
        self._ours = ours
        self._claiming = claiming
        self._resume = resume
        self._hint = asyncio.Event()

    def hint(self, _payload: str = "") -> None:
        """There may be something to take over."""
        self._hint.set()

    async def look_after(self, seconds: float, room: Callable[[], int]) -> None:
        """Look now, at every hint, and every so many seconds; take no more than there is room for. Until cancelled."""
        while is_wanted():
            self._hint.clear()
            try:
                if await self._look(min(room(), TAKEN_AT_ONCE)):
                    continue
            except DatabaseUnavailable as error:
                log.warning("Put off: the database is away", work="takeover", error=str(error))
            except Exception:
                log.exception("Periodic work failed", work="takeover")
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):  # Python 3.11's `wait_for` loses a cancellation at a hint's moment
                    await self._hint.wait()

    async def _look(self, room: int) -> int:
        if room <= 0:
            return 0
        taken = await self._leases.take(room, self._ours)
        with self._claiming(*(run.run_id for run in taken)):
            for run in taken:
                await self._go_on(run)
        return len(taken)

    async def _go_on(self, taken: TakenRun) -> None:
        state = await self._store.state(taken.run_id)
        if state.status != "running" or state.attempt != taken.attempt:
            return  # it took us so long that somebody else has taken it
        if taken.is_cancelled:
            await self._end(state, "cancelled", None)
        elif self._resume is None:
            await self._end(state, "interrupted", RunInterrupted())
        elif taken.deaths >= MOST_DEATHS:
            await self._end(state, "failed", RunGaveUp())
        else:
            log.warning("A run is taken over", run_id=str(taken.run_id), attempt=taken.attempt)
            await self._resume(state)

    async def _end(self, state: RunState, status: RunStatus, error: ChatappError | None) -> None:
        """End a run with what was kept of it."""
        builder, seq = parts_of(await self._store.checkpoint_of(state.run_id), await self._last_journal(state))
        parts = builder.finish()
        failure = Failure.of(error) if error else None
        if await self._store.settle(
            state.run_id, state.attempt, Ending(status, seq + 1, parts, text_of(parts), failure)
        ):
            log.warning("A run was ended: its process is gone", run_id=str(state.run_id), status=status)

    async def _last_journal(self, state: RunState) -> list[JournalEntry]:
        for attempt in range(state.attempt, 0, -1):
            if entries := await self._store.journalled([Watched(state.run_id, attempt, 0)]):
                return entries
        return []
