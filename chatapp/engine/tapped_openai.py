"""An OpenAI-compatible model whose plain text goes to the run's tap as it is read.

It works below the SDK, on the bytes of the response. So the SDK and pydantic-ai read the same answer in fewer and
larger pieces, and all that is not plain text, errors included, stays theirs.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable
from typing import cast

import httpx2
from openai import AsyncStream
from openai.types.chat import ChatCompletionChunk
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings, OpenAIStreamedResponse
from pydantic_ai.profiles import DEFAULT_THINKING_TAGS

from chatapp.engine.tapping import current_tap
from chatapp.engine.text_filter import TextFilter


class Tapped(OpenAIChatModel):
    """What a chat model is mixed with to tap, where the run has put a tap up."""

    async def _process_streamed_response(
        self,
        response: AsyncStream[ChatCompletionChunk],
        model_request_parameters: ModelRequestParameters,
        model_settings: OpenAIChatModelSettings | None = None,
    ) -> OpenAIStreamedResponse:
        http = response.response
        if (tap := current_tap()) and "content-encoding" not in http.headers:
            text_filter = TextFilter(tap, self.profile.get("thinking_tags", DEFAULT_THINKING_TAGS))
            http.stream = _TappedStream(http, text_filter)
        return await super()._process_streamed_response(response, model_request_parameters, model_settings)


class TappedOpenAIChatModel(Tapped):
    """OpenAI's."""


class _TappedStream(httpx2.AsyncByteStream):
    """The body of a response, less the plain text that is being held."""

    def __init__(self, response: httpx2.Response, text_filter: TextFilter) -> None:
        self._source = cast("httpx2.AsyncByteStream", response.stream)
        self._filter = text_filter
        self._feed = text_filter.feed
        if read_through := response.extensions.get("read_through"):  # the connection feeds it, and sooner
            read_through(text_filter.feed)
            self._feed = bytes

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        try:
            async for piece in cast("AsyncIterable[bytes]", self._source):
                if passed := self._feed(piece):
                    yield passed
        except (Exception, asyncio.CancelledError):
            if held := self._filter.flush():
                yield held  # what readers have seen belongs to what the agent keeps
            raise
        if rest := self._filter.finish():
            yield rest

    async def aclose(self) -> None:
        await self._source.aclose()
