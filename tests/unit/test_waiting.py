"""Runs that end to wait: for the client to run a tool, or for somebody to allow one."""

from typing import Any

import pytest
from pydantic_ai import Tool

from chatapp.engine.parts import ToolCallPart
from chatapp.engine.ports import ClientTool, ToolDecision
from tests.support.engines import CALL, engine, kinds, text

pytestmark = pytest.mark.anyio

ASK_WEATHER = ClientTool("weather", "The weather where the user is.", {"type": "object", "properties": {}})
WEATHER = {"call": "weather", "args": "{}"}
SEND = {"call": "send", "args": '{"amount": 5}'}


def sending(done: list[int], **options: Any) -> Tool[object]:
    async def send(amount: int) -> str:
        done.append(amount)
        return f"sent {amount}"

    return Tool(send, **options)


async def test_a_tool_of_the_client_is_waited_for_and_the_same_message_goes_on() -> None:
    async with engine(["Let me look.", WEATHER], ["It rains."]) as running:
        run_id = running.start(client_tools=(ASK_WEATHER,), tools=())
        first = await running.read(run_id)
        state = running.store.states[run_id]
        assert (state.status, [(call.name, call.kind) for call in state.waiting]) == (
            "finished",
            [("weather", "client")],
        )
        outcome = first[-1].body.outcome
        assert (outcome.type, outcome.pending_tool_call_ids) == ("success", ["call-1"])

        more = await running.go_on(run_id, ToolDecision("call-1", result="rain"))
        assert "TOOL_CALL_RESULT" in kinds(more) and "RUN_STARTED" not in kinds(more)
    ending = running.store.endings[run_id]
    assert ending.content == "Let me look.\n\nIt rains." == text(first) + text(more)
    assert [part.result for part in ending.parts if isinstance(part, ToolCallPart)] == ["rain"]
    assert ending.checkpoint is None


async def test_a_tool_of_ours_beside_it_runs_at_once_and_only_once() -> None:
    async with engine([CALL, WEATHER], ["Done."]) as running:
        run_id = running.start(client_tools=(ASK_WEATHER,), tools=("current_time",))
        first = await running.read(run_id)
        assert kinds(first).count("TOOL_CALL_RESULT") == 1
        assert [call.name for call in running.store.states[run_id].waiting] == ["weather"]
        more = await running.go_on(run_id, ToolDecision("call-1", result='{"sky": "clear"}'))
        assert (kinds(more).count("TOOL_CALL_RESULT"), text(more)) == (1, "Done.")


@pytest.mark.parametrize(
    ("decision", "done"),
    [
        (ToolDecision("call-0", approved=True), [5]),
        (ToolDecision("call-0", approved=True, arguments={"amount": 7}), [7]),
        (ToolDecision("call-0", approved=False, reason="Too dear."), []),
    ],
)
async def test_a_tool_that_asks_runs_only_when_it_is_allowed(decision: ToolDecision, done: list[int]) -> None:
    ran: list[int] = []
    async with engine([SEND], ["Settled."], tools=[sending(ran, requires_approval=True)]) as running:
        run_id = running.start(tools=("send",))
        first = await running.read(run_id)
        assert (running.store.states[run_id].status, ran) == ("interrupted", [])
        [interrupt] = first[-1].body.outcome.interrupts
        assert (interrupt.id, interrupt.tool_call_id) == ("int-call-0", "call-0")
        more = await running.go_on(run_id, decision)
    assert ran == done
    assert running.store.endings[run_id].status == "finished"
    assert text(more) == "Settled."
    if not done:
        [call] = [part for part in running.store.endings[run_id].parts if isinstance(part, ToolCallPart)]
        assert call.result is not None and "Too dear." in call.result
