"""A large file goes through the server without ever being whole in its memory."""

from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import psutil
import pytest

from tests.support import processes
from tests.support.chat import API
from tests.support.processes import Process

pytestmark = pytest.mark.anyio

MEGABYTE = 1024 * 1024
LINES = (b"0123456789abcdef" * 63 + b"the end of line\n") * 60
BYTES = {"Content-Type": "application/octet-stream"}


async def large(number: int) -> AsyncIterator[bytes]:
    """20 MB of text less a little, another one for each number."""
    yield b"file %d\n" % number
    for _ in range(20 * MEGABYTE // len(LINES)):
        yield LINES


async def send(running: Process, number: int) -> str:
    response = await running.chat.http.post(f"{API}/files", content=large(number), headers=BYTES)
    assert response.status_code == 201, response.text
    return response.json()["id"]


async def fetch(running: Process, file_id: str) -> int:
    async with running.chat.http.stream("GET", f"{API}/files/{file_id}") as response:
        return sum([len(piece) async for piece in response.aiter_raw()])


@pytest.mark.skipif(not Path("/proc").exists(), reason="Peaks of memory are told by Linux")
async def test_memory_stays_flat_through_20_mb_in_and_out() -> None:
    async with processes.serve() as running:
        await fetch(running, await send(running, 0))  # what is loaded for the first file stays
        server = _server(running)
        before = server.memory_info().rss
        _forget_peak(server.pid)
        size = await fetch(running, await send(running, 1))
        assert size > 19.9 * MEGABYTE
        assert _peak(server.pid) - before < 6 * MEGABYTE
        async with anyio.create_task_group() as group:  # several at once are pieces at once
            for number in range(2, 5):
                group.start_soon(send, running, number)
        assert _peak(server.pid) - before < 20 * MEGABYTE


def _server(running: Process) -> psutil.Process:
    return psutil.Process(running.process.pid)


def _forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")


def _peak(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
