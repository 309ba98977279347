"""Bytes of an answer: server-sent events and bodies as OpenAI's Chat Completions and its relatives send them."""

import json
import time
from typing import Any

from tests.support.upstream.dialect import Problem
from tests.support.upstream.script import Page, Search, ToolCall

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


class ChatFrames:
    """Encodes the events of one answer. What is the same in all of them is encoded once."""

    reasoning_field = "reasoning_content"

    def __init__(self, answer_id: str, model: str, *, with_usage: bool) -> None:
        self._head: dict[str, Any] = {"id": answer_id, "created": _CREATED, "model": model}
        self._with_usage = with_usage
        self._pages: list[Page] = []
        text = self._delta({"content": "\x00"})
        self._before, self._after = text.split(b'"\\u0000"')

    def begin(self) -> bytes:
        return self._delta({"role": "assistant", "content": ""})

    def text(self, token: str) -> bytes:
        return self._before + json.dumps(token, ensure_ascii=False).encode() + self._after

    def stamp(self) -> bytes:
        return self._before + b'"' + stamp().encode() + b'"' + self._after

    def reasoning(self, piece: str) -> bytes:
        return self._delta({self.reasoning_field: piece})

    def search(self, search: Search) -> bytes:
        self._pages = search.pages
        return b""  # only what is cited is told

    def tool_call(self, index: int, call_id: str, call: ToolCall) -> bytes:
        function = {"name": call.name, "arguments": ""}
        return self._delta({"tool_calls": [{"index": index, "id": call_id, "type": "function", "function": function}]})

    def tool_arguments(self, index: int, piece: str) -> bytes:
        return self._delta({"tool_calls": [{"index": index, "function": {"arguments": piece}}]})

    def finish(self, reason: str, usage: dict[str, Any]) -> bytes:
        told = self._event({"choices": [], "usage": usage}) if self._with_usage else b""
        return self._annotations() + self._delta({}, reason) + told + DONE

    def error(self) -> bytes:
        return b"data: " + error_body("broken")[1] + b"\n\n"

    def whole(self, message: dict[str, Any], reason: str, usage: dict[str, Any]) -> bytes:
        """The whole answer to a request that did not ask for a stream."""
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": reason}
        return to_json({**self._head, "object": "chat.completion", "choices": [choice], "usage": usage})

    def _annotations(self) -> bytes:
        cited = [
            {"url": page.url, "title": page.title, "content": page.text, "start_index": 0, "end_index": 1}
            for page in self._pages
        ]
        annotations = [{"type": "url_citation", "url_citation": citation} for citation in cited]
        return self._delta({"annotations": annotations}) if annotations else b""

    def _delta(self, delta: dict[str, Any], reason: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        return self._event({"choices": [choice], **({"usage": None} if self._with_usage else {})})

    def _event(self, fields: dict[str, Any]) -> bytes:
        return b"data: " + to_json({**self._head, "object": "chat.completion.chunk", **fields}) + b"\n\n"


class PlainFrames(ChatFrames):
    """The same, of those who tell what the model thinks in `reasoning`."""

    reasoning_field = "reasoning"


class GroqFrames(PlainFrames):
    """Groq tells usage in a field of its own."""

    def finish(self, reason: str, usage: dict[str, Any]) -> bytes:
        choice: dict[str, Any] = {"index": 0, "delta": {}, "logprobs": None, "finish_reason": reason}
        return self._event({"choices": [choice], "x_groq": {"id": "req_1", "usage": usage}}) + DONE


class MistralFrames(ChatFrames):
    """Mistral tells what the model thinks as a kind of content, and usage with the last piece."""

    def reasoning(self, piece: str) -> bytes:
        thought = {"type": "thinking", "thinking": [{"type": "text", "text": piece}]}
        return self._delta({"content": [thought]})

    def tool_call(self, index: int, call_id: str, call: ToolCall) -> bytes:
        function = {"name": call.name, "arguments": arguments_text(call)}
        return self._delta({"tool_calls": [{"index": index, "id": call_id, "type": "function", "function": function}]})

    def tool_arguments(self, index: int, piece: str) -> bytes:
        return b""  # they came whole

    def finish(self, reason: str, usage: dict[str, Any]) -> bytes:
        choice = {"index": 0, "delta": {"content": ""}, "finish_reason": reason}
        return self._event({"choices": [choice], "usage": usage}) + DONE


_ERRORS: dict[str, tuple[int, str, str, str]] = {
    "malformed": (400, "invalid_request_error", "invalid_value", "The request cannot be understood."),
    "key": (401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided: sk-…wrong."),
    "no model": (
        404,
        "invalid_request_error",
        "model_not_found",
        "The model does not exist or you do not have access to it.",
    ),
    "no path": (404, "invalid_request_error", "unknown_url", "Unknown request URL."),
    "busy": (429, "requests", "rate_limit_exceeded", "Rate limit reached. Please try again later."),
    "quota": (429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota, check your plan."),
    "context": (
        400,
        "invalid_request_error",
        "context_length_exceeded",
        "This model's maximum context length is 128000 tokens, your messages resulted in 200000 tokens.",
    ),
    "summary": (
        400,
        "invalid_request_error",
        "unsupported_value",
        "Your organization must be verified to generate reasoning summaries.",
    ),
    "broken": (500, "server_error", "server_error", "The server had an error while processing your request."),
    "overloaded": (503, "server_error", "overloaded", "The engine is currently overloaded."),
}
PROBLEM_OF: dict[int, Problem] = {400: "malformed", 401: "key", 402: "quota", 404: "no model", 429: "busy"}


def problem_of(status: int) -> Problem:
    """What a bare status stands for."""
    return PROBLEM_OF.get(status) or (
        "overloaded" if status in {503, 529} else "broken" if status >= 500 else "malformed"
    )


def error_body(problem: Problem, detail: str | None = None) -> tuple[int, bytes]:
    status, kind, code, message = _ERRORS[problem]
    param = "reasoning.summary" if problem == "summary" else None
    return status, to_json({"error": {"message": detail or message, "type": kind, "param": param, "code": code}})


def arguments_text(call: ToolCall) -> str:
    return call.arguments if isinstance(call.arguments, str) else json.dumps(call.arguments)


def to_json(value: object) -> bytes:
    # ASCII only in the constant parts, so that the marker for the text can be found again.
    return json.dumps(value, separators=(",", ":")).encode()
