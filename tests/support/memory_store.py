"""`RunStore` and `Leases` in memory: real implementations that pass the same contract tests as those in Postgres."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chatapp.engine.history import Summary
from chatapp.engine.ports import (
    Checkpoint,
    Ending,
    JournalEntry,
    RunSpec,
    RunState,
    RunStatus,
    Settled,
    TakenRun,
    ToolDecision,
    Watched,
)
from chatapp.engine.waiting import pending
from chatapp.errors import NotFound
from chatapp.ids import uuid7


class MemoryRunStore:
    """Keeps runs in dictionaries."""

    def __init__(self) -> None:
        self.specs: dict[UUID, RunSpec] = {}
        self.states: dict[UUID, RunState] = {}
        self.endings: dict[UUID, Ending] = {}
        self.entries: list[JournalEntry] = []
        self.checkpoints: dict[UUID, Checkpoint] = {}
        self.decided: dict[UUID, int] = {}
        self.summaries: dict[UUID, Summary] = {}
        self.told_of: list[UUID] = []
        self.deaths: Counter[UUID] = Counter()
        self.handed_over: set[UUID] = set()

    def add(self, prompt: str, *, model: str = "scripted:model", tools: tuple[str, ...] = ()) -> UUID:
        """A run to start; gives its id."""
        run_id, message_id = uuid7(), uuid7()
        now = datetime.now(UTC)
        self.specs[run_id] = RunSpec(run_id, message_id, "thread", 1, model, "", tools, [], prompt, now)
        self.states[run_id] = RunState(run_id, uuid7(), message_id, "thread", "running", 1, 0, None, now, None)
        return run_id

    def delete(self, run_id: UUID) -> None:
        """What deleting its conversation does."""
        del self.specs[run_id], self.states[run_id]
        self.entries = [entry for entry in self.entries if entry.run_id != run_id]

    def reopen(self, run_id: UUID, *decisions: ToolDecision) -> RunState:
        """What `PostgresLeases.reopen` does."""
        attempt = self.states[run_id].attempt + 1
        self.states[run_id] = replace(
            self.states[run_id], status="running", attempt=attempt, error=None, finished_at=None, waiting=()
        )
        self.specs[run_id] = replace(self.specs[run_id], decisions=decisions)
        self.decided[run_id] = attempt
        self.deaths.pop(run_id, None)
        return self.states[run_id]

    async def load(self, run_id: UUID) -> RunSpec:
        if run_id not in self.specs:
            raise NotFound
        state = self.states[run_id]
        return replace(
            self.specs[run_id],
            attempt=state.attempt,
            checkpoint=self.checkpoints.get(run_id),
            is_decided=self.decided.get(run_id) == state.attempt,
        )

    async def state(self, run_id: UUID) -> RunState:
        if run_id not in self.states:
            raise NotFound
        return self.states[run_id]

    async def settled(self, run_id: UUID) -> Settled:
        state = await self.state(run_id)
        ending = self.endings[run_id]
        return Settled(state, ending.parts, ending.usage, ending.finish_reason)

    async def journal(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries:
            state = self.states.get(entry.run_id)
            if state and state.attempt == entry.attempt and state.status == "running":
                place = (entry.run_id, entry.attempt, entry.first_seq)
                self.entries = [kept for kept in self.entries if (kept.run_id, kept.attempt, kept.first_seq) != place]
                self.entries.append(entry)

    async def journalled(self, watched: Sequence[Watched]) -> list[JournalEntry]:
        return [
            entry
            for place in watched
            for entry in self.entries
            if (entry.run_id, entry.attempt) == (place.run_id, place.attempt) and entry.last_seq > place.seq
        ]

    async def standing(self, run_ids: Sequence[UUID]) -> dict[UUID, tuple[RunStatus, int]]:
        states = [self.states[run_id] for run_id in run_ids if run_id in self.states]
        return {state.run_id: (state.status, state.attempt) for state in states}

    async def checkpoint_of(self, run_id: UUID) -> Checkpoint | None:
        return self.checkpoints.get(run_id)

    async def settle(self, run_id: UUID, attempt: int, ending: Ending) -> datetime | None:
        state = self.states.get(run_id)
        if state is None or state.attempt != attempt or state.status != "running":
            return None
        self.endings[run_id] = ending
        if ending.checkpoint:
            self.checkpoints[run_id] = ending.checkpoint
        else:
            self.checkpoints.pop(run_id, None)
        self.states[run_id] = replace(
            state,
            status=ending.status,
            last_seq=ending.last_seq,
            error=ending.error,
            finished_at=(finished_at := datetime.now(UTC)),
            waiting=pending(ending.parts),
        )
        return finished_at

    async def tell_of_summary(self, run_id: UUID) -> None:
        self.told_of.append(run_id)

    async def keep_summary(
        self, run_id: UUID, attempt: int, message_id: UUID, summary: Summary, usage: list[dict[str, Any]]
    ) -> None:
        state, kept = self.states[run_id], self.summaries.get(message_id)
        if state.attempt == attempt and state.status == "running" and not (kept and kept.is_complete):
            self.summaries[message_id] = summary

    async def remove_journals(self) -> None:
        self.entries = [entry for entry in self.entries if self.states[entry.run_id].status == "running"]


class MemoryLeases:
    """Keeps leases on the runs of a `MemoryRunStore`. They run out when a test says so."""

    def __init__(self, store: MemoryRunStore) -> None:
        self._store = store
        self.expired: set[UUID] = set()
        self.lost: set[UUID] = set()
        self.cancelled: set[UUID] = set()

    async def renew(self, run_ids: Sequence[UUID]) -> set[UUID]:
        held = {run_id for run_id in run_ids if run_id in self._store.states} - self.lost
        return {run_id for run_id in held if self._store.states[run_id].status == "running"}

    async def take(self, limit: int, but: Collection[UUID] = ()) -> list[TakenRun]:
        taken: list[TakenRun] = []
        for run_id in sorted(self.expired - set(but))[:limit]:
            state = self._store.states[run_id]
            if state.status == "running":
                self._store.states[run_id] = replace(state, attempt=state.attempt + 1)
                self._store.deaths[run_id] += run_id not in self._store.handed_over
                deaths = self._store.deaths[run_id]
                taken.append(TakenRun(run_id, state.attempt + 1, deaths, run_id in self.cancelled))
            self.expired.discard(run_id)
            self._store.handed_over.discard(run_id)
        return taken

    async def release(self, run_ids: Sequence[UUID]) -> None:
        self.expired |= set(run_ids)
        self._store.handed_over |= set(run_ids)

    async def request_cancel(self, run_id: UUID) -> None:
        self.cancelled.add(run_id)

    async def cancel_requests(self, run_ids: Sequence[UUID]) -> set[UUID]:
        return self.cancelled & set(run_ids)

    async def checkpoint(self, run_id: UUID, attempt: int, checkpoint: Checkpoint) -> bool:
        state = self._store.states.get(run_id)
        if state is None or (state.status, state.attempt) != ("running", attempt):
            return False
        parts = [part.model_copy() for part in checkpoint.parts]
        self._store.checkpoints[run_id] = replace(checkpoint, parts=parts)
        return True
