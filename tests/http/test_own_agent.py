"""An agent that somebody brings gets what holds for ours: its output in every protocol, patience, MCP servers."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic_ai import Agent, NativeOutput, RunContext
from pydantic_ai.capabilities import AbstractCapability
from pydantic_ai.exceptions import ModelAuthenticationError, RetryModelRequest
from pydantic_ai.messages import ModelMessage
from pydantic_ai.models import ModelRequestContext
from pydantic_ai.models.function import AgentInfo, FunctionModel

from chatapp import RunSpec
from chatapp.engine.own_agent import Brought
from chatapp.settings import Settings
from tests.gateways.test_matrix import data_lines, openai_text
from tests.http.test_mcp import TIME, listed
from tests.http.test_tools import calling, calls_of
from tests.support.chat import API, Chat, serving
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


class Place(BaseModel):
    city: str


@dataclass
class Map:
    thread: str


async def a_map(run: RunSpec) -> Map:
    return Map(run.thread_id)


def placing(output: Any) -> Brought:
    agent: Agent[Map, Any] = Agent(output_type=output, deps_type=Map)

    @agent.tool
    def look(context: RunContext[Map]) -> str:
        return f"on the map of {context.deps.thread}"

    return Brought(agent, a_map)


def handed_over(**output: Any) -> str:
    """A message upon which the model looks, and then hands its output over by a call."""
    end = {"tokens": 0, "tool_calls": [{"name": "final_result", "arguments": output}]}
    return f"#script {json.dumps({'text': 'Looking.', 'tool_calls': [{'name': 'look'}], 'then': end})}"


LISBON = '```json\n{\n  "city": "Lisbon"\n}\n```'


async def said_over_others(chat: Chat, message: str) -> list[str]:
    """The text of the answer over the protocols that are not AG-UI's."""
    told = [(await chat.http.post("/stream", json={"prompt": message})).text]
    body: dict[str, Any] = {"model": "openai:fast", "stream": True, "messages": [{"role": "user", "content": message}]}
    async with chat.http.stream("POST", "/v1/chat/completions", json=body) as response:
        told.append("".join([text async for text in openai_text(data_lines(response))]))
    part = {"type": "text", "text": message}
    body = {"id": "there", "messages": [{"id": "1", "role": "user", "parts": [part]}]}
    async with chat.http.stream("POST", f"{API}/vercel/chat", json=body) as response:
        lines = [line async for line in data_lines(response)]
    assert {line["toolName"] for line in lines if line["type"] == "tool-input-start"} <= {"look"}

    return [*told, "".join(line["delta"] for line in lines if line["type"] == "text-delta")]


async def test_output_that_is_handed_over_by_a_call_is_told_as_json_everywhere(
    database_url: str, settings: Settings
) -> None:
    async with serving(settings, database_url, brought=placing(Place)) as chat:
        answer = await chat.say(handed_over(city="Lisbon"))
        assert answer.text == f"Looking.\n\n{LISBON}" == (await chat.message(answer))["content"]
        [look] = await calls_of(chat, answer)
        assert (look["name"], look["result"]) == ("look", f"on the map of {answer.conversation_id}")
        assert [event.type for event in answer.events].count("TOOL_CALL_START") == 1
        assert await said_over_others(chat, handed_over(city="Lisbon")) == [answer.text] * 3
        again = await chat.say(handed_over(city="Lisbon"), conversation_id=answer.conversation_id)
        assert again.text == answer.text


async def test_output_that_the_text_has_told_is_not_told_again(database_url: str, settings: Settings) -> None:
    text = json.dumps({"city": "Lisbon"})
    message = f"#script {json.dumps({'text': text})}"
    async with serving(settings, database_url, brought=placing(NativeOutput(Place))) as chat:
        answer = await chat.say(message)
        assert answer.text == text


async def test_text_that_an_output_function_makes_is_told(database_url: str, settings: Settings) -> None:
    def greet(city: str) -> str:
        """Greet a city."""
        return f"Hello, {city}."

    async with serving(settings, database_url, brought=placing(greet)) as chat:
        answer = await chat.say(handed_over(city="Lisbon"))
        assert answer.text == "Looking.\n\nHello, Lisbon."


async def test_a_busy_provider_is_asked_again(database_url: str, settings: Settings, upstream: Upstream) -> None:
    patient = settings.model_copy(update={"retry_seconds": 20.0})
    async with serving(patient, database_url, brought=Brought(Agent(output_type=str))) as chat:
        busy = json.dumps({"problem": "busy", "retry_after": 1, "times": 1, "text": "At last."})
        assert (await chat.say(f"#script {busy}")).text == "At last."
    first, second = (request.started_at for request in upstream.log.requests)
    assert 1 <= second - first < 3


async def test_the_fallback_steps_in_for_its_own_model(database_url: str, settings: Settings) -> None:
    async def refuse(_: list[ModelMessage], __: AgentInfo) -> AsyncIterator[str]:
        raise ModelAuthenticationError("own", "refused")
        yield ""

    brought = Brought(Agent(FunctionModel(stream_function=refuse), output_type=str))
    given = settings.model_copy(update={"model": None, "fallback_model": "openai:fast"})
    async with serving(given, database_url, brought=brought) as chat:
        answer = await chat.say('#script {"text": "Here."}')
        assert answer.text == "Here."
        assert (await chat.message(answer))["model"] == "openai:fast"


async def test_what_the_agent_does_about_errors_itself_comes_first(database_url: str, settings: Settings) -> None:
    seen: list[Exception] = []

    class Own(AbstractCapability[object]):
        async def on_model_request_error(
            self, ctx: RunContext[object], *, request_context: ModelRequestContext, error: Exception
        ) -> Any:
            seen.append(error)
            raise RetryModelRequest

    patient = settings.model_copy(update={"fallback_model": "openai:no-key"})
    agent = Agent(output_type=str, capabilities=[Own()])
    async with serving(patient, database_url, brought=Brought(agent)) as chat:
        wrong = json.dumps({"problem": "key", "times": 1, "text": "Its own way."})
        assert (await chat.say(f"#script {wrong}")).text == "Its own way."
    assert [type(error).__name__ for error in seen] == ["ModelAuthenticationError"]


async def test_it_is_given_the_tools_of_the_mcp_servers(database_url: str, settings: Settings, tmp_path: Path) -> None:
    config = tmp_path / "mcp.json"
    config.write_text(json.dumps({"mcpServers": {"time": TIME}}))
    agent = Agent(output_type=str)
    agent.tool_plain(name="look")(lambda: "seen")
    ask = calling(("time_get_current_time", {"timezone": "UTC"}), ("look", {}))
    with_servers = settings.model_copy(update={"mcp_config": config})
    async with serving(with_servers, database_url, brought=Brought(agent)) as chat:
        tools = await listed(chat)
        assert [(tool["name"], tool["server"]) for tool in tools["items"]][:2] == [
            ("look", None),
            ("time_get_current_time", "time"),
        ]
        assert [call["status"] for call in await calls_of(chat, await chat.say(ask))] == ["done", "done"]
        assert [call["status"] for call in await calls_of(chat, await chat.say(ask, tools=["time"]))] == [
            "done",
            "failed",
        ]


async def test_a_tool_of_it_that_is_allowed_for_ever_asks_no_more(database_url: str, settings: Settings) -> None:
    agent = Agent(output_type=str)
    agent.tool_plain(name="pay", requires_approval=True)(lambda: "paid")
    async with serving(settings, database_url, brought=Brought(agent)) as chat:
        first = await chat.say(calling(("pay", {})))
        assert first.last["outcome"]["type"] == "interrupt"
        path = f"{API}/runs/{first.run_id}/approvals"
        assert (await chat.http.post(path, json={"approved": True, "always": True})).status_code == 202
        await chat.ended(first.run_id)
        again = await chat.say(calling(("pay", {})), conversation_id=first.conversation_id)
        assert [call["result"] for call in await calls_of(chat, again)] == ["paid"]
