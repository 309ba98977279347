"""One scripted run, one recording per wire format. `UPDATE_GOLDEN=1 pytest tests/golden` writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from ag_ui.core import (
    BaseEvent,
    ReasoningEndEvent,
    ReasoningMessageContentEvent,
    ReasoningMessageEndEvent,
    ReasoningMessageStartEvent,
    ReasoningStartEvent,
    RunErrorEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
)

from chatapp.engine.events import number
from chatapp.engine.run import started_event, terminal_event
from chatapp.protocols.encoder import Encoder
from chatapp.protocols.ndjson import NdjsonEncoder
from chatapp.protocols.sse import SseEncoder
from chatapp.protocols.text import TextEncoder

RUN: list[BaseEvent] = [
    started_event("thread", "run", 1_700_000_000_000),
    ReasoningStartEvent(message_id="t"),
    ReasoningMessageStartEvent(message_id="t", role="reasoning"),
    ReasoningMessageContentEvent(message_id="t", delta="The clock knows."),
    ReasoningMessageEndEvent(message_id="t"),
    ReasoningEndEvent(message_id="t"),
    TextMessageStartEvent(message_id="a", role="assistant"),
    TextMessageContentEvent(message_id="a", delta="Let me look"),
    TextMessageContentEvent(message_id="a", delta=" …\n"),
    TextMessageEndEvent(message_id="a"),
    ToolCallStartEvent(tool_call_id="c", tool_call_name="current_time", parent_message_id="a"),
    ToolCallArgsEvent(tool_call_id="c", delta='{"zone": "Europe/Lisbon"}'),
    ToolCallEndEvent(tool_call_id="c"),
    ToolCallResultEvent(message_id="r", tool_call_id="c", content="12:00", role="tool"),
    TextMessageStartEvent(message_id="b", role="assistant"),
    TextMessageContentEvent(message_id="b", delta='\n\nIt is **noon** 🕛 in "Lisbon".\r\n'),
    TextMessageEndEvent(message_id="b"),
]
USAGE = [{"provider": "openai", "model": "gpt-5", "inputTokens": 12, "outputTokens": 7}]
ENDINGS = {
    "finished": terminal_event("thread", "run", "finished", None, USAGE, 1_700_000_004_000),
    "cancelled": terminal_event("thread", "run", "cancelled", None, [], 1_700_000_004_000),
    "failed": RunErrorEvent(message="The model is overloaded.", code="model_overloaded"),
}
FORMATS: dict[str, Callable[[], Encoder]] = {"sse": SseEncoder, "ndjson": NdjsonEncoder, "text": TextEncoder}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_run_is_written_as_recorded(name: str, ending: str) -> None:
    encoder = FORMATS[name]()
    written = b"".join(encoder.encode(event) for event in number([*RUN, ENDINGS[ending]], 1, 0))
    recording = Path(__file__).parent / f"{ending}.{name}"
    if os.environ.get("UPDATE_GOLDEN"):
        recording.write_bytes(written)
    assert written == recording.read_bytes()


@pytest.mark.parametrize(("name", "beat"), [("sse", b": ping\n\n"), ("ndjson", b"\n"), ("text", b"")])
def test_silence_is_kept_alive(name: str, beat: bytes) -> None:
    assert FORMATS[name]().heartbeat() == beat
