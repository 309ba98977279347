"""Stored turns to the messages that the model sees."""

from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from pydantic import ValidationError
from pydantic_ai.messages import (
    ModelMessage,
    ModelMessagesTypeAdapter,
    ModelRequest,
    ModelResponse,
    SystemPromptPart,
    TextPart,
    UserPromptPart,
)

CONTINUE_PROMPT = (
    "Your last answer was cut off. Continue it exactly where it stops. "
    "Do not repeat any of it and do not comment on this."
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """One stored message; `model_messages` is JSON, and only on answers that ended well or were stopped."""

    role: str
    content: str
    model_messages: str | None = None


def model_history(turns: Iterable[Turn]) -> list[ModelMessage]:
    """The messages for the model. A turn whose messages cannot be read again is told by its text alone."""
    history: list[ModelMessage] = []
    question: ModelRequest | None = None  # an answer's messages begin with the question they answer
    for turn in turns:
        if turn.role == "assistant":
            history += _answer(turn, question)
            question = None
            continue
        if question is not None:
            history.append(question)
        part = SystemPromptPart(turn.content) if turn.role == "system" else UserPromptPart(turn.content)
        question = ModelRequest(parts=[part])
        if turn.role == "system":
            history.append(question)
            question = None
    if question is not None:
        history.append(question)
    return history


def _answer(turn: Turn, question: ModelRequest | None) -> list[ModelMessage]:
    if turn.model_messages is not None:
        try:
            return ModelMessagesTypeAdapter.validate_json(turn.model_messages)
        except ValidationError as error:
            log.warning("A stored turn cannot be read; its text is used", errors=error.error_count())
    asked: list[ModelMessage] = [question] if question is not None else []
    said: list[ModelMessage] = [ModelResponse(parts=[TextPart(turn.content)])] if turn.content else []
    return asked + said
