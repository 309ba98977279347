"""One scripted run, one recording per wire format. `UPDATE_GOLDEN=1 pytest tests/golden` writes them anew."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from ag_ui.core import (
    AssistantMessage,
    BaseEvent,
    MessagesSnapshotEvent,
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

from chatapp.engine.bounds import started_event, terminal_event
from chatapp.engine.events import number
from chatapp.protocols.ag_ui import AgUiEncoder, Reader
from chatapp.protocols.encoder import Encoder
from chatapp.protocols.ndjson import NdjsonEncoder
from chatapp.protocols.openai_chat import ChatChunkEncoder, Completion, Head
from chatapp.protocols.sse import SseEncoder
from chatapp.protocols.text import TextEncoder
from chatapp.protocols.vercel import VercelEncoder
from tests.support.takeovers import BEGUN_AT, ENDED_AT

RUN: list[BaseEvent] = [
    started_event("thread", "run", BEGUN_AT),
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
    "finished": terminal_event("thread", "run", "finished", None, USAGE, ENDED_AT),
    "cancelled": terminal_event("thread", "run", "cancelled", None, [], ENDED_AT),
    "failed": RunErrorEvent(message="The model is overloaded.", code="model_overloaded"),
}
TAKEN_OVER = MessagesSnapshotEvent(messages=[AssistantMessage(id="a", content="Let me look …\n")])
RUNS = {
    **{name: [*RUN, ending] for name, ending in ENDINGS.items()},
    "taken-over": [*RUN[:-2], TAKEN_OVER, *RUN[10:], ENDINGS["finished"]],
}
OPENAI = Head(
    run_id=UUID("019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"),
    conversation_id=UUID("019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a11"),
    model="openai:gpt-5",
)
FORMATS: dict[str, Callable[[], Encoder]] = {
    "sse": SseEncoder,
    "ndjson": NdjsonEncoder,
    "text": TextEncoder,
    "openai": lambda: ChatChunkEncoder(OPENAI, includes_usage=True),
    "ag-ui": lambda: AgUiEncoder(Reader("their thread", "their run")),
    "vercel": lambda: VercelEncoder("answer", {"runId": "run"}),
}


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_run_is_written_as_recorded(name: str, run: str) -> None:
    encoder = FORMATS[name]()
    written = b"".join(encoder.encode(event) for event in number(RUNS[run], 1, 0))
    recording = Path(__file__).parent / f"{run}.{name}"
    if os.environ.get("UPDATE_GOLDEN"):
        recording.write_bytes(written)
    assert written == recording.read_bytes()


def test_a_whole_answer_of_openais_is_as_recorded() -> None:
    completion = Completion(OPENAI)
    for event in number([*RUN, ENDINGS["finished"]], 1, 0):
        completion.add(event)
    written = json.dumps(completion.body(), indent=2, ensure_ascii=False).encode() + b"\n"
    recording = Path(__file__).parent / "finished.openai.json"
    if os.environ.get("UPDATE_GOLDEN"):
        recording.write_bytes(written)
    assert written == recording.read_bytes()


@pytest.mark.parametrize(
    ("name", "beat"),
    [
        ("sse", b": ping\n\n"),
        ("ndjson", b"\n"),
        ("text", b""),
        ("openai", b": ping\n\n"),
        ("ag-ui", b": ping\n\n"),
        ("vercel", b": ping\n\n"),
    ],
)
def test_silence_is_kept_alive(name: str, beat: bytes) -> None:
    assert FORMATS[name]().heartbeat() == beat
