"""A `RunStore` in memory: a real implementation of the port that passes the same contract tests as the Postgres one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from chatapp.engine.ports import Ending, JournalEntry, RunSpec, RunState, Settled
from chatapp.errors import NotFound
from chatapp.ids import uuid7


class MemoryRunStore:
    """Keeps runs in dictionaries."""

    def __init__(self) -> None:
        self.specs: dict[UUID, RunSpec] = {}
        self.states: dict[UUID, RunState] = {}
        self.endings: dict[UUID, Ending] = {}
        self.entries: list[JournalEntry] = []
        self.expired: set[UUID] = set()

    def add(self, prompt: str, *, model: str = "scripted:model", tools: tuple[str, ...] = ()) -> UUID:
        """A run to start; gives its id."""
        run_id, message_id = uuid7(), uuid7()
        self.specs[run_id] = RunSpec(run_id, message_id, "thread", 1, model, "", tools, [], prompt)
        self.states[run_id] = RunState(
            run_id, uuid7(), message_id, "thread", "running", 1, 0, None, datetime.now(UTC), None
        )
        return run_id

    async def load(self, run_id: UUID) -> RunSpec:
        if run_id not in self.specs:
            raise NotFound
        return self.specs[run_id]

    async def state(self, run_id: UUID) -> RunState:
        if run_id not in self.states:
            raise NotFound
        return self.states[run_id]

    async def settled(self, run_id: UUID) -> Settled:
        state = await self.state(run_id)
        ending = self.endings[run_id]
        return Settled(state, ending.parts, ending.usage)

    async def journal(self, entries: Sequence[JournalEntry]) -> None:
        for entry in entries:
            state = self.states.get(entry.run_id)
            if state and state.attempt == entry.attempt and state.status == "running":
                self.entries.append(entry)

    async def journalled(self, run_id: UUID, attempt: int, after: int) -> list[JournalEntry]:
        return [
            entry
            for entry in self.entries
            if entry.run_id == run_id and entry.attempt == attempt and entry.last_seq > after
        ]

    async def settle(self, run_id: UUID, attempt: int, ending: Ending) -> bool:
        state = self.states.get(run_id)
        if state is None or state.attempt != attempt or state.status != "running":
            return False
        self.endings[run_id] = ending
        self.states[run_id] = replace(
            state,
            status=ending.status,
            last_seq=ending.last_seq,
            error=ending.error,
            finished_at=datetime.now(UTC),
        )
        return True

    async def renew_leases(self, run_ids: Sequence[UUID]) -> None:
        self.expired -= set(run_ids)

    async def abandoned(self) -> list[RunState]:
        return [self.states[run_id] for run_id in self.expired if self.states[run_id].status == "running"]

    async def remove_journals(self) -> None:
        self.entries = [entry for entry in self.entries if self.states[entry.run_id].status == "running"]
