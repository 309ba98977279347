"""Errors as RFC 9457 `application/problem+json`: how they look, and what OpenAPI says of them."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from chatapp.errors import ChatappError, ForbiddenHost, InvalidInput, TooLarge

MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str
    message: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable: switch on it.")
    request_id: str | None = Field(default=None, description="Also in the header X-Request-Id and in the log.")
    errors: list[FieldProblem] | None = Field(default=None, description="The offending fields of a malformed request.")


def problem_of(error: ChatappError, request_id: str | None = None) -> dict[str, Any]:
    """The body for an error."""
    title = (type(error).__doc__ or "").strip().split(". ")[0].rstrip(".")
    body = Problem(title=title, status=error.status, detail=error.detail, code=error.code, request_id=request_id)
    return {**body.model_dump(exclude_none=True), **error.extra}


Render = Callable[[ChatappError, str | None], Response]


def render_problem(error: ChatappError, request_id: str | None) -> Response:
    """The response for an error."""
    headers = {"Retry-After": "2"} if error.status == 429 else None
    body = problem_of(error, request_id)
    return JSONResponse(body, status_code=error.status, media_type=MEDIA_TYPE, headers=headers)


class ErrorResponses:
    """The response for an error: a problem, but where another API is spoken, as that API tells it.

    Args:
        by_prefix: how errors are told at addresses that begin so.
    """

    def __init__(self, by_prefix: Mapping[str, Render]) -> None:
        self._by_prefix = by_prefix

    def of(self, path: str, error: ChatappError, request_id: str | None) -> Response:
        """The response for an error at an address."""
        for prefix, render in self._by_prefix.items():
            if path.startswith(prefix):
                return render(error, request_id)
        return render_problem(error, request_id)


def problems(*errors: type[ChatappError]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of an endpoint that may raise these, beside what every endpoint may raise."""
    by_status: dict[int | str, dict[str, Any]] = {}
    for error in (InvalidInput, ForbiddenHost, TooLarge, ChatappError, *errors):
        example = problem_of(error())
        known = by_status.setdefault(
            error.status,
            {"description": example["title"], "content": {MEDIA_TYPE: {"schema": _SCHEMA, "examples": {}}}},
        )
        known["content"][MEDIA_TYPE]["examples"][error.code] = {"value": example}
    return by_status


_SCHEMA = {"$ref": "#/components/schemas/Problem"}
