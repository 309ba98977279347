"""What the core needs from outside, and the plain records that cross that line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from pydantic_ai.messages import ModelMessage

from chatapp.engine.parts import Part

RunStatus = Literal["running", "finished", "cancelled", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run failed: a stable code and a sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class RunState:
    """Where a run stands, as the store has it."""

    run_id: UUID
    conversation_id: UUID
    message_id: UUID
    thread_id: str  # what protocols call the conversation by
    status: RunStatus
    attempt: int
    last_seq: int
    error: Failure | None
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class RunSpec:
    """All that is needed to run the agent once."""

    run_id: UUID
    message_id: UUID
    thread_id: str
    attempt: int
    model: str
    instructions: str
    tools: tuple[str, ...]
    history: Sequence[ModelMessage]
    prompt: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run ended and what it leaves."""

    status: RunStatus
    last_seq: int
    parts: list[Part]
    content: str
    error: Failure | None = None
    model_messages: bytes | None = None  # JSON of pydantic-ai's messages of this turn
    usage: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])  # AG-UI's TokenUsage, one per model


@dataclass(frozen=True, slots=True)
class Settled:
    """What is stored of a run that has ended."""

    state: RunState
    parts: list[Part]
    usage: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What one run said between two numbers; `events` is a JSON array."""

    run_id: UUID
    attempt: int
    first_seq: int
    last_seq: int
    events: str


class RunStore(Protocol):
    """Keeps runs. Every method may raise `DatabaseUnavailable`; then nothing was changed."""

    async def load(self, run_id: UUID) -> RunSpec:
        """What to run. Raises `NotFound`."""
        ...

    async def state(self, run_id: UUID) -> RunState:
        """Where it stands. Raises `NotFound`."""
        ...

    async def settled(self, run_id: UUID) -> Settled:
        """What an ended run left. Raises `NotFound`."""
        ...

    async def journal(self, entries: Sequence[JournalEntry]) -> None:
        """Keep what was said, for all runs at once."""
        ...

    async def journalled(self, run_id: UUID, attempt: int, after: int) -> list[JournalEntry]:
        """What the journal has that reaches behind unit `after`, in order."""
        ...

    async def settle(self, run_id: UUID, attempt: int, ending: Ending) -> bool:
        """Store the final message and the run's end together; false if the run is no longer ours to end."""
        ...

    async def renew_leases(self, run_ids: Sequence[UUID]) -> None:
        """Say that these runs are still worked on."""
        ...

    async def abandoned(self) -> list[RunState]:
        """Running runs whose process gave no sign of life for the length of a lease."""
        ...

    async def remove_journals(self) -> None:
        """Drop the journal of runs that settled long enough ago."""
        ...
