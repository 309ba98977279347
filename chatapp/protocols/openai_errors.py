"""Errors as OpenAI's API tells them: which status, type and code one of ours has there."""

from typing import Any, NamedTuple

from pydantic_core import to_json


class OpenAIError(NamedTuple):
    """What an OpenAI client switches on. `is_final`: the same request would fail again."""

    status: int
    type: str
    code: str
    is_final: bool = False


_OWN_NAMES = {  # where OpenAI has a name for it; the others keep ours
    "unknown_model": OpenAIError(404, "invalid_request_error", "model_not_found", is_final=True),
    "model_not_found": OpenAIError(404, "invalid_request_error", "model_not_found", is_final=True),
    "not_found": OpenAIError(404, "invalid_request_error", "not_found", is_final=True),
    "model_rate_limited": OpenAIError(429, "requests", "rate_limit_exceeded"),
    "too_many_runs": OpenAIError(429, "requests", "rate_limit_exceeded"),
    "model_quota_exceeded": OpenAIError(429, "insufficient_quota", "insufficient_quota", is_final=True),
    "context_too_long": OpenAIError(400, "invalid_request_error", "context_length_exceeded", is_final=True),
    "model_rejected": OpenAIError(400, "invalid_request_error", "model_rejected", is_final=True),
    "draining": OpenAIError(503, "server_error", "draining"),
    "model_overloaded": OpenAIError(503, "server_error", "model_overloaded"),
    "model_unauthorized": OpenAIError(500, "server_error", "model_unauthorized", is_final=True),
    "run_cancelled": OpenAIError(409, "invalid_request_error", "run_cancelled", is_final=True),
    "approval_required": OpenAIError(409, "invalid_request_error", "approval_required", is_final=True),
    "run_already_active": OpenAIError(409, "invalid_request_error", "run_already_active"),
    "run_too_long": OpenAIError(500, "server_error", "run_too_long", is_final=True),
    "answer_too_long": OpenAIError(500, "server_error", "answer_too_long", is_final=True),
}


def openai_error(code: str, status: int = 500) -> OpenAIError:
    """Their error for our code; `status` is ours, for codes that have no name of their own there."""
    if known := _OWN_NAMES.get(code):
        return known
    return OpenAIError(status, "server_error" if status >= 500 else "invalid_request_error", code, status < 500)


def error_object(error: OpenAIError, message: str, param: str | None = None) -> dict[str, Any]:
    """The body that tells an error."""
    return {"error": {"message": message, "type": error.type, "param": param, "code": error.code}}


def error_line(code: str, message: str) -> bytes:
    """An error in the middle of a stream, where no status can be sent any more."""
    return b"data: %b\n\n" % to_json(error_object(openai_error(code), message))
