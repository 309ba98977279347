"""An agent of somebody's own, as tests copy it to where it is served from: it notes who came, and talks for a while."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from pydantic_ai import Agent, RunContext
from pydantic_ai.messages import ModelMessage, ToolReturnPart
from pydantic_ai.models.function import AgentInfo, DeltaToolCall, FunctionModel

from chatapp import RunSpec


async def play(messages: list[ModelMessage], info: AgentInfo) -> AsyncIterator[str | dict[int, DeltaToolCall]]:
    if not any(isinstance(part, ToolReturnPart) for message in messages for part in message.parts):
        yield {0: DeltaToolCall(name="note", json_args="{}", tool_call_id="one")}
        return
    for number in range(30):
        yield f"{number} "
        await asyncio.sleep(0.05)


clerk = Agent(FunctionModel(stream_function=play), deps_type=Path)


@clerk.tool
def note(context: RunContext[Path]) -> str:
    """Note that somebody came."""
    with context.deps.open("a") as ledger:
        ledger.write("came\n")
    return "noted"


async def ledger(run: RunSpec) -> Path:
    """Where the clerk writes: a file for each user."""
    return Path(f"ledger-{run.owner}")
