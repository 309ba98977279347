"""Renders every error of an HTTP request as a problem: the one place where exceptions become statuses."""

from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from chatapp.db.errors import UNAVAILABLE
from chatapp.errors import ChatappError, DatabaseUnavailable, InvalidInput, MethodNotAllowed, NotFound
from chatapp.problems import ErrorResponses
from chatapp.web.addresses import path_of

log = structlog.get_logger(__name__)


class ProblemHandlers:
    """The handlers; `responses` says how an error looks."""

    def __init__(self, responses: ErrorResponses) -> None:
        self._responses = responses

    def install(self, app: FastAPI) -> None:
        """Put them on an application."""
        app.add_exception_handler(ChatappError, self._explained)
        app.add_exception_handler(RequestValidationError, self._malformed)
        app.add_exception_handler(HTTPException, self._framework)
        for unavailable in UNAVAILABLE:
            app.add_exception_handler(unavailable, self._database)
        app.add_exception_handler(Exception, self._unexpected)

    def _respond(self, request: Request, error: ChatappError, headers: Mapping[str, str] | None = None) -> Response:
        response = self._responses.of(path_of(request.scope), error, getattr(request.state, "request_id", None))
        response.headers.update(headers or {})
        return response

    async def _explained(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, ChatappError)
        return self._respond(request, error)

    async def _malformed(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        fields = [
            {
                "field": ".".join(str(step) for step in problem["loc"][1:]) or str(problem["loc"][0]),
                "message": problem["msg"],
            }
            for problem in error.errors()
        ]
        detail = "; ".join(f"{field['field']}: {field['message']}" for field in fields[:3])
        return self._respond(request, InvalidInput(detail, errors=fields))

    async def _framework(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        by_status = {404: NotFound(), 405: MethodNotAllowed()}
        explained = by_status.get(error.status_code) or InvalidInput(str(error.detail))
        return self._respond(request, explained, error.headers)

    async def _database(self, request: Request, error: Exception) -> Response:
        log.error("The database is away", error=str(error))
        return self._respond(request, DatabaseUnavailable())

    async def _unexpected(self, request: Request, error: Exception) -> Response:
        request_id = getattr(request.state, "request_id", None)
        log.error("A request failed", exc_info=error)
        return self._respond(
            request, ChatappError(f"Something went wrong on our side. The log has it under {request_id}.")
        )
