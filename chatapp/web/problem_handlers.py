"""Renders every error of an HTTP request as a problem: the one place where exceptions become statuses."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from chatapp.db.errors import UNAVAILABLE
from chatapp.errors import ChatappError, DatabaseUnavailable, InvalidInput, MethodNotAllowed, NotFound
from chatapp.problems import MEDIA_TYPE, problem_of

log = structlog.get_logger(__name__)


def install(app: FastAPI) -> None:
    """Put the handlers on an application."""
    app.add_exception_handler(ChatappError, _explained)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _framework)
    for unavailable in UNAVAILABLE:
        app.add_exception_handler(unavailable, _database)
    app.add_exception_handler(Exception, _unexpected)


def _respond(request: Request, error: ChatappError, headers: dict[str, str] | None = None) -> JSONResponse:
    if error.status == 429:
        headers = {**(headers or {}), "Retry-After": "2"}
    body = problem_of(error, getattr(request.state, "request_id", None))
    return JSONResponse(body, status_code=error.status, media_type=MEDIA_TYPE, headers=headers)


async def _explained(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ChatappError)
    return _respond(request, error)


async def _malformed(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    fields = [
        {
            "field": ".".join(str(step) for step in problem["loc"][1:]) or str(problem["loc"][0]),
            "message": problem["msg"],
        }
        for problem in error.errors()
    ]
    detail = "; ".join(f"{field['field']}: {field['message']}" for field in fields[:3])
    return _respond(request, InvalidInput(detail, errors=fields))


async def _framework(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    by_status = {404: NotFound(), 405: MethodNotAllowed()}
    explained = by_status.get(error.status_code) or InvalidInput(str(error.detail))
    return _respond(request, explained, dict(error.headers or {}))


async def _database(request: Request, error: Exception) -> JSONResponse:
    log.error("The database is away", error=str(error))
    return _respond(request, DatabaseUnavailable())


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    request_id = getattr(request.state, "request_id", None)
    log.error("A request failed", exc_info=error)
    return _respond(request, ChatappError(f"Something went wrong on our side. The log has it under {request_id}."))
