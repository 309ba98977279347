"""Errors as OpenAI's API tells them: what every answer under `/v1` that goes wrong looks like."""

import re
from typing import Any

from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from chatapp.errors import ChatappError, ForbiddenHost, InvalidInput, TooLarge
from chatapp.protocols.openai_errors import OpenAIError, error_object, openai_error

RETRY_AFTER = {"Retry-After": "2"}
_TAGS = (  # that tell the kinds of a union apart, and are no fields
    (re.compile(r"(messages\[\d+\])\.(?:system|developer|user|assistant|tool)\b"), r"\1"),
    (re.compile(r"(content\[\d+\])\.(?:text|image_url)(?=\.(?:type|text|image_url)\b)"), r"\1"),
)


class OpenAIProblem(BaseModel):
    """What went wrong."""

    message: str
    type: str
    param: str | None = Field(description="The offending field.")
    code: str | None = Field(description="Stable: switch on it.")


class OpenAIProblemBody(BaseModel):
    """An error in OpenAI's shape."""

    error: OpenAIProblem


def render(error: ChatappError, request_id: str | None = None) -> Response:
    """The response for an error."""
    param = None
    message = error.detail
    if fields := error.extra.get("errors"):
        param = _param(fields[0]["field"])
        message = f"{param}: {fields[0]['message']}" if param else fields[0]["message"]
    return respond(openai_error(error.extra.get("code", error.code), error.status), message, param)


def respond(
    error: OpenAIError, message: str, param: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    """The response for an error that was found in a run. OpenAI's SDKs try again by themselves, unless told not to."""
    headers = {**(RETRY_AFTER if error.status in (429, 503) else {}), **(headers or {})}
    if error.is_final:
        headers["X-Should-Retry"] = "false"
    return JSONResponse(error_object(error, message, param), status_code=error.status, headers=headers)


def problems(*errors: type[ChatappError]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of an endpoint that may raise these, beside what every endpoint may raise."""
    by_status: dict[int | str, dict[str, Any]] = {}
    for ours in (InvalidInput, ForbiddenHost, TooLarge, ChatappError, *errors):
        error = openai_error(ours.code, ours.status)
        message = " ".join((ours.__doc__ or "").split())
        known = by_status.setdefault(
            error.status,
            {"model": OpenAIProblemBody, "description": message, "content": {"application/json": {"examples": {}}}},
        )
        known["content"]["application/json"]["examples"][error.code] = {"value": error_object(error, message)}
    return by_status


def _param(field: str) -> str | None:
    if field == "body":
        return None
    path = re.sub(r"\.(\d+)(?=\.|$)", r"[\1]", field)
    for tag, kept in _TAGS:
        path = tag.sub(kept, path)
    return path
