"""A model that plays a list of parts, and a catalogue that offers it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from pydantic_ai.messages import ModelMessage, ModelRequest, ToolReturnPart
from pydantic_ai.models import Model
from pydantic_ai.models.function import AgentInfo, DeltaThinkingPart, DeltaToolCall, FunctionModel

from chatapp.engine.models import ModelInfo

Step = str | dict[str, Any] | Exception | float


class ScriptedProvider:
    """The provider `scripted`. Each request plays the next list of steps.

    A string is text, a number is seconds to wait, an exception is raised; `{"think": …}` is reasoning and
    `{"call": name, "args": json}` a tool call.
    """

    name = "scripted"

    def __init__(self, *requests: Sequence[Step]) -> None:
        self._requests = requests

    def model(self, name: str) -> Model[Any]:
        return FunctionModel(stream_function=self._play, model_name=name)

    async def models(self) -> list[ModelInfo]:
        return [ModelInfo(id="scripted:model", name="Scripted", provider=self.name)]

    async def close(self) -> None:
        return

    async def _play(
        self, messages: list[ModelMessage], info: AgentInfo
    ) -> AsyncIterator[str | dict[int, DeltaToolCall] | dict[int, DeltaThinkingPart]]:
        answered = sum(
            isinstance(message, ModelRequest) and any(isinstance(part, ToolReturnPart) for part in message.parts)
            for message in messages
        )
        for index, step in enumerate(self._requests[answered]):
            match step:
                case str():
                    yield step
                case float() | int():
                    await asyncio.sleep(step)
                case Exception():
                    raise step
                case {"think": text}:
                    yield {index: DeltaThinkingPart(content=text)}
                case {"call": name, "args": args}:
                    yield {index: DeltaToolCall(name=name, json_args=args, tool_call_id=f"call-{index}")}
                case _:
                    raise TypeError(step)
