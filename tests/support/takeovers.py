"""What a reader is told of a run whose process died in the middle: an attempt cut short, then the next one."""

from datetime import UTC, datetime

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

from chatapp.engine.bounds import started_event, terminal_event
from chatapp.engine.events import Cursor, NumberedEvent, number
from chatapp.engine.reading import snapshot

BEGUN_AT = datetime.fromtimestamp(1_700_000_000, UTC)
ENDED_AT = datetime.fromtimestamp(1_700_000_004, UTC)
STARTED = started_event("thread", "run", BEGUN_AT)
KEPT: list[BaseEvent] = [
    TextMessageStartEvent(message_id="a", role="assistant"),
    TextMessageContentEvent(message_id="a", delta="Let me look."),
    TextMessageEndEvent(message_id="a"),
    ToolCallStartEvent(tool_call_id="c", tool_call_name="current_time", parent_message_id="a"),
    ToolCallArgsEvent(tool_call_id="c", delta='{"zone": "UTC"}'),
    ToolCallEndEvent(tool_call_id="c"),
]
RESULT = ToolCallResultEvent(message_id="r", tool_call_id="c", content="12:00", role="tool")
LOST: dict[str, list[BaseEvent]] = {
    "nothing": [],
    "text": [
        RESULT,
        TextMessageStartEvent(message_id="lost", role="assistant"),
        TextMessageContentEvent(message_id="lost", delta="It is half pa"),
    ],
    "reasoning": [
        RESULT,
        ReasoningStartEvent(message_id="lost"),
        ReasoningMessageStartEvent(message_id="lost", role="reasoning"),
        ReasoningMessageContentEvent(message_id="lost", delta="Half past wh"),
    ],
    "call": [
        RESULT,
        ToolCallStartEvent(tool_call_id="lost", tool_call_name="current_time", parent_message_id="b"),
        ToolCallArgsEvent(tool_call_id="lost", delta='{"zo'),
    ],
}
NEXT: list[BaseEvent] = [
    RESULT,
    ReasoningStartEvent(message_id="t"),
    ReasoningMessageStartEvent(message_id="t", role="reasoning"),
    ReasoningMessageContentEvent(message_id="t", delta="So it is noon."),
    ReasoningMessageEndEvent(message_id="t"),
    ReasoningEndEvent(message_id="t"),
    TextMessageStartEvent(message_id="b", role="assistant"),
    TextMessageContentEvent(message_id="b", delta="\n\nIt is noon."),
    TextMessageEndEvent(message_id="b"),
    terminal_event("thread", "run", "finished", None, [], ENDED_AT),
]


def taken_over(lost: str, seen: int | None = None) -> list[NumberedEvent]:
    """The events of a reader that is there all the time. `lost` is what the first attempt said and nobody kept; of
    the first attempt the reader has only `seen` events, where that is given."""
    first = number([STARTED, *KEPT, *LOST[lost]], 1, 0)
    kept = number([STARTED, *KEPT], 2, 0)
    there = kept[-1].cursor.seq
    return [*first[:seen], snapshot(kept, Cursor(2, there)), *number(NEXT, 2, there)]


def begun_again(lost: str) -> list[NumberedEvent]:
    """The same where nothing was kept, and the next attempt says so by its start."""
    first = number([STARTED, *LOST[lost][1:]], 1, 0)
    return [*first, *number([STARTED, *KEPT, *NEXT], 2, 0)]
