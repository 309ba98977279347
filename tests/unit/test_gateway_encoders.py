"""What clients of AG-UI and of the AI SDK are told when things go otherwise than straight on."""

import json
from typing import Any

import pytest
from ag_ui.core import (
    Interrupt,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedInterruptOutcome,
    RunFinishedSuccessOutcome,
)

from chatapp.engine.events import Cursor, NumberedEvent, number
from chatapp.protocols.ag_ui import AgUiEncoder, Reader
from chatapp.protocols.encoder import Encoder
from chatapp.protocols.vercel import MOVED, VercelEncoder
from chatapp.runs.response import with_ending
from tests.support.takeovers import KEPT, LOST, NEXT, RESULT, STARTED, begun_again, taken_over

ASKED = {"id": "u", "role": "user", "content": "When is noon?"}


def said(encoder: Encoder, events: list[NumberedEvent]) -> list[Any]:
    written = b"".join(encoder.encode(event) for event in events).decode()
    lines = [line.removeprefix("data: ") for line in written.splitlines() if line.startswith("data: ")]
    return [line if line == "[DONE]" else json.loads(line) for line in lines]


def kinds(chunks: list[Any]) -> list[str]:
    return [chunk if isinstance(chunk, str) else chunk["type"] for chunk in chunks]


def finished(outcome: Any) -> RunFinishedEvent:
    return RunFinishedEvent(thread_id="thread", run_id="run", outcome=outcome)


WAITING = [
    finished(RunFinishedInterruptOutcome(interrupts=[Interrupt(id="int-c", reason="tool_call", tool_call_id="c")])),
    finished(RunFinishedSuccessOutcome(pending_tool_call_ids=["c"])),
]


class TestAgUi:
    @pytest.mark.parametrize(
        ("lost", "ends"),
        [
            ("nothing", []),
            ("text", ["TEXT_MESSAGE_END"]),
            ("reasoning", ["REASONING_MESSAGE_END", "REASONING_END"]),
            ("call", ["TOOL_CALL_END"]),
        ],
    )
    def test_what_a_dead_process_left_open_is_closed(self, lost: str, ends: list[str]) -> None:
        told = said(AgUiEncoder(Reader("thread", "run")), taken_over(lost))
        at = kinds(told).index("MESSAGES_SNAPSHOT")
        assert kinds(told)[at - len(ends) : at] == ends
        assert kinds(told)[at - len(ends) - 1] not in {"TEXT_MESSAGE_END", "REASONING_END"}

    def test_a_snapshot_has_the_thread_before_the_answer_too(self) -> None:
        told = said(AgUiEncoder(Reader("thread", "run", earlier=[ASKED])), taken_over("text"))
        snapshot = next(event for event in told if event["type"] == "MESSAGES_SNAPSHOT")
        assert [message["id"] for message in snapshot["messages"]] == ["u", "a", "c-call"]

    def test_a_run_starts_once_for_its_reader(self) -> None:
        told = said(AgUiEncoder(Reader("thread", "run", earlier=[ASKED])), begun_again("text"))
        assert kinds(told).count("RUN_STARTED") == 1
        at = kinds(told).index("MESSAGES_SNAPSHOT")
        assert kinds(told)[at - 1] == "TEXT_MESSAGE_END"
        assert told[at]["messages"] == [ASKED]

    def test_an_attempt_that_goes_on_begins_with_a_start_under_the_clients_names(self) -> None:
        told = said(AgUiEncoder(Reader("their thread", "their run")), number(NEXT, 2, 30))
        assert told[0] == {
            "type": "RUN_STARTED",
            "threadId": "their thread",
            "runId": "their run",
            "protocolVersion": "1.0",
        }
        assert (told[1]["type"], told[-1]["runId"]) == ("TOOL_CALL_RESULT", "their run")

    def test_who_goes_on_from_a_cursor_gets_no_second_start(self) -> None:
        told = said(AgUiEncoder(Reader("thread", "run", has_begun=True)), number(KEPT, 1, 1))
        assert kinds(told)[0] == "TEXT_MESSAGE_START"

    def test_who_has_part_of_the_answer_is_put_back_before_it(self) -> None:
        reader = Reader("thread", "run", earlier=[ASKED], is_reset=True)
        told = said(AgUiEncoder(reader), number([STARTED, *KEPT], 1, 0))
        assert kinds(told)[:3] == ["RUN_STARTED", "MESSAGES_SNAPSHOT", "TEXT_MESSAGE_START"]
        assert told[1]["messages"] == [ASKED]

    def test_the_cursor_stands_at_the_last_of_what_belongs_together(self) -> None:
        event = taken_over("text")
        encoder = AgUiEncoder(Reader("thread", "run"))
        frames = [encoder.encode(one).decode() for one in event]
        assert all(frame.count("id: ") == 1 for frame in frames)
        crowded = next(frame for frame in frames if frame.count("data: ") > 1)
        assert crowded.split("\n\n")[-2].startswith("id: 2-")

    def test_an_older_client_gets_no_outcome_that_it_refuses(self) -> None:
        old = Reader("thread", "run", knows_outcomes=False)
        for outcome, told in [
            (RunFinishedCancelledOutcome(), None),
            (RunFinishedSuccessOutcome(pending_tool_call_ids=["c"]), {"type": "success"}),
        ]:
            last = said(AgUiEncoder(old), number([STARTED, finished(outcome)], 1, 0))[-1]
            assert last.get("outcome") == told

    def test_an_error_is_told_as_it_is(self) -> None:
        error = RunErrorEvent(message="Too busy.", code="model_overloaded")
        told = said(AgUiEncoder(Reader("thread", "run")), number([STARTED, *LOST["text"], error], 1, 0))
        assert told[-1] == {"type": "RUN_ERROR", "message": "Too busy.", "code": "model_overloaded"}


class TestVercel:
    def test_a_run_goes_on_where_nothing_was_lost(self) -> None:
        told = said(VercelEncoder("m", {}), taken_over("nothing"))
        straight = said(VercelEncoder("m", {}), number([STARTED, *KEPT, *NEXT], 1, 0))
        assert told == straight
        assert told[-1] == "[DONE]"

    @pytest.mark.parametrize("seen", range(8))
    def test_what_a_late_reader_had_not_seen_is_told_from_what_was_kept(self, seen: int) -> None:
        told = said(VercelEncoder("m", {}), taken_over("text", seen))
        assert told == said(VercelEncoder("m", {}), number([STARTED, *KEPT, *NEXT], 1, 0))

    @pytest.mark.parametrize("lost", ["text", "reasoning", "call"])
    def test_who_has_more_than_was_kept_is_told_to_resume(self, lost: str) -> None:
        for events in (taken_over(lost), begun_again(lost)):
            told = said(VercelEncoder("m", {}), events)
            assert told[-2:] == [{"type": "error", "errorText": MOVED}, "[DONE]"]

    def test_a_second_start_before_anything_was_said_changes_nothing(self) -> None:
        told = said(VercelEncoder("m", {}), [*number([STARTED], 1, 0), *number([STARTED, *KEPT, *NEXT], 2, 0)])
        assert told == said(VercelEncoder("m", {}), number([STARTED, *KEPT, *NEXT], 1, 0))

    def test_an_attempt_that_goes_on_is_the_same_message(self) -> None:
        told = said(VercelEncoder("m", {"runId": "run"}), number(NEXT, 2, 30))
        assert told[0] == {"type": "start", "messageId": "m", "messageMetadata": {"runId": "run"}}
        assert told[1]["type"] == "tool-output-available"

    def test_calls_that_wait_are_told(self) -> None:
        approval, client = (said(VercelEncoder("m", {}), number([STARTED, *KEPT, end], 1, 0)) for end in WAITING)
        assert approval[-4:] == [
            {"type": "tool-approval-request", "approvalId": "int-c", "toolCallId": "c"},
            {"type": "finish-step"},
            {"type": "finish", "finishReason": "tool-calls"},
            "[DONE]",
        ]
        assert client[-2] == {"type": "finish", "finishReason": "tool-calls"}

    @pytest.mark.parametrize(
        ("arguments", "given"),
        [("", {}), ('{"a": 1}', {"a": 1}), ('{"a": ', '{"a": '), ("[" * 100_000, "[" * 100_000)],
    )
    def test_arguments_are_told_as_json_or_as_they_are(self, arguments: str, given: Any) -> None:
        call = [KEPT[3], KEPT[4].model_copy(update={"delta": arguments}), KEPT[5]]
        told = said(VercelEncoder("m", {}), number([STARTED, *call], 1, 0))
        assert told[-1]["input"] == given

    def test_a_result_with_structure_keeps_it(self) -> None:
        result = RESULT.model_copy(update={"content": '{"hour": 12}'})
        assert said(VercelEncoder("m", {}), number([STARTED, *KEPT, result], 1, 0))[-1]["output"] == {"hour": 12}


@pytest.mark.anyio
async def test_the_end_of_a_process_is_not_taken_for_the_end_of_the_answer() -> None:
    async def batches(*events: NumberedEvent) -> Any:
        yield list(events)

    left = [event async for batch in with_ending(batches(*number([STARTED], 1, 0))) for event in batch]
    assert [event.body.type.value for event in left] == ["RUN_STARTED", "RUN_ERROR"]
    assert left[-1].cursor == Cursor(1, 1)
    ended = number([STARTED, NEXT[-1]], 1, 0)
    assert [event async for batch in with_ending(batches(*ended)) for event in batch] == ended
