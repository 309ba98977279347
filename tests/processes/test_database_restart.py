"""The database restarts, and goes away at awkward moments."""

from collections.abc import AsyncGenerator
from pathlib import Path

import anyio
import asyncpg
import pytest

from tests.support import processes
from tests.support.chat import API, text_of
from tests.support.cluster import Cluster
from tests.support.cluster import cluster as own_cluster
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

LONG = '#script {"tokens": 150, "rate": 50} tell me'


@pytest.fixture
async def cluster(tmp_path: Path) -> AsyncGenerator[Cluster]:
    """A server of the test's own, which may be restarted."""
    async with own_cluster(tmp_path) as made:
        yield made


@pytest.fixture
def environment(cluster: Cluster, upstream: Upstream) -> dict[str, str]:
    return {
        "DATABASE_URL": cluster.url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
    }


async def test_an_answer_survives_a_restart_of_the_database(cluster: Cluster, environment: dict[str, str]) -> None:
    async with processes.serve(**environment) as running:
        answer = await running.chat.begin(LONG)
        await cluster.restart("immediate")
        assert (await running.chat.ended(answer.run_id))["status"] == "finished"
        assert len(text_of(await running.chat.attach(answer.run_id)).split()) == 150
        assert (await running.chat.say("Again")).last["type"] == "RUN_FINISHED"


async def test_without_a_database_a_message_is_refused_and_nothing_is_half_stored(
    cluster: Cluster, environment: dict[str, str]
) -> None:
    async with processes.serve(**environment) as running:
        await running.chat.say("Before")
        await cluster.stop("fast")
        refused = await running.chat.http.post(f"{API}/chat", json={"message": "During"})
        assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")
        assert (await running.chat.http.get("/healthz")).status_code == 200
        assert (await running.chat.http.get("/readyz")).status_code == 503
        await cluster.start()
        assert (await running.chat.say("After")).last["type"] == "RUN_FINISHED"
        titles = [item["title"] for item in (await running.chat.get("/conversations"))["items"]]
        assert titles == ["After", "Before"]


async def test_a_database_that_hangs_is_told_before_it_goes_on(cluster: Cluster, environment: dict[str, str]) -> None:
    async with processes.serve(**environment) as running, anyio.create_task_group() as group:
        answer = await running.chat.begin(LONG)
        group.start_soon(cluster.freeze, 600)
        await anyio.sleep(0.1)
        for _ in range(2):
            assert (await running.chat.http.get("/readyz")).status_code == 503
        group.cancel_scope.cancel()
        assert (await running.chat.ended(answer.run_id))["status"] == "finished"
        assert (await running.chat.http.get("/readyz")).status_code == 200


async def test_a_read_only_database_refuses_a_message(cluster: Cluster, environment: dict[str, str]) -> None:
    connection = await asyncpg.connect(cluster.url)
    async with processes.serve(**environment) as running:
        await connection.execute("ALTER DATABASE own SET default_transaction_read_only = on")
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'own'"
        )
        refused = await running.chat.http.post(f"{API}/chat", json={"message": "Hello"})
        assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")
        assert (await running.chat.get("/conversations"))["items"] == []
        await connection.execute("SET default_transaction_read_only = off")
        await connection.execute("ALTER DATABASE own RESET default_transaction_read_only")
    assert await connection.fetchval("SELECT count(*) FROM messages") == 0
    await connection.close()
