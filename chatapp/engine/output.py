"""The output of an agent that is more than its text: calls that are no tools, and results to be told."""

from collections.abc import Collection, Sequence
from typing import Any

from pydantic_ai import RunContext, ToolDefinition
from pydantic_ai.capabilities import AbstractCapability
from pydantic_ai.messages import BinaryContent, ModelMessage, ModelResponse
from pydantic_core import from_json, to_json


class OutputTools(AbstractCapability[Any]):
    """Learns the names that a model hands its output over with. Such a call is not for readers: the output is."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    async def prepare_output_tools(self, ctx: RunContext[Any], tool_defs: list[ToolDefinition]) -> list[ToolDefinition]:
        """Change nothing."""
        self.names.update(tool.name for tool in tool_defs)
        return tool_defs


def untold(output: object, messages: Sequence[ModelMessage], output_tools: Collection[str]) -> str:
    """What is to be said of an output because the answer's text has not said it, as Markdown.

    Args:
        output: the agent's result.
        messages: all that the run has added; the output is from the last response.
        output_tools: the calls that hand it over; without one of them it was made of the text.
    """
    response = next((message for message in reversed(messages) if isinstance(message, ModelResponse)), None)
    is_called = response is not None and any(call.tool_name in output_tools for call in response.tool_calls)
    text = (response.text or "") if response is not None else ""
    if output is None or (not is_called and (isinstance(output, str) or _is_json(text))):
        return ""
    if isinstance(output, str):
        return output
    if isinstance(output, BinaryContent):
        return f"A file of {len(output.data)} bytes, {output.media_type}."
    return f"```json\n{to_json(output, indent=2, serialize_unknown=True).decode()}\n```"


def _is_json(text: str) -> bool:
    """Whether a text is an object or a list, as a model writes it that was told to."""
    text = text.strip().removeprefix("```json").removeprefix("```").removesuffix("```").strip()
    if not text.startswith(("{", "[")):
        return False
    try:
        from_json(text)
    except ValueError:
        return False
    return True
