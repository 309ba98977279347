"""Redis between processes: a shortcut that may break at any moment."""

from pathlib import Path

import anyio
import pytest

from tests.support import processes
from tests.support.chat import text_of
from tests.support.ports import free_port
from tests.support.programs import require
from tests.support.redis_server import RedisServer, redis_server
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

LONG = '#script {"tokens": 150, "rate": 50} tell me'


@pytest.fixture
def redis_port() -> int:
    require("redis-server")
    return free_port()


@pytest.fixture
def environment(database_url: str, upstream: Upstream, redis_port: int) -> dict[str, str]:
    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": f"redis://127.0.0.1:{redis_port}",
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
    }


async def test_a_reader_elsewhere_is_served_through_redis(
    environment: dict[str, str], redis_port: int, tmp_path: Path
) -> None:
    async with (
        redis_server(tmp_path, redis_port) as server,
        processes.serve(**environment) as here,
        processes.serve(**environment) as there,
    ):
        answer = await here.chat.begin(LONG)
        events = await there.chat.attach(answer.run_id)
        assert text_of(events) == (await there.chat.message(answer))["content"]
        assert await server.carried() > 10


async def test_redis_dies_and_comes_back_and_no_reader_notices(
    environment: dict[str, str], redis_port: int, tmp_path: Path
) -> None:
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        async with redis_server(tmp_path, redis_port) as server:
            answer = await here.chat.begin(LONG)
            async with anyio.create_task_group() as group:
                group.start_soon(kill_after, server, 1.0)
                text = text_of(await there.chat.attach(answer.run_id))
            assert text == (await here.chat.message(answer))["content"]
            assert len(text.split()) == 150
        away = await here.chat.begin(LONG)
        assert len(text_of(await there.chat.attach(away.run_id)).split()) == 150
        async with redis_server(tmp_path, redis_port) as server:
            await anyio.sleep(2.5)
            again = await here.chat.begin(LONG)
            assert len(text_of(await there.chat.attach(again.run_id)).split()) == 150
            assert await server.carried() > 10


async def kill_after(server: RedisServer, seconds: float) -> None:
    await anyio.sleep(seconds)
    await server.kill()
