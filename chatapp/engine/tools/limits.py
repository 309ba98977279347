"""What holds for every call of a tool: it ends in time, its result fits, and its failure does not end the run."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any, cast

import structlog
from pydantic import ValidationError
from pydantic_ai import ModelRetry, RunContext, ToolDefinition, ToolReturn
from pydantic_ai.capabilities import AbstractCapability
from pydantic_ai.capabilities.abstract import RawToolArgs, ValidatedToolArgs
from pydantic_ai.exceptions import ToolFailed
from pydantic_ai.messages import BinaryContent, ToolCallPart
from pydantic_ai.toolsets import AbstractToolset, ToolsetTool, WrapperToolset
from pydantic_core import to_json

from chatapp.engine.sources import as_metadata, sources_in
from chatapp.errors import ChatappError

log = structlog.get_logger(__name__)

GRACE_SECONDS = 0.5  # a function that runs in a thread is given up by its toolset, which has to come first
MOST_BYTES = 4_000_000  # of an image or another file that a tool gives


@dataclass
class ToolLimits(AbstractCapability[object]):
    """Limits the tools of an agent.

    Args:
        seconds: how long a call may take, if its tool says nothing else.
        characters: how much of a result the model is given.
    """

    seconds: float = 60.0
    characters: int = 50_000

    async def prepare_tools(self, ctx: RunContext[object], tool_defs: list[ToolDefinition]) -> list[ToolDefinition]:
        """Give each tool its time."""
        return [tool if tool.timeout is not None else replace(tool, timeout=self.seconds) for tool in tool_defs]

    def get_wrapper_toolset(self, toolset: AbstractToolset[object]) -> AbstractToolset[object]:
        """Stand around all tools of the agent."""
        return LimitedToolset(toolset, self.seconds, self.characters)

    async def on_tool_validate_error(
        self,
        ctx: RunContext[object],
        *,
        call: ToolCallPart,
        tool_def: ToolDefinition,
        args: RawToolArgs,
        error: ValidationError | ModelRetry,
    ) -> ValidatedToolArgs:
        """A model that does not get the arguments right is told so, once more than it may try again."""
        if ctx.last_attempt:
            raise ToolFailed(f"{tool_def.name} was not called, for its arguments are not right: {error}") from error
        raise error

    async def on_tool_execute_error(
        self,
        ctx: RunContext[object],
        *,
        call: ToolCallPart,
        tool_def: ToolDefinition,
        args: ValidatedToolArgs,
        error: Exception,
    ) -> Any:
        """Tell the model in place of ending the run."""
        if isinstance(error, ChatappError):
            raise ToolFailed(error.detail) from error
        log.error("A tool broke", tool=tool_def.name, run_id=ctx.run_id, exc_info=error)
        raise ToolFailed(f"{tool_def.name} does not work at the moment: something went wrong in it.") from error


@dataclass
class LimitedToolset(WrapperToolset[object]):
    """Tools of which each call ends in time, with a result that fits."""

    seconds: float
    characters: int

    async def call_tool(
        self, name: str, tool_args: dict[str, Any], ctx: RunContext[object], tool: ToolsetTool[object]
    ) -> Any:
        """Run it within its time, and cut what it gives."""
        seconds = self.seconds if tool.tool_def.timeout is None else tool.tool_def.timeout
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(seconds + GRACE_SECONDS):
                return cut(await super().call_tool(name, tool_args, ctx, tool), self.characters)
        except (TimeoutError, ModelRetry) as error:
            if loop.time() - began > seconds * 0.95:  # a timer may ring a little early
                raise ToolFailed(f"{name} was stopped: it took longer than {seconds:g} seconds.") from None
            if isinstance(error, TimeoutError) or ctx.last_attempt:
                raise ToolFailed(str(error) or f"{name} waited too long for something.") from error
            raise


def cut(result: object, characters: int) -> object:
    """A result of at most so many characters, with a note where there were more."""
    if isinstance(result, ToolReturn):
        given = cast("ToolReturn[Any]", result)
        return replace(given, return_value=cut(given.return_value, characters))
    if isinstance(result, BinaryContent):
        return result if len(result.data) <= MOST_BYTES else f"[A file of {len(result.data)} bytes was left out.]"
    items = cast("list[object]", result) if isinstance(result, list) else []
    if any(isinstance(item, BinaryContent) for item in items):
        return [cut(item, characters) for item in items]
    text = result if isinstance(result, str) else to_json(result, serialize_unknown=True).decode()
    if len(text) <= characters:
        return cast("object", result)
    note = f"\n\n[Cut here: the result has {len(text)} characters, of which these are the first {characters}.]"
    return ToolReturn(text[:characters] + note, metadata=as_metadata(sources_in(text)))
