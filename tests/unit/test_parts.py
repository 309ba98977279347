"""Parts and events are two forms of the same thing."""

import pytest
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

from chatapp.engine.events import units
from chatapp.engine.parts import PARTS, PartsBuilder, ToolCallPart, events_of, text_of


def text(message_id: str, *deltas: str) -> list[BaseEvent]:
    said = [TextMessageContentEvent(message_id=message_id, delta=delta) for delta in deltas]
    return [
        TextMessageStartEvent(message_id=message_id, role="assistant"),
        *said,
        TextMessageEndEvent(message_id=message_id),
    ]


def reasoning(message_id: str, delta: str) -> list[BaseEvent]:
    return [
        ReasoningStartEvent(message_id=message_id, timestamp=1_000),
        ReasoningMessageStartEvent(message_id=message_id, role="reasoning"),
        ReasoningMessageContentEvent(message_id=message_id, delta=delta),
        ReasoningMessageEndEvent(message_id=message_id),
        ReasoningEndEvent(message_id=message_id, timestamp=5_000),
    ]


def call(call_id: str) -> list[BaseEvent]:
    return [
        ToolCallStartEvent(tool_call_id=call_id, tool_call_name="clock", parent_message_id="a", timestamp=1_000),
        ToolCallArgsEvent(tool_call_id=call_id, delta='{"zone":'),
        ToolCallArgsEvent(tool_call_id=call_id, delta='"UTC"}'),
        ToolCallEndEvent(tool_call_id=call_id),
    ]


def result(call_id: str) -> ToolCallResultEvent:
    return ToolCallResultEvent(
        message_id=f"r-{call_id}", tool_call_id=call_id, content="Noon", role="tool", timestamp=1_250
    )


TURN = [
    *reasoning("t", "Hm."),
    *text("a"),
    *call("1"),
    *call("2"),
    result("2"),
    result("1"),
    *text("b", "It is ", "noon."),
]


def build(events: list[BaseEvent]) -> PartsBuilder:
    builder, seq = PartsBuilder(), 1
    for event in events:
        builder.apply(event, seq + 1)
        seq += units(event)
    return builder


def test_a_turn_adds_up_to_its_parts() -> None:
    parts = build(TURN).finish()
    assert [part.type for part in parts] == ["reasoning", "text", "tool-call", "tool-call", "text"]
    assert text_of(parts) == "It is noon."
    first = parts[2]
    assert isinstance(first, ToolCallPart)
    assert (first.arguments, first.result, first.status, first.duration_ms) == ('{"zone":"UTC"}', "Noon", "done", 250)
    assert parts[0].model_dump()["duration_ms"] == 4_000


def test_stored_parts_give_the_same_events_with_the_same_numbers() -> None:
    def numbered(events: list[BaseEvent]) -> list[tuple[str, str]]:
        told: list[tuple[str, str]] = []
        for event in events:
            kind, delta = event.type.value, getattr(event, "delta", "")
            if delta and told and told[-1][0] == kind:
                told[-1] = (kind, told[-1][1] + delta)
            else:
                told.append((kind, delta or getattr(event, "tool_call_id", "") or getattr(event, "message_id", "")))
        return told

    stored = PARTS.validate_json(PARTS.dump_json(build(TURN).finish()))
    assert numbered(events_of(stored)) == numbered(TURN)


@pytest.mark.parametrize("length", range(1, len(TURN)))
def test_a_turn_cut_anywhere_closes_what_it_opened(length: int) -> None:
    builder = build(TURN[:length])
    closing = builder.closing_events()
    builder = build([*TURN[:length], *closing])
    assert builder.closing_events() == []
    if length not in (1, 4):  # the engine says these together with their neighbour
        told = events_of(builder.finish())
        assert sum(map(units, told)) == sum(map(units, [*TURN[:length], *closing]))
