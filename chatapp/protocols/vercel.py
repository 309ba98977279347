"""The AI SDK's UI message stream (https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol), as `useChat` reads it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from ag_ui.core import (
    AssistantMessage,
    BaseEvent,
    Message,
    MessagesSnapshotEvent,
    ReasoningMessage,
    ReasoningMessageContentEvent,
    ReasoningMessageEndEvent,
    ReasoningMessageStartEvent,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedInterruptOutcome,
    RunFinishedSuccessOutcome,
    RunStartedEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
    ToolMessage,
)
from pydantic_core import to_json

from chatapp.engine.events import NumberedEvent

Chunk = dict[str, Any]
MOVED = "Another process goes on with this answer, in part anew. Resume it to read it from its start."


class VercelEncoder:
    """One message of parts: text, reasoning, tool calls. A step is one response of the model with its tool calls."""

    media_type: ClassVar[str] = "text/event-stream"

    def __init__(self, message_id: str, metadata: dict[str, Any]) -> None:
        """`metadata` becomes the message's, so that a page has the ids it needs to stop the run."""
        self._start: Chunk = {"type": "start", "messageId": message_id, "messageMetadata": metadata}
        self._has_begun = False
        self._is_over = False
        self._in_step = False
        self._has_result = False  # the step's tools have begun to answer: what the model says next is another step
        self._said: dict[str, int] = {}  # how much was said of each text, thought and call
        self._open: dict[str, Chunk] = {}  # what ends each text and thought that was begun
        self._calls: dict[str, _Call] = {}
        self._results: set[str] = set()

    def encode(self, event: NumberedEvent) -> bytes:
        """The chunks for an event; none after the end."""
        if self._is_over:
            return b""
        return b"".join(b"data: %b\n\n" % to_json(chunk) for chunk in self._chunks(event.body)) + self._done()

    def heartbeat(self) -> bytes:
        """A comment."""
        return b": ping\n\n"

    def _done(self) -> bytes:
        return b"data: [DONE]\n\n" if self._is_over else b""

    def _chunks(self, body: BaseEvent) -> Iterator[Chunk]:
        has_begun, self._has_begun = self._has_begun, True
        if not has_begun:
            yield self._start
        match body:
            case RunStartedEvent() if has_begun:
                yield from self._catch_up([])
            case MessagesSnapshotEvent(messages=messages):
                yield from self._catch_up(messages)
            case RunErrorEvent(message=message):
                yield from self._fail(message)
            case RunFinishedEvent():
                yield from self._finish(body)
            case _:
                yield from self._part(body)

    def _part(self, body: BaseEvent) -> Iterator[Chunk]:
        match body:
            case TextMessageStartEvent(message_id=name) | ReasoningMessageStartEvent(message_id=name):
                self._said.setdefault(name, 0)
            case TextMessageContentEvent(message_id=name, delta=delta):
                yield from self._text("text", name, delta)
            case ReasoningMessageContentEvent(message_id=name, delta=delta):
                yield from self._text("reasoning", name, delta)
            case TextMessageEndEvent(message_id=name) | ReasoningMessageEndEvent(message_id=name):
                if ending := self._open.pop(name, None):
                    yield ending
            case ToolCallStartEvent() | ToolCallArgsEvent() | ToolCallEndEvent():
                yield from self._call(body)
            case ToolCallResultEvent(tool_call_id=name, content=content):
                self._has_result = True
                self._results.add(name)
                yield {"type": "tool-output-available", "toolCallId": name, "output": _value(content)}
            case _:
                return

    def _text(self, kind: str, name: str, delta: str) -> Iterator[Chunk]:
        """The part begins with its first text: a response that only calls tools has none."""
        yield from self._step()
        if name not in self._open:
            yield {"type": f"{kind}-start", "id": name}
            self._open[name] = {"type": f"{kind}-end", "id": name}
        self._said[name] = self._said.get(name, 0) + len(delta)
        yield {"type": f"{kind}-delta", "id": name, "delta": delta}

    def _call(self, body: ToolCallStartEvent | ToolCallArgsEvent | ToolCallEndEvent) -> Iterator[Chunk]:
        name = body.tool_call_id
        match body:
            case ToolCallStartEvent(tool_call_name=tool):
                yield from self._step()
                self._calls[name] = _Call(tool)
                self._said[name] = 0
                yield {"type": "tool-input-start", "toolCallId": name, "toolName": tool}
            case ToolCallArgsEvent(delta=delta):
                self._calls[name].pieces.append(delta)
                self._said[name] += len(delta)
                yield {"type": "tool-input-delta", "toolCallId": name, "inputTextDelta": delta}
            case ToolCallEndEvent():
                call = self._calls[name]
                call.is_open = False
                given = _value("".join(call.pieces) or "{}")
                yield {"type": "tool-input-available", "toolCallId": name, "toolName": call.tool, "input": given}

    def _step(self) -> Iterator[Chunk]:
        if self._has_result or not self._in_step:
            yield from self._end_step()
            self._in_step = True
            yield {"type": "start-step"}

    def _end_step(self) -> Iterator[Chunk]:
        if self._in_step:
            yield {"type": "finish-step"}
        self._in_step = self._has_result = False

    def _finish(self, event: RunFinishedEvent) -> Iterator[Chunk]:
        self._is_over = True
        reason = "stop"
        match event.outcome:
            case RunFinishedCancelledOutcome():
                yield {"type": "abort", "reason": "The answer was stopped."}
                return
            case RunFinishedInterruptOutcome(interrupts=interrupts):
                reason = "tool-calls"
                for interrupt in interrupts:
                    name = interrupt.tool_call_id
                    yield {"type": "tool-approval-request", "approvalId": interrupt.id, "toolCallId": name}
            case RunFinishedSuccessOutcome(pending_tool_call_ids=[_, *_]):
                reason = "tool-calls"
            case _:
                pass
        yield from self._end_step()
        yield {"type": "finish", "finishReason": reason}

    def _fail(self, message: str) -> Iterator[Chunk]:
        self._is_over = True
        yield {"type": "error", "errorText": message}

    def _catch_up(self, messages: Sequence[Message]) -> Iterator[Chunk]:
        """Go on from what another process kept of the run. The format cannot take anything back: a reader that has
        more than that is told to resume, which begins with an empty message."""
        kept = [event for message in messages for event in _events(message)]
        lengths = {name: len(text) for name, text in _texts(kept)}
        if any(said > lengths.get(name, 0) for name, said in self._said.items()):
            yield from self._fail(MOVED)
            return
        for event in kept:
            yield from self._rest(event)

    def _rest(self, event: BaseEvent) -> Iterator[Chunk]:
        """What of a kept event was not said yet."""
        match event:
            case TextMessageContentEvent(message_id=name, delta=delta):
                rest = TextMessageContentEvent(message_id=name, delta=delta[self._said.get(name, 0) :])
            case ReasoningMessageContentEvent(message_id=name, delta=delta):
                rest = ReasoningMessageContentEvent(message_id=name, delta=delta[self._said.get(name, 0) :])
            case ToolCallArgsEvent(tool_call_id=name, delta=delta):
                rest = ToolCallArgsEvent(tool_call_id=name, delta=delta[self._said[name] :])
            case ToolCallStartEvent(tool_call_id=name):
                rest = None if name in self._calls else event
            case ToolCallEndEvent(tool_call_id=name):
                rest = event if self._calls[name].is_open else None
            case ToolCallResultEvent(tool_call_id=name):
                rest = None if name in self._results else event
            case _:
                rest = event
        if rest is not None and getattr(rest, "delta", True):
            yield from self._part(rest)


class _Call:
    """A tool call whose arguments are still coming in."""

    def __init__(self, tool: str) -> None:
        self.tool = tool
        self.pieces: list[str] = []
        self.is_open = True


def _events(message: Message) -> Iterator[BaseEvent]:
    """The events that a message of a snapshot stands for."""
    match message:
        case ToolMessage(id=name, tool_call_id=call_id, content=str(content)):
            yield ToolCallResultEvent(message_id=name, tool_call_id=call_id, content=content)
        case ReasoningMessage(id=name, content=text):
            yield ReasoningMessageContentEvent(message_id=name, delta=text)
            yield ReasoningMessageEndEvent(message_id=name)
        case AssistantMessage(id=name, content=text, tool_calls=calls):
            if text:
                yield TextMessageContentEvent(message_id=name, delta=text)
                yield TextMessageEndEvent(message_id=name)
            for call in calls or []:
                yield ToolCallStartEvent(tool_call_id=call.id, tool_call_name=call.function.name)
                yield ToolCallArgsEvent(tool_call_id=call.id, delta=call.function.arguments)
                yield ToolCallEndEvent(tool_call_id=call.id)
        case _:
            return


def _texts(events: Sequence[BaseEvent]) -> Iterator[tuple[str, str]]:
    for event in events:
        match event:
            case TextMessageContentEvent(message_id=name, delta=text):
                yield name, text
            case ReasoningMessageContentEvent(message_id=name, delta=text):
                yield name, text
            case ToolCallArgsEvent(tool_call_id=name, delta=text):
                yield name, text
            case _:
                continue


def _value(text: Any) -> Any:
    """Structured where it is an object or a list; any other text is itself."""
    if isinstance(text, str) and text[:1] in {"{", "["}:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return text
