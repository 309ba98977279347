"""pydantic-ai's model for Anthropic, which refuses a request with a text of nothing but spaces and line breaks.

Claude writes such texts itself now and then, before it calls a tool or searches, and an answer may be stopped there.
"""

from typing import Any

from pydantic_ai.messages import ModelMessage, TextPart, UserPromptPart
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.models.anthropic import AnthropicModel

from chatapp.engine.providers.message_parts import keeping


class Claude(AnthropicModel):
    """Is told of no blank texts."""

    def prepare_messages(
        self, messages: list[ModelMessage], model_request_parameters: ModelRequestParameters | None = None
    ) -> list[ModelMessage]:
        """As usual, less what is blank."""
        return keeping(_not_blank, super().prepare_messages(messages, model_request_parameters))


def _not_blank(message: ModelMessage) -> list[Any]:
    return [part for part in message.parts if not _is_blank(part)]


def _is_blank(part: object) -> bool:
    return isinstance(part, TextPart | UserPromptPart) and isinstance(part.content, str) and not part.content.strip()
