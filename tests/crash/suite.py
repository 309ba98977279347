"""The crash suite: processes and servers that die, at random and on purpose, and readers that must not notice.

`python -m tests.crash --kills 100 --processes 2 --redis --seed 1` runs it long; `tests/crash/test_crash.py` runs it
short. The seed chooses questions, faults, stages, cursors and formats; the moments are the clock's.
"""

import asyncio
import logging
import random
import signal
import tempfile
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from tests.crash import checks, stages
from tests.crash.answer import Answer, Broken, question
from tests.crash.crowd import crowd
from tests.crash.faults import Deaths, Faults
from tests.crash.reader import Reader
from tests.support.cluster import Cluster
from tests.support.redis_server import RedisServer
from tests.support.upstream import Upstream

log = logging.getLogger(__name__)

AT_ONCE = 9
END_SECONDS = 60  # from when all is up again; before that nothing is too late


@dataclass(slots=True)
class Outcome:
    """What a run of the suite saw."""

    answers: list[Answer] = field(default_factory=list[Answer])
    counts: Counter[str] = field(default_factory=Counter[str])
    violations: list[str] = field(default_factory=list[str])
    kills: Counter[str] = field(default_factory=Counter[str])
    missed: Counter[str] = field(default_factory=Counter[str])
    restarts: Counter[str] = field(default_factory=Counter[str])

    @property
    def endings(self) -> Counter[str]:
        return Counter(answer.kind for answer in self.answers if answer.end)

    def __str__(self) -> str:
        lines = [
            f"{len(self.answers)} answers: {_told(self.endings)}",
            f"{self.kills.total()} kills: {_told(self.kills)}",
            f"not reached in time: {_told(self.missed)}",
            f"{self.restarts.total()} restarts: {_told(self.restarts)}",
            f"readers: {_told(self.counts)}",
            f"{len(self.violations)} broken promises",
        ]
        return "\n".join([*lines, *self.violations])


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "none"


async def run(
    cluster: Cluster,
    *,
    seed: int,
    kills: int,
    count: int,
    kinds: frozenset[str],
    redis: RedisServer | None = None,
    seconds: float = 60,
) -> Outcome:
    """Chat with `count` processes while everything in `kinds` goes wrong, until there were so many kills or so many
    seconds have passed; check every promise."""
    await stages.install(cluster.url)
    async with AsyncExitStack() as stack:
        upstream = await stack.enter_async_context(Upstream())
        tools = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environment = {"REDIS_URL": redis.url} if redis else {}
        servers = await stack.enter_async_context(crowd(cluster.url, upstream, count, tools, **environment))
        faults = Faults(seed, kinds, servers, upstream, stages.Stages(cluster.url, servers, upstream), cluster, redis)
        async with talking(servers.addresses, seed, faults.deaths, breaks_off="upstream" in kinds) as outcome:
            outcome.kills, outcome.missed, outcome.restarts = faults.kills, faults.missed, faults.restarts
            await faults.play(kills, seconds)
        outcome.violations += await checks.inspect(cluster.url, outcome.answers)
    return outcome


async def rolling_restart(url: str, *, seed: int, rounds: int) -> Outcome:
    """Stop and start two processes in turn, in good order and under load: no answer may break."""
    pick = random.Random(seed)
    async with AsyncExitStack() as stack:
        upstream = await stack.enter_async_context(Upstream())
        tools = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = await stack.enter_async_context(crowd(url, upstream, 2, tools, CHATAPP_SHUTDOWN_GRACE="0.3"))
        async with talking(servers.addresses, seed, Deaths(), is_orderly=True) as outcome:
            for turn in range(rounds):
                await asyncio.sleep(pick.uniform(0.2, 1))
                await servers.replace(servers.members[turn % 2], signal.SIGTERM)
                await servers.all_up()
                outcome.restarts["of a process, in good order"] += 1
        outcome.violations += await checks.inspect(url, outcome.answers)
    return outcome


@asynccontextmanager
async def talking(
    addresses: list[str], seed: int, deaths: Deaths, *, breaks_off: bool = False, is_orderly: bool = False
) -> AsyncGenerator[Outcome]:
    """Several people talk for the length of the block, and then hear out their last answers; others look in, and some
    stop or delete an answer. Some answers break off. Where processes stop in good order nobody meddles, and a response
    may end before its answer."""
    outcome, is_over = Outcome(), asyncio.Event()

    def complain(wrong: list[str]) -> None:
        outcome.violations += wrong
        for what in wrong:
            log.info("%s", what)

    async def talk(number: int) -> None:
        pick = random.Random(f"{seed} talk {number}")
        conversation = str(uuid4())
        while not is_over.is_set():
            answer = question(pick, conversation, breaks_off=breaks_off, is_left_alone=is_orderly)
            outcome.answers.append(answer)
            readers = [
                Reader(addresses, random.Random(pick.random()), outcome.counts) for _ in range(pick.randint(2, 4))
            ]
            try:
                async with until_after(is_over, END_SECONDS), asyncio.TaskGroup() as group:
                    group.create_task(readers[0].ask(answer))
                    for other in readers[2:]:
                        group.create_task(other.look_in(answer))
                    group.create_task(readers[1].meddle(answer))
                if is_orderly:
                    answer.told_as_text.clear()
                complain(checks.judge(answer, deaths.explain))
            except* (Broken, TimeoutError) as broken:
                doing = "; ".join(reader.doing for reader in readers)
                complain([f"{answer.run_id or answer.message_id}: {error!r} ({doing})" for error in broken.exceptions])
            if not answer.end or answer.is_deleted:  # its conversation is still being answered, or gone
                conversation = str(uuid4())

    async with asyncio.TaskGroup() as group:
        for number in range(AT_ONCE):
            group.create_task(talk(number))
        yield outcome
        is_over.set()


@asynccontextmanager
async def until_after(event: asyncio.Event, seconds: float) -> AsyncGenerator[None]:
    """The block has so many seconds from when the event is set."""

    async def begin(limit: asyncio.Timeout) -> None:
        await event.wait()
        limit.reschedule(asyncio.get_running_loop().time() + seconds)

    async with asyncio.timeout(None) as limit:
        waiting = asyncio.create_task(begin(limit))
        try:
            yield
        finally:
            waiting.cancel()
