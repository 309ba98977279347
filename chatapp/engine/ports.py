"""What the core needs from outside, and the plain records that cross that line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Protocol
from uuid import UUID

from pydantic_ai import ModelSettings
from pydantic_ai.messages import ModelMessage, UserContent

from chatapp.engine.history import Summary, Turn
from chatapp.engine.parts import Awaited, Part
from chatapp.errors import ChatappError

RunStatus = Literal["running", "finished", "cancelled", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run failed: a stable code and a sentence for people."""

    code: str
    message: str
    retry_at: datetime | None = None  # before that, another try would fail as well

    @classmethod
    def of(cls, error: ChatappError) -> "Failure":
        """What is kept of an error. One that knows how long to wait (`retry_after`, in seconds) counts from now."""
        seconds = error.extra.get("retry_after")
        retry_at = datetime.now(UTC) + timedelta(seconds=seconds) if seconds else None
        return cls(error.code, error.detail, retry_at)


@dataclass(frozen=True, slots=True)
class PendingCall:
    """A tool call that an ended run waits for: to be allowed, run by the client, or allowed to run again."""

    tool_call_id: str
    name: str
    arguments: str  # JSON, as the model wrote it
    kind: Awaited


@dataclass(frozen=True, slots=True)
class ToolDecision:
    """What is decided about a pending call. A client's tool needs its `result`; the others need `approved`."""

    tool_call_id: str
    result: str | None = None
    approved: bool | None = None
    arguments: dict[str, Any] | None = None  # in place of those that the model wrote
    reason: str | None = None  # why not, for the model


@dataclass(frozen=True, slots=True)
class ClientTool:
    """A tool that whoever asked runs; `parameters` is a JSON schema."""

    name: str
    description: str
    parameters: dict[str, Any]


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
    waiting: tuple[PendingCall, ...] = ()  # what it has ended to wait for


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The completed model and tool steps of a run, and how far they reach."""

    messages: bytes  # JSON of pydantic-ai's messages of this turn
    parts: list[Part]
    seq: int


@dataclass(frozen=True, slots=True)
class TakenRun:
    """A run whose process is gone, now ours to go on with as `attempt`."""

    run_id: UUID
    attempt: int
    deaths: int  # how many processes were gone without handing it over
    is_cancelled: bool


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
    prompt: str | Sequence[UserContent] | None  # None: go on from the end of `history`
    created_at: datetime
    checkpoint: Checkpoint | None = None  # what an earlier attempt completed
    client_tools: tuple[ClientTool, ...] = ()
    context: str = ""  # more instructions, for this run only
    settings: ModelSettings = field(default_factory=ModelSettings)
    decisions: tuple[ToolDecision, ...] = ()  # on what an earlier attempt waited for
    is_decided: bool = False  # this very attempt was begun by the decisions
    allowed_tools: frozenset[str] = frozenset()  # those that need not ask
    owner: int = 0  # the user who asked
    turns: Sequence[Turn] = ()  # what `history` tells, where it may be shortened
    summary: Summary | None = None  # what `history` begins with


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
    finish_reason: str | None = None  # why the model stopped, as pydantic-ai calls it
    checkpoint: Checkpoint | None = None  # where it may be gone on from, once what it waits for is decided
    model: str | None = None  # the one that answered, if it is not the one that was chosen


@dataclass(frozen=True, slots=True)
class Settled:
    """What is stored of a run that has ended."""

    state: RunState
    parts: list[Part]
    usage: list[dict[str, Any]]
    finish_reason: str | None = None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What one run said between two numbers; `events` is a JSON array."""

    run_id: UUID
    attempt: int
    first_seq: int
    last_seq: int
    events: str


@dataclass(frozen=True, slots=True)
class Watched:
    """A place in a run: what lies behind unit `seq` of an attempt is wanted."""

    run_id: UUID
    attempt: int
    seq: int


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
        """Keep what was said, for all runs at once. What was kept from the same place on is replaced."""
        ...

    async def journalled(self, watched: Sequence[Watched]) -> list[JournalEntry]:
        """What the journal has behind the places of `watched`, each run's in order."""
        ...

    async def standing(self, run_ids: Sequence[UUID]) -> dict[UUID, tuple[RunStatus, int]]:
        """Status and attempt of runs; one that is not there is left out."""
        ...

    async def checkpoint_of(self, run_id: UUID) -> Checkpoint | None:
        """What is completed of a running run."""
        ...

    async def settle(self, run_id: UUID, attempt: int, ending: Ending) -> datetime | None:
        """Store the final message and the run's end together; when that was, None if it is no longer ours to end."""
        ...

    async def tell_of_summary(self, run_id: UUID) -> None:
        """Tell whoever watches that the run waits for a summary of its chat."""
        ...

    async def keep_summary(
        self, run_id: UUID, attempt: int, message_id: UUID, summary: Summary, usage: list[dict[str, Any]]
    ) -> None:
        """Keep what is told in place of a message and all before it from now on, and what it took to make. A run that
        is not ours any more keeps nothing, and a complete summary stays as it is."""
        ...

    async def remove_journals(self) -> None:
        """Drop the journal of runs that settled long enough ago."""
        ...


class Courier(Protocol):
    """Carries what runs say to other processes, sooner than the journal does. It may lose anything."""

    def is_wanted(self, run_id: UUID) -> bool:
        """Whether another process has readers of this run."""
        ...

    async def send(self, entries: Sequence[JournalEntry]) -> None:
        """Send what was said. Never raises."""
        ...


class Leases(Protocol):
    """Who works on which run. Every method may raise `DatabaseUnavailable`; then nothing was changed."""

    async def renew(self, run_ids: Sequence[UUID]) -> set[UUID]:
        """Say that these runs are still worked on; gives those that are still ours."""
        ...

    async def take(self, limit: int, but: Collection[UUID] = ()) -> list[TakenRun]:
        """Take over running runs whose process gave no sign of life for the length of a lease, `but` not these, which
        may become more meanwhile."""
        ...

    async def release(self, run_ids: Sequence[UUID]) -> None:
        """Give runs back, to be taken by anybody at once."""
        ...

    async def request_cancel(self, run_id: UUID) -> None:
        """Ask whoever works on a run to stop it."""
        ...

    async def cancel_requests(self, run_ids: Sequence[UUID]) -> set[UUID]:
        """Those of the runs that were asked to stop."""
        ...

    async def checkpoint(self, run_id: UUID, attempt: int, checkpoint: Checkpoint) -> bool:
        """Keep what is completed; false if the run is not ours any more."""
        ...
