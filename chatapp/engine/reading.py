"""Reading a log in memory from a cursor: where to begin, and the snapshot for readers of an older attempt."""

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


def place_in(log: RunLog, after: Cursor) -> tuple[int, list[NumberedEvent]]:
    """The unit behind which a reader that has come as far as `after` goes on, and what it is told before.

    One that comes from an older attempt may have seen more than was kept of it: a snapshot puts it right.
    """
    if after.attempt == log.attempt:
        return after.seq, []
    if 0 < after.attempt < log.attempt and log.kept_seq:
        return log.kept_seq, [snapshot(log.read_until(log.kept_seq), Cursor(log.attempt, log.kept_seq))]
    return 0, []


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
