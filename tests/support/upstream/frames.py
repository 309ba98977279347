"""Bytes of an answer: server-sent events and bodies as the OpenAI API sends them."""

import json
import time
from typing import Any

from tests.support.upstream.script import ToolCall

DONE = b"data: [DONE]\n\n"
GARBAGE = b'data: {"choices": [{"delta": {"content": "cut\n\n'

STAMP_DIGITS = 15
_CREATED = 1_750_000_000


def stamp() -> str:
    """Now, as text of fixed width. `stamp_age` reads it."""
    return f"⟨{time.monotonic_ns() % 10**STAMP_DIGITS:0{STAMP_DIGITS}d}⟩"


def stamp_age(digits: int, now: int) -> int:
    """Nanoseconds between a stamp and a `time.monotonic_ns()` on the same machine."""
    return (now - digits) % 10**STAMP_DIGITS


class Frames:
    """Encodes the events of one answer. What is the same in all of them is encoded once."""

    def __init__(self, answer_id: str, model: str, *, with_usage: bool) -> None:
        self._head: dict[str, Any] = {"id": answer_id, "created": _CREATED, "model": model}
        self._with_usage = with_usage
        text = self._delta({"content": "\x00"})
        self._before, self._after = text.split(b'"\\u0000"')

    def role(self) -> bytes:
        return self._delta({"role": "assistant", "content": ""})

    def text(self, token: str) -> bytes:
        return self._before + json.dumps(token, ensure_ascii=False).encode() + self._after

    def stamp(self) -> bytes:
        return self._before + b'"' + stamp().encode() + b'"' + self._after

    def reasoning(self, piece: str) -> bytes:
        return self._delta({"reasoning_content": piece})

    def tool_call(self, index: int, call_id: str, call: ToolCall) -> bytes:
        function = {"name": call.name, "arguments": ""}
        return self._delta({"tool_calls": [{"index": index, "id": call_id, "type": "function", "function": function}]})

    def tool_arguments(self, index: int, piece: str) -> bytes:
        return self._delta({"tool_calls": [{"index": index, "function": {"arguments": piece}}]})

    def finish(self, reason: str) -> bytes:
        return self._delta({}, reason)

    def usage(self, usage: dict[str, Any]) -> bytes:
        return self._event({"choices": [], "usage": usage}) if self._with_usage else b""

    def error(self) -> bytes:
        return b"data: " + error_body(500) + b"\n\n"

    def body(self, message: dict[str, Any], reason: str, usage: dict[str, Any]) -> bytes:
        """The whole answer to a request that did not ask for a stream."""
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": reason}
        return _json({**self._head, "object": "chat.completion", "choices": [choice], "usage": usage})

    def _delta(self, delta: dict[str, Any], reason: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        return self._event({"choices": [choice], **({"usage": None} if self._with_usage else {})})

    def _event(self, fields: dict[str, Any]) -> bytes:
        return b"data: " + _json({**self._head, "object": "chat.completion.chunk", **fields}) + b"\n\n"


_ERRORS = {
    400: ("invalid_request_error", "invalid_value", "The request cannot be understood."),
    401: ("invalid_request_error", "invalid_api_key", "Incorrect API key provided: sk-…wrong."),
    404: ("invalid_request_error", "model_not_found", "The model does not exist or you do not have access to it."),
    429: ("requests", "rate_limit_exceeded", "Rate limit reached. Please try again later."),
    500: ("server_error", "server_error", "The server had an error while processing your request."),
    503: ("server_error", "overloaded", "The engine is currently overloaded."),
}


def error_body(status: int, detail: str | None = None) -> bytes:
    kind, code, message = _ERRORS.get(status, _ERRORS[500 if status >= 500 else 400])
    return _json({"error": {"message": detail or message, "type": kind, "param": None, "code": code}})


def models_body(names: list[str]) -> bytes:
    models = [{"id": name, "object": "model", "created": _CREATED, "owned_by": "tests"} for name in names]
    return _json({"object": "list", "data": models})


def _json(value: object) -> bytes:
    # ASCII only in the constant parts, so that the marker for the text can be found again.
    return json.dumps(value, separators=(",", ":")).encode()
