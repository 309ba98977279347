"""Stored turns to the messages that the model sees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog
from pydantic import ValidationError
from pydantic_ai.messages import (
    CompactionPart,
    ModelMessage,
    ModelRequest,
    ModelResponse,
    SystemPromptPart,
    TextPart,
    UserContent,
    UserPromptPart,
    repair_messages,
)

from chatapp.engine.turn_messages import load_turn

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
    files: Sequence[UserContent] = ()
    id: UUID | None = None
    is_measured: bool = True  # its tokens were counted with the history as it is told now

    @property
    def prompt(self) -> str | Sequence[UserContent]:
        """The text, with the files behind it."""
        if not self.files:
            return self.content
        return [self.content, *self.files] if self.content.strip() else list(self.files)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the model is told in place of a message and of all that come before it."""

    text: str
    system: tuple[str, ...] = ()  # the system messages among them, word for word
    is_complete: bool = True  # False: messages were left out of it


def model_history(turns: Iterable[Turn], summary: Summary | None = None) -> list[ModelMessage]:
    """The messages for the model. A turn whose messages cannot be read again is told by its text alone; a tool call
    that nobody answered is closed. `summary` stands for what came before."""
    history = _beginning(summary) if summary else []
    question: ModelRequest | None = None  # an answer's messages begin with the question they answer
    for turn in turns:
        if turn.role == "assistant":
            history += _answer(turn, question)
            question = None
            continue
        if question is not None:
            history.append(question)
        part = SystemPromptPart(turn.content) if turn.role == "system" else UserPromptPart(turn.prompt)
        question = ModelRequest(parts=[part])
        if turn.role == "system":
            history.append(question)
            question = None
    if question is not None:
        history.append(question)
    return repair_messages(history)


def _beginning(summary: Summary) -> list[ModelMessage]:
    told: list[ModelMessage] = [ModelRequest(parts=[SystemPromptPart(text)]) for text in summary.system]
    if summary.text:
        told.append(ModelRequest(parts=[CompactionPart(summary.text)]))
    return told


def _answer(turn: Turn, question: ModelRequest | None) -> list[ModelMessage]:
    if turn.model_messages is not None:
        try:
            prompt = question.parts[0].content if question and isinstance(question.parts[0], UserPromptPart) else None
            return load_turn(turn.model_messages, prompt)
        except ValidationError as error:
            log.warning("A stored turn cannot be read; its text is used", errors=error.error_count())
    asked: list[ModelMessage] = [question] if question is not None else []
    said: list[ModelMessage] = [ModelResponse(parts=[TextPart(turn.content)])] if turn.content else []
    return asked + said
