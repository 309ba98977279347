"""OpenAI's Chat Completions, and those who speak nearly the same: Groq, Mistral, OpenRouter, Ollama."""

from typing import Any, cast

from tests.support.upstream.dialect import Asked, Problem
from tests.support.upstream.frames import (
    ChatFrames,
    GroqFrames,
    MistralFrames,
    PlainFrames,
    error_body,
    to_json,
)
from tests.support.upstream.script import MODELS

_CREATED = 1_750_000_000


class ChatDialect:
    """OpenAI itself."""

    path = "/v1/chat/completions"
    list_path = "/v1/models"
    encoder = ChatFrames

    def key(self, headers: dict[str, str]) -> str:
        return headers.get("authorization", "").removeprefix("Bearer ")

    def read(self, path: str, body: dict[str, Any]) -> Asked | None:
        if path != self.path:
            return None
        messages: list[dict[str, Any]] = body.get("messages") or []
        at = max((i for i, message in enumerate(messages) if message.get("role") == "user"), default=-1)
        options: dict[str, Any] = body.get("stream_options") or {}
        return Asked(
            model=str(body.get("model")),
            prompt=text_of(messages[at].get("content")) if at >= 0 else "",
            rounds=sum(
                message.get("role") == "assistant" and bool(message.get("tool_calls")) for message in messages[at + 1 :]
            ),
            is_stream=bool(body.get("stream")),
            words=sum(len(str(message.get("content") or "").split()) for message in messages),
            with_usage=bool(options.get("include_usage")),
            is_sound=_is_answered(messages),
        )

    def frames(self, number: int, asked: Asked) -> ChatFrames:
        return self.encoder(f"chatcmpl-{number}", asked.model, with_usage=asked.with_usage)

    def problem(self, problem: Problem, detail: str | None = None) -> tuple[int, bytes]:
        return error_body(problem, detail)

    def listing(self, path: str, body: dict[str, Any]) -> bytes | None:
        return to_json({"object": "list", "data": self.models()}) if path == self.list_path else None

    def models(self) -> list[dict[str, Any]]:
        return [{"id": name, "object": "model", "created": _CREATED, "owned_by": "tests"} for name in MODELS]


class GroqDialect(ChatDialect):
    path = "/openai/v1/chat/completions"
    list_path = "/openai/v1/models"
    encoder = GroqFrames

    def models(self) -> list[dict[str, Any]]:
        return [
            {"id": "whisper-large-v3", "active": True, "context_window": 448},
            {"id": "openai/gpt-oss-120b", "active": True, "context_window": 131_072},
            {"id": "gone", "active": False, "context_window": 8_192},
        ]


class MistralDialect(ChatDialect):
    encoder = MistralFrames

    def problem(self, problem: Problem, detail: str | None = None) -> tuple[int, bytes]:
        status, kind, message = {
            "key": (401, "unauthorized", "Unauthorized"),
            "quota": (402, "payment_required", "Payment required"),
            "context": (
                400,
                "invalid_request_prompt_too_long",
                "Prompt contains 200000 tokens, too large for model with 131072 maximum context length",
            ),
            "busy": (429, "rate_limited", "Requests rate limit exceeded"),
            "overloaded": (503, "service_unavailable", "Service unavailable, the model is overloaded."),
            "no model": (400, "invalid_model", "Invalid model"),
        }.get(problem, (500, "internal_server_error", "Internal server error"))
        code = {"context": "3051", "busy": "1300", "no model": "1500"}.get(problem)
        return status, to_json({"object": "error", "message": detail or message, "type": kind, "code": code})

    def models(self) -> list[dict[str, Any]]:
        abilities = {"completion_chat": True, "function_calling": True, "vision": True, "reasoning": False}
        return [
            {"id": "mistral-embed", "object": "model", "capabilities": {"completion_chat": False}},
            {"id": "mistral-small-latest", "max_context_length": 131_072, "capabilities": abilities},
            {"id": "mistral-medium-latest", "max_context_length": 131_072, "capabilities": abilities},
        ]


class OpenRouterDialect(ChatDialect):
    path = "/api/v1/chat/completions"
    list_path = "/api/v1/models"
    encoder = PlainFrames

    def problem(self, problem: Problem, detail: str | None = None) -> tuple[int, bytes]:
        status, message = {
            "key": (401, "No auth credentials found"),
            "quota": (402, "Insufficient credits. Add more at https://openrouter.ai/settings/credits"),
            "context": (
                400,
                "This endpoint's maximum context length is 128000 tokens. However, you requested about 200000 tokens.",
            ),
            "busy": (429, "Rate limit exceeded"),
            "overloaded": (503, "The model is overloaded."),
            "no model": (404, "No endpoints found for this model."),
        }.get(problem, (500, "Internal Server Error"))
        return status, to_json({"error": {"code": status, "message": detail or message}})

    def models(self) -> list[dict[str, Any]]:
        return [
            {
                "id": "vendor/painter",
                "architecture": {"input_modalities": ["text"], "output_modalities": ["image"]},
            },
            {
                "id": "vendor/thinker",
                "name": "Vendor: Thinker",
                "context_length": 200_000,
                "architecture": {"input_modalities": ["text", "image"], "output_modalities": ["text"]},
                "pricing": {"prompt": "0.0000025", "completion": "0.00001"},
                "supported_parameters": ["tools", "reasoning"],
            },
            {
                "id": "openrouter/auto",
                "name": "Auto Router",
                "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
                "pricing": {"prompt": "-1", "completion": "-1"},
                "supported_parameters": ["tools"],
            },
        ]


class OllamaDialect(ChatDialect):
    encoder = PlainFrames

    def listing(self, path: str, body: dict[str, Any]) -> bytes | None:
        if path == "/api/tags":
            names = ["qwen3:4b", "nomic-embed-text:latest", "llama3.2-vision:latest"]
            return to_json({"models": [{"name": name, "model": name, "size": 1} for name in names]})
        if path != "/api/show":
            return None
        abilities = {
            "qwen3:4b": ["completion", "tools", "thinking"],
            "llama3.2-vision:latest": ["completion", "vision"],
        }.get(str(body.get("model")), ["embedding"])
        return to_json({"capabilities": abilities, "model_info": {"qwen3.context_length": 40_960}})


def text_of(content: object, kind: str = "text") -> str:
    """The text of a message's content, which is a string or a list of parts."""
    if isinstance(content, str):
        return content
    parts = cast("list[dict[str, Any]]", content) if isinstance(content, list) else []
    return "\n".join(part.get("text", "") for part in parts if part.get("type") == kind)


def _is_answered(messages: list[dict[str, Any]]) -> bool:
    open_calls: set[str] = set()
    for message in messages:
        if message.get("role") == "tool":
            if message.get("tool_call_id") not in open_calls:
                return False
            open_calls.remove(message["tool_call_id"])
        elif open_calls:
            return False
        else:
            open_calls = {call["id"] for call in message.get("tool_calls") or ()}
    return not open_calls
