"""PostgreSQL on a disk that is really full: a small file system that is mounted for the test and filled to the brim.

Two ways in which a full disk shows itself are tried: a table cannot grow, which fails one statement; and the log that
PostgreSQL writes ahead cannot be kept, which makes all of PostgreSQL stop.
"""

import errno
import os
import subprocess
from collections.abc import AsyncGenerator, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import anyio
import asyncpg
import pytest

from tests.support import processes
from tests.support.chat import API, text_of
from tests.support.cluster import Cluster
from tests.support.cluster import cluster as own_cluster
from tests.support.upstream import Upstream
from tests.support.upstream.samples import numbered_lines

pytestmark = pytest.mark.anyio

DISK_MEGABYTES = 192
LINES = 40_000
LONG = f'#script {{"lines": {LINES}, "piece": 1000, "rate": 120}} tell me'  # three seconds


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={DISK_MEGABYTES}m,mode=0755"
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("there is no `mount` here")
    if done.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
async def cluster(disk: Path) -> AsyncGenerator[Cluster]:
    async with own_cluster(disk) as made:
        yield made


@pytest.fixture
async def running(cluster: Cluster, upstream: Upstream) -> AsyncGenerator[processes.Process]:
    environment = {
        "DATABASE_URL": cluster.url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_MODEL": "openai:fast",
        "CHATAPP_LEASE_SECONDS": "2",
    }
    async with processes.serve(**environment) as process:
        yield process


def fill(disk: Path) -> Path:
    """Leave not one byte free; removing the file makes room again."""
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    return ballast


def long_message() -> str:
    """Too long and too random to fit into what the tables have to spare."""
    return os.urandom(300_000).hex()


async def stored(url: str) -> list[int]:
    connection = await asyncpg.connect(url)
    try:
        tables = ("conversations", "messages", "runs")
        return [await connection.fetchval(f"SELECT count(*) FROM {table}") for table in tables]
    finally:
        await connection.close()


async def test_a_message_that_cannot_be_stored_is_refused_and_the_running_answer_goes_on(
    running: processes.Process, cluster: Cluster, disk: Path
) -> None:
    await running.chat.say("Before")
    message = {"id": str(uuid4()), "content": long_message()}
    async with running.chat.start(LONG) as (answer, events):
        await anext(events)
        ballast = fill(disk)
        before = await stored(cluster.url)
        refused = await running.chat.http.post(f"{API}/chat", json={"message": message})
        assert refused.headers["content-type"] == "application/problem+json"
        assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")
        assert await stored(cluster.url) == before
        assert len((await running.chat.get("/conversations"))["items"]) == 2
        with anyio.move_on_after(6):
            while (await anext(events)).type != "TEXT_MESSAGE_END":
                pass
        await anyio.sleep(1)
        assert (await running.chat.get(f"/runs/{answer.run_id}"))["status"] == "running"  # its end cannot be stored

        ballast.unlink()
        rest = [event async for event in events]
    assert rest[-1].type == "RUN_FINISHED"
    assert text_of(await running.chat.attach(answer.run_id)) == numbered_lines(LINES)
    assert (await running.chat.message(answer))["content"] == numbered_lines(LINES)
    again = await running.chat.say(message)
    assert again.last["type"] == "RUN_FINISHED"
    assert await stored(cluster.url) == [count + extra for count, extra in zip(before, (1, 2, 1), strict=True)]


async def test_a_database_that_stops_for_want_of_space_is_waited_for(
    running: processes.Process, cluster: Cluster, disk: Path
) -> None:
    await running.chat.say("Before")
    async with running.chat.start(LONG) as (answer, events):
        await anext(events)
        before = await stored(cluster.url)
        ballast = fill(disk)
        connection = await asyncpg.connect(cluster.url)
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
            await connection.execute("CHECKPOINT")
        assert "PANIC" in (cluster.folder / "log").read_text()
        refused = await running.chat.http.post(f"{API}/chat", json={"message": "During"})
        assert refused.headers["content-type"] == "application/problem+json"
        assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")

        ballast.unlink()
        # It ends by itself, now or in a moment, or hangs half-way: whichever it is, its owner starts it anew.
        with suppress(subprocess.CalledProcessError):
            await cluster.stop("immediate")
        await cluster.start()
        assert [event async for event in events][-1].type == "RUN_FINISHED"
    assert (await running.chat.message(answer))["content"] == numbered_lines(LINES)
    assert (await running.chat.say("After")).last["type"] == "RUN_FINISHED"
    assert await stored(cluster.url) == [count + extra for count, extra in zip(before, (1, 2, 1), strict=True)]
