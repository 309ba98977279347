"""pydantic-ai's events as AG-UI's, with what AG-UI has no place for in their `metadata`: sources, and failures."""

from collections.abc import AsyncIterator, Collection
from typing import Any

from ag_ui.core import BaseEvent, TextMessageEndEvent, ToolCallResultEvent, ToolCallStartEvent
from pydantic_ai.messages import (
    FunctionToolResultEvent,
    NativeToolReturnPart,
    OutputToolResultEvent,
    TextPart,
    ToolReturnPart,
)
from pydantic_ai.ui import NativeEvent
from pydantic_ai.ui.ag_ui import AGUIEventStream
from pydantic_core import to_json

from chatapp.engine.sources import Source, as_metadata, cited, from_metadata, sources_in, unique

FAILED = ("failed", "retried")


class Translator(AGUIEventStream[Any, Any]):
    """Without the first and the last event: those are ours to say. Nothing is said of calls of `output_tools`."""

    output_tools: Collection[str] = ()
    failure: Exception | None = None
    _cited: tuple[Source, ...] = ()
    _output_calls: frozenset[str] = frozenset()

    async def before_stream(self) -> AsyncIterator[BaseEvent]:
        """Nothing."""
        return
        yield

    async def after_stream(self) -> AsyncIterator[BaseEvent]:
        """Nothing."""
        return
        yield

    async def on_error(self, error: Exception) -> AsyncIterator[BaseEvent]:
        """Nothing is said of it here; it is kept."""
        self.failure = error
        return
        yield

    async def handle_event(self, event: NativeEvent) -> AsyncIterator[BaseEvent]:
        """As usual, but for calls that only hand over the output."""
        async for said in super().handle_event(event):
            if isinstance(said, ToolCallStartEvent) and said.tool_call_name in self.output_tools:
                self._output_calls |= {said.tool_call_id}
            if getattr(said, "tool_call_id", None) not in self._output_calls:
                yield said

    async def handle_output_tool_result(self, event: OutputToolResultEvent) -> AsyncIterator[BaseEvent]:
        """Nothing: nor is anything said of the call."""
        return
        yield

    async def handle_text_end(self, part: TextPart, followed_by_text: bool = False) -> AsyncIterator[BaseEvent]:
        """The text's end tells what it cites; a provider may give one text in several parts."""
        self._cited = (*self._cited, *cited(part))
        async for event in super().handle_text_end(part, followed_by_text):
            if isinstance(event, TextMessageEndEvent):
                event.metadata = as_metadata(unique(self._cited)) or None
                self._cited = ()
            yield event

    async def handle_function_tool_result(self, event: FunctionToolResultEvent) -> AsyncIterator[BaseEvent]:
        """A result tells which pages it is from, and whether it is one."""
        async for said in super().handle_function_tool_result(event):
            if isinstance(said, ToolCallResultEvent):
                said.metadata = _about(event.part)
            yield said

    async def handle_builtin_tool_return(self, part: NativeToolReturnPart) -> AsyncIterator[BaseEvent]:
        """What a provider's own search found is told as ours is; the rest of it is for the provider alone."""
        async for said in super().handle_builtin_tool_return(part):
            if isinstance(said, ToolCallResultEvent) and (found := sources_in(part.content)):
                said.metadata = as_metadata(found)
                said.content = to_json([source.model_dump() for source in found]).decode()
            yield said


def _about(part: ToolReturnPart) -> dict[str, Any] | None:
    if part.outcome in FAILED:
        return {"outcome": "failed"}
    return as_metadata(from_metadata(part.metadata) or sources_in(part.content)) or None
