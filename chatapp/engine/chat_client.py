"""OpenAI's SDK, with a shorter way to a streamed chat completion.

A fifth of what it cost to begin and to end an answer was the SDK's, which walks through a request by the annotations of
its types, and makes each chunk of a response field by field. Here a request goes out as it is given, and pydantic makes
the chunks. All else stays the SDK's: other requests, errors, and chunks that are not as OpenAI documents them.
"""

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any, TypeVar, cast

import httpx2
from openai import APIConnectionError, APITimeoutError, AsyncOpenAI, AsyncStream, NotGiven, Omit
from openai.resources.chat import AsyncChat, AsyncCompletions
from openai.types.chat import ChatCompletionChunk
from pydantic import ValidationError
from pydantic_core import to_json

T = TypeVar("T")


class ChatClient(AsyncOpenAI):
    """The SDK's client."""

    @property
    def chat(self) -> AsyncChat:
        """See `AsyncOpenAI`."""
        return _Chat(self)

    async def stream_chat(
        self, body: Mapping[str, Any], headers: Mapping[str, Any], patience: float | httpx2.Timeout | None
    ) -> AsyncStream[ChatCompletionChunk]:
        """Ask for a chat completion; returned when it begins.

        Args:
            body: the request, as JSON will have it.
            headers: beside those of every request.
            patience: None for the client's own.

        Raises:
            openai.APIError: as of the SDK's `chat.completions.create`.
        """
        request = self._client.build_request(
            "POST",
            self._chat_url,
            content=to_json(body),
            headers=_given({**self._chat_headers, **headers}),
            timeout=self.timeout if patience is None else patience,
        )
        try:
            response = await self._client.send(request, stream=True)
        except httpx2.TimeoutException as error:
            raise APITimeoutError(request) from error
        except httpx2.RequestError as error:
            raise APIConnectionError(request=request) from error
        if not response.is_success:
            await response.aread()
            raise self._make_status_error_from_response(response)
        return AsyncStream(cast_to=ChatCompletionChunk, response=response, client=self)

    @cached_property
    def _chat_url(self) -> str:
        return f"{self.base_url}chat/completions"

    @cached_property
    def _chat_headers(self) -> dict[str, Any]:
        return _given({**self.default_headers, **self.auth_headers})

    def _process_response_data(self, *, data: object, cast_to: type[T], response: httpx2.Response) -> T:
        """What the SDK's streams make chunks with."""
        if cast_to is ChatCompletionChunk:
            with suppress(ValidationError):  # of a server with a dialect, the SDK takes what it can
                return cast("T", ChatCompletionChunk.model_validate(data))
        return super()._process_response_data(data=data, cast_to=cast_to, response=response)


class _Chat(AsyncChat):
    @property
    def completions(self) -> AsyncCompletions:
        return _Completions(self._client)


class _Completions(AsyncCompletions):
    async def create(self, **asked: Any) -> Any:
        if not (asked.get("stream") is True and isinstance(self._client, ChatClient)) or asked.get("extra_query"):
            return await cast("Any", super()).create(**asked)
        given = _given(asked)
        headers: dict[str, Any] = given.pop("extra_headers", None) or {}
        more: dict[str, Any] = given.pop("extra_body", None) or {}
        timeout = given.pop("timeout", None)
        return await self._client.stream_chat({**given, **more}, headers, timeout)


def _given(named: Mapping[str, Any]) -> dict[str, Any]:
    """What of arguments or headers is not left out."""
    return {name: value for name, value in named.items() if not isinstance(value, Omit | NotGiven)}
