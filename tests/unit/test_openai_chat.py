"""What of a run OpenAI's clients are told."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from ag_ui.core import (
    AssistantMessage,
    BaseEvent,
    Interrupt,
    MessagesSnapshotEvent,
    ReasoningMessageContentEvent,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedInterruptOutcome,
    RunFinishedSuccessOutcome,
    TextMessageContentEvent,
    TextMessageStartEvent,
    TokenUsage,
    ToolCallArgsEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
)

from chatapp.engine.bounds import started_event
from chatapp.engine.events import number
from chatapp.protocols.openai_chat import ChatChunkEncoder, Completion, Head
from chatapp.protocols.openai_errors import openai_error

RUN = UUID("019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10")
CHAT = UUID("019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a11")
STARTED = started_event("thread", str(RUN), datetime(2026, 11, 20, tzinfo=UTC))
USAGE = [
    TokenUsage(model="a", input_tokens=12, output_tokens=7, cached_input_tokens=4),
    TokenUsage(model="b", input_tokens=1, output_tokens=2, reasoning_tokens=1),
]


def said(text: str) -> BaseEvent:
    return TextMessageContentEvent(message_id="a", delta=text)


def called(call_id: str, name: str, *pieces: str) -> list[BaseEvent]:
    deltas = [ToolCallArgsEvent(tool_call_id=call_id, delta=piece) for piece in pieces]
    return [ToolCallStartEvent(tool_call_id=call_id, tool_call_name=name), *deltas]


def kept(text: str) -> BaseEvent:
    return MessagesSnapshotEvent(messages=[AssistantMessage(id="a", content=text)])


def finished(**fields: Any) -> BaseEvent:
    return RunFinishedEvent(thread_id="thread", run_id=str(RUN), **fields)


def head(**fields: Any) -> Head:
    return Head(run_id=RUN, conversation_id=CHAT, model="openai:fast", **fields)


def written(events: list[BaseEvent], *, includes_usage: bool = False, **fields: Any) -> list[Any]:
    """What the lines of a stream hold."""
    encoder = ChatChunkEncoder(head(**fields), includes_usage=includes_usage)
    body = b"".join(encoder.encode(event) for event in number(events, 1, 0))
    lines = body.decode().split("\n\n")
    assert lines.pop() == ""
    datas = [line.removeprefix("data: ") for line in lines]
    return [data if data == "[DONE]" else json.loads(data) for data in datas]


def deltas(chunks: list[Any]) -> list[Any]:
    return [chunk["choices"][0]["delta"] for chunk in chunks if isinstance(chunk, dict) and chunk.get("choices")]


def completed(events: list[BaseEvent], **fields: Any) -> Completion:
    completion = Completion(head(**fields))
    for event in number(events, 1, 0):
        completion.add(event)
    return completion


def test_the_role_comes_first_and_the_end_last() -> None:
    chunks = written([STARTED, TextMessageStartEvent(message_id="a"), said("Hi"), said(" ☃"), finished()])
    assert deltas(chunks) == [{"role": "assistant", "content": ""}, {"content": "Hi"}, {"content": " ☃"}, {}]
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks[:-1]] == [None, None, None, "stop"]
    assert chunks[-1] == "[DONE]"
    assert {(chunk["id"], chunk["object"], chunk["created"], chunk["model"]) for chunk in chunks[:-1]} == {
        (f"chatcmpl-{RUN}", "chat.completion.chunk", 1763589254, "openai:fast")
    }
    assert chunks[0]["conversation_id"] == str(CHAT)


def test_usage_is_a_chunk_of_its_own_where_it_is_asked_for() -> None:
    *_, ending, usage, done = written([STARTED, said("Hi"), finished(usage=USAGE)], includes_usage=True)
    assert (ending["choices"][0]["finish_reason"], ending["usage"], done) == ("stop", None, "[DONE]")
    assert usage["choices"] == []
    assert usage["usage"] == {
        "prompt_tokens": 13,
        "completion_tokens": 9,
        "total_tokens": 22,
        "prompt_tokens_details": {"cached_tokens": 4},
        "completion_tokens_details": {"reasoning_tokens": 1},
    }
    assert all("usage" not in chunk for chunk in written([STARTED, said("Hi"), finished(usage=USAGE)])[:-1])


def test_calls_of_the_clients_tools_are_numbered_and_others_are_not_told() -> None:
    own = [*called("s", "search", "{}"), ToolCallResultEvent(message_id="r", tool_call_id="s", content="found")]
    waiting = finished(outcome=RunFinishedSuccessOutcome(pending_tool_call_ids=["c1", "c2"]))
    events = [STARTED, *called("c1", "weather", '{"a"', ":1}"), *own, *called("c2", "weather", "{}"), waiting]
    chunks = written(events, client_tools={"weather"})
    assert deltas(chunks)[1:] == [
        {
            "tool_calls": [
                {"index": 0, "id": "c1", "type": "function", "function": {"name": "weather", "arguments": ""}}
            ]
        },
        {"tool_calls": [{"index": 0, "function": {"arguments": '{"a"'}}]},
        {"tool_calls": [{"index": 0, "function": {"arguments": ":1}"}}]},
        {
            "tool_calls": [
                {"index": 1, "id": "c2", "type": "function", "function": {"name": "weather", "arguments": ""}}
            ]
        },
        {"tool_calls": [{"index": 1, "function": {"arguments": "{}"}}]},
        {},
    ]
    assert chunks[-2]["choices"][0]["finish_reason"] == "tool_calls"
    message = completed(events, client_tools={"weather"}).body()["choices"][0]["message"]
    assert message["content"] is None
    assert message["tool_calls"] == [
        {"id": "c1", "type": "function", "function": {"name": "weather", "arguments": '{"a":1}'}},
        {"id": "c2", "type": "function", "function": {"name": "weather", "arguments": "{}"}},
    ]


def test_reasoning_is_told_beside_the_text() -> None:
    thought = [ReasoningMessageContentEvent(message_id="t", delta=piece) for piece in ("So", " it is")]
    assert deltas(written([STARTED, *thought, finished()]))[1:3] == [
        {"reasoning_content": "So"},
        {"reasoning_content": " it is"},
    ]
    message = completed([STARTED, *thought, said("Yes"), finished()]).body()["choices"][0]["message"]
    assert (message["reasoning_content"], message["content"]) == ("So it is", "Yes")


def test_why_the_model_ended_is_passed_on() -> None:
    ending = finished(result={"finishReason": "length"})
    assert written([STARTED, said("Hi"), ending])[-2]["choices"][0]["finish_reason"] == "length"
    assert completed([STARTED, said("Hi"), ending]).body()["choices"][0]["finish_reason"] == "length"


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        (RunErrorEvent(message="Overloaded.", code="model_overloaded"), "model_overloaded"),
        (finished(outcome=RunFinishedCancelledOutcome()), "run_cancelled"),
        (
            finished(outcome=RunFinishedInterruptOutcome(interrupts=[Interrupt(id="i", reason="r")])),
            "approval_required",
        ),
    ],
)
def test_an_answer_without_a_good_end_ends_with_an_error(ending: BaseEvent, code: str) -> None:
    chunks = written([STARTED, said("Hi"), ending])
    assert chunks[-1]["error"]["code"] == code
    assert "[DONE]" not in chunks
    error = completed([STARTED, said("Hi"), ending]).error
    assert error is not None and error[0] == code


def test_another_attempt_goes_on_where_it_kept_what_was_sent() -> None:
    assert deltas(written([STARTED, said("Hel"), kept("Hello"), said("!"), finished()]))[1:-1] == [
        {"content": "Hel"},
        {"content": "lo"},
        {"content": "!"},
    ]


def test_another_attempt_that_kept_less_than_was_sent_is_an_error_on_a_stream_only() -> None:
    events = [STARTED, said("Hello you"), kept("Hello"), said(" world"), finished()]
    chunks = written(events)
    assert chunks[-1]["error"]["code"] == "run_interrupted"
    assert completed(events).body()["choices"][0]["message"]["content"] == "Hello world"


def test_a_resumed_answer_begins_without_the_blank_line_before_it() -> None:
    events = [said("\n\nIt is"), said("\n\nnoon."), finished()]
    assert deltas(written(events, is_resumed=True))[1:-1] == [{"content": "It is"}, {"content": "\n\nnoon."}]
    assert completed(events, is_resumed=True).body()["choices"][0]["message"]["content"] == "It is\n\nnoon."


def test_an_empty_answer_is_empty_text() -> None:
    assert completed([STARTED, finished()]).body()["choices"][0]["message"]["content"] == ""


@pytest.mark.parametrize(
    ("code", "ours", "status", "kind", "is_final"),
    [
        ("unknown_model", 400, 404, "invalid_request_error", True),
        ("model_rate_limited", 500, 429, "requests", False),
        ("model_failed", 500, 500, "server_error", False),
        ("conflict", 409, 409, "invalid_request_error", True),
        ("draining", 503, 503, "server_error", False),
    ],
)
def test_errors_have_the_status_that_sdks_expect(code: str, ours: int, status: int, kind: str, is_final: bool) -> None:
    error = openai_error(code, ours)
    assert (error.status, error.type, error.is_final) == (status, kind, is_final)
