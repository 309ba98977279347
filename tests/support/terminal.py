"""`chatapp ask` as somebody types it: a real process, its output as it comes, real signals."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

SECONDS = 40


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Asking:
    """A running `chatapp ask`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._out = b""

    async def until(self, characters: int) -> None:
        """Wait until so much of the answer stands on the terminal."""
        assert self.process.stdout is not None
        async with asyncio.timeout(SECONDS):
            while len(self._out) < characters:
                piece = await self.process.stdout.read(1024)
                assert piece, await self.ended()
                self._out += piece

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def ended(self, stdin: bytes | None = None) -> Said:
        """Wait for the end."""
        out, err = await asyncio.wait_for(self.process.communicate(stdin), SECONDS)
        assert self.process.returncode is not None
        return Said(self.process.returncode, (self._out + out).decode(), err.decode())


@asynccontextmanager
async def asking(*arguments: str, has_stdin: bool = False, **environment: str) -> AsyncGenerator[Asking]:
    """`chatapp ask` for the length of the block."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "chatapp",
        "ask",
        *arguments,
        env={**os.environ, **environment},
        stdin=pipe if has_stdin else asyncio.subprocess.DEVNULL,
        stdout=pipe,
        stderr=pipe,
    )
    try:
        yield Asking(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ask(*arguments: str, stdin: str | None = None, **environment: str) -> Said:
    """`chatapp ask`, from its start to its end."""
    async with asking(*arguments, has_stdin=stdin is not None, **environment) as running:
        return await running.ended(None if stdin is None else stdin.encode())
