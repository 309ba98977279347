"""The crash suite, short: `python -m tests.crash` runs it long."""

from pathlib import Path

import pytest

from tests.crash import suite
from tests.crash.faults import LEAST_KILLS
from tests.support import redis_server
from tests.support.cluster import cluster
from tests.support.programs import require

SECONDS = 7  # then no more faults begin; a busy machine sees fewer of them

pytestmark = pytest.mark.anyio


async def test_killed_processes_lose_nothing(tmp_path: Path) -> None:
    async with cluster(tmp_path) as own:
        outcome = await suite.run(own, seed=11, kills=8, count=1, kinds=frozenset({"kill"}), seconds=SECONDS)
    assert outcome.violations == []
    assert outcome.kills.total() >= LEAST_KILLS
    assert outcome.endings["RUN_FINISHED"]


async def test_everything_dies_and_nothing_is_lost(tmp_path: Path) -> None:
    require("redis-server")
    kinds = frozenset({"kill", "freeze", "postgres", "redis", "upstream"})
    async with cluster(tmp_path) as own, redis_server.redis_server(tmp_path) as redis:
        outcome = await suite.run(own, seed=22, kills=8, count=2, kinds=kinds, redis=redis, seconds=SECONDS)
    assert outcome.violations == []
    assert outcome.kills.total() >= LEAST_KILLS
    assert len({name.partition(",")[0] for name in outcome.restarts}) >= 4
    assert outcome.endings["RUN_FINISHED"]


async def test_a_rolling_restart_breaks_no_answer(database_url: str) -> None:
    outcome = await suite.rolling_restart(database_url, seed=33, rounds=3)
    assert outcome.violations == []
    assert set(outcome.endings) == {"RUN_FINISHED"}
