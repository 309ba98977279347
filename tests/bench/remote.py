"""How late a reader on another process is: `python -m tests.bench.remote [--runs 20] [--rate 50] [--seconds 6]`.

Runs are started on one process; each is read on that process and on another one, once over the Postgres journal with
NOTIFY and once with Redis as well. Every token is the time of its sending, so its age on arrival is the latency.
"""

import argparse
import asyncio
import json
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from chatapp.db import embedded
from tests.support import databases, processes
from tests.support.chat import Chat, sse_events
from tests.support.ports import free_port
from tests.support.upstream import Upstream
from tests.support.upstream.frames import STAMP_DIGITS, stamp_age

STAMP = re.compile(rf"(\d{{{STAMP_DIGITS}}})⟩")
WARM_UP_TOKENS = 20  # a reader that has just come is caught up first


async def read(chat: Chat, run_id: str, ages: list[float]) -> None:
    """Collect the ages of a run's tokens, in ms."""
    seen, text = 0, ""
    async with chat.http.stream("GET", f"/api/v1/runs/{run_id}/events") as response:
        async for event in sse_events(response):
            now = time.monotonic_ns()
            text += event.body.get("delta", "")
            stamps = STAMP.findall(text)
            for stamp in stamps[seen:]:
                seen += 1
                if seen > WARM_UP_TOKENS:
                    ages.append(stamp_age(int(stamp), now) / 1e6)


async def measure(environment: dict[str, str], options: argparse.Namespace) -> dict[str, list[float]]:
    """The ages here and on the other process."""
    script = {"tokens": int(options.rate * options.seconds), "rate": options.rate, "stamp": True}
    ages: dict[str, list[float]] = {"same process": [], "other process": []}
    async with processes.serve(**environment) as here, processes.serve(**environment) as there:
        await here.chat.say("#script " + json.dumps({"tokens": 5}))

        async def follow() -> None:
            answer = await here.chat.begin("#script " + json.dumps(script))
            async with asyncio.TaskGroup() as group:
                group.create_task(read(here.chat, answer.run_id, ages["same process"]))
                group.create_task(read(there.chat, answer.run_id, ages["other process"]))

        async with asyncio.TaskGroup() as group:
            for _ in range(options.runs):
                group.create_task(follow())
    return ages


@asynccontextmanager
async def redis_server() -> AsyncGenerator[str]:
    """The address of a Redis of our own."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        "redis-server", "--port", str(port), "--save", "", stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield f"redis://127.0.0.1:{port}"
    finally:
        process.kill()
        await process.wait()


def tell(name: str, ages: dict[str, list[float]]) -> None:
    """One line for each place."""
    for place, found in ages.items():
        cuts = statistics.quantiles(found, n=100)
        print(f"{name:18} {place:14} {len(found):7} tokens   p50 {cuts[49]:7.1f} ms   p99 {cuts[98]:7.1f} ms")


async def main(options: argparse.Namespace, server: str) -> None:
    """Both ways, one after the other."""
    await databases.create(server, "remote")
    url = databases.address(server, "remote")
    await databases.migrate(url)
    async with Upstream() as upstream:
        environment = {
            "DATABASE_URL": url,
            "OPENAI_BASE_URL": upstream.url,
            "OPENAI_API_KEY": "sk-test",
            "CHATAPP_MODEL": "openai:fast",
            "CHATAPP_LOG_LEVEL": "error",
        }
        tell("Postgres, NOTIFY", await measure(environment, options))
        if shutil.which("redis-server"):
            async with redis_server() as address:
                tell("with Redis", await measure({**environment, "REDIS_URL": address}, options))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=6)
    with tempfile.TemporaryDirectory() as folder, embedded.run(Path(folder)) as (address, _):
        asyncio.run(main(parser.parse_args(), address))
