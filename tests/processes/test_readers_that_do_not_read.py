"""Readers that connect and never read: what they cost, and what they get when they read after all."""

import socket
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

import anyio
import httpx
import psutil
import pytest

from tests.support import processes
from tests.support.chat import API, sse_events, text_of
from tests.support.upstream import Upstream
from tests.support.upstream.samples import numbered_lines

pytestmark = pytest.mark.anyio

LINES = 800_000
ANSWER = numbered_lines(LINES)  # 7.2 million characters; the kernel holds 4 of them for a connection
LONG = f'#script {{"lines": {LINES}, "piece": 8192, "first_delay": 1}} tell me'
READERS = 60
SMALL = (socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
MOST_FOR_EACH = len(ANSWER) // 4
ACCEPTS = ("text/event-stream", "application/x-ndjson", "text/plain")


@pytest.fixture
async def running(database_url: str, upstream: Upstream) -> AsyncGenerator[processes.Process]:
    environment = {
        "DATABASE_URL": database_url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
        "CHATAPP_MAX_ANSWER_CHARACTERS": str(2 * len(ANSWER)),
    }
    async with processes.serve(**environment) as process:
        yield process


@asynccontextmanager
async def silent_readers(running: processes.Process, run_id: str) -> AsyncGenerator[list[httpx.Response]]:
    """Readers of a run that take nothing but the headers; little fits into the sockets between."""
    transport = httpx.AsyncHTTPTransport(socket_options=[SMALL], limits=httpx.Limits(max_connections=None))
    async with AsyncExitStack() as stack:
        client = httpx.AsyncClient(base_url=running.url, transport=transport, timeout=60)
        await stack.enter_async_context(client)
        responses: list[httpx.Response] = []
        for number in range(READERS):
            headers = {"Accept": ACCEPTS[number % len(ACCEPTS)]}
            stream = client.stream("GET", f"{API}/runs/{run_id}/events", headers=headers)
            responses.append(await stack.enter_async_context(stream))
        yield responses


async def settled_memory(running: processes.Process) -> int:
    """When it grows no more."""
    now = before = 0
    while now >= before:
        before = now + 1_000_000
        await anyio.sleep(0.5)
        now = psutil.Process(running.process.pid).memory_info().rss
    return now


async def read_after_all(responses: list[httpx.Response]) -> None:
    sse, _, text = responses[:3]
    assert text_of([event async for event in sse_events(sse)]) == ANSWER
    assert (await text.aread()).decode() == ANSWER


async def test_they_cost_little_and_get_every_byte_when_they_read(running: processes.Process) -> None:
    answer = await running.chat.say(LONG)
    assert answer.text == ANSWER
    before = await settled_memory(running)
    async with silent_readers(running, answer.run_id) as responses:
        grown = await settled_memory(running) - before
        assert grown / READERS < MOST_FOR_EACH
        await read_after_all(responses)

    async with running.chat.start(LONG) as (answer, events), silent_readers(running, answer.run_id) as responses:
        assert text_of([event async for event in events]) == ANSWER
        grown_more = await settled_memory(running) - before
        assert grown_more / READERS < MOST_FOR_EACH
        await read_after_all(responses)
    print(f"KiB for each reader: {grown / READERS / 1024:.0f} after the end, {grown_more / READERS / 1024:.0f} live")
