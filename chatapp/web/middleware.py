"""Pure ASGI middleware: who may ask, how much may be sent, and what every response carries.

Pure, because Starlette's `BaseHTTPMiddleware` puts a task and a queue between a run and its reader.
"""

import ipaddress
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chatapp.errors import (
    ChatappError,
    FileTooLarge,
    ForbiddenHost,
    ForbiddenOrigin,
    TooLarge,
    UnsupportedMediaType,
)
from chatapp.problems import ErrorResponses
from chatapp.web.addresses import path_of

_SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MAX_DISCARDED_BYTES = 64 * 1024 * 1024
_WITH_BODY = {"POST", "PUT", "PATCH"}
_FILE = "application/octet-stream"


class Guard:
    """Turns away what must not come in, and marks every response with a request id and security headers.

    Args:
        state: what the endpoints find on `request.state`.
        allowed_hosts: `Host` values to answer to beside local ones; "*" for any.
        max_body_bytes: a larger body is refused with 413, whether or not its length is declared.
        uploads: the address where a body is a file.
        max_file_bytes: as `max_body_bytes`, there.
        responses: how an error looks.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        state: Mapping[str, Any],
        allowed_hosts: Iterable[str],
        max_body_bytes: int,
        uploads: str,
        max_file_bytes: int,
        responses: ErrorResponses,
    ) -> None:
        self._app = app
        self._state = state
        self._responses = responses
        self._hosts = {host.lower() for host in allowed_hosts}
        self._max_body_bytes = max_body_bytes
        self._uploads = uploads
        self._max_file_bytes = max_file_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a problem."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = uuid4().hex
        if not self._state:
            raise RuntimeError("chatapp was not started: its lifespan has to run within that of your application.")
        scope["state"] = {**scope.get("state", {}), **self._state, "request_id": request_id}
        structlog.contextvars.bind_contextvars(request_id=request_id)
        has_started = False

        async def send_marked(message: Message) -> None:
            nonlocal has_started
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                has_started = True
                marked = MutableHeaders(scope=message)
                marked["X-Request-Id"] = request_id
                for name, value in _SECURITY_HEADERS.items():
                    marked.setdefault(name, value)
            await send(message)

        try:
            self._check(scope, headers)
            await self._app(scope, self._limited(scope, receive), send_marked)
        except _BodyTooLarge as error:
            if not has_started:
                await self._refuse(error.problem, scope, receive, send_marked)
        except ChatappError as error:
            if has_started:
                raise
            await self._refuse(error, scope, receive, send_marked)
        finally:
            structlog.contextvars.unbind_contextvars("request_id")

    def _check(self, scope: Scope, headers: Headers) -> None:
        if not self._answers_to(headers.get("host", "")):
            raise ForbiddenHost
        if scope["type"] == "websocket":  # a browser opens one for any page, and asks nobody before
            self._require_own_page(headers)
            return
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self._limit(scope):
            raise self._too_large(scope)
        if scope["method"] not in _WITH_BODY or path_of(scope).startswith("/admin/"):
            return
        if length == "0" and "transfer-encoding" not in headers:
            self._require_own_page(headers)
            return
        media_type = headers.get("content-type", "").split(";")[0].strip().lower()
        if path_of(scope) == self._uploads:
            if media_type != _FILE:  # what a form of another page can send needs no CORS preflight
                raise UnsupportedMediaType(f"Send the bytes of the file as {_FILE}.")
        elif media_type != "application/json":  # the same
            raise UnsupportedMediaType

    def _answers_to(self, host: str) -> bool:
        name = _host_name(host)
        return "*" in self._hosts or name in self._hosts or is_local(name.strip("[]"))

    def _require_own_page(self, headers: Headers) -> None:
        """Only browsers say which page is behind a request; others are no danger to the user."""
        if headers.get("sec-fetch-site") == "same-origin":
            return
        host = headers.get("origin", "").lower().partition("://")[2]
        if "origin" in headers and host != headers.get("host", "").lower() and _host_name(host) not in self._hosts:
            raise ForbiddenOrigin

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        received = 0
        most = self._limit(scope)

        async def limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                raise _BodyTooLarge(self._too_large(scope))
            return message

        return limited

    async def _refuse(self, error: ChatappError, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await _discard_body(receive)
        response = self._responses.of(path_of(scope), error, scope["state"]["request_id"])
        await response(scope, receive, send)

    def _limit(self, scope: Scope) -> int:
        return self._max_file_bytes if path_of(scope) == self._uploads else self._max_body_bytes

    def _too_large(self, scope: Scope) -> TooLarge:
        if path_of(scope) == self._uploads:
            megabytes = self._max_file_bytes / (1024 * 1024)
            return FileTooLarge(f"The file is larger than {megabytes:.3g} MB (CHATAPP_MAX_FILE_BYTES).")
        return TooLarge(f"The request is larger than {self._max_body_bytes} bytes (CHATAPP_MAX_BODY_BYTES).")


class _BodyTooLarge(BaseException):
    """Not an `Exception`: FastAPI would take it for a malformed body."""

    def __init__(self, problem: TooLarge) -> None:
        self.problem = problem


def _host_name(host: str) -> str:
    """Without the port."""
    name = host.lower()
    return name[: name.rfind("]") + 1] if name.startswith("[") else name.partition(":")[0]


def is_local(name: str) -> bool:
    """Whether a host name can only mean this machine."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


async def _discard_body(receive: Receive) -> None:
    """Read on for a while: a client that is cut off in the middle of sending never sees the answer."""
    discarded = 0
    while discarded < MAX_DISCARDED_BYTES:
        message = await receive()
        discarded += len(message.get("body", b""))
        if not message.get("more_body", False):
            return
