"""Server processes on one database. Whichever dies is started again on its old address, as a supervisor would."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.server import is_at_work
from tests.support import processes
from tests.support.ports import free_port
from tests.support.upstream import Upstream
from tests.support.upstream.log import RequestRecord

log = logging.getLogger(__name__)

LEASE_SECONDS = 2.0
START_RETRY_SECONDS = 0.3
KEY = "sk-test-"


@dataclass(slots=True)
class Member:
    """One place in the crowd: an address, and the process that is there at the moment."""

    number: int
    environment: dict[str, str]
    tools: Path
    port: int = field(default_factory=free_port)
    process: processes.Process | None = None
    _context: AbstractAsyncContextManager[processes.Process] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def name(self) -> str:
        """What its connections to the database are called."""
        return f"crash-{self.number}"

    async def start(self) -> None:
        """Until it runs: a database that is away keeps it from starting."""
        while True:
            context = processes.serve_module("tests.crash.server", str(self.tools), **self.environment)
            try:
                self.process = await context.__aenter__()
            except (RuntimeError, TimeoutError) as error:
                log.info("%s does not start: %r", self.name, error)
                await asyncio.sleep(START_RETRY_SECONDS)
                continue
            self._context = context
            log.info("%s started", self.name)
            return

    def send(self, by: signal.Signals) -> None:
        """At once, without waiting."""
        if self.process is not None and self.process.process.returncode is None:
            self.process.process.send_signal(by)

    async def freeze(self, seconds: float) -> None:
        """As a suspended machine does: it goes on as if no time had passed."""
        if (frozen := self.process) is None:
            return
        self.send(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        if frozen is self.process:
            self.send(signal.SIGCONT)

    async def end(self, by: signal.Signals) -> None:
        """Until it is gone."""
        context, process = self._context, self.process
        self._context = self.process = None
        if process is not None and context is not None:
            await process.stop(by)
            await context.__aexit__(None, None, None)

    def asked(self, record: RequestRecord) -> bool:
        """Whether a request to the provider is this process's."""
        return record.headers["authorization"] == f"Bearer {KEY}{self.number}"

    @property
    def is_in_tool(self) -> bool:
        return self.process is not None and is_at_work(self.tools, self.process.process.pid)


@dataclass(slots=True)
class Crowd:
    """All of them."""

    members: list[Member]
    restarting: asyncio.TaskGroup

    @property
    def addresses(self) -> list[str]:
        return [member.address for member in self.members]

    async def someone(self) -> Member:
        """The first that runs, as soon as there is one."""
        while not (up := [member for member in self.members if member.process is not None]):
            await asyncio.sleep(0.01)
        return up[0]

    async def replace(self, member: Member, by: signal.Signals = signal.SIGKILL) -> None:
        """End one; it is started again while the caller goes on."""
        await member.end(by)
        self.restarting.create_task(member.start())

    async def all_up(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while any(member.process is None for member in self.members):
            if time.monotonic() > deadline:
                raise TimeoutError("a process does not start")
            await asyncio.sleep(0.05)


@asynccontextmanager
async def crowd(url: str, upstream: Upstream, count: int, tools: Path, **environment: str) -> AsyncGenerator[Crowd]:
    """So many server processes."""
    members = [Member(number, {}, tools) for number in range(count)]
    for member in members:
        member.environment = {
            "DATABASE_URL": f"{url}{'&' if '?' in url else '?'}application_name={member.name}",
            "CHATAPP_PORT": str(member.port),
            "OPENAI_BASE_URL": upstream.url,
            "OPENAI_API_KEY": f"{KEY}{member.number}",
            "CHATAPP_MODEL": "openai:fast",
            "CHATAPP_LEASE_SECONDS": str(LEASE_SECONDS),
            "CHATAPP_LOG_LEVEL": "error",
            **environment,
        }
    try:
        async with asyncio.TaskGroup() as group:
            made = Crowd(members, group)
            for member in members:
                await member.start()
            yield made
    finally:
        for member in members:
            await member.end(signal.SIGINT)
