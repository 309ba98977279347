"""Builds the pydantic-ai agent for one run."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic_ai import Agent, Tool

from chatapp.engine.models import ModelCatalogue
from chatapp.engine.ports import RunSpec
from chatapp.engine.tools import current_time

BUILT_IN = (current_time.tool(),)
MOST_BUILT = 200  # agents kept for the next run that asks for the same
UNSAFE_TO_REPEAT = "unsafe_to_repeat"  # in a tool's metadata: it must not run twice for one call


@dataclass(frozen=True, slots=True)
class AgentFactory:
    """Makes agents from what is configured."""

    models: ModelCatalogue
    tools: Sequence[Tool[object]] = BUILT_IN
    _built: dict[tuple[str, str, tuple[str, ...]], Agent[object, str]] = field(
        default_factory=dict[tuple[str, str, tuple[str, ...]], Agent[object, str]], repr=False
    )

    @property
    def unsafe_tools(self) -> set[str]:
        """The names of the tools that must not run twice for one call."""
        return {tool.name for tool in self.tools if (tool.metadata or {}).get(UNSAFE_TO_REPEAT)}

    async def build(self, spec: RunSpec) -> Agent[object, str]:
        """The agent for `spec`.

        Raises:
            UnknownModel: its model is not configured any more.
        """
        key = (spec.model, spec.instructions, spec.tools)
        if key not in self._built:
            if len(self._built) >= MOST_BUILT:
                self._built.clear()
            self._built[key] = Agent(
                await self.models.load(spec.model),
                instructions=spec.instructions or None,
                tools=[tool for tool in self.tools if tool.name in spec.tools],
            )
        return self._built[key]
