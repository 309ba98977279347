"""OpenAI's Responses API. Imports the SDK."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from pydantic_ai.exceptions import ModelHTTPError
from pydantic_ai.messages import ModelMessage, ThinkingPart
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.models.openai import OpenAIResponsesModel, OpenAIResponsesModelSettings
from pydantic_ai.native_tools import WebSearchTool

from chatapp.engine.providers.message_parts import keeping

SUMMARY = "openai_reasoning_summary"


class ResponsesModel(OpenAIResponsesModel):
    """Asks which pages a search found, which is told only then, and for summaries of what the model thinks, until
    OpenAI says that this account may not have them. Is told of no thought that led nowhere."""

    _is_entitled = True

    def prepare_messages(
        self, messages: list[ModelMessage], model_request_parameters: ModelRequestParameters | None = None
    ) -> list[ModelMessage]:
        """As usual, less the reasoning in which an answer was stopped: OpenAI refuses reasoning with nothing behind it,
        and with it all requests of a chat that has such an answer."""
        return keeping(_up_to_last_thoughts, super().prepare_messages(messages, model_request_parameters))

    async def _responses_create(
        self, messages: Any, stream: Any, model_settings: Any, model_request_parameters: ModelRequestParameters
    ) -> Any:
        ask = cast("Callable[..., Awaitable[Any]]", super()._responses_create)
        settings: OpenAIResponsesModelSettings = model_settings
        if any(isinstance(tool, WebSearchTool) for tool in model_request_parameters.native_tools):
            settings = {"openai_include_web_search_sources": True, **settings}
        if SUMMARY in settings or not (self._is_entitled and self.profile.get("supports_thinking")):
            return await ask(messages, stream, settings, model_request_parameters)
        try:
            return await ask(messages, stream, {**settings, SUMMARY: "auto"}, model_request_parameters)
        except ModelHTTPError as error:
            if error.status_code != 400 or "reasoning.summary" not in str(error.body):
                raise
        self._is_entitled = False
        return await ask(messages, stream, settings, model_request_parameters)


def _up_to_last_thoughts(message: ModelMessage) -> list[Any]:
    parts: list[Any] = list(message.parts)
    while parts and isinstance(parts[-1], ThinkingPart):
        parts.pop()
    return parts
