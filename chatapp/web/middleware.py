"""Pure ASGI middleware: who may ask, how much may be sent, and what every response carries.

Pure, because Starlette's `BaseHTTPMiddleware` puts a task and a queue between a run and its reader.
"""

import ipaddress
from collections.abc import Iterable
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chatapp.errors import ChatappError, ForbiddenHost, TooLarge, UnsupportedMediaType
from chatapp.problems import MEDIA_TYPE, problem_of

_SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MAX_DISCARDED_BYTES = 64 * 1024 * 1024
_WITH_BODY = {"POST", "PUT", "PATCH"}


class Guard:
    """Turns away what must not come in, and marks every response with a request id and security headers.

    Args:
        allowed_hosts: `Host` values to answer to beside local ones; "*" for any.
        max_body_bytes: a larger body is refused with 413, whether or not its length is declared.
    """

    def __init__(self, app: ASGIApp, *, allowed_hosts: Iterable[str], max_body_bytes: int) -> None:
        self._app = app
        self._hosts = {host.lower() for host in allowed_hosts}
        self._max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        has_started = False

        async def send_marked(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                marked = MutableHeaders(scope=message)
                marked["X-Request-Id"] = request_id
                for name, value in _SECURITY_HEADERS.items():
                    marked.setdefault(name, value)
            await send(message)

        try:
            self._check(scope, headers)
            await self._app(scope, self._limited(receive), send_marked)
        except _BodyTooLarge as error:
            if not has_started:
                await _refuse(error.problem, request_id, scope, receive, send_marked)
        except ChatappError as error:
            if has_started:
                raise
            await _refuse(error, request_id, scope, receive, send_marked)
        finally:
            structlog.contextvars.unbind_contextvars("request_id")

    def _check(self, scope: Scope, headers: Headers) -> None:
        if not self._answers_to(headers.get("host", "")):
            raise ForbiddenHost
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self._max_body_bytes:
            raise self._too_large()
        has_body = length != "0" or "transfer-encoding" in headers
        if scope["path"].startswith("/api/") and scope["method"] in _WITH_BODY and has_body:
            media_type = headers.get("content-type", "").split(";")[0].strip().lower()
            if media_type != "application/json":  # anything else would need no CORS preflight
                raise UnsupportedMediaType

    def _answers_to(self, host: str) -> bool:
        name = host.lower()
        name = name[: name.rfind("]") + 1] if name.startswith("[") else name.partition(":")[0]
        return "*" in self._hosts or name in self._hosts or is_local(name.strip("[]"))

    def _limited(self, receive: Receive) -> Receive:
        received = 0

        async def limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_body_bytes:
                raise _BodyTooLarge(self._too_large())
            return message

        return limited

    def _too_large(self) -> TooLarge:
        return TooLarge(f"The request is larger than {self._max_body_bytes} bytes (CHATAPP_MAX_BODY_BYTES).")


class _BodyTooLarge(BaseException):
    """Not an `Exception`: FastAPI would take it for a malformed body."""

    def __init__(self, problem: TooLarge) -> None:
        self.problem = problem


def is_local(name: str) -> bool:
    """Whether a host name can only mean this machine."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


async def _refuse(error: ChatappError, request_id: str, scope: Scope, receive: Receive, send: Send) -> None:
    await _discard_body(receive)
    response = JSONResponse(problem_of(error, request_id), status_code=error.status, media_type=MEDIA_TYPE)
    await response(scope, receive, send)


async def _discard_body(receive: Receive) -> None:
    """Read on for a while: a client that is cut off in the middle of sending never sees the answer."""
    discarded = 0
    while discarded < MAX_DISCARDED_BYTES:
        message = await receive()
        discarded += len(message.get("body", b""))
        if not message.get("more_body", False):
            return
