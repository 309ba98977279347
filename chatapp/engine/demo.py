"""The demo model: answers offline at a human pace, so that the first minute needs no key.

The model catalogue builds one as `demo:chat`; tests use it with `pace=0`.
"""

import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import anyio
from pydantic_ai import RunContext
from pydantic_ai.exceptions import ModelAPIError
from pydantic_ai.messages import (
    CompactionPart,
    ModelMessage,
    ModelRequest,
    ModelResponse,
    ModelResponsePart,
    ModelResponseStreamEvent,
    TextPart,
    ThinkingPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)
from pydantic_ai.models import Model, ModelRequestParameters, StreamedResponse
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RequestUsage

from chatapp.engine import summarising, titling
from chatapp.engine.demo_answers import Answer, answer, answer_with_result, summary, title
from chatapp.engine.history import CONTINUE_PROMPT

DISPLAY_NAME = "Demo model"
MODEL_NAME = "chat"
SYSTEM = "demo"
MODEL_ID = f"{SYSTEM}:{MODEL_NAME}"
TOKENS_PER_SECOND = 60.0
FIRST_TOKEN_SECONDS = 0.3

_PIECE = re.compile(r"\s*\S{1,8}|\s+$")
_TOKENS_PER_WORD = 4 / 3


class DemoModel(Model[None]):
    """A model that needs no network and says so. `pace` is in tokens a second, 0 means no waiting."""

    unsupported_settings = frozenset({"extra_body"})

    def __init__(self, *, pace: float = TOKENS_PER_SECOND) -> None:
        super().__init__()
        self._pace = pace

    @property
    def model_name(self) -> str:
        return MODEL_NAME

    @property
    def system(self) -> str:
        return SYSTEM

    @property
    def provider(self) -> None:
        return None

    async def request(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
    ) -> ModelResponse:
        _, parameters = self.prepare_request(model_settings, model_request_parameters)
        said = _answer_to(messages, parameters)
        if said.fails:
            raise _failure()
        parts = _parts(said, _call_id(messages))
        return ModelResponse(
            parts=parts,
            usage=RequestUsage(input_tokens=_input_tokens(messages), output_tokens=sum(map(_part_tokens, parts))),
            model_name=MODEL_NAME,
            provider_name=SYSTEM,
            finish_reason="tool_call" if said.tool else "stop",
        )

    @asynccontextmanager
    async def request_stream(
        self,
        messages: list[ModelMessage],
        model_settings: ModelSettings | None,
        model_request_parameters: ModelRequestParameters,
        run_context: RunContext[object] | None = None,
    ) -> AsyncGenerator[StreamedResponse]:
        _, parameters = self.prepare_request(model_settings, model_request_parameters)
        yield DemoStreamedResponse(
            parameters,
            said=_answer_to(messages, parameters),
            tool_call_id=_call_id(messages),
            input_tokens=_input_tokens(messages),
            pace=self._pace,
        )


@dataclass
class DemoStreamedResponse(StreamedResponse):
    """An answer said piece by piece."""

    said: Answer = field(kw_only=True)
    tool_call_id: str = field(kw_only=True)
    input_tokens: int = field(kw_only=True)
    pace: float = field(kw_only=True)
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC), init=False)

    def __post_init__(self) -> None:
        self._usage = RequestUsage(input_tokens=self.input_tokens)

    async def _get_event_iterator(self) -> AsyncIterator[ModelResponseStreamEvent]:
        due = anyio.current_time() + FIRST_TOKEN_SECONDS
        for kind, piece in _pieces(self.said):
            await self._wait_until(due)
            # From the due time, not from now: what a busy loop was late is caught up.
            due += 1 / self.pace if self.pace else 0
            self._usage += RequestUsage(output_tokens=1)
            for event in self._events(kind, piece):
                yield event
        if self.said.fails:
            raise _failure()
        for event in self._tool_call_events():
            yield event
        self.finish_reason = "tool_call" if self.said.tool else "stop"

    async def _wait_until(self, due: float) -> None:
        await anyio.sleep(max(0.0, due - anyio.current_time()) if self.pace else 0)

    def _events(self, kind: str, piece: str) -> Iterator[ModelResponseStreamEvent]:
        if kind == "reasoning":
            return self._parts_manager.handle_thinking_delta(vendor_part_id=kind, content=piece)
        return self._parts_manager.handle_text_delta(vendor_part_id=kind, content=piece)

    def _tool_call_events(self) -> Iterator[ModelResponseStreamEvent]:
        if self.said.tool is None:
            return
        arguments = json.dumps(self.said.tool.arguments)
        self._usage += RequestUsage(output_tokens=_tokens(arguments))
        yield self._parts_manager.handle_tool_call_part(
            vendor_part_id="tool",
            tool_name=self.said.tool.name,
            args=arguments,
            tool_call_id=self.tool_call_id,
        )

    async def close_stream(self) -> None:
        """Nothing to close: no connection stands behind this answer."""

    @property
    def model_name(self) -> str:
        return MODEL_NAME

    @property
    def provider_name(self) -> str:
        return SYSTEM

    @property
    def provider_url(self) -> None:
        return None

    @property
    def timestamp(self) -> datetime:
        return self.started_at


def _answer_to(messages: list[ModelMessage], parameters: ModelRequestParameters) -> Answer:
    """Answer the last user message, or the tool result that came after it."""
    for message in reversed(messages):
        if not isinstance(message, ModelRequest):
            continue
        for part in reversed(message.parts):
            if isinstance(part, ToolReturnPart):
                return answer_with_result(part.tool_name, part.model_response_str(), part.outcome)
            if isinstance(part, UserPromptPart):
                if message.instructions == titling.INSTRUCTIONS:
                    return Answer(title(titling.question_in(_prompt_text(part))))
                if message.instructions == summarising.INSTRUCTIONS:
                    return Answer(summary(summarising.questions_in(_prompt_text(part))))
                if _prompt_text(part) == CONTINUE_PROMPT:
                    return _rest_of_answer(messages)
                tools = frozenset(tool.name for tool in parameters.declared_function_tools)
                return answer(_prompt_text(part), tools)
    return answer("")


def _rest_of_answer(messages: list[ModelMessage]) -> Answer:
    """What the answer to the last real question has behind what was said of it."""
    said, question = "", ""
    for message in messages:
        for part in message.parts:
            if isinstance(part, UserPromptPart) and _prompt_text(part) != CONTINUE_PROMPT:
                said, question = "", _prompt_text(part)
            elif isinstance(part, TextPart):
                said += part.content
    whole = answer(question)
    rest = whole.text.removeprefix(said) if whole.text.startswith(said) else ""
    return Answer(rest or "That was all I had to say.")


def _prompt_text(part: UserPromptPart) -> str:
    if isinstance(part.content, str):
        return part.content
    return "\n".join(item for item in part.content if isinstance(item, str))


def _parts(said: Answer, tool_call_id: str) -> list[ModelResponsePart]:
    parts: list[ModelResponsePart] = []
    if said.reasoning:
        parts.append(ThinkingPart(said.reasoning))
    parts.append(TextPart(said.text))
    if said.tool:
        parts.append(ToolCallPart(said.tool.name, json.dumps(said.tool.arguments), tool_call_id=tool_call_id))
    return parts


def _pieces(said: Answer) -> Iterator[tuple[str, str]]:
    for kind, text in (("reasoning", said.reasoning), ("text", said.text)):
        for piece in _PIECE.findall(text):
            yield kind, piece


def _call_id(messages: Iterable[ModelMessage]) -> str:
    earlier = sum(len(message.tool_calls) for message in messages if isinstance(message, ModelResponse))
    return f"demo-call-{earlier + 1}"


def _failure() -> ModelAPIError:
    return ModelAPIError(MODEL_NAME, "The demo model failed because it was asked to.")


def _input_tokens(messages: Iterable[ModelMessage]) -> int:
    return sum(_part_tokens(part) for message in messages for part in message.parts)


def _part_tokens(part: object) -> int:
    match part:
        case UserPromptPart():
            return _tokens(_prompt_text(part))
        case ToolCallPart():
            return _tokens(part.args_as_json_str())
        case ToolReturnPart():
            return _tokens(part.model_response_str())
        case TextPart(content=str(text)) | ThinkingPart(content=str(text)) | CompactionPart(content=str(text)):
            return _tokens(text)
        case _:
            return 0


def _tokens(text: str) -> int:
    return round(len(text.split()) * _TOKENS_PER_WORD)
