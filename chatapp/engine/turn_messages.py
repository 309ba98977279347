"""What the model saw and said in one turn, as it is kept: JSON of pydantic-ai's messages, without files.

The files of a question are stored once, beside it, and put back when the turn is read again.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ag_ui.core import TokenUsage
from pydantic_ai.messages import (
    ModelMessage,
    ModelMessagesTypeAdapter,
    ModelRequest,
    ModelResponse,
    UserContent,
    UserPromptPart,
)
from pydantic_core import from_json, to_json

from chatapp.engine.events import storable_json


def dump_turn(messages: Sequence[ModelMessage]) -> bytes:
    """JSON of the turn's messages; the turn's instructions are set anew for each run and not kept."""
    plain = ModelMessagesTypeAdapter.dump_json([_without_files(message) for message in messages])
    return to_json(storable_json(from_json(plain))) if b"\\u0000" in plain else plain


def load_turn(kept: str | bytes, prompt: str | Sequence[UserContent] | None) -> list[ModelMessage]:
    """The messages again; the question gets its files back from `prompt`.

    Raises:
        ValidationError: they were written by another version and cannot be read.
    """
    messages = ModelMessagesTypeAdapter.validate_json(kept)
    if (
        messages
        and prompt is not None
        and not isinstance(prompt, str)
        and isinstance(first := messages[0], ModelRequest)
    ):
        parts = [replace(part, content=prompt) if isinstance(part, UserPromptPart) else part for part in first.parts]
        messages[0] = replace(first, parts=parts)
    return messages


def usage_of(messages: Sequence[ModelMessage]) -> list[dict[str, Any]]:
    """The tokens of a turn, as AG-UI's `TokenUsage`, one for each model; with `cost` in dollars where it is known."""
    totals: dict[tuple[str | None, str | None], TokenUsage] = {}
    costs: dict[tuple[str | None, str | None], Decimal] = {}
    for message in messages:
        if isinstance(message, ModelResponse) and (message.usage.input_tokens or message.usage.output_tokens):
            key = (message.provider_name, message.model_name)
            total = totals.setdefault(key, TokenUsage(provider=key[0], model=key[1], input_tokens=0, output_tokens=0))
            total.input_tokens = (total.input_tokens or 0) + message.usage.input_tokens
            total.output_tokens = (total.output_tokens or 0) + message.usage.output_tokens
            if message.usage.cost is not None:
                costs[key] = costs.get(key, Decimal(0)) + message.usage.cost
    return [
        total.model_dump(by_alias=True, exclude_none=True) | ({"cost": float(costs[key])} if key in costs else {})
        for key, total in totals.items()
    ]


def fallback_of(messages: Sequence[ModelMessage]) -> str | None:
    """The id of the model that answered at last, if it stepped in for another one."""
    last = next((message for message in reversed(messages) if isinstance(message, ModelResponse)), None)
    if last is None:
        return None
    tried = {f"{attempt.provider_name}:{attempt.model_name}" for attempt in last.failed_attempts or ()}
    return last.model_id if tried - {last.model_id} else None


def finish_reason_of(messages: Sequence[ModelMessage]) -> str | None:
    """Why the model stopped."""
    last = messages[-1] if messages else None
    return last.finish_reason if isinstance(last, ModelResponse) else None


def _without_files(message: ModelMessage) -> ModelMessage:
    if not isinstance(message, ModelRequest) or all(isinstance(_content(part), str) for part in message.parts):
        return message
    parts = [
        replace(part, content="\n".join(piece for piece in part.content if isinstance(piece, str)))
        if isinstance(part, UserPromptPart) and not isinstance(part.content, str)
        else part
        for part in message.parts
    ]
    return replace(message, parts=parts)


def _content(part: object) -> object:
    return part.content if isinstance(part, UserPromptPart) else ""
