"""A proxy from the libraries most applications use. `python -m tests.bench.servers.starlette_proxy UPSTREAM PORT`."""

import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route


def build(upstream: str) -> Starlette:
    """The application, with one HTTP client for all requests."""
    client = httpx.AsyncClient(limits=httpx.Limits(max_connections=None), timeout=None)

    async def copy(request: Request) -> StreamingResponse:
        outgoing = client.build_request(
            "POST",
            f"{upstream}/chat/completions",
            content=await request.body(),
            headers={"content-type": "application/json"},
        )
        response = await client.send(outgoing, stream=True)
        return StreamingResponse(read(response), response.status_code, media_type="text/event-stream")

    async def read(response: httpx.Response) -> AsyncIterator[bytes]:
        try:
            async for piece in response.aiter_raw():
                yield piece
        finally:
            await response.aclose()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        async with client:
            yield

    return Starlette(routes=[Route("/v1/chat/completions", copy, methods=["POST"])], lifespan=lifespan)


if __name__ == "__main__":
    uvicorn.run(build(sys.argv[1]), port=int(sys.argv[2]), log_level="error", access_log=False, backlog=4096)
