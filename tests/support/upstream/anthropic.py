"""Anthropic's Messages API."""

import json
from typing import Any, cast

from tests.support.upstream.chat import text_of
from tests.support.upstream.dialect import Asked, Problem
from tests.support.upstream.frames import stamp, to_json
from tests.support.upstream.script import Page, Search, ToolCall

_STOP_REASONS = {"stop": "end_turn", "tool_calls": "tool_use", "length": "max_tokens", "content_filter": "refusal"}


class AnthropicFrames:
    """Encodes one answer: content blocks that are opened, filled and closed."""

    def __init__(self, number: int, asked: Asked) -> None:
        self._head: dict[str, Any] = {
            "id": f"msg_{number}",
            "type": "message",
            "role": "assistant",
            "model": asked.model,
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
        }
        self._words = asked.words
        self._index = -1
        self._open = ""
        self._pages: list[Page] = []

    def begin(self) -> bytes:
        message = {**self._head, "usage": {"input_tokens": self._words, "output_tokens": 1}}
        return self._event("message_start", message=message) + self._event("ping")

    def reasoning(self, piece: str) -> bytes:
        return self._in("thinking", thinking="", signature="") + self._delta("thinking_delta", thinking=piece)

    def search(self, search: Search) -> bytes:
        self._pages = search.pages
        call_id = f"srvtoolu_{self._index + 1}"
        found = [
            {"type": "web_search_result", "url": page.url, "title": page.title, "encrypted_content": "c2VjcmV0"}
            for page in search.pages
        ]
        return (
            self._in("server_tool_use", id=call_id, name="web_search", input={})
            + self._delta("input_json_delta", partial_json=json.dumps({"query": search.query}))
            + self._in("web_search_tool_result", tool_use_id=call_id, content=found)
        )

    def text(self, token: str) -> bytes:
        closed = self._close() if self._pages else b""  # text that cites comes in many blocks
        return closed + self._in("text", text="") + self._delta("text_delta", text=token)

    def stamp(self) -> bytes:
        return self.text(stamp())

    def tool_call(self, index: int, call_id: str, call: ToolCall) -> bytes:
        return self._close() + self._in("tool_use", id=call_id, name=call.name, input={})

    def tool_arguments(self, index: int, piece: str) -> bytes:
        return self._delta("input_json_delta", partial_json=piece)

    def finish(self, reason: str, usage: dict[str, Any]) -> bytes:
        return (
            self._close()
            + self._event(
                "message_delta",
                delta={"stop_reason": _STOP_REASONS[reason], "stop_sequence": None},
                usage={"input_tokens": usage["prompt_tokens"], "output_tokens": usage["completion_tokens"]},
            )
            + self._event("message_stop")
        )

    def error(self) -> bytes:
        return self._event("error", error={"type": "api_error", "message": "Internal server error"})

    def whole(self, message: dict[str, Any], reason: str, usage: dict[str, Any]) -> bytes:
        return to_json(
            {
                **self._head,
                "content": [{"type": "text", "text": message["content"]}],
                "stop_reason": _STOP_REASONS[reason],
                "usage": {"input_tokens": usage["prompt_tokens"], "output_tokens": usage["completion_tokens"]},
            }
        )

    def _in(self, kind: str, **block: Any) -> bytes:
        """Open a block, unless it is the one that is open."""
        if self._open == kind != "tool_use":
            return b""
        closed = self._close()
        self._open = kind
        self._index += 1
        return closed + self._event("content_block_start", index=self._index, content_block={"type": kind, **block})

    def _close(self) -> bytes:
        if not self._open:
            return b""
        last = self._delta("signature_delta", signature="c2lnbmVk") if self._open == "thinking" else b""
        if self._open == "text" and self._pages:
            last = self._citation(self._pages[self._index % len(self._pages)])
        self._open = ""
        return last + self._event("content_block_stop", index=self._index)

    def _citation(self, page: Page) -> bytes:
        citation = {"type": "web_search_result_location", "encrypted_index": "aW5kZXg="}
        where = {"url": page.url, "title": page.title, "cited_text": page.text}
        return self._delta("citations_delta", citation={**citation, **where})

    def _delta(self, kind: str, **fields: Any) -> bytes:
        return self._event("content_block_delta", index=self._index, delta={"type": kind, **fields})

    def _event(self, kind: str, **fields: Any) -> bytes:
        return f"event: {kind}\ndata: ".encode() + to_json({"type": kind, **fields}) + b"\n\n"


class AnthropicDialect:
    def key(self, headers: dict[str, str]) -> str:
        return headers.get("x-api-key") or headers.get("authorization", "").removeprefix("Bearer ")

    def read(self, path: str, body: dict[str, Any]) -> Asked | None:
        if path != "/v1/messages":
            return None
        messages: list[dict[str, Any]] = body.get("messages") or []
        prompts = [text_of(message["content"]) if message["role"] == "user" else "" for message in messages]
        at = max((i for i, prompt in enumerate(prompts) if prompt), default=-1)
        return Asked(
            model=str(body.get("model")),
            prompt=prompts[at] if at >= 0 else "",
            rounds=sum("'tool_use'" in str(message["content"]) for message in messages[at + 1 :]),
            is_stream=bool(body.get("stream")),
            words=sum(len(str(message["content"]).split()) for message in messages),
            is_sound=_is_sound(messages),
        )

    def frames(self, number: int, asked: Asked) -> AnthropicFrames:
        return AnthropicFrames(number, asked)

    def problem(self, problem: Problem, detail: str | None = None) -> tuple[int, bytes]:
        status, kind, message = {
            "key": (401, "authentication_error", "invalid x-api-key"),
            "quota": (
                400,
                "invalid_request_error",
                "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing.",
            ),
            "context": (400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"),
            "busy": (429, "rate_limit_error", "This request would exceed your rate limit."),
            "overloaded": (529, "overloaded_error", "Overloaded"),
            "no model": (404, "not_found_error", "model: no-such-model"),
            "no path": (404, "not_found_error", "Not found"),
            "malformed": (400, "invalid_request_error", "The request cannot be understood."),
        }.get(problem, (500, "api_error", "Internal server error"))
        error = {"type": kind, "message": detail or message}
        return status, to_json({"type": "error", "error": error, "request_id": "req_1"})

    def listing(self, path: str, body: dict[str, Any]) -> bytes | None:
        if path != "/v1/models":
            return None
        names = {
            "claude-opus-5-5": "Claude Opus 5.5",
            "claude-sonnet-5": "Claude Sonnet 5",
            "claude-sonnet-5-5": "Claude Sonnet 5.5",
        }
        data = [
            {"type": "model", "id": name, "display_name": title, "created_at": "2025-09-29T00:00:00Z"}
            for name, title in names.items()
        ]
        return to_json({"data": data, "has_more": False, "first_id": None, "last_id": None})


def _is_sound(messages: list[dict[str, Any]]) -> bool:
    open_calls: list[str] = []
    for message in messages:
        content = message["content"]
        blocks = cast("list[dict[str, Any]]", content) if isinstance(content, list) else []
        if any(block["type"] == "text" and not block["text"].strip() for block in blocks):
            return False
        if sorted(block["tool_use_id"] for block in blocks if block["type"] == "tool_result") != sorted(open_calls):
            return False
        open_calls = [block["id"] for block in blocks if block["type"] == "tool_use"]
    return not open_calls
