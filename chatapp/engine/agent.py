"""Builds the pydantic-ai agent for one run."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic_ai import Agent, Tool

from chatapp.engine.models import ModelCatalogue
from chatapp.engine.ports import RunSpec
from chatapp.engine.tools import current_time

BUILT_IN = (current_time.tool(),)
UNSAFE_TO_REPEAT = "unsafe_to_repeat"  # in a tool's metadata: it must not run twice for one call


@dataclass(frozen=True, slots=True)
class AgentFactory:
    """Makes agents from what is configured."""

    models: ModelCatalogue
    tools: Sequence[Tool[object]] = BUILT_IN

    @property
    def unsafe_tools(self) -> set[str]:
        """The names of the tools that must not run twice for one call."""
        return {tool.name for tool in self.tools if (tool.metadata or {}).get(UNSAFE_TO_REPEAT)}

    async def build(self, spec: RunSpec) -> Agent[object, str]:
        """The agent for `spec`.

        Raises:
            UnknownModel: its model is not configured any more.
        """
        return Agent(
            await self.models.load(spec.model),
            instructions=spec.instructions or None,
            tools=[tool for tool in self.tools if tool.name in spec.tools],
        )
