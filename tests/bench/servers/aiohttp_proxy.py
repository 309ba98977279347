"""The floor: a proxy that only copies bytes. `python -m tests.bench.servers.aiohttp_proxy UPSTREAM PORT [uvloop]`."""

import sys
from collections.abc import AsyncIterator

import uvloop
from aiohttp import ClientSession, ClientTimeout, TCPConnector, web

UPSTREAM = web.AppKey("upstream", str)
SESSION = web.AppKey("session", ClientSession)


async def copy(request: web.Request) -> web.StreamResponse:
    body = await request.read()
    headers = {"content-type": "application/json"}
    async with request.app[SESSION].post(request.app[UPSTREAM], data=body, headers=headers) as upstream:
        response = web.StreamResponse(status=upstream.status, headers={"content-type": upstream.content_type})
        await response.prepare(request)
        async for piece in upstream.content.iter_any():
            await response.write(piece)
        return response


async def session(app: web.Application) -> AsyncIterator[None]:
    async with ClientSession(connector=TCPConnector(limit=0), timeout=ClientTimeout(total=None)) as opened:
        app[SESSION] = opened
        yield


def main(upstream: str, port: int, loop: str = "asyncio") -> None:
    if loop == "uvloop":
        uvloop.install()
    app = web.Application()
    app[UPSTREAM] = f"{upstream}/chat/completions"
    app.cleanup_ctx.append(session)
    app.router.add_post("/v1/chat/completions", copy)
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None, backlog=4096)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
