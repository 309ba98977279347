"""Tool calls that a run ends to wait for, and how it goes on when somebody has decided.

Three kinds: a tool that asks first (`approval`), one that the client runs (`client`), and one that must not run twice
and may have run when its process died (`repeat`).
"""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from ag_ui.core import BaseEvent, Interrupt, ToolCallResultEvent
from pydantic_ai import DeferredToolRequests, DeferredToolResults, ToolApproved, ToolDenied
from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    ModelResponse,
    ToolCallPart,
    ToolReturnPart,
)

from chatapp.engine import parts
from chatapp.engine.parts import Awaited, Part
from chatapp.engine.ports import PendingCall, ToolDecision

NOT_REPEATED = "The user did not allow this tool to run again after the server had stopped."
INTERRUPT_PREFIX = "int-"  # as pydantic-ai's own AG-UI adapter names them
RESPONSE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "approved": {"type": "boolean"},
        "editedArgs": {"type": "object"},
        "reason": {"type": "string"},
    },
    "required": ["approved"],
}


def unanswered(messages: Sequence[ModelMessage]) -> list[ToolCallPart]:
    """The tool calls of the last response that have no result yet."""
    answered: set[str] = set()
    for message in reversed(messages):
        if isinstance(message, ModelResponse):
            return [call for call in message.tool_calls if call.tool_call_id not in answered]
        answered |= {part.tool_call_id for part in message.parts if isinstance(part, ToolReturnPart)}
    return []


def kinds_of(requests: DeferredToolRequests) -> dict[str, Awaited]:
    """What each call of a paused agent waits for."""
    kinds: dict[str, Awaited] = {call.tool_call_id: "approval" for call in requests.approvals}
    kinds.update({call.tool_call_id: "client" for call in requests.calls})
    return kinds


def mark(answer: Iterable[Part], kinds: dict[str, Awaited]) -> None:
    """Let the parts of an answer say what they wait for."""
    for part in answer:
        if isinstance(part, parts.ToolCallPart):
            part.awaits = kinds.get(part.id)


def pending(answer: Iterable[Part]) -> tuple[PendingCall, ...]:
    """The calls among the parts of an answer that something is waited for."""
    return tuple(
        PendingCall(part.id, part.name, part.arguments, part.awaits)
        for part in answer
        if isinstance(part, parts.ToolCallPart) and part.awaits
    )


def interrupts(waiting: Iterable[PendingCall]) -> list[Interrupt]:
    """What AG-UI calls the calls that ask first (https://docs.ag-ui.com/concepts/interrupts)."""
    return [
        Interrupt(
            id=f"{INTERRUPT_PREFIX}{call.tool_call_id}",
            reason="tool_call",
            tool_call_id=call.tool_call_id,
            message=f"Allow {call.name}({call.arguments})?",
            response_schema=RESPONSE_SCHEMA,
        )
        for call in waiting
        if call.kind == "approval"
    ]


def results(decisions: Iterable[ToolDecision], calls: Sequence[ToolCallPart]) -> DeferredToolResults | None:
    """The decisions on these calls, in pydantic-ai's words; None where there are none."""
    open_ids = {call.tool_call_id for call in calls}
    given = DeferredToolResults()
    for decision in decisions:
        if decision.tool_call_id not in open_ids:
            continue
        if decision.result is not None:
            given.calls[decision.tool_call_id] = _value(decision.result)
        elif decision.approved:
            given.approvals[decision.tool_call_id] = ToolApproved(override_args=decision.arguments)
        else:
            given.approvals[decision.tool_call_id] = ToolDenied(decision.reason) if decision.reason else ToolDenied()
    return given if given.calls or given.approvals else None


def denied(calls: Sequence[ToolCallPart]) -> tuple[ModelRequest, list[BaseEvent]]:
    """What the model and the readers are told of calls that must not be repeated."""
    returns = [ToolReturnPart(call.tool_name, NOT_REPEATED, call.tool_call_id, outcome="denied") for call in calls]
    events: list[BaseEvent] = [
        ToolCallResultEvent(
            message_id=f"{part.tool_call_id}-denied", tool_call_id=part.tool_call_id, content=NOT_REPEATED, role="tool"
        )
        for part in returns
    ]
    return ModelRequest(parts=returns), events


def unsafe(calls: Sequence[ToolCallPart], unsafe_tools: Collection[str]) -> list[ToolCallPart]:
    """All calls of a step in which a tool that must not run twice may have run; none where there is no such tool."""
    return list(calls) if any(call.tool_name in unsafe_tools for call in calls) else []


def _value(result: str) -> Any:
    """JSON where it is JSON, so that the model gets a structure and not a quoted text."""
    try:
        return json.loads(result)
    except ValueError:
        return result
