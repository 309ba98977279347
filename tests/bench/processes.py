"""Processes of a bench: started, watched, and stopped whatever happens."""

import asyncio
import json
import sys
import time
from bisect import bisect_left
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

START_SECONDS = 60
STOP_SECONDS = 15
SAMPLE_SECONDS = 0.2


class ProcessError(Exception):
    """A process of the bench ended, or did not start, as it should."""


@dataclass(frozen=True)
class Cpu:
    """CPU seconds used so far, the database's apart."""

    server: float
    database: float


@dataclass
class Server:
    """A running server with all its processes."""

    process: psutil.Process
    postmaster: psutil.Process | None
    port: int
    start_seconds: float
    peak_rss: int = field(default=0, init=False)
    _used: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]], init=False)

    def cpu(self) -> Cpu:
        server, database = self._processes()
        return Cpu(_cpu_seconds(server), _cpu_seconds(database))

    def rss(self) -> int:
        """Resident memory of the server's own processes, in bytes."""
        server, _ = self._processes()
        return sum(map(_rss, server))

    async def watch(self) -> None:
        """Remember the largest memory, and what CPU was used by when, until cancelled."""
        while True:
            self.peak_rss = max(self.peak_rss, self.rss())
            self._used.append((time.monotonic(), self.cpu().server))
            await asyncio.sleep(SAMPLE_SECONDS)

    def used_by(self, moment: float) -> float:
        """CPU seconds used until a moment that was watched."""
        place = min(max(bisect_left(self._used, (moment, 0.0)), 1), len(self._used) - 1)
        (before, used_before), (after, used_after) = self._used[place - 1 : place + 1]
        return used_before + (used_after - used_before) * (moment - before) / (after - before)

    def _processes(self) -> tuple[list[psutil.Process], list[psutil.Process]]:
        database = _tree(self.postmaster) if self.postmaster else []
        apart = {process.pid for process in database}
        return [process for process in _tree(self.process) if process.pid not in apart], database


@asynccontextmanager
async def server(
    command: list[str], port: int, environment: dict[str, str] | None = None, folder: Path | None = None
) -> AsyncGenerator[Server]:
    """Start a server, wait until it accepts connections, stop it in the end."""
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *command,
        env=environment,
        stdout=asyncio.subprocess.DEVNULL,
        # Not in the terminal's foreground group: Ctrl-C reaches the bench alone, which then stops it in order.
        start_new_session=True,
    )
    try:
        await _wait_for_port(process, port)
        running = Server(psutil.Process(process.pid), _postmaster(folder), port, time.monotonic() - started)
        yield running
    finally:
        await _stop(process, folder)


async def run(module: str, job: object) -> dict[str, Any]:
    """Run a module as a process: a JSON job in, a JSON answer out."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        output, _ = await process.communicate(json.dumps(job).encode())
    finally:
        await _stop(process)
    if process.returncode:
        raise ProcessError(f"{module} ended with {process.returncode}")
    return json.loads(output)


async def _wait_for_port(process: asyncio.subprocess.Process, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.returncode is None:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            if time.monotonic() > deadline:
                raise ProcessError(f"Nothing listens on port {port} after {START_SECONDS} s.") from None
            await asyncio.sleep(0.02)
        else:
            writer.close()
            return
    raise ProcessError(f"The server ended with {process.returncode} before it listened.")


async def _stop(process: asyncio.subprocess.Process, folder: Path | None = None) -> None:
    """Ask, wait, then insist, children and database included."""
    postmaster = _postmaster(folder)
    left = [*_children(process.pid), *(_tree(postmaster) if postmaster else [])]
    if process.returncode is None:
        process.terminate()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
    for survivor in left:
        with suppress(psutil.NoSuchProcess):
            survivor.kill()
    await process.wait()


def _postmaster(folder: Path | None) -> psutil.Process | None:
    """PostgreSQL in the server's folder. It is not always a child of the process that started it."""
    if folder is None:
        return None
    with suppress(StopIteration, psutil.NoSuchProcess, ValueError, OSError):
        file = next(folder.rglob("postmaster.pid"))
        return psutil.Process(int(file.read_text().splitlines()[0]))
    return None


def _children(pid: int) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return _tree(psutil.Process(pid))
    return []


def _tree(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _cpu_seconds(processes: list[psutil.Process]) -> float:
    total = 0.0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            # Children that have ended count with their parent.
            total += times.user + times.system + times.children_user + times.children_system
    return total


def _rss(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return process.memory_info().rss
    return 0
