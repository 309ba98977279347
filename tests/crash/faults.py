"""What goes wrong while people talk: processes, the database, Redis and the upstream die or stand still."""

import asyncio
import logging
import random
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from tests.crash.answer import Answer
from tests.crash.crowd import LEASE_SECONDS, Crowd
from tests.crash.stages import STAGES, Stages
from tests.support.cluster import Cluster
from tests.support.redis_server import RedisServer
from tests.support.upstream import Upstream

log = logging.getLogger(__name__)

KINDS = ("kill", "freeze", "postgres", "redis", "upstream")
ANY_TIME = "at any time"
ALL_AT_ONCE = "all at once"
LEAST_KILLS = 2  # a busy machine may have time for fewer


@dataclass(slots=True)
class Deaths:
    """When the upstream was away, and whose answers it was writing when it died."""

    windows: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    cut: set[str] = field(default_factory=set[str])  # prompts

    def explain(self, answer: Answer) -> bool:
        """Whether an answer may have failed because of the upstream."""
        if answer.prompt in self.cut:
            return True
        return any(away < answer.ended_at and back > answer.asked_at for away, back in self.windows)


@dataclass(slots=True)
class Faults:
    """Seeded: what comes next is the same for the same seed; whom it hits is up to the clock."""

    seed: int
    kinds: frozenset[str]
    crowd: Crowd
    upstream: Upstream
    stages: Stages
    cluster: Cluster
    redis: RedisServer | None = None
    kills: Counter[str] = field(default_factory=Counter[str])  # by the stage that was hit
    missed: Counter[str] = field(default_factory=Counter[str])  # stages that nobody came to in time
    restarts: Counter[str] = field(default_factory=Counter[str])
    deaths: Deaths = field(default_factory=Deaths)
    _is_over: asyncio.Event = field(default_factory=asyncio.Event)

    async def play(self, kills: int, seconds: float) -> None:
        """So many kills, or as many as there is time for but some in any case, and everything else at its own pace
        meanwhile. In the end all is up again."""
        paced = {
            "freeze": (self._freeze, 1.0, 6.0),
            "postgres": (self._restart_postgres, 3.0, 14.0),
            "redis": (self._restart_redis, 1.0, 4.0),
            "upstream": (self._restart_upstream, 2.0, 10.0),
        }
        async with asyncio.TaskGroup() as group:
            for kind in sorted(self.kinds - {"kill"}):
                group.create_task(self._every(*paced[kind]))
            await self._kill(kills, time.monotonic() + seconds)
            self._is_over.set()
        await self.crowd.all_up()

    async def _every(self, fault: Callable[[random.Random], Awaitable[None]], least: float, most: float) -> None:
        pick = random.Random(f"{self.seed} {fault.__name__}")  # its own: tasks take turns as the clock has it
        pause = pick.uniform(least / 2, least)  # the first one soon, for the short form
        while not self._is_over.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_over.wait(), pause)
                return
            await fault(pick)
            pause = pick.uniform(least, most)

    async def _kill(self, kills: int, deadline: float) -> None:
        pick = random.Random(f"{self.seed} kill")
        deck: list[str] = []
        while self.kills.total() < kills and (time.monotonic() < deadline or self.kills.total() < LEAST_KILLS):
            if not deck:  # each stage comes as often as the others
                deck = [*STAGES, ANY_TIME, *([ALL_AT_ONCE] if len(self.crowd.members) > 1 else [])]
                pick.shuffle(deck)
            await asyncio.sleep(pick.uniform(0.2, 1.5))
            await self._kill_at(deck.pop(), pick)

    async def _kill_at(self, stage: str, pick: random.Random) -> None:
        first = await self.crowd.someone()
        if stage == ALL_AT_ONCE:
            hit = [member for member in self.crowd.members if member.process is not None]
        elif stage == ANY_TIME:
            await asyncio.sleep(pick.uniform(0, 1))
            hit = [pick.choice([member for member in self.crowd.members if member.process is not None] or [first])]
        elif found := await self.stages.kill_at(stage):
            hit = [found]
        else:
            self.missed[stage] += 1
            log.info("nobody came to this stage: %s", stage)
            return
        log.info("killed: %s", stage)
        for member in hit:
            member.send(signal.SIGKILL)
        for member in hit:
            await self.crowd.replace(member)
            self.kills[stage] += 1

    async def _freeze(self, pick: random.Random) -> None:
        """Mostly for longer than a lease: a process does not know that another one has its runs."""
        around = {"the database": self.cluster} | ({"Redis": self.redis} if self.redis else {})
        what, frozen = pick.choice([*(("a process", member) for member in self.crowd.members), *around.items()])
        seconds = pick.uniform(0.5, 3) * LEASE_SECONDS
        log.info("%s stands still for %.1f seconds", what, seconds)
        await frozen.freeze(seconds)
        self.restarts[f"of {what} that stood still"] += 1

    async def _restart_postgres(self, pick: random.Random) -> None:
        mode = pick.choice(["fast", "immediate"])
        pause = pick.choice([0, 0, 1.5])
        await self.cluster.stop(mode)
        await asyncio.sleep(pause)
        await self.cluster.start()
        self.restarts[f"of the database, {mode}"] += 1
        log.info("restarted the database, %s, after %s seconds", mode, pause)

    async def _restart_redis(self, pick: random.Random) -> None:
        assert self.redis is not None
        await self.redis.kill()
        await asyncio.sleep(pick.uniform(0.1, 2))
        await self.redis.start()
        self.restarts["of Redis"] += 1

    async def _restart_upstream(self, pick: random.Random) -> None:
        away = time.monotonic()
        self.deaths.windows.append((away, float("inf")))
        self.deaths.cut |= {record.prompt for record in self.upstream.log.requests if record.ending == "running"}
        await self.upstream.go_away()
        await asyncio.sleep(pick.uniform(0, 1))
        await self.upstream.come_back()
        self.deaths.windows[-1] = away, time.monotonic()
        self.restarts["of the upstream"] += 1
