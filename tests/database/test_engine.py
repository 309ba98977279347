"""Opening the database."""

import asyncio
from pathlib import Path

import asyncpg
import pytest
from structlog.testing import capture_logs

from chatapp.db import engine
from chatapp.errors import ConfigurationError
from tests.support.cluster import Cluster, cluster

pytestmark = pytest.mark.anyio


async def ask(own: Cluster) -> int:
    async with engine.connect(own.url):
        return await engine.pool().fetchval("SELECT 1")


async def test_one_that_is_starting_is_waited_for(tmp_path: Path) -> None:
    async with cluster(tmp_path) as own:
        await own.stop()
        await own.start_in_recovery()
        with pytest.raises(asyncpg.CannotConnectNowError):
            await asyncpg.connect(own.url)
        with capture_logs() as logged:
            asking = asyncio.create_task(ask(own))
            async with asyncio.timeout(10):
                while not logged:
                    await asyncio.sleep(0.02)
            assert not asking.done()
            await own.end_recovery()
            assert await asking == 1


async def test_one_that_does_not_come_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with cluster(tmp_path) as own:
        await own.stop()
        async with asyncio.timeout(5):
            with pytest.raises(ConfigurationError, match="does not answer"):
                await ask(own)
        monkeypatch.setattr(engine, "STARTING_SECONDS", 0.2)
        await own.start_in_recovery()
        with pytest.raises(ConfigurationError, match="does not answer"):
            await ask(own)
