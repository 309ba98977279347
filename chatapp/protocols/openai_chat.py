"""OpenAI's Chat Completions (https://platform.openai.com/docs/api-reference/chat): a run as chunks, or one object."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from ag_ui.core import (
    AssistantMessage,
    BaseEvent,
    MessagesSnapshotEvent,
    ReasoningMessageContentEvent,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedInterruptOutcome,
    TextMessageContentEvent,
    TokenUsage,
    ToolCallArgsEvent,
    ToolCallStartEvent,
)
from pydantic_core import to_json

from chatapp.engine.events import NumberedEvent
from chatapp.protocols.openai_errors import error_line

DONE = b"data: [DONE]\n\n"
BEGUN_ANEW = ("run_interrupted", "The answer was begun anew on another server, other than what was sent so far.")
CANCELLED = ("run_cancelled", "The answer was stopped from elsewhere.")
ASKS = ("approval_required", "A tool waits for somebody's approval, which this API has no words for.")
_SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Head:
    """What all chunks of an answer have in common."""

    run_id: UUID
    conversation_id: UUID
    model: str
    client_tools: Collection[str] = ()  # calls of other tools are the server's own business
    is_resumed: bool = False  # the first text follows earlier text of the same message

    def object(self, kind: str, **fields: Any) -> dict[str, Any]:
        """An object of this answer. A run's id is a UUIDv7, which begins with its time."""
        created = (self.run_id.int >> 80) // 1000
        return {"id": f"chatcmpl-{self.run_id}", "object": kind, "created": created, "model": self.model, **fields}


class Deltas:
    """What a run says, as OpenAI's deltas."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._indexes: dict[str, int] = {}
        self._cuts_separator = head.is_resumed
        self.text: list[str] = []
        self.usage = usage_of(None)
        self.finish_reason: str | None = None
        self.error: tuple[str, str] | None = None  # code and message

    @property
    def has_ended(self) -> bool:
        """Whether nothing follows."""
        return self.finish_reason is not None or self.error is not None

    def of(self, event: BaseEvent) -> dict[str, Any] | None:
        """The delta of an event; None where it has none. The last event sets `finish_reason` or `error`."""
        match event:
            case TextMessageContentEvent(delta=text):
                return self._said(text)
            case ReasoningMessageContentEvent(delta=text):
                return {"reasoning_content": text}
            case ToolCallStartEvent(tool_call_name=name) if name in self._head.client_tools:
                return self._called(event)
            case ToolCallArgsEvent(tool_call_id=call_id, delta=text) if call_id in self._indexes:
                return {"tool_calls": [{"index": self._indexes[call_id], "function": {"arguments": text}}]}
            case MessagesSnapshotEvent():
                return self._put_right(event)
            case RunFinishedEvent() | RunErrorEvent():
                self._end(event)
            case _:
                pass
        return None

    def _said(self, text: str) -> dict[str, Any] | None:
        if self._cuts_separator:  # it is there for who reads the message, and no word of the model
            self._cuts_separator = False
            text = text.removeprefix(_SEPARATOR)
        self.text.append(text)
        return {"content": text} if text else None

    def _called(self, event: ToolCallStartEvent) -> dict[str, Any]:
        index = self._indexes[event.tool_call_id] = len(self._indexes)
        function = {"name": event.tool_call_name, "arguments": ""}
        return {"tool_calls": [{"index": index, "id": event.tool_call_id, "type": "function", "function": function}]}

    def _put_right(self, snapshot: MessagesSnapshotEvent) -> dict[str, Any] | None:
        """Another attempt goes on from what was kept, which may be less than what was sent."""
        messages = [message for message in snapshot.messages if isinstance(message, AssistantMessage)]
        kept = "".join(message.content for message in messages if isinstance(message.content, str))
        said = "".join(self.text)
        if self._head.is_resumed or not kept.startswith(said):
            self.error = BEGUN_ANEW
            return None
        return self._said(kept[len(said) :])

    def _end(self, event: RunFinishedEvent | RunErrorEvent) -> None:
        self.usage = usage_of(event.usage)
        if isinstance(event, RunErrorEvent):
            self.error = (event.code or "internal", event.message)
        elif isinstance(event.outcome, RunFinishedCancelledOutcome):
            self.error = CANCELLED
        elif isinstance(event.outcome, RunFinishedInterruptOutcome):
            self.error = ASKS
        elif event.outcome is not None and event.outcome.pending_tool_call_ids:
            self.finish_reason = "tool_calls"
        else:
            result: dict[str, str] = event.result or {}
            self.finish_reason = result.get("finishReason", "stop")


class ChatChunkEncoder:
    """Writes a run as `chat.completion.chunk` events. A failure in the middle is a line with an `error`."""

    media_type: ClassVar[str] = "text/event-stream"

    def __init__(self, head: Head, *, includes_usage: bool = False) -> None:
        self._deltas = Deltas(head)
        self._head = head
        self._includes_usage = includes_usage
        self._has_begun = False
        self._has_ended = False
        before, after = self._chunk({"content": "\x00"}).split(b'"\\u0000"')
        self._before_text, self._after_text = before, after

    def encode(self, event: NumberedEvent) -> bytes:
        """The chunks of an event."""
        if self._has_ended:
            return b""
        delta = self._deltas.of(event.body)
        if delta is None:
            said = b""
        elif text := delta.get("content"):
            said = self._before_text + to_json(text) + self._after_text
        else:
            said = self._chunk(delta)
        begun = b"" if self._has_begun else self._begin()
        return begun + said + self._end() if self._deltas.has_ended else begun + said

    def heartbeat(self) -> bytes:
        """A comment."""
        return b": ping\n\n"

    def _begin(self) -> bytes:
        self._has_begun = True
        return self._chunk({"role": "assistant", "content": ""}, conversation_id=str(self._head.conversation_id))

    def _end(self) -> bytes:
        self._has_ended = True
        if self._deltas.error is not None:
            return error_line(*self._deltas.error)
        ending = self._chunk({}, self._deltas.finish_reason)
        if self._includes_usage:
            chunk = self._head.object("chat.completion.chunk", choices=[], usage=self._deltas.usage)
            ending += b"data: %b\n\n" % to_json(chunk)
        return ending + DONE

    def _chunk(self, delta: dict[str, Any], finish_reason: str | None = None, **fields: Any) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        if self._includes_usage:
            fields["usage"] = None  # theirs has it in every chunk but the last
        return b"data: %b\n\n" % to_json(self._head.object("chat.completion.chunk", choices=[choice], **fields))


class Completion:
    """Adds a run up to one `chat.completion`."""

    def __init__(self, head: Head) -> None:
        self._deltas = Deltas(head)
        self._head = head
        self._reasoning: list[str] = []
        self._calls: list[dict[str, Any]] = []
        self._arguments: list[list[str]] = []

    @property
    def error(self) -> tuple[str, str] | None:
        """Code and message where there is nothing to answer with."""
        return self._deltas.error

    def add(self, event: NumberedEvent) -> None:
        """Take in an event."""
        if isinstance(event.body, MessagesSnapshotEvent):
            self._deltas.text.clear()  # nothing was sent yet, so all of it can be taken back
            self._reasoning.clear()
        delta = self._deltas.of(event.body) or {}
        self._reasoning.append(delta.get("reasoning_content", ""))
        for call in delta.get("tool_calls", ()):
            if "id" in call:
                self._calls.append({"id": call["id"], "type": call["type"], "function": call["function"]})
                self._arguments.append([])
            self._arguments[call["index"]].append(call["function"]["arguments"])

    def body(self) -> dict[str, Any]:
        """The object."""
        message: dict[str, Any] = {"role": "assistant", "content": "".join(self._deltas.text) or None, "refusal": None}
        if not self._calls:
            message["content"] = message["content"] or ""
        if reasoning := "".join(self._reasoning):
            message["reasoning_content"] = reasoning
        if self._calls:
            message["tool_calls"] = [
                {**call, "function": {**call["function"], "arguments": "".join(pieces)}}
                for call, pieces in zip(self._calls, self._arguments, strict=True)
            ]
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": self._deltas.finish_reason}
        return self._head.object(
            "chat.completion",
            choices=[choice],
            usage=self._deltas.usage,
            conversation_id=str(self._head.conversation_id),
        )


def usage_of(entries: Iterable[TokenUsage] | None) -> dict[str, Any]:
    """Token counts, summed over the models of a run. What the provider does not tell counts nothing."""
    known = list(entries or ())
    asked = sum(entry.input_tokens or 0 for entry in known)
    said = sum(entry.output_tokens or 0 for entry in known)
    usage: dict[str, Any] = {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}
    if any(entry.cached_input_tokens is not None for entry in known):
        cached = sum(entry.cached_input_tokens or 0 for entry in known)
        usage["prompt_tokens_details"] = {"cached_tokens": cached}
    if any(entry.reasoning_tokens is not None for entry in known):
        reasoning = sum(entry.reasoning_tokens or 0 for entry in known)
        usage["completion_tokens_details"] = {"reasoning_tokens": reasoning}
    return usage
