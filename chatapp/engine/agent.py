"""Builds the pydantic-ai agent for one run."""

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from pydantic_ai import Agent, DeferredToolRequests, ExternalToolset, RunContext, Tool
from pydantic_ai.agent import AbstractAgent
from pydantic_ai.capabilities import AbstractCapability, WebSearch
from pydantic_ai.models import Model
from pydantic_ai.native_tools import WebSearchTool
from pydantic_ai.tools import ToolDefinition
from pydantic_ai.toolsets import AbstractToolset

from chatapp.engine import demo, demo_tools
from chatapp.engine.models import ModelCatalogue
from chatapp.engine.persistence import Persistence
from chatapp.engine.ports import ClientTool, RunSpec
from chatapp.engine.tools import current_time
from chatapp.engine.tools.limits import ToolLimits
from chatapp.engine.tools.mcp_server import ServerInfo
from chatapp.engine.tools.mcp_servers import McpServers
from chatapp.engine.tools.toolbox import NATIVE, ToolInfo, describe, unsafe

BUILT_IN = (current_time.tool(),)
Key = tuple[str, str, tuple[str, ...], frozenset[str]]  # what agents differ in

MOST_BUILT = 200  # agents kept for the next run that asks for the same


@dataclass(frozen=True, slots=True)
class BuiltAgent:
    """An agent, and what one run of it is given besides the message."""

    agent: AbstractAgent[Any, Any]
    model: Model[Any] | None = None  # in place of the agent's own
    deps: Any = None
    instructions: str = ""  # beside the agent's own
    output_type: Any = None  # in place of the agent's own
    capabilities: Sequence[AbstractCapability[Any]] | None = None  # beside the agent's own
    toolsets: Sequence[AbstractToolset[Any]] = ()  # beside the agent's own
    output_tools: Collection[str] = ()  # what a model calls to hand over its output
    unsafe_tools: Collection[str] = ()  # of `toolsets`, those that must not run twice for one call


class Agents(Protocol):
    """Where the agent of a run comes from."""

    @property
    def models(self) -> ModelCatalogue:
        """The models that it can run on."""
        ...

    @property
    def tools(self) -> Sequence[ToolInfo]:
        """The tools that a run may be given."""
        ...

    @property
    def default_tools(self) -> Sequence[str]:
        """What a run is given that names no tools: tools, and servers that stand for all of theirs."""
        ...

    def knows(self, tool: str) -> bool:
        """Whether a run may name this, a tool or a server of tools."""
        ...

    def servers(self) -> Sequence[ServerInfo]:
        """The servers of tools, and how they do."""
        ...

    @property
    def unsafe_tools(self) -> Collection[str]:
        """Those of the tools that must not run twice for one call."""
        ...

    async def build(self, spec: RunSpec) -> BuiltAgent:
        """The agent for `spec`. Raises `UnknownModel` where its model is not configured any more."""
        ...


@dataclass(frozen=True, slots=True)
class AgentFactory:
    """Makes agents from what is configured."""

    models: ModelCatalogue
    own_tools: Sequence[Tool[object]] = BUILT_IN
    retry_seconds: float = 0.0  # how long a request waits in all for a provider that is busy
    fallback: str | None = None  # the id of the model that is asked when the chosen one does not answer
    tool_limits: ToolLimits = field(default_factory=ToolLimits)
    mcp: McpServers = field(default_factory=McpServers)
    _built: dict[Key, BuiltAgent] = field(default_factory=dict[Key, BuiltAgent], repr=False)

    @property
    def tools(self) -> Sequence[ToolInfo]:
        """See `Agents`."""
        return [*(describe(tool) for tool in self.own_tools), *self.mcp.tools]

    @property
    def default_tools(self) -> Sequence[str]:
        """See `Agents`."""
        return [*(tool.name for tool in self.own_tools), *self.mcp.names]

    def knows(self, tool: str) -> bool:
        """See `Agents`. A server's tools are not known before it is connected."""
        return any(own.name == tool for own in self.own_tools) or self.mcp.may_have(tool)

    def servers(self) -> Sequence[ServerInfo]:
        """See `Agents`."""
        return self.mcp.infos()

    @property
    def unsafe_tools(self) -> Collection[str]:
        """See `Agents`."""
        return unsafe(self.tools)

    @property
    def persistence(self) -> Persistence:
        """What is done when a provider does not answer."""
        return Persistence(self.models.load, self.retry_seconds, self.fallback)

    async def build(self, spec: RunSpec) -> BuiltAgent:
        """See `Agents`; what was built is kept for the next run that asks for the same."""
        key = (spec.model, spec.instructions, spec.tools, spec.allowed_tools)
        if key not in self._built:
            if len(self._built) >= MOST_BUILT:
                self._built.clear()
            wanted = (*(tool for tool in self.own_tools if tool.name in spec.tools), *_demo_tools(spec))
            chosen = [_allowed(tool, spec.allowed_tools) for tool in wanted]
            agent = Agent(
                await self.models.load(spec.model),
                output_type=[str, DeferredToolRequests],
                instructions=spec.instructions or None,
                tools=[tool for tool in chosen if not _prefers_native(tool)],
                capabilities=[
                    self.persistence,
                    self.tool_limits,
                    *(WebSearch[object](native=_native_search, local=tool) for tool in chosen if _prefers_native(tool)),
                ],
            )
            self._built[key] = BuiltAgent(agent)
        taken = {*(tool.name for tool in self.own_tools), *(tool.name for tool in spec.client_tools)}
        toolsets = await self.mcp.toolsets(spec.tools, taken, spec.allowed_tools)
        built = self._built[key]
        return replace(built, toolsets=toolsets, unsafe_tools=unsafe(self.mcp.tools)) if toolsets else built


def _demo_tools(spec: RunSpec) -> list[Tool[object]]:
    """What the demo shows itself with, unless all tools are switched off."""
    return demo_tools.tools() if spec.model == demo.MODEL_ID and spec.tools else []


def _allowed(tool: Tool[object], allowed: Collection[str]) -> Tool[object]:
    """The tool, which does not ask if it need not."""
    if not tool.requires_approval or tool.name not in allowed:
        return tool
    tool = copy(tool)
    tool.requires_approval = False
    return tool


def _prefers_native(tool: Tool[object]) -> bool:
    return bool((tool.metadata or {}).get(NATIVE))


def _native_search(ctx: RunContext[object]) -> WebSearchTool | None:
    """The model's own search; some of Gemini's models take either their own tools or ours."""
    has_either = isinstance(ctx.model, Model) and not ctx.model.profile.get("google_supports_tool_combination", True)
    return None if has_either else WebSearchTool()


def client_toolset(tools: Sequence[ClientTool]) -> list[ExternalToolset[object]]:
    """The tools that whoever asked runs; a call of one ends the run until its result is brought."""
    if not tools:
        return []
    definitions = [
        ToolDefinition(name=tool.name, description=tool.description, parameters_json_schema=tool.parameters)
        for tool in tools
    ]
    return [ExternalToolset(definitions)]
