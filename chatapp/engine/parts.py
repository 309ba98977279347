"""The parts of an answer: what its events add up to, and the events again from its parts.

Each part remembers its number in the run (`seq`), so that the events rebuilt from a stored message carry the very
numbers they had live. A reader's cursor stays good after the journal is gone.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from ag_ui.core import (
    BaseEvent,
    ReasoningEndEvent,
    ReasoningMessageContentEvent,
    ReasoningMessageEndEvent,
    ReasoningMessageStartEvent,
    ReasoningStartEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
)
from pydantic import BaseModel, Field, TypeAdapter

from chatapp.engine.events import storable
from chatapp.engine.sources import Source, as_metadata, from_metadata

Awaited = Literal["approval", "client", "repeat"]


class TextPart(BaseModel):
    """Text of the answer, in Markdown."""

    type: Literal["text"] = "text"
    id: str
    text: str = ""
    sources: list[Source] = Field(default=[], description="The pages that the model says it is from.")
    seq: int = Field(default=0, description="The number of its first event in the run.")


class ReasoningPart(BaseModel):
    """What the model thought."""

    type: Literal["reasoning"] = "reasoning"
    id: str
    text: str = ""
    duration_ms: int | None = None
    seq: int = Field(default=0, description="The number of its first event in the run.")


class ToolCallPart(BaseModel):
    """A call of a tool and, when there is one, its result."""

    type: Literal["tool-call"] = "tool-call"
    id: str
    name: str
    arguments: str = Field(default="", description="JSON, as the model wrote it.")
    result: str | None = None
    sources: list[Source] = Field(default=[], description="The pages that the result names.")
    status: Literal["running", "done", "failed"] = "running"
    duration_ms: int | None = None
    parent_id: str | None = None
    result_id: str | None = None
    seq: int = Field(default=0, description="The number of its first event in the run.")
    result_seq: int | None = Field(default=None, description="The number of its result in the run.")
    awaits: Awaited | None = Field(
        default=None,
        description="What the run has ended to wait for: `approval` of the call, its `client` to run it, or leave to "
        "`repeat` a call that may have run before the server stopped.",
    )


class FilePart(BaseModel):
    """A file that came with a message of the user: stored here, or at an address elsewhere."""

    type: Literal["file"] = "file"
    id: str
    media_type: str
    name: str | None = None
    size: int | None = Field(default=None, description="Bytes.")
    file_id: str | None = None
    url: str | None = None
    seq: int = 0


Part = Annotated[TextPart | ReasoningPart | ToolCallPart | FilePart, Field(discriminator="type")]
PARTS: TypeAdapter[list[Part]] = TypeAdapter(list[Part])


class PartsBuilder:
    """Adds events up to parts."""

    def __init__(self, kept: Iterable[Part] = ()) -> None:
        """`kept` are parts that are complete; a tool call among them may still get its result."""
        self.parts: list[Part] = [part.model_copy() for part in kept]
        self._pieces: list[str] = []  # the text of the last part, joined when it ends: adding up strings is quadratic
        self._started_at: dict[str, int] = {}
        self._calls = {part.id: part for part in self.parts if isinstance(part, ToolCallPart)}
        self._open: TextPart | ReasoningPart | ToolCallPart | None = None

    def apply(self, event: BaseEvent, seq: int) -> None:
        """Take in an event; `seq` is the number of its first unit."""
        match event:
            case TextMessageStartEvent():
                self._begin(TextPart(id=event.message_id, seq=seq), event)
            case ReasoningStartEvent():
                self._begin(ReasoningPart(id=event.message_id, seq=seq), event)
            case ToolCallStartEvent():
                self._begin_call(event, seq)
            case TextMessageContentEvent() | ReasoningMessageContentEvent() | ToolCallArgsEvent():
                self._pieces.append(storable(event.delta))
            case TextMessageEndEvent() | ReasoningEndEvent() | ToolCallEndEvent():
                self._end(event)
            case ToolCallResultEvent():
                self._result(event, seq)
            case _:
                return

    def extend(self, text: str) -> None:
        """Take in more of the text that was taken in last; it is `storable`."""
        self._pieces.append(text)

    def closing_events(self) -> list[BaseEvent]:
        """The events that close what a cut left open."""
        match self._open:
            case TextPart(id=part_id):
                return [TextMessageEndEvent(message_id=part_id)]
            case ReasoningPart(id=part_id):
                return [ReasoningMessageEndEvent(message_id=part_id), ReasoningEndEvent(message_id=part_id)]
            case ToolCallPart(id=part_id):
                return [ToolCallEndEvent(tool_call_id=part_id)]
            case _:
                return []

    def finish(self) -> list[Part]:
        """The parts, with the one that is still open as far as it goes."""
        self._settle_open()
        return self.parts

    def _begin(self, part: TextPart | ReasoningPart | ToolCallPart, event: BaseEvent) -> None:
        self._settle_open()
        self.parts.append(part)
        self._open = part
        if event.timestamp is not None:
            self._started_at[part.id] = event.timestamp

    def _begin_call(self, event: ToolCallStartEvent, seq: int) -> None:
        part = ToolCallPart(
            id=event.tool_call_id, name=event.tool_call_name, parent_id=event.parent_message_id, seq=seq
        )
        self._calls[part.id] = part
        self._begin(part, event)

    def _end(self, event: BaseEvent) -> None:
        if isinstance(self._open, ReasoningPart):
            self._open.duration_ms = self._elapsed(self._open.id, event)
        elif isinstance(self._open, TextPart):
            self._open.sources = from_metadata(event.metadata)
        self._settle_open()

    def _settle_open(self) -> None:
        text = "".join(self._pieces)
        self._pieces = []
        if isinstance(self._open, ToolCallPart):
            self._open.arguments += text
        elif self._open is not None:
            self._open.text += text
        self._open = None

    def _result(self, event: ToolCallResultEvent, seq: int) -> None:
        if call := self._calls.get(event.tool_call_id):
            call.result = storable(event.content if isinstance(event.content, str) else str(event.content))
            call.result_id, call.result_seq, call.status, call.awaits = event.message_id, seq, "done", None
            call.duration_ms = self._elapsed(call.id, event)
            call.sources = from_metadata(event.metadata)
            if (event.metadata or {}).get("outcome") == "failed":
                call.status = "failed"

    def _elapsed(self, part_id: str, event: BaseEvent) -> int | None:
        started = self._started_at.get(part_id)
        return event.timestamp - started if started is not None and event.timestamp is not None else None


def text_of(parts: Iterable[Part]) -> str:
    """The text of an answer: its text parts, as they were said."""
    return "".join(part.text for part in parts if isinstance(part, TextPart))


def events_of(parts: Iterable[Part]) -> list[BaseEvent]:
    """The events that add up to `parts`, in the order in which they were said."""
    numbered: list[tuple[int, list[BaseEvent]]] = []
    for part in parts:
        if isinstance(part, TextPart):
            numbered.append((part.seq, _text_events(part)))
        elif isinstance(part, ReasoningPart):
            numbered.append((part.seq, _reasoning_events(part)))
        elif isinstance(part, ToolCallPart):
            numbered.append((part.seq, _call_events(part)))
            if part.result is not None and part.result_seq is not None:
                numbered.append((part.result_seq, [_result_event(part, part.result)]))
    return [event for _, events in sorted(numbered, key=lambda entry: entry[0]) for event in events]


def _text_events(part: TextPart) -> list[BaseEvent]:
    content = [TextMessageContentEvent(message_id=part.id, delta=part.text)] if part.text else []
    return [
        TextMessageStartEvent(message_id=part.id, role="assistant"),
        *content,
        TextMessageEndEvent(message_id=part.id, metadata=as_metadata(part.sources) or None),
    ]


def _reasoning_events(part: ReasoningPart) -> list[BaseEvent]:
    content = [ReasoningMessageContentEvent(message_id=part.id, delta=part.text)] if part.text else []
    return [
        ReasoningStartEvent(message_id=part.id),
        ReasoningMessageStartEvent(message_id=part.id, role="reasoning"),
        *content,
        ReasoningMessageEndEvent(message_id=part.id),
        ReasoningEndEvent(message_id=part.id),
    ]


def _call_events(part: ToolCallPart) -> list[BaseEvent]:
    arguments = [ToolCallArgsEvent(tool_call_id=part.id, delta=part.arguments)] if part.arguments else []
    return [
        ToolCallStartEvent(tool_call_id=part.id, tool_call_name=part.name, parent_message_id=part.parent_id),
        *arguments,
        ToolCallEndEvent(tool_call_id=part.id),
    ]


def _result_event(part: ToolCallPart, result: str) -> ToolCallResultEvent:
    failed = {"outcome": "failed"} if part.status == "failed" else {}
    return ToolCallResultEvent(
        message_id=part.result_id or part.id,
        tool_call_id=part.id,
        content=result,
        role="tool",
        metadata={**failed, **as_metadata(part.sources)} or None,
    )
