"""Runs of other processes, for readers here: one log in memory for each run that is read, filled from the journal.

All of them together take two statements per look, and a look happens when somebody said that there is something
(a hint, which may be lost) or after `POLL_SECONDS`.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from chatapp.engine.journal import bodies_of, kept_log
from chatapp.engine.log import RunLog
from chatapp.engine.periodic import is_wanted
from chatapp.engine.ports import JournalEntry, RunState, RunStore, Watched
from chatapp.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.25
MOST_AHEAD = 100


@dataclass(slots=True)
class _Mirror:
    log: RunLog
    readers: int = 0
    ahead: list[JournalEntry] = field(default_factory=list[JournalEntry])  # come before what they follow


class Mirrors:
    """The logs of runs that other processes work on."""

    def __init__(self, store: RunStore) -> None:
        self._store = store
        self._mirrors: dict[UUID, _Mirror] = {}
        self._hint = asyncio.Event()

    def hint(self, _payload: str = "") -> None:
        """There may be something new."""
        self._hint.set()

    def watched(self) -> list[UUID]:
        """The runs that are read here."""
        return list(self._mirrors)

    @asynccontextmanager
    async def reading(self, state: RunState) -> AsyncGenerator[RunLog]:
        """The log of a run, kept up to date while anybody reads it. It is superseded when the run has ended, or when
        another attempt has begun: what follows is told by the store."""
        mirror = self._current(state)
        if mirror is None:
            made = _Mirror(await self._begin(state))
            mirror = self._current(state) or self._install(state.run_id, made)  # another reader may have been as quick
        mirror.readers += 1
        self.hint()
        try:
            yield mirror.log
        finally:
            mirror.readers -= 1
            if not mirror.readers and self._mirrors.get(state.run_id) is mirror:
                del self._mirrors[state.run_id]

    async def keep_up(self) -> None:
        """Fill the logs until cancelled."""
        while is_wanted():
            try:
                async with asyncio.timeout(POLL_SECONDS if self._mirrors else None):
                    await self._hint.wait()
            except TimeoutError:
                self.hint()
            self._hint.clear()
            try:
                if self._mirrors:
                    await self._look()
            except DatabaseUnavailable as error:
                log.warning("Runs of other processes cannot be read", error=str(error))
                await asyncio.sleep(POLL_SECONDS)

    def apply(self, entry: JournalEntry) -> None:
        """Take in what a run said, from whichever messenger; what comes before its turn waits for it."""
        mirror = self._mirrors.get(entry.run_id)
        if mirror is None or mirror.log.attempt != entry.attempt or mirror.log.is_closed:
            return
        waiting, mirror.ahead = [*mirror.ahead, entry], []
        for next_entry in sorted(waiting, key=lambda waiting_entry: waiting_entry.first_seq):
            if next_entry.first_seq - 1 > mirror.log.last_seq:
                mirror.ahead.append(next_entry)
            elif next_entry.last_seq > mirror.log.last_seq:
                mirror.log.take_in(bodies_of(next_entry), next_entry.first_seq - 1)
        del mirror.ahead[:-MOST_AHEAD]

    def _current(self, state: RunState) -> _Mirror | None:
        """The mirror that is kept up, if it shows this attempt or a newer one that `state` does not know of."""
        mirror = self._mirrors.get(state.run_id)
        return None if mirror is None or mirror.log.attempt < state.attempt or mirror.log.is_closed else mirror

    def _install(self, run_id: UUID, made: _Mirror) -> _Mirror:
        if before := self._mirrors.get(run_id):
            before.log.supersede()  # it is kept up no more: its readers have to come again
        self._mirrors[run_id] = made
        return made

    async def _begin(self, state: RunState) -> RunLog:
        if state.attempt == 1:
            return RunLog()
        return kept_log(state, await self._store.checkpoint_of(state.run_id))

    async def _look(self) -> None:
        watched = [Watched(run_id, mirror.log.attempt, mirror.log.last_seq) for run_id, mirror in self._mirrors.items()]
        standing = await self._store.standing([entry.run_id for entry in watched])
        for entry in await self._store.journalled(watched):
            self.apply(entry)
        for entry in watched:
            if standing.get(entry.run_id) != ("running", entry.attempt) and (mirror := self._mirrors.get(entry.run_id)):
                mirror.log.supersede()
