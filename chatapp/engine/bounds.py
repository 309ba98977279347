"""The first and the last event of a run. The last one is told from what is stored of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ag_ui.core import (
    PROTOCOL_VERSION,
    BaseEvent,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedInterruptOutcome,
    RunFinishedSuccessOutcome,
    RunStartedEvent,
    TokenUsage,
)

from chatapp.engine import waiting
from chatapp.engine.ports import Ending, Failure, PendingCall, RunSpec, RunStatus
from chatapp.errors import NotFound

CUT_SHORT = ("length", "content_filter")  # why a model stops before it is done


def started_event(thread_id: str, run_id: str, at: datetime) -> BaseEvent:
    """The first event of a run."""
    return RunStartedEvent(
        thread_id=thread_id, run_id=run_id, protocol_version=PROTOCOL_VERSION, timestamp=_milliseconds(at)
    )


def terminal_event(
    thread_id: str,
    run_id: str,
    status: RunStatus,
    error: Failure | None,
    usage: list[dict[str, Any]],
    at: datetime | None = None,
    pending: Sequence[PendingCall] = (),
    finish_reason: str | None = None,
) -> RunFinishedEvent | RunErrorEvent:
    """The last event of a run that has ended, perhaps to wait for what is decided about `pending`. Why the model
    stopped is told where it is not because it was done."""
    timestamp = _milliseconds(at) if at else None
    if error is not None:
        return RunErrorEvent(
            message=error.message,
            code=error.code,
            metadata={"retryAt": error.retry_at.isoformat()} if error.retry_at else None,
            timestamp=timestamp,
        )
    if status == "cancelled":
        outcome = RunFinishedCancelledOutcome()
    elif asking := waiting.interrupts(pending):
        outcome = RunFinishedInterruptOutcome(interrupts=asking)
    else:
        outcome = RunFinishedSuccessOutcome(pending_tool_call_ids=[call.tool_call_id for call in pending] or None)
    return RunFinishedEvent(
        thread_id=thread_id,
        run_id=run_id,
        result={"finishReason": finish_reason} if finish_reason in CUT_SHORT else None,
        outcome=outcome,
        usage=[TokenUsage.model_validate(entry) for entry in usage] or None,
        timestamp=timestamp,
    )


def ended_event(spec: RunSpec, ending: Ending, finished_at: datetime) -> RunFinishedEvent | RunErrorEvent:
    """The last event of a run that has just ended."""
    return terminal_event(
        spec.thread_id,
        str(spec.run_id),
        ending.status,
        ending.error,
        ending.usage,
        finished_at,
        waiting.pending(ending.parts),
        ending.finish_reason,
    )


def deleted_event() -> RunErrorEvent:
    """The last event, for who was reading, of a run that is not there any more."""
    return RunErrorEvent(message="The answer was deleted.", code=NotFound.code)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
