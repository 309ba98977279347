"""An OpenAI-compatible model whose plain text goes to the run's tap as it is read.

It works below the SDK, on the bytes of the response: events of plain text are taken out and tapped, and put back a
little later as one event with all their text. So the SDK and pydantic-ai read the same answer in fewer and larger
pieces, and all that is not plain text, errors included, stays theirs.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncGenerator, AsyncIterable
from typing import Any, cast

import httpx2
from openai import AsyncStream
from openai.types.chat import ChatCompletionChunk
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings, OpenAIStreamedResponse
from pydantic_ai.profiles import DEFAULT_THINKING_TAGS
from pydantic_core import from_json

from chatapp.engine.tapping import Tap, current_tap

HOLD_SECONDS = 1.0  # so long after it was tapped, text reaches the agent with the next piece that is read
_BROKEN_TOKEN = re.compile("[<\\[\\]][\u200b-\u200d\u2060\ufeff]")  # pydantic-ai mends these, a few characters later


class TappedOpenAIChatModel(OpenAIChatModel):
    """`OpenAIChatModel`, with a tap where the run has put one up."""

    async def _process_streamed_response(
        self,
        response: AsyncStream[ChatCompletionChunk],
        model_request_parameters: ModelRequestParameters,
        model_settings: OpenAIChatModelSettings | None = None,
    ) -> OpenAIStreamedResponse:
        http = response.response
        if (tap := current_tap()) and "content-encoding" not in http.headers:
            tags = self.profile.get("thinking_tags", DEFAULT_THINKING_TAGS)
            http.stream = _TappedStream(cast("httpx2.AsyncByteStream", http.stream), TextFilter(tap, tags))
        return await super()._process_streamed_response(response, model_request_parameters, model_settings)


class _TappedStream(httpx2.AsyncByteStream):
    """The bytes of a response, less the plain text that is being held."""

    def __init__(self, source: httpx2.AsyncByteStream, text_filter: "TextFilter") -> None:
        self._source = source
        self._filter = text_filter

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        try:
            async for piece in cast("AsyncIterable[bytes]", self._source):
                if passed := self._filter.feed(piece):
                    yield passed
        except (Exception, asyncio.CancelledError):
            if held := self._filter.flush():
                yield held  # what readers have seen belongs to what the agent keeps
            raise
        if rest := self._filter.finish():
            yield rest

    async def aclose(self) -> None:
        await self._source.aclose()


class TextFilter:
    """Takes events of plain text out of server-sent events, taps them, and puts them back as one event.

    The first text of every part of the answer is left in: pydantic-ai decides there what kind of part it is, and the
    text that is tapped goes on with it.
    """

    def __init__(self, tap: Tap, thinking_tags: tuple[str, str]) -> None:
        self._tap = tap
        self._thinking_tags = thinking_tags
        self._rest = b""
        self._held: list[str] = []
        self._held_since = 0.0
        self._last_chunk: dict[str, Any] = {}  # what the held text is put back as
        self._last_character = ""
        self._is_in_text = False
        self._is_thinking = False
        self._is_off = False

    def feed(self, piece: bytes) -> bytes:
        """Take in bytes as they come; gives those that are for the SDK now."""
        if self._is_off:
            return piece
        *events, self._rest = (self._rest + piece).replace(b"\r\n", b"\n").split(b"\n\n")
        texts: list[str] = []
        passed: list[bytes] = []
        for event in events:
            text = self._plain_text(event)
            if text is None and not passed:
                passed += (self._say("".join(texts)), self.flush())
            if text is None or passed:  # behind what the agent is still to get, nothing may be tapped
                passed.append(event + b"\n\n")
            else:
                texts.append(text)
        if not passed:
            passed.append(self._say("".join(texts)))
            if self._held and time.monotonic() - self._held_since >= HOLD_SECONDS:
                passed.append(self.flush())
        if self._is_off:
            passed.append(self.finish())
        return b"".join(passed)

    def flush(self) -> bytes:
        """What was tapped and not yet put back."""
        text = "".join(self._held)
        self._held.clear()
        return self._event(text)

    def finish(self) -> bytes:
        """What is left at the end."""
        rest, self._rest = self._rest, b""
        return self.flush() + rest

    def _say(self, text: str) -> bytes:
        """Tap text; gives the bytes that are left to be passed."""
        if not text:
            return b""
        if not self._tap(text):
            return self.flush() + self._event(text)
        if not self._held:
            self._held_since = time.monotonic()
        self._held.append(text)
        return b""

    def _plain_text(self, event: bytes) -> str | None:
        """The text of an event that does nothing but go on with a text."""
        chunk = _parsed(event)
        text = _only_text(chunk) if chunk else None
        if text is None or self._is_special(text):
            self._is_in_text = False
            return None
        self._last_chunk = cast("dict[str, Any]", chunk)
        self._last_character = text[-1]
        if not self._is_in_text:
            self._is_in_text = not text.isspace()  # which pydantic-ai leaves out for some models
            return None
        return text

    def _is_special(self, text: str) -> bool:
        start, end = self._thinking_tags
        if self._is_thinking:
            self._is_thinking = text != end
            return True
        if text == start:
            self._is_thinking = True
        elif not text.isascii() and _BROKEN_TOKEN.search(self._last_character + text):
            self._is_off = True
        return self._is_thinking or self._is_off

    def _event(self, text: str) -> bytes:
        if not text:
            return b""
        if text == self._thinking_tags[0]:  # it came in pieces, so it is no tag
            return self._event(text[:1]) + self._event(text[1:])
        self._last_chunk["choices"][0]["delta"]["content"] = text
        return b"data: %b\n\n" % json.dumps(self._last_chunk).encode()


def _parsed(event: bytes) -> dict[str, Any] | None:
    if not event.startswith(b"data:") or b"\n" in event:
        return None
    try:
        chunk = from_json(event[5:])
    except ValueError:  # the SDK tells, unless it is "[DONE]"
        return None
    return chunk if isinstance(chunk, dict) else None


def _only_text(chunk: dict[str, Any]) -> str | None:
    """The text of a chunk that holds nothing else that anybody reads."""
    match chunk.get("choices"):
        case [{"delta": {"content": str(text)} as delta} as choice]:
            is_only_text = not (
                chunk.get("error")
                or chunk.get("usage")
                or chunk.get("moderation")
                or choice.get("finish_reason")
                or choice.get("logprobs")
                or any(value for name, value in delta.items() if name not in _READ_BY_NOBODY)
            )
            return text if text and is_only_text else None
        case _:
            return None


_READ_BY_NOBODY = ("content", "role")
