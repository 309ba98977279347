"""What holds for every call of a tool, whatever the tool does."""

import asyncio
import time
from typing import Any

import pytest
from ag_ui.core import ToolCallResultEvent
from pydantic_ai import ModelRetry, Tool

from chatapp.engine.events import Cursor
from chatapp.engine.parts import ToolCallPart
from chatapp.engine.tools.limits import ToolLimits
from tests.support.engines import engine

pytestmark = pytest.mark.anyio

SHORT = ToolLimits(seconds=0.1, characters=200)


async def answer(*tools: Any, limits: ToolLimits = SHORT) -> tuple[str, list[ToolCallPart]]:
    """How a run ends whose model calls these tools at once, and their calls as they are stored."""
    made = [Tool[object](tool) for tool in tools]
    calls = [{"call": tool.name, "args": "{}"} for tool in made]
    async with engine(calls, ["Done."], tools=made, tool_limits=limits) as running:
        run_id = running.start(tools=tuple(tool.name for tool in made))
        await running.read(run_id)
        ending = running.store.endings[run_id]
        assert ending.error is None, ending.error
        stored = [part for part in ending.parts if isinstance(part, ToolCallPart)]
        told = [event async for batch in running.manager.attach(run_id, Cursor()) for event in batch]
        results = [event.body for event in told if isinstance(event.body, ToolCallResultEvent)]
        assert [(result.metadata or {}).get("outcome") == "failed" for result in results] == [
            part.status == "failed" for part in sorted(stored, key=lambda part: part.result_seq or 0)
        ]
        return ending.content, stored


async def test_a_tool_that_takes_too_long_is_stopped_and_the_model_goes_on() -> None:
    async def dawdle() -> str:
        await asyncio.sleep(60)
        return "late"

    def block() -> str:
        time.sleep(2)
        return "late"

    began = time.monotonic()
    content, calls = await answer(dawdle, block)
    assert time.monotonic() - began < 1.5
    assert content == "Done."
    assert [(call.status, call.result) for call in calls] == [
        ("failed", "dawdle was stopped: it took longer than 0.1 seconds."),
        ("failed", "block was stopped: it took longer than 0.1 seconds."),
    ]


async def test_a_result_that_is_too_large_is_cut_with_a_note_and_keeps_its_sources() -> None:
    def search() -> list[dict[str, str]]:
        return [{"url": f"https://example.com/{number}", "title": "x" * 50} for number in range(9)]

    _, [call] = await answer(search)
    assert call.result is not None
    assert call.result.endswith("of which these are the first 200.]")
    assert call.result.startswith('[{"url":"https://example.com/0"')
    assert (call.status, len(call.sources)) == ("done", 9)


async def test_a_tool_that_breaks_does_not_end_the_run() -> None:
    def divide() -> float:
        return 1 / 0

    content, [call] = await answer(divide)
    assert (content, call.status) == ("Done.", "failed")
    assert call.result == "divide does not work at the moment: something went wrong in it."


async def test_a_tool_that_never_gets_what_it_wants_does_not_end_the_run() -> None:
    def picky() -> str:
        raise ModelRetry("Say please.")

    made = Tool[object](picky)
    call: dict[str, Any] = {"call": "picky", "args": "{}"}
    async with engine([call], [call], ["Done."], tools=[made]) as running:
        await running.read(run_id := running.start(tools=("picky",)))
        assert running.store.endings[run_id].content == "Done."


async def test_tools_that_are_called_together_run_together() -> None:
    barrier = asyncio.Barrier(2)

    async def left() -> str:
        await barrier.wait()
        return "left"

    async def right() -> str:
        await barrier.wait()
        return "right"

    _, calls = await answer(left, right, limits=ToolLimits(seconds=10, characters=200))
    assert [call.result for call in calls] == ["left", "right"]
