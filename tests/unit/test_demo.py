"""The demo model as the engine sees it: through a pydantic-ai agent."""

import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from pydantic_ai import Agent, ModelRetry
from pydantic_ai.exceptions import ModelAPIError
from pydantic_ai.messages import (
    AgentStreamEvent,
    ModelMessage,
    ModelRequest,
    ModelResponse,
    PartDeltaEvent,
    PartStartEvent,
    TextPart,
    TextPartDelta,
    ThinkingPart,
    ThinkingPartDelta,
    ToolCallPart,
    UserPromptPart,
)
from pydantic_ai.run import AgentRunResultEvent

from chatapp.engine.agent import AgentFactory
from chatapp.engine.demo import FIRST_TOKEN_SECONDS, MODEL_ID, DemoModel
from chatapp.engine.demo_answers import answer
from chatapp.engine.demo_tools import POSTCARD, SEARCH, demo_search
from chatapp.engine.history import CONTINUE_PROMPT
from chatapp.engine.limits import Limits
from chatapp.engine.manager import RunManager
from chatapp.engine.models import ModelCatalogue
from chatapp.engine.ports import ToolDecision
from chatapp.engine.providers.demo import DemoProvider
from chatapp.engine.tools import current_time
from tests.support.engines import Engine, text
from tests.support.memory_store import MemoryLeases, MemoryRunStore
from tests.support.scripted import ScriptedProvider

pytestmark = pytest.mark.anyio


@pytest.fixture
def agent() -> Agent[object, str]:
    return Agent(DemoModel(pace=0), deps_type=object, tools=[current_time.tool()])


async def events(agent: Agent[object, str], prompt: str) -> list[AgentStreamEvent | AgentRunResultEvent[str]]:
    async with agent.run_stream_events(prompt, deps=None) as stream:
        return [event async for event in stream]


def text_of(seen: list[AgentStreamEvent | AgentRunResultEvent[str]]) -> str:
    text = ""
    for event in seen:
        match event:
            case (
                PartStartEvent(part=TextPart(content=piece)) | PartDeltaEvent(delta=TextPartDelta(content_delta=piece))
            ):
                text += piece
            case _:
                continue
    return text


async def test_unknown_question_gets_an_honest_answer(agent: Agent[object, str]) -> None:
    said = (await agent.run("Who wrote Middlemarch?", deps=None)).output
    assert said.startswith("You wrote: “Who wrote Middlemarch?”")
    assert "demo model" in said
    assert "OPENAI_API_KEY" in said


async def test_long_question_is_quoted_in_part() -> None:
    said = answer("blue " * 200).text
    assert "…”" in said.splitlines()[0]
    assert len(said.splitlines()[0]) < 150


async def test_streamed_text_is_the_same_as_the_whole_answer(agent: Agent[object, str]) -> None:
    for prompt in ("Show me Markdown", "Write some code", "hello", "A long answer of 300 words"):
        seen = await events(agent, prompt)
        assert text_of(seen) == (await agent.run(prompt, deps=None)).output
        assert len(seen) > 40


async def test_markdown_tour_shows_every_kind_of_block() -> None:
    tour = answer("MARKDOWN please").text
    for mark in ("# ", "1. ", "- [x] ", "|:--", "> ", "```python", "](https://", "**", "---", "$$\n\\int"):
        assert mark in tour


async def test_thoughts_come_before_the_text(agent: Agent[object, str]) -> None:
    seen = await events(agent, "Think about it")
    started = [event.part for event in seen if isinstance(event, PartStartEvent)]
    assert [type(part) for part in started] == [ThinkingPart, TextPart]
    thoughts = [e for e in seen if isinstance(e, PartDeltaEvent) and isinstance(e.delta, ThinkingPartDelta)]
    assert len(thoughts) > 10


async def test_tool_is_called_and_its_result_told(agent: Agent[object, str]) -> None:
    result = await agent.run("What time is it in Asia/Tokyo?", deps=None)
    assert "(Asia/Tokyo, UTC+09:00)" in result.output
    calls = [part for message in result.all_messages() for part in message.parts if isinstance(part, ToolCallPart)]
    assert [call.args_as_dict() for call in calls] == [{"zone": "Asia/Tokyo"}]


async def test_streamed_tool_call_leads_to_an_answer(agent: Agent[object, str]) -> None:
    seen = await events(agent, "use the clock")
    assert text_of(seen).startswith("I will ask the clock.The tool `current_time` says:")


async def test_second_tool_call_of_a_conversation_has_its_own_id(agent: Agent[object, str]) -> None:
    history: list[ModelMessage] = (await agent.run("What time is it?", deps=None)).all_messages()
    history = (await agent.run("And what time is it now?", deps=None, message_history=history)).all_messages()
    ids = [part.tool_call_id for message in history for part in message.parts if isinstance(part, ToolCallPart)]
    assert ids == ["demo-call-1", "demo-call-2"]


async def test_tool_that_is_switched_off_is_not_called() -> None:
    result = await Agent(DemoModel(pace=0)).run("What time is it?")
    assert "switched off" in result.output


async def test_unknown_zone_is_told(agent: Agent[object, str]) -> None:
    said = (await agent.run("What time is it in Atlantis/Center?", deps=None)).output
    assert "did not work" in said
    assert "Atlantis/Center" in said


async def test_long_answer_has_as_many_words_as_asked() -> None:
    assert len(answer("A long answer of 2,000 words").text.split()) == 2_000
    assert len(answer("a long story").text.split()) == 600


async def test_asked_to_fail_it_fails_after_some_text(agent: Agent[object, str]) -> None:
    seen: list[AgentStreamEvent | AgentRunResultEvent[str]] = []
    async with agent.run_stream_events("please fail", deps=None) as stream:
        with pytest.raises(ModelAPIError, match="asked to"):
            async for event in stream:
                seen.append(event)  # noqa: PERF401 (what came before the error counts)
    assert text_of(seen) == answer("please fail").text


async def test_failure_without_streaming_is_the_same_error(agent: Agent[object, str]) -> None:
    with pytest.raises(ModelAPIError, match="asked to"):
        await agent.run("please fail", deps=None)


async def test_usage_is_counted_from_the_words(agent: Agent[object, str]) -> None:
    usage = (await agent.run("A long answer of 300 words", deps=None)).usage
    assert usage.input_tokens == 8
    assert usage.output_tokens == 400
    async with agent.run_stream_events("A long answer of 300 words", deps=None) as stream:
        last = [event async for event in stream][-1]
    assert isinstance(last, AgentRunResultEvent)
    assert 300 <= last.result.usage.output_tokens <= 500


async def test_paced_answer_takes_its_time() -> None:
    started = time.monotonic()
    async with Agent(DemoModel(pace=600)).run_stream_events("a long answer of 60 words") as stream:
        assert [event async for event in stream]
    assert time.monotonic() - started > FIRST_TOKEN_SECONDS


def test_time_is_told_with_day_and_offset() -> None:
    moment = datetime(2026, 7, 3, 12, 0, 5, tzinfo=UTC)
    assert current_time.describe(moment, "Europe/Amsterdam") == (
        "Friday 3 July 2026, 14:00:05 (Europe/Amsterdam, UTC+02:00)"
    )


@pytest.mark.parametrize("zone", ["Atlantis/Center", "../etc/passwd", "Europe", ""])
def test_zone_that_does_not_exist_asks_the_model_again(zone: str) -> None:
    with pytest.raises(ModelRetry, match="no time zone"):
        current_time.current_time(zone)


async def test_a_cut_answer_is_gone_on_with_where_it_was_cut(agent: Agent[object, str]) -> None:
    whole = answer("A long answer of 50 words").text
    cut: list[ModelMessage] = [
        ModelRequest(parts=[UserPromptPart("A long answer of 50 words")]),
        ModelResponse(parts=[TextPart(whole[:40])]),
    ]
    result = await agent.run(CONTINUE_PROMPT, message_history=cut, deps=None)
    assert whole[:40] + result.output == whole


@asynccontextmanager
async def demo_engine() -> AsyncGenerator[Engine]:
    store = MemoryRunStore()
    leases = MemoryLeases(store)
    catalogue = ModelCatalogue([DemoProvider()])
    manager = RunManager(store, leases, AgentFactory(catalogue), Limits(1, 0))
    async with manager.running():
        yield Engine(store, leases, manager)


def calls(running: Engine, run_id: UUID) -> list[tuple[str, str | None]]:
    return [(part.name, part.result) for part in running.store.endings[run_id].parts if part.type == "tool-call"]


async def test_a_search_tells_its_sources_by_number() -> None:
    async with demo_engine() as running:
        run_id = running.start("Search for server-sent events", model=MODEL_ID)
        told = text(await running.read(run_id))
    assert [name for name, _ in calls(running, run_id)] == [SEARCH]
    first = demo_search("server-sent events")["results"][0]
    assert first["title"] == "Server-sent events"
    assert f"{first['snippet']} [1]({first['url']})" in told


@pytest.mark.parametrize(("is_approved", "told"), [(True, "nothing was sent"), (False, "You said no")])
async def test_a_postcard_waits_for_approval(is_approved: bool, told: str) -> None:
    async with demo_engine() as running:
        run_id = running.start("Send a postcard", model=MODEL_ID)
        await running.read(run_id)
        (waiting,) = running.store.states[run_id].waiting
        assert (waiting.name, waiting.kind) == (POSTCARD, "approval")
        said = await running.go_on(run_id, ToolDecision(waiting.tool_call_id, approved=is_approved))
    assert told in text(said)


@pytest.mark.parametrize(
    ("model", "tools", "offered"),
    [
        (MODEL_ID, ("current_time",), {"current_time", SEARCH, POSTCARD}),
        (MODEL_ID, (), set[str]()),
        ("scripted:model", ("current_time",), {"current_time"}),
    ],
)
async def test_what_the_demo_may_call_is_for_it_alone(model: str, tools: tuple[str, ...], offered: set[str]) -> None:
    store = MemoryRunStore()
    spec = replace(store.specs[store.add("Go", tools=tools)], model=model)
    built = await AgentFactory(ModelCatalogue([DemoProvider(), ScriptedProvider()])).build(spec)
    assert {name for toolset in built.agent.toolsets for name in toolset.tools} == offered  # type: ignore[attr-defined]


@pytest.mark.parametrize("question", ["search for it", "send a postcard"])
def test_without_tools_it_says_so(question: str) -> None:
    assert "switched off" in answer(question).text
