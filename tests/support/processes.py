"""Real `chatapp` processes: started, asked, killed."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from tests.support.chat import TLS, Chat

START_SECONDS = 90  # a busy machine takes its time
QUIET = {"CHATAPP_TITLES": "off"}  # models are asked for what the test asks, and for nothing else


@dataclass(slots=True)
class Process:
    """A `chatapp serve` that answers at `url`."""

    process: asyncio.subprocess.Process
    url: str
    chat: Chat

    async def stop(self, by: signal.Signals = signal.SIGINT) -> int:
        """Send a signal and wait for the end; gives the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(by)
        return await asyncio.wait_for(self.process.wait(), START_SECONDS)

    async def kill(self) -> None:
        """As a power cut would."""
        await self.stop(signal.SIGKILL)


async def run(*arguments: str, cwd: Path | None = None, **environment: str) -> tuple[int, str]:
    """Run `chatapp` to its end; gives its exit code and all it printed."""
    return await run_command(sys.executable, "-m", "chatapp", *arguments, cwd=cwd, **environment)


async def run_command(*command: str, cwd: Path | None = None, **environment: str) -> tuple[int, str]:
    """Run a command to its end; gives its exit code and all it printed."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await asyncio.wait_for(process.communicate(), START_SECONDS)
    assert process.returncode is not None
    return process.returncode, printed.decode()


def serve(*arguments: str, cwd: Path | str | None = None, **environment: Any) -> AbstractAsyncContextManager[Process]:
    """`chatapp serve` on a free port for the length of the block."""
    return serve_module("chatapp", "serve", "--port", "0", *arguments, cwd=cwd, **environment)


@asynccontextmanager
async def serve_module(
    *arguments: str, cwd: Path | str | None = None, stderr: int | None = None, **environment: str
) -> AsyncGenerator[Process]:
    """A module that serves and prints its address, for the length of the block."""
    with TemporaryDirectory() as spare:  # a developer's own data directory is not for tests
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *arguments,
            cwd=cwd,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "CHATAPP_DATA_DIR": spare, **QUIET, **environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=stderr,
        )
        try:
            url = await asyncio.wait_for(_address(process), START_SECONDS)
            async with httpx.AsyncClient(base_url=url, verify=TLS, timeout=30) as client:
                yield Process(process, url, Chat(client))
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGINT)
                await asyncio.wait_for(process.wait(), START_SECONDS)


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    printed = ""
    while line := await process.stdout.readline():
        printed += line.decode()
        if found := re.search(r"http://\S+", printed):
            return found.group()
    raise RuntimeError(f"chatapp did not start: {printed}")
