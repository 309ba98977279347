"""pydantic-ai's model for Anthropic, which refuses a request with a text of nothing but spaces and line breaks.

Claude writes such texts itself now and then, before it calls a tool or searches, and an answer may be stopped there.
"""

from dataclasses import replace
from typing import Any

from pydantic_ai.messages import ModelMessage, TextPart, UserPromptPart
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.models.anthropic import AnthropicModel


class Claude(AnthropicModel):
    """Is told of no blank texts."""

    def prepare_messages(
        self, messages: list[ModelMessage], model_request_parameters: ModelRequestParameters | None = None
    ) -> list[ModelMessage]:
        """As usual, less what is blank."""
        prepared = super().prepare_messages(messages, model_request_parameters)
        return [less for message in prepared if (less := _without_blanks(message)) is not None]


def _without_blanks(message: ModelMessage) -> ModelMessage | None:
    if not any(map(_is_blank, message.parts)):
        return message
    parts: list[Any] = [part for part in message.parts if not _is_blank(part)]
    return replace(message, parts=parts) if parts else None


def _is_blank(part: object) -> bool:
    return isinstance(part, TextPart | UserPromptPart) and isinstance(part.content, str) and not part.content.strip()
