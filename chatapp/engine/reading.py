"""Reading a log in memory from a cursor, to its end or until another attempt takes its place."""

from collections.abc import AsyncIterator
from typing import Any

from ag_ui.core import (
    AssistantMessage,
    FunctionCall,
    MessagesSnapshotEvent,
    ReasoningMessage,
    ToolCall,
    ToolMessage,
)

from chatapp.engine.events import MAX_DELTA_CHARACTERS, Cursor, NumberedEvent
from chatapp.engine.log import RunLog
from chatapp.engine.parts import Part, PartsBuilder, ReasoningPart, TextPart, ToolCallPart

MOST_AT_ONCE = 2 * MAX_DELTA_CHARACTERS  # what a reader that does not go on reading holds in memory


async def follow(log: RunLog, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
    """The events behind `after`, then live. An empty list says that nothing was said for a while.

    A reader that comes from an older attempt may have seen more than was kept of it: a snapshot puts it right.
    """
    seq = after.seq if after.attempt == log.attempt else 0
    if 0 < after.attempt < log.attempt and log.kept_seq:
        seq = log.kept_seq
        yield [snapshot(log.read_until(seq), Cursor(log.attempt, seq))]
    while True:
        await log.wait(seq)
        if events := log.read(seq, MOST_AT_ONCE):
            seq = events[-1].cursor.seq
            yield events
            if events[-1].is_terminal:
                return
        elif log.is_closed:
            return
        else:
            yield []


def snapshot(events: list[NumberedEvent], cursor: Cursor) -> NumberedEvent:
    """The messages that `events` add up to, as one event that replaces what a reader has of the answer."""
    builder = PartsBuilder()
    for event in events:
        builder.apply(event.body, event.cursor.seq)
    return snapshot_of(builder.finish(), cursor)


def snapshot_of(parts: list[Part], cursor: Cursor) -> NumberedEvent:
    """The same from parts."""
    messages: list[Any] = []
    for part in parts:
        if isinstance(part, ReasoningPart):
            messages.append(ReasoningMessage(id=part.id, content=part.text))
        elif isinstance(part, TextPart):
            messages.append(AssistantMessage(id=part.id, content=part.text))
        elif isinstance(part, ToolCallPart):
            call = ToolCall(id=part.id, function=FunctionCall(name=part.name, arguments=part.arguments))
            messages.append(AssistantMessage(id=f"{part.id}-call", tool_calls=[call]))
            if part.result is not None:
                result_id = part.result_id or f"{part.id}-result"
                messages.append(ToolMessage(id=result_id, tool_call_id=part.id, content=part.result))
    return NumberedEvent(cursor, MessagesSnapshotEvent(messages=messages))
