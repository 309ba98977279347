"""Google's Gemini API."""

import re
from typing import Any

from tests.support.upstream.dialect import Asked, Problem
from tests.support.upstream.frames import arguments_text, stamp, to_json
from tests.support.upstream.script import Search, ToolCall

_PATH = re.compile(r"/v1beta/models/([^/:]+):(generateContent|streamGenerateContent)")
_FINISH_REASONS = {"stop": "STOP", "tool_calls": "STOP", "length": "MAX_TOKENS", "content_filter": "SAFETY"}


class GeminiFrames:
    """Encodes one answer: pieces of content, and usage with the last."""

    def __init__(self, number: int, asked: Asked) -> None:
        self._head = {"modelVersion": asked.model, "responseId": f"response-{number}"}
        self._search: Search | None = None
        self._said = ""

    def begin(self) -> bytes:
        return b""

    def reasoning(self, piece: str) -> bytes:
        return self._part({"text": piece, "thought": True})

    def search(self, search: Search) -> bytes:
        self._search = search
        about = {"id": "search-1", "toolType": "GOOGLE_SEARCH_WEB"}
        return self._part({"toolCall": {**about, "args": {"queries": [search.query]}}}) + self._part(
            {"toolResponse": {**about, "response": {"search_suggestions": "<div></div>"}}}
        )

    def text(self, token: str) -> bytes:
        self._said += token
        return self._part({"text": token})

    def stamp(self) -> bytes:
        return self.text(stamp())

    def tool_call(self, index: int, call_id: str, call: ToolCall) -> bytes:
        arguments: Any = call.arguments if isinstance(call.arguments, dict) else {"raw": arguments_text(call)}
        return self._part({"functionCall": {"id": call_id, "name": call.name, "args": arguments}})

    def tool_arguments(self, index: int, piece: str) -> bytes:
        return b""  # they came whole

    def finish(self, reason: str, usage: dict[str, Any]) -> bytes:
        return b"data: " + self._content([{"text": ""}], reason, usage) + b"\r\n\r\n"

    def error(self) -> bytes:
        return b"data: " + GeminiDialect().problem("broken")[1] + b"\r\n\r\n"

    def whole(self, message: dict[str, Any], reason: str, usage: dict[str, Any]) -> bytes:
        return self._content([{"text": message["content"]}], reason, usage)

    def _part(self, part: dict[str, Any]) -> bytes:
        return b"data: " + self._content([part]) + b"\r\n\r\n"

    def _content(
        self, parts: list[dict[str, Any]], reason: str | None = None, usage: dict[str, Any] | None = None
    ) -> bytes:
        candidate: dict[str, Any] = {"content": {"role": "model", "parts": parts}, "index": 0}
        body: dict[str, Any] = {"candidates": [candidate], **self._head}
        if reason is not None:
            candidate["finishReason"] = _FINISH_REASONS[reason]
        if reason is not None and self._search is not None:
            candidate["groundingMetadata"] = self._grounding(self._search)
        if usage is not None:
            body["usageMetadata"] = {
                "promptTokenCount": usage["prompt_tokens"],
                "candidatesTokenCount": usage["completion_tokens"],
                "totalTokenCount": usage["total_tokens"],
            }
        return to_json(body)

    def _grounding(self, search: Search) -> dict[str, Any]:
        """Told once, with the last piece."""
        segment = {"startIndex": 0, "endIndex": len(self._said.encode()), "text": self._said}
        return {
            "webSearchQueries": [search.query],
            "groundingChunks": [{"web": {"uri": page.url, "title": page.title}} for page in search.pages],
            "groundingSupports": [{"segment": segment, "groundingChunkIndices": list(range(len(search.pages)))}],
        }


class GeminiDialect:
    def key(self, headers: dict[str, str]) -> str:
        return headers.get("x-goog-api-key", "")

    def read(self, path: str, body: dict[str, Any]) -> Asked | None:
        matched = _PATH.fullmatch(path)
        if matched is None:
            return None
        contents: list[dict[str, Any]] = body.get("contents") or []
        prompts = [_text(content) if content.get("role") == "user" else "" for content in contents]
        at = max((i for i, prompt in enumerate(prompts) if prompt), default=-1)
        return Asked(
            model=matched[1],
            prompt=prompts[at] if at >= 0 else "",
            rounds=sum(any("functionCall" in part for part in content["parts"]) for content in contents[at + 1 :]),
            is_stream=matched[2].startswith("stream"),
            words=sum(len(_text(content).split()) for content in contents),
        )

    def frames(self, number: int, asked: Asked) -> GeminiFrames:
        return GeminiFrames(number, asked)

    def problem(self, problem: Problem, detail: str | None = None) -> tuple[int, bytes]:
        code, status, message = {
            "key": (400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."),
            "quota": (
                429,
                "RESOURCE_EXHAUSTED",
                "You exceeded your current quota, please check your plan and billing.",
            ),
            "context": (
                400,
                "INVALID_ARGUMENT",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
            ),
            "busy": (429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota)."),
            "overloaded": (503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
            "no model": (404, "NOT_FOUND", "models/no-such-model is not found for API version v1beta."),
            "no path": (404, "NOT_FOUND", "Not found."),
            "malformed": (400, "INVALID_ARGUMENT", "The request cannot be understood."),
        }.get(problem, (500, "INTERNAL", "An internal error has occurred."))
        error: dict[str, Any] = {"code": code, "message": detail or message, "status": status}
        if problem == "key":
            reason = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}
            error["details"] = [{**reason, "domain": "googleapis.com"}]
        if problem == "quota":
            violation = {"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier", "quotaValue": "250"}
            error["details"] = [{"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [violation]}]
        return code, to_json({"error": error})

    def listing(self, path: str, body: dict[str, Any]) -> bytes | None:
        if path != "/v1beta/models":
            return None
        chat = ["generateContent", "countTokens"]
        models = [
            {"name": "models/text-embedding-004", "supportedGenerationMethods": ["embedContent"]},
            {
                "name": "models/gemini-2.0-flash",
                "displayName": "Gemini 2.0 Flash",
                "inputTokenLimit": 1_048_576,
                "supportedGenerationMethods": chat,
            },
            {
                "name": "models/gemini-2.5-flash",
                "displayName": "Gemini 2.5 Flash",
                "description": "Fast.",
                "inputTokenLimit": 1_048_576,
                "supportedGenerationMethods": chat,
                "thinking": True,
            },
        ]
        return to_json({"models": models})


def _text(content: dict[str, Any]) -> str:
    return "\n".join(part["text"] for part in content.get("parts") or () if "text" in part)
