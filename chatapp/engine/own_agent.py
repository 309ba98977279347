"""Serves an agent that somebody brings: its tools, output, dependencies and model, with everything around it."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import structlog
from pydantic_ai import DeferredToolRequests, FunctionToolset, RunContext
from pydantic_ai.agent import AbstractAgent, WrapperAgent
from pydantic_ai.capabilities import AbstractCapability, PrepareTools, ProcessHistory
from pydantic_ai.models import Model, infer_model
from pydantic_ai.tools import ToolDefinition

from chatapp.engine.agent import AgentFactory, BuiltAgent
from chatapp.engine.models import ModelCatalogue, ModelInfo
from chatapp.engine.output import OutputTools
from chatapp.engine.ports import RunSpec
from chatapp.engine.providers.knowledge import Listed, described
from chatapp.engine.tools.mcp_server import ServerInfo
from chatapp.engine.tools.toolbox import ToolInfo, describe, unsafe
from chatapp.errors import ChatappError, ModelError

PROVIDER = "agent"

MakeDeps = Callable[[RunSpec], Any | Awaitable[Any]] | Callable[[], Any | Awaitable[Any]]

log = structlog.get_logger(__name__)


class Brought(NamedTuple):
    """What somebody brings: an agent, and what makes the dependencies of each run."""

    agent: AbstractAgent[Any, Any]
    make_deps: MakeDeps | None = None


def shortens_history(agent: AbstractAgent[Any, Any]) -> bool:
    """Whether an agent brings what looks after its history: a processor, or a capability that is not pydantic-ai's own
    and works on its requests. Pydantic-ai itself does not tell."""
    while isinstance(agent, WrapperAgent):
        agent = agent.wrapped
    found: list[AbstractCapability[Any]] = []
    if (root := getattr(agent, "_root_capability", None)) is not None:
        root.apply(found.append)
    return any(map(_works_on_history, found))


class OwnAgent:
    """See `Agents`."""

    def __init__(self, brought: Brought, ours: AgentFactory) -> None:
        """What is configured around our own agent holds for this one: models, MCP servers, limits, patience."""
        self._ours = ours
        self._agent = brought.agent
        self._make_deps = brought.make_deps
        self._is_asked_for = self._make_deps is not None and _wants_argument(self._make_deps)
        self._has_validators = _validates(self._agent)
        self._own_tools: Sequence[ToolInfo] = [
            describe(tool)
            for toolset in self._agent.toolsets
            if isinstance(toolset, FunctionToolset)
            for tool in toolset.tools.values()
        ]

    @property
    def models(self) -> ModelCatalogue:
        """See `Agents`."""
        return self._ours.models

    @property
    def tools(self) -> Sequence[ToolInfo]:
        """See `Agents`: its functions, and what the configured servers have."""
        return [*self._own_tools, *self._ours.mcp.tools]

    @property
    def unsafe_tools(self) -> Collection[str]:
        """See `Agents`."""
        return unsafe(self.tools)

    @property
    def default_tools(self) -> Sequence[str]:
        """See `Agents`: all of them."""
        return [*(tool.name for tool in self._own_tools), *self._ours.mcp.names]

    def knows(self, tool: str) -> bool:
        """See `Agents`."""
        return any(own.name == tool for own in self._own_tools) or self._ours.mcp.may_have(tool)

    def servers(self) -> Sequence[ServerInfo]:
        """See `Agents`: those that are configured; an agent looks after its own."""
        return self._ours.servers()

    async def build(self, spec: RunSpec) -> BuiltAgent:
        """See `Agents`: the one agent, on the model that was chosen, without the tools that were switched off.

        Raises:
            ChatappError: the dependencies could not be made.
        """
        is_own_model = spec.model.partition(":")[0] == PROVIDER
        own = {tool.name for tool in self._own_tools}
        switches = _switches(own - set(spec.tools), spec.allowed_tools)
        output = OutputTools()
        mcp = self._ours.mcp
        return BuiltAgent(
            self._agent,
            None if is_own_model else await self.models.load(spec.model),
            await self._deps(spec),
            spec.instructions,
            # pydantic-ai lets nobody add to the output of an agent that has validators.
            None if self._has_validators else [self._agent.output_type, DeferredToolRequests],
            [self._ours.persistence, self._ours.tool_limits, output, switches],
            await mcp.toolsets(spec.tools, {*own, *(tool.name for tool in spec.client_tools)}, spec.allowed_tools),
            output.names,
            unsafe(mcp.tools),
        )

    async def _deps(self, spec: RunSpec) -> Any:
        if self._make_deps is None:
            return None
        make: Callable[..., Any] = self._make_deps
        try:
            deps = make(spec) if self._is_asked_for else make()
            return await deps if inspect.isawaitable(deps) else deps
        except ChatappError:
            raise
        except Exception as error:  # somebody else's code
            log.exception("The agent's dependencies could not be made", run_id=str(spec.run_id))
            raise ChatappError("What the agent needs could not be made. The log says why.") from error


class AgentModel:
    """The provider `agent`: the model that the agent was made with, called by the agent's name."""

    name = PROVIDER

    def __init__(self, agent: AbstractAgent[Any, Any]) -> None:
        self._agent = agent

    def model(self, name: str) -> Model[Any]:
        """See `Provider`."""
        if self._agent.model is None:
            raise ModelError("This agent brings no model.")
        return infer_model(self._agent.model)

    async def models(self) -> list[ModelInfo]:
        """See `Provider`: the one, with what is known of the model behind it."""
        return [await asyncio.to_thread(self._described)]  # reads a large file the first time

    def _described(self) -> ModelInfo:
        own, name = self._agent.model, self._agent.name or "agent"
        if isinstance(own, Model):
            provider, model, url = own.system, own.model_name, own.base_url or ""
        else:
            (provider, _, model), url = (own or "").partition(":"), ""
        [known] = described(provider, url, [Listed(model, description=f"Runs on {provider}:{model}.")])
        return replace(known, id=f"{PROVIDER}:{name}", name=name, provider=PROVIDER)

    async def close(self) -> None:
        """See `Provider`."""
        return


def _works_on_history(capability: AbstractCapability[Any]) -> bool:
    if isinstance(capability, ProcessHistory):
        return True
    kind = type(capability)
    is_theirs = kind.__module__.partition(".")[0] != "pydantic_ai"
    return is_theirs and kind.before_model_request is not AbstractCapability.before_model_request


def _validates(agent: AbstractAgent[Any, Any]) -> bool:
    """Whether an agent checks its output with functions; pydantic-ai itself does not tell."""
    while isinstance(agent, WrapperAgent):
        agent = agent.wrapped
    return bool(getattr(agent, "_output_validators", ()))


def _switches(switched_off: Collection[str], unasked: Collection[str]) -> PrepareTools[Any]:
    """Takes tools away, and lets others run without asking."""

    async def prepare(_: RunContext[Any], tools: list[ToolDefinition]) -> list[ToolDefinition]:
        return [
            replace(tool, kind="function") if tool.kind == "unapproved" and tool.name in unasked else tool
            for tool in tools
            if tool.name not in switched_off
        ]

    return PrepareTools(prepare)


def _wants_argument(function: Callable[..., Any]) -> bool:
    try:
        inspect.signature(function).bind()
    except TypeError:
        return True
    except ValueError:  # a built-in one without a signature
        return False
    return False
