"""An agent that somebody brings, on the engine."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic_ai import Agent, RunContext
from pydantic_ai.exceptions import ModelAuthenticationError, ModelOverloadedError
from pydantic_ai.models.fallback import FallbackModel
from pydantic_ai.models.function import FunctionModel
from pydantic_ai.models.test import TestModel

from chatapp.engine.agent import AgentFactory
from chatapp.engine.limits import Limits
from chatapp.engine.manager import RunManager
from chatapp.engine.models import ModelCatalogue
from chatapp.engine.own_agent import AgentModel, Brought, MakeDeps, OwnAgent
from chatapp.engine.ports import ClientTool, RunSpec, ToolDecision
from chatapp.engine.tools.toolbox import UNSAFE_TO_REPEAT
from tests.support.engines import Engine, text
from tests.support.memory_store import MemoryLeases, MemoryRunStore
from tests.support.scripted import ScriptedProvider, Step

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def serving(agent: Agent[Any, Any], *others: list[Step], deps: MakeDeps | None = None) -> AsyncGenerator[Engine]:
    store = MemoryRunStore()
    leases = MemoryLeases(store)
    catalogue = ModelCatalogue([AgentModel(agent), ScriptedProvider(*others)])
    manager = RunManager(store, leases, OwnAgent(Brought(agent, deps), AgentFactory(catalogue)), Limits(1, 0))
    async with manager.running():
        yield Engine(store, leases, manager)


def playing(*requests: list[Step]) -> FunctionModel:
    return ScriptedProvider(*requests).model("own")  # type: ignore[return-value]


async def test_it_answers_with_its_own_model_instructions_and_tools() -> None:
    agent = Agent(playing([{"call": "shout", "args": '{"word": "hi"}'}], ["Said."]), name="shouter")

    @agent.tool_plain
    def shout(word: str) -> str:
        return word.upper()

    async with serving(agent) as running:
        assert next(model.id for model in await running.manager._agents.models.list()) == "agent:shouter"
        run_id = running.start(model="agent:shouter", tools=("shout",))
        assert text(await running.read(run_id)) == "Said."
    assert [part.result for part in running.store.endings[run_id].parts if part.type == "tool-call"] == ["HI"]


async def test_another_model_can_be_chosen_for_it() -> None:
    async with serving(Agent(playing(["Own."])), ["Another."]) as running:
        assert text(await running.read(running.start(model="agent:agent"))) == "Own."
        assert text(await running.read(running.start(model="scripted:model"))) == "Another."


async def test_its_tools_get_what_is_made_for_each_run() -> None:
    @dataclass
    class Deps:
        thread: str

    agent = Agent(playing([{"call": "where", "args": "{}"}], ["There."]), deps_type=Deps)

    @agent.tool
    def where(context: RunContext[Deps]) -> str:
        return f"in {context.deps.thread}"

    async def make(spec: RunSpec) -> Deps:
        return Deps(spec.thread_id)

    async with serving(agent, deps=make) as running:
        run_id = running.start(model="agent:agent", tools=("where",))
        await running.read(run_id)
    assert [part.result for part in running.store.endings[run_id].parts if part.type == "tool-call"] == ["in thread"]


async def test_dependencies_may_need_nothing_to_be_made() -> None:
    agent = Agent(playing([{"call": "count", "args": "{}"}], ["Counted."]), deps_type=list[int])

    @agent.tool
    def count(context: RunContext[list[int]]) -> int:
        return len(context.deps)

    async with serving(agent, deps=lambda: [1, 2, 3]) as running:
        run_id = running.start(model="agent:agent", tools=("count",))
        await running.read(run_id)
    assert [part.result for part in running.store.endings[run_id].parts if part.type == "tool-call"] == ["3"]


async def test_dependencies_that_cannot_be_made_end_the_run() -> None:
    def make() -> None:
        raise ValueError("secret detail")

    async with serving(Agent(playing(["Never."])), deps=make) as running:
        run_id = running.start(model="agent:agent")
        await running.read(run_id)
    ending = running.store.endings[run_id]
    assert (ending.status, ending.error and "secret" in ending.error.message) == ("failed", False)


async def test_a_tool_that_needs_approval_waits_for_it() -> None:
    agent = Agent(playing([{"call": "pay", "args": "{}"}], ["Paid."]))

    @agent.tool_plain(requires_approval=True)
    def pay() -> str:
        return "done"

    async with serving(agent) as running:
        run_id = running.start(model="agent:agent", tools=("pay",))
        await running.read(run_id)
        assert [call.kind for call in running.store.states[run_id].waiting] == ["approval"]
        call_id = running.store.states[run_id].waiting[0].tool_call_id
        assert text(await running.go_on(run_id, ToolDecision(call_id, approved=True))) == "Paid."


async def test_a_tool_that_is_switched_off_is_not_offered() -> None:
    agent = Agent(TestModel())

    @agent.tool_plain
    def shout() -> str:
        return "HI"

    @agent.tool_plain
    def whisper() -> str:
        return "hi"

    async with serving(agent) as running:
        run_id = running.start(model="agent:agent", tools=("whisper",))
        await running.read(run_id)
    assert [part.name for part in running.store.endings[run_id].parts if part.type == "tool-call"] == ["whisper"]


async def test_a_tool_that_breaks_does_not_end_the_run() -> None:
    agent = Agent(playing([{"call": "shout", "args": "{}"}], ["All the same."]))

    @agent.tool_plain
    def shout() -> str:
        raise ValueError("hoarse")

    async with serving(agent) as running:
        run_id = running.start(model="agent:agent", tools=("shout",))
        assert text(await running.read(run_id)) == "All the same."
    assert [part.status for part in running.store.endings[run_id].parts if part.type == "tool-call"] == ["failed"]


async def test_output_that_the_agent_checks_itself_works() -> None:
    agent = Agent(playing(["fine"]))

    @agent.output_validator
    def check(output: str) -> str:
        return output

    async with serving(agent) as running:
        assert text(await running.read(running.start(model="agent:agent"))) == "fine"


async def test_an_answer_that_is_no_text_is_told_as_json() -> None:
    class Place(BaseModel):
        city: str

    agent = Agent(TestModel(custom_output_args={"city": "Lisbon"}), output_type=Place)
    async with serving(agent) as running:
        run_id = running.start(model="agent:agent")
        await running.read(run_id)
    assert running.store.endings[run_id].content.strip() == '```json\n{\n  "city": "Lisbon"\n}\n```'


async def test_a_client_may_bring_tools_to_it() -> None:
    agent = Agent(playing([{"call": "weather", "args": "{}"}], ["Rain."]))
    async with serving(agent) as running:
        run_id = running.start(model="agent:agent", client_tools=(ClientTool("weather", "", {"type": "object"}),))
        await running.read(run_id)
        assert [call.kind for call in running.store.states[run_id].waiting] == ["client"]


async def test_when_all_of_its_models_fail_the_first_ones_error_is_told() -> None:
    failures = ModelAuthenticationError("first", "refused"), ModelOverloadedError("second", "overloaded")
    models = [ScriptedProvider([failure]).model("any") for failure in failures]
    async with serving(Agent(FallbackModel(*models))) as running:
        run_id = running.start(model="agent:agent")
        await running.read(run_id)
    ending = running.store.endings[run_id]
    assert ending.error is not None and ending.error.code == "model_unauthorized"


async def test_what_is_known_of_its_model_is_told() -> None:
    [model] = await AgentModel(Agent("anthropic:claude-sonnet-5-5", name="poet", defer_model_check=True)).models()
    assert (model.id, model.name, model.provider) == ("agent:poet", "poet", "agent")
    assert (model.images, model.pdfs, model.input_price) == (True, True, 2.0)
    [scripted] = await AgentModel(Agent(playing(["Hi."]))).models()
    assert (scripted.id, scripted.input_price) == ("agent:agent", None)


def test_its_tools_are_listed_and_the_unsafe_ones_known() -> None:
    agent = Agent("test")

    @agent.tool_plain(metadata={UNSAFE_TO_REPEAT: True})
    def pay() -> str:
        return "paid"

    own = OwnAgent(Brought(agent), AgentFactory(ModelCatalogue([])))
    assert ([tool.name for tool in own.tools], own.unsafe_tools) == (["pay"], {"pay"})
