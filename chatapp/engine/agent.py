"""Builds the pydantic-ai agent for one run."""

from dataclasses import dataclass

from pydantic_ai import Agent, Tool

from chatapp.engine.models import ModelCatalogue
from chatapp.engine.ports import RunSpec
from chatapp.engine.tools import current_time

TOOLS: dict[str, Tool[object]] = {tool.name: tool for tool in (current_time.tool(),)}


@dataclass(frozen=True, slots=True)
class AgentFactory:
    """Makes agents from what is configured."""

    models: ModelCatalogue

    def build(self, spec: RunSpec) -> Agent[object, str]:
        """The agent for `spec`.

        Raises:
            UnknownModel: its model is not configured any more.
        """
        return Agent(
            self.models.resolve(spec.model),
            instructions=spec.instructions or None,
            tools=[TOOLS[name] for name in spec.tools if name in TOOLS],
        )
