"""A small web for the tools that read it: pages, and a page of search results as DuckDuckGo writes it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from html import escape

from aiohttp import web

PAGE = """<!doctype html><html><head><title>Rain in Lisbon</title><style>p {color: red}</style></head>
<body><script>alert(1)</script><h1>Rain</h1><p>It rains in <b>November</b>.</p></body></html>"""
METADATA = "http://169.254.169.254/latest/meta-data/"  # where a cloud tells a machine its secrets


class WebPages:
    """What stands at which address, and who asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.searched: list[str] = []

    @property
    def search_url(self) -> str:
        return f"{self.url}/html/"

    async def search(self, request: web.Request) -> web.Response:
        """As `html.duckduckgo.com/html/` answers; some words make it misbehave."""
        query = str((await request.post())["q"])
        self.searched.append(query)
        match query:
            case "nothing":
                return web.Response(
                    text="<html><body><div class='no-results'></div></body></html>", content_type="text/html"
                )
            case "limited":
                return web.Response(status=202, text="<html><div class='anomaly-modal'></div></html>")
            case "slow":
                await asyncio.sleep(30)
            case "broken":
                return web.Response(status=500)
            case _:
                pass
        items = "".join(
            f"<div class='links_main links_deep result__body'><h2><a href='{self.url}/{name}'>{name} & {escape(query)}"
            f"</a></h2><a href='{self.url}/{name}'>What {name} says.</a></div>"
            for name in ("rain", "sun")
        )
        return web.Response(text=f"<html><body>{items}</body></html>", content_type="text/html")


async def _page(request: web.Request) -> web.Response:
    return web.Response(text=PAGE, content_type="text/html")


async def _picture(request: web.Request) -> web.Response:
    return web.Response(body=b"\x89PNG", content_type="image/png")


async def _long(request: web.Request) -> web.Response:
    return web.Response(text="<p>word</p>" * 20_000, content_type="text/html")


async def _large(request: web.Request) -> web.Response:
    return web.Response(body=b" " * 6_000_000, content_type="text/html")


async def _away(request: web.Request) -> web.Response:
    raise web.HTTPFound(METADATA)


async def _round(request: web.Request) -> web.Response:
    raise web.HTTPFound("/round")


@asynccontextmanager
async def web_pages() -> AsyncGenerator[WebPages]:
    """Serve them on a free port."""
    app = web.Application()
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    pages = WebPages("")
    app.router.add_post("/html/", pages.search)
    for path, handler in {
        "/rain": _page,
        "/picture": _picture,
        "/long": _long,
        "/large": _large,
        "/away": _away,
        "/round": _round,
    }.items():
        app.router.add_get(path, handler)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    pages.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield pages
    finally:
        await runner.cleanup()
