"""The API's reference pages. Their scripts come from this server, so they work where no other network is, and nobody
else learns who reads them."""

from pathlib import Path

import fastapi_offline
from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

_FILES = Path(fastapi_offline.__file__).parent / "static"
_ADDRESS = "/docs/files"
_OPENAPI = "/openapi.json"
_POLICY = "default-src 'self' 'unsafe-inline' data: blob:"  # Redoc asks its maker for a picture

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def swagger(request: Request) -> HTMLResponse:
    """The reference that can be tried out."""
    base = request.scope.get("root_path", "")
    page = get_swagger_ui_html(
        openapi_url=base + _OPENAPI,
        title="chatapp: API",
        swagger_js_url=f"{base}{_ADDRESS}/swagger-ui-bundle.js",
        swagger_css_url=f"{base}{_ADDRESS}/swagger-ui.css",
        swagger_favicon_url=f"{base}/mark.svg",
    )
    return _closed(page)


@router.get("/redoc")
async def redoc(request: Request) -> HTMLResponse:
    """The reference that can be read through."""
    base = request.scope.get("root_path", "")
    page = get_redoc_html(
        openapi_url=base + _OPENAPI,
        title="chatapp: API",
        redoc_js_url=f"{base}{_ADDRESS}/redoc.standalone.js",
        redoc_favicon_url=f"{base}/mark.svg",
        with_google_fonts=False,
    )
    return _closed(page)


def install(app: FastAPI) -> None:
    """Add the pages and their files."""
    app.include_router(router)
    app.mount(_ADDRESS, StaticFiles(directory=_FILES))


def _closed(page: HTMLResponse) -> HTMLResponse:
    page.headers["Content-Security-Policy"] = _POLICY
    return page
