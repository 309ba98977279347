"""The crash suite: real processes that are killed at random, and readers that must not notice.

`python -m tests.crash --kills 200 --processes 2 --seed 1` runs it long; `tests/crash/test_crash.py` runs it short.
"""

import asyncio
import json
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import anyio
import asyncpg

from tests.crash.reader import Broken, Reader
from tests.support import processes
from tests.support.upstream import Upstream

LEASE_SECONDS = 2.0
AT_ONCE = 6
END_SECONDS = 60


@dataclass(slots=True)
class Crowd:
    """Server processes on one database. Whichever is killed is started again on its old address."""

    environment: dict[str, str]
    running: list[processes.Process] = field(default_factory=list[processes.Process])

    @property
    def addresses(self) -> list[str]:
        return [process.url for process in self.running]

    async def replace(self, index: int, stack: AsyncExitStack, by: signal.Signals = signal.SIGKILL) -> None:
        """Kill one and start it again."""
        old = self.running[index]
        await old.stop(by)
        port = old.url.rpartition(":")[2]
        self.running[index] = await stack.enter_async_context(processes.serve("--port", port, **self.environment))


@dataclass(slots=True)
class Outcome:
    """What a run of the suite saw."""

    kills: int = 0
    readers: list[Reader] = field(default_factory=list[Reader])
    endings: Counter[str] = field(default_factory=Counter[str])

    def __str__(self) -> str:
        losses = sum(reader.losses for reader in self.readers)
        snapshots = sum(reader.snapshots for reader in self.readers)
        told = ", ".join(f"{count} {name}" for name, count in sorted(self.endings.items()))
        return (
            f"{self.kills} kills; {len(self.readers)} answers: {told}; "
            f"{losses} connections lost, {snapshots} readers put right by a snapshot"
        )


def script(pick: random.Random) -> tuple[str, str]:
    """A prompt for the upstream and the text that must come of it."""
    text = "".join(pick.choices("abcdefghij klmnop é字\n", k=pick.randint(20, 400)))
    steps: dict[str, Any] = {"text": text.strip() or "x", "piece": 5, "rate": pick.choice([20, 60, 200])}
    expected = steps["text"]
    if pick.random() < 0.4:
        call = {"name": "current_time", "arguments": {"zone": "UTC"}}
        steps = {"text": "Let me look.", "piece": 3, "rate": 60, "tool_calls": [call], "then": steps}
        expected = f"Let me look.\n\n{expected}"
    if pick.random() < 0.2:
        steps["first_delay"] = 0.5
    return f"#script {json.dumps(steps)} {uuid4()}", expected


@asynccontextmanager
async def crowd(
    url: str, upstream: Upstream, count: int, **environment: str
) -> AsyncGenerator[tuple[Crowd, AsyncExitStack]]:
    """So many server processes."""
    async with AsyncExitStack() as stack:
        made = Crowd(
            {
                "DATABASE_URL": url,
                "OPENAI_BASE_URL": upstream.url,
                "OPENAI_API_KEY": "sk-test",
                "CHATAPP_MODEL": "openai:fast",
                "CHATAPP_LEASE_SECONDS": str(LEASE_SECONDS),
                "CHATAPP_LOG_LEVEL": "error",
                **environment,
            }
        )
        for _ in range(count):
            made.running.append(await stack.enter_async_context(processes.serve(**made.environment)))
        yield made, stack


async def run(url: str, *, seed: int, kills: int, count: int) -> Outcome:
    """Chat with `count` processes, kill them `kills` times, and check every promise.

    Raises:
        Broken: a promise was broken.
    """
    pick = random.Random(seed)
    async with Upstream() as upstream, crowd(url, upstream, count) as (servers, stack):
        async with talking(servers, seed) as outcome:
            while outcome.kills < kills:
                await _moment(pick, upstream)
                await servers.replace(pick.randrange(count), stack)
                outcome.kills += 1
        await _inspect(url, outcome)
    return outcome


async def rolling_restart(url: str, *, seed: int, rounds: int) -> Outcome:
    """Stop and start two processes in turn, in good order and under load: no answer may break.

    Raises:
        Broken: a promise was broken.
    """
    pick = random.Random(seed)
    async with Upstream() as upstream, crowd(url, upstream, 2, CHATAPP_SHUTDOWN_GRACE="0.3") as (servers, stack):
        async with talking(servers, seed) as outcome:
            for turn in range(rounds):
                await asyncio.sleep(pick.uniform(0.2, 1))
                await servers.replace(turn % 2, stack, signal.SIGTERM)
                outcome.kills += 1
        await _inspect(url, outcome)
    return outcome


@asynccontextmanager
async def talking(servers: Crowd, seed: int) -> AsyncGenerator[Outcome]:
    """Several people who talk for the length of the block, and then hear out their last answers."""
    outcome, is_over = Outcome(), asyncio.Event()

    async def talk(number: int) -> None:
        mine = random.Random(seed * 1000 + number)
        conversation = str(uuid4())
        while not is_over.is_set():
            prompt, expected = script(mine)
            reader = Reader(servers.addresses, mine, prompt, conversation)
            outcome.readers.append(reader)
            with anyio.fail_after(END_SECONDS):
                await reader.read()
            _judge(reader, expected, outcome)

    async with asyncio.TaskGroup() as group:
        for number in range(AT_ONCE):
            group.create_task(talk(number))
        yield outcome
        is_over.set()


async def _moment(pick: random.Random, upstream: Upstream) -> None:
    """Wait for a moment to kill: any, or just when the provider was asked, or has just finished."""
    kind = pick.choice(["any", "asked", "finished"])
    await asyncio.sleep(pick.uniform(0, 1.5))
    if kind == "any":
        return
    before = len(upstream.log.requests)
    done = sum(request.ending == "finished" for request in upstream.log.requests)
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        if kind == "asked" and len(upstream.log.requests) > before:
            return
        if kind == "finished" and sum(request.ending == "finished" for request in upstream.log.requests) > done:
            return
        await asyncio.sleep(0.001)


def _judge(reader: Reader, expected: str, outcome: Outcome) -> None:
    kind = reader.end["type"] if reader.end["type"] == "RUN_FINISHED" else reader.end["code"]
    outcome.endings[kind] += 1
    if kind == "RUN_FINISHED" and reader.text != expected:
        raise Broken(f"{reader.text!r} is not {expected!r}")
    if kind not in ("RUN_FINISHED", "run_gave_up"):
        raise Broken(f"an answer ended as {reader.end}")


async def _inspect(url: str, outcome: Outcome) -> None:
    """What the database has must be what the readers had."""
    connection = await asyncpg.connect(url)
    try:
        if await connection.fetchval("SELECT count(*) FROM runs WHERE status = 'running'"):
            raise Broken("a run is still running")
        for reader in outcome.readers:
            rows = await connection.fetch(
                "SELECT question.content AS asked, answer.content AS told, run.status FROM messages question "
                "JOIN messages answer ON answer.parent = question.id JOIN runs run ON run.message = answer.id "
                "WHERE question.id = $1",
                reader.message_id,
            )
            if [(row["asked"], row["told"]) for row in rows] != [(reader.prompt, reader.text)]:
                raise Broken(f"message {reader.message_id} is stored {len(rows)} times or otherwise: {rows}")
    finally:
        await connection.close()
