"""Server-sent events for clients of the AG-UI protocol, whose order they verify (https://docs.ag-ui.com).

Our events are AG-UI's already. What differs for such a client: the run and the thread have the names that it gave
them, it knows the whole thread and not only this answer, and whatever was begun has to be ended even when another
process took the run over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from ag_ui.core import (
    PROTOCOL_VERSION,
    BaseEvent,
    MessagesSnapshotEvent,
    ReasoningEndEvent,
    ReasoningMessageEndEvent,
    ReasoningMessageStartEvent,
    ReasoningStartEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedSuccessOutcome,
    RunStartedEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    ToolCallEndEvent,
    ToolCallStartEvent,
)
from pydantic_core import to_json

from chatapp.engine.events import NumberedDelta, NumberedEvent


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a run, and what it knows of it already."""

    thread_id: str
    run_id: str
    earlier: Sequence[dict[str, Any]] = ()  # the thread's messages before this answer, as AG-UI JSON
    has_begun: bool = False  # it has had RUN_STARTED, and goes on from a cursor
    is_reset: bool = False  # it may have some of this answer, which is going to be told from its start
    thoughts: Sequence[str] = ()  # the ids of what it has of this answer's reasoning
    knows_outcomes: bool = True  # the outcomes that came with AG-UI 1.0; older clients refuse them


class AgUiEncoder:
    """One AG-UI event each, with our cursor as `id`, and never an order that the official client rejects."""

    media_type: ClassVar[str] = "text/event-stream"

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._has_begun = reader.has_begun
        self._thoughts = list(reader.thoughts)
        self._open: dict[tuple[type[BaseEvent], str], BaseEvent] = {}  # what ends each thing that was begun

    def encode(self, event: NumberedEvent) -> bytes:
        """An event, behind whatever has to be said before it. The cursor stands at the last of them."""
        *before, last = self._said(event)
        cursor = str(event.cursor).encode()
        return b"".join([b"data: %b\n\n" % one for one in before]) + b"id: %b\ndata: %b\n\n" % (cursor, last)

    def heartbeat(self) -> bytes:
        """A comment."""
        return b": ping\n\n"

    def _said(self, event: NumberedEvent) -> list[bytes]:
        if isinstance(event, NumberedDelta):
            return [*self._begin(), event.json]
        match event.body:
            case RunStartedEvent(timestamp=timestamp):
                return self._begin(timestamp) or [*self._close(), self._snapshot()]  # again: nothing was kept
            case MessagesSnapshotEvent(messages=messages):
                told = [message.model_dump(mode="json", by_alias=True, exclude_none=True) for message in messages]
                return [*self._begin(), *self._close(), self._snapshot(told)]
            case RunFinishedEvent() as finished:
                return [*self._begin(), _json(self._finished(finished))]
            case body:
                self._follow(body)
                return [*self._begin(), event.json]

    def _begin(self, timestamp: int | None = None) -> list[bytes]:
        """What comes first of all, also where a run goes on that this reader has not seen begin."""
        if self._has_begun:
            return []
        self._has_begun = True
        started = RunStartedEvent(
            thread_id=self._reader.thread_id,
            run_id=self._reader.run_id,
            protocol_version=PROTOCOL_VERSION,
            timestamp=timestamp,
        )
        return [_json(started), self._snapshot()] if self._reader.is_reset else [_json(started)]

    def _follow(self, body: BaseEvent) -> None:
        """Remember what is open."""
        match body:
            case TextMessageStartEvent(message_id=name):
                self._open[TextMessageEndEvent, name] = TextMessageEndEvent(message_id=name)
            case ReasoningStartEvent(message_id=name):
                self._open[ReasoningEndEvent, name] = ReasoningEndEvent(message_id=name)
            case ReasoningMessageStartEvent(message_id=name):
                self._thoughts.append(name)
                self._open[ReasoningMessageEndEvent, name] = ReasoningMessageEndEvent(message_id=name)
            case ToolCallStartEvent(tool_call_id=name):
                self._open[ToolCallEndEvent, name] = ToolCallEndEvent(tool_call_id=name)
            case TextMessageEndEvent(message_id=name) | ReasoningEndEvent(message_id=name):
                self._open.pop((type(body), name), None)
            case ReasoningMessageEndEvent(message_id=name) | ToolCallEndEvent(tool_call_id=name):
                self._open.pop((type(body), name), None)
            case _:
                return

    def _close(self) -> list[bytes]:
        ends, self._open = list(self._open.values()), {}
        return [_json(end) for end in reversed(ends)]

    def _snapshot(self, messages: Sequence[dict[str, Any]] = ()) -> bytes:
        """The whole thread: a client drops every message that a snapshot leaves out, but reasoning it keeps. So what
        was thought in vain is told as empty."""
        told = {message["id"] for message in messages}
        void = [{"id": name, "role": "reasoning", "content": ""} for name in self._thoughts if name not in told]
        return to_json({"type": "MESSAGES_SNAPSHOT", "messages": [*self._reader.earlier, *messages, *void]})

    def _finished(self, event: RunFinishedEvent) -> RunFinishedEvent:
        outcome = event.outcome
        if not self._reader.knows_outcomes:
            if isinstance(outcome, RunFinishedCancelledOutcome):
                outcome = None
            elif isinstance(outcome, RunFinishedSuccessOutcome):
                outcome = RunFinishedSuccessOutcome()
        return event.model_copy(
            update={"thread_id": self._reader.thread_id, "run_id": self._reader.run_id, "outcome": outcome}
        )


def _json(event: BaseEvent) -> bytes:
    return event.model_dump_json(by_alias=True, exclude_none=True).encode()
