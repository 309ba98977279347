"""The page: the built frontend, its shell for every address that is not the API's."""

import secrets
from html import escape
from pathlib import Path

from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from chatapp.errors import NotFound
from chatapp.web.addresses import path_of

NONCE = "__CSP_NONCE__"
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data: blob: https:; "  # a remote image is loaded only when the reader asks for it
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_BASE = 'name="chatapp-base" content="'
_NOT_PAGES = ("/api/", "/v1/", "/assets/", "/docs/", "/redoc/")


class Assets(StaticFiles):
    """Files whose names carry a hash of their content: they never change."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file that a browser may keep for ever."""

        async def send_lasting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 206, 304):
                message["headers"] = [*message["headers"], (b"cache-control", b"public, max-age=31536000, immutable")]
            await send(message)

        await super().__call__(scope, receive, send_lasting)


class Page:
    """What answers where no route does: the shell for the page's own addresses, a file beside it, or a 404.

    As the router's default it leaves every other address and method to the API's own routes.
    """

    def __init__(self, static: Path) -> None:
        self._shell = (static / "index.html").read_text(encoding="utf-8")
        self._files = {
            f"/{path.name}": path for path in static.iterdir() if path.is_file() and path.name != "index.html"
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request.

        Raises:
            NotFound: the address is none of the page's.
        """
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            raise NotFound
        await self._response(path_of(scope), scope.get("root_path", ""))(scope, receive, send)

    def _response(self, path: str, base: str) -> Response:
        if path in self._files:
            return FileResponse(self._files[path], headers={"Cache-Control": "no-cache"})
        if path.startswith(_NOT_PAGES) or "." in path.rsplit("/", 1)[-1]:
            raise NotFound
        nonce = secrets.token_urlsafe(16)
        policy = {"Content-Security-Policy": _POLICY.format(nonce=nonce), "Cache-Control": "no-cache"}
        return HTMLResponse(self._shell_at(base).replace(NONCE, nonce), headers=policy)

    def _shell_at(self, base: str) -> str:
        """The shell, with the addresses that it has where the application is mounted."""
        at = escape(base)
        return self._shell.replace('="./', f'="{at}/').replace(_BASE, _BASE + at)
