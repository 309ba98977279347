"""Redis between processes: a shortcut that may break at any moment."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
from redis import asyncio as redis

from tests.support import processes
from tests.support.chat import text_of
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

LONG = '#script {"tokens": 150, "rate": 50} tell me'


@pytest.fixture
def redis_port() -> int:
    if shutil.which("redis-server") is None:
        if os.environ.get("CI"):
            pytest.fail("redis-server is missing")
        pytest.skip("redis-server is missing")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@asynccontextmanager
async def redis_server(port: int, folder: Path) -> AsyncGenerator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        "redis-server", "--port", str(port), "--save", "", "--dir", str(folder), stdout=asyncio.subprocess.DEVNULL
    )
    client = redis.Redis(port=port)
    with anyio.fail_after(10):
        while True:
            try:
                await client.ping()
                break
            except redis.ConnectionError:
                await anyio.sleep(0.02)
    await client.aclose()
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.fixture
def environment(database_url: str, upstream: Upstream, redis_port: int) -> dict[str, str]:
    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": f"redis://127.0.0.1:{redis_port}",
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
    }


async def sent_through(port: int) -> int:
    """How many entries Redis has carried."""
    client = redis.Redis(port=port)
    try:
        return sum([await client.xlen(key) for key in await client.keys("chatapp:run:*")])
    finally:
        await client.aclose()


async def test_a_reader_elsewhere_is_served_through_redis(
    environment: dict[str, str], redis_port: int, tmp_path: Path
) -> None:
    async with (
        redis_server(redis_port, tmp_path),
        processes.serve(**environment) as here,
        processes.serve(**environment) as there,
    ):
        answer = await here.chat.begin(LONG)
        events = await there.chat.attach(answer.run_id)
        assert text_of(events) == (await there.chat.message(answer))["content"]
        assert await sent_through(redis_port) > 10


async def test_redis_dies_and_comes_back_and_no_reader_notices(
    environment: dict[str, str], redis_port: int, tmp_path: Path
) -> None:
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        async with redis_server(redis_port, tmp_path) as server:
            answer = await here.chat.begin(LONG)
            async with anyio.create_task_group() as group:
                group.start_soon(kill_after, server, 1.0)
                text = text_of(await there.chat.attach(answer.run_id))
            assert text == (await here.chat.message(answer))["content"]
            assert len(text.split()) == 150
        away = await here.chat.begin(LONG)
        assert len(text_of(await there.chat.attach(away.run_id)).split()) == 150
        async with redis_server(redis_port, tmp_path):
            await anyio.sleep(2.5)
            again = await here.chat.begin(LONG)
            assert len(text_of(await there.chat.attach(again.run_id)).split()) == 150
            assert await sent_through(redis_port) > 10


async def kill_after(server: asyncio.subprocess.Process, seconds: float) -> None:
    await anyio.sleep(seconds)
    server.kill()
