"""The crash suite, short: `python -m tests.crash` runs it long."""

import pytest

from tests.crash import suite

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("count", "seed"), [(1, 11), (2, 22)])
async def test_killed_processes_lose_nothing(database_url: str, count: int, seed: int) -> None:
    outcome = await suite.run(database_url, seed=seed, kills=6, count=count)
    assert outcome.kills == 6
    assert outcome.endings["RUN_FINISHED"]


async def test_a_rolling_restart_breaks_no_answer(database_url: str) -> None:
    outcome = await suite.rolling_restart(database_url, seed=33, rounds=4)
    assert set(outcome.endings) == {"RUN_FINISHED"}
