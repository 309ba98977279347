"""The page: the built frontend, its shell for every address that is not the API's."""

import gzip
import secrets
from dataclasses import dataclass
from html import escape
from mimetypes import guess_type
from pathlib import Path
from typing import Self

from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import Receive, Scope, Send
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


class Assets:
    """Files whose names carry a hash of their content: they never change, so each is read and compressed once.

    Args:
        folder: where they are.
        first: the text that names those which every visit begins with; they are ready before anybody asks.
    """

    def __init__(self, folder: Path, first: str = "") -> None:
        self._paths = {path.name: path for path in folder.iterdir()}
        self._kept: dict[str, _Asset] = {}
        for name in self._paths:
            if name in first:
                self._asset(name)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request.

        Raises:
            NotFound: there is no such file.
        """
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        name = path_of(scope).removeprefix("/")
        if scope["method"] not in ("GET", "HEAD") or name not in self._paths:
            raise NotFound
        await self._asset(name).response(Headers(scope=scope))(scope, receive, send)

    def _asset(self, name: str) -> "_Asset":
        if name not in self._kept:
            self._kept[name] = _Asset.read(self._paths[name])
        return self._kept[name]


@dataclass(frozen=True, slots=True)
class _Asset:
    media_type: str
    content: bytes
    compressed: bytes | None  # where that is worth it

    @classmethod
    def read(cls, path: Path) -> Self:
        content = path.read_bytes()
        compressed = gzip.compress(content, mtime=0)
        media_type = guess_type(path.name)[0] or "application/octet-stream"
        return cls(media_type, content, compressed if len(compressed) < 0.9 * len(content) else None)

    def response(self, headers: Headers) -> Response:
        lasting = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        if self.compressed is None or "gzip" not in headers.get("accept-encoding", ""):
            return Response(self.content, headers=lasting, media_type=self.media_type)
        return Response(self.compressed, headers={**lasting, "Content-Encoding": "gzip"}, media_type=self.media_type)


class Page:
    """What answers where no route does: the shell for the page's own addresses, a file beside it, or a 404.

    As the router's default it leaves every other address and method to the API's own routes.
    """

    def __init__(self, static: Path) -> None:
        self.shell = (static / "index.html").read_text(encoding="utf-8")
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
        return self.shell.replace('="./', f'="{at}/').replace(_BASE, _BASE + at)
