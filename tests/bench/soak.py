"""What thousands of answers leave behind in memory: a fresh server for each way in which an answer ends.

`python -m tests.bench.soak --runs 4000`; README.md says how to read it.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2

from tests.bench import processes
from tests.bench.stage import staged
from tests.bench.targets import CHATAPP

AT_ONCE = 25
QUARTERS = 4
SETTLED_SECONDS = 1

Ask = Callable[[httpx2.AsyncClient, int], Awaitable[None]]


def _body(number: int, script: dict[str, Any]) -> dict[str, Any]:
    return CHATAPP.body("#script " + json.dumps({"rate": 0, "tokens": 8, "key": str(number), **script}))


def _whole(**script: Any) -> Ask:
    """Read to its end, whichever it is."""

    async def ask(client: httpx2.AsyncClient, number: int) -> None:
        (await client.post(CHATAPP.path, json=_body(number, script))).raise_for_status()

    return ask


async def _stop(client: httpx2.AsyncClient, number: int) -> None:
    async with client.stream("POST", CHATAPP.path, json=_body(number, {"rate": 200})) as response:
        pieces = response.aiter_bytes()
        await anext(pieces)
        (await client.post(f"/api/v1/runs/{response.headers['X-Run-Id']}/cancel")).raise_for_status()
        async for _ in pieces:
            continue


async def _leave(client: httpx2.AsyncClient, number: int) -> None:
    async with client.stream("POST", CHATAPP.path, json=_body(number, {"rate": 200})) as response:
        await anext(response.aiter_bytes())


WAYS: dict[str, Ask] = {
    "whole": _whole(),
    "stopped at once": _stop,
    "left by its reader": _leave,
    "refused by the provider": _whole(status=500),
    "broken off by the provider": _whole(error_after=3),
}


async def measure(ask: Ask, runs: int) -> list[float]:
    """Resident memory of the server in MB, after each quarter of the answers."""
    memory: list[float] = []
    async with (
        staged(CHATAPP, CHATAPP_RETRY_SECONDS="0") as stage,
        httpx2.AsyncClient(base_url=f"http://127.0.0.1:{stage.server.port}", timeout=60) as client,
    ):
        for first in range(0, runs, AT_ONCE):
            await asyncio.gather(*(ask(client, number) for number in range(first, first + AT_ONCE)))
            if (first + AT_ONCE) * QUARTERS // runs > len(memory):
                await asyncio.sleep(SETTLED_SECONDS)
                memory.append(stage.server.rss() / 2**20)
    return memory


async def bench(runs: int) -> None:
    print("MB after a quarter, a half, three quarters, all of", runs, "answers")
    for name, ask in WAYS.items():
        print(f"{name:30}", *(f"{megabytes:6.0f}" for megabytes in await measure(ask, runs)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.soak", description=__doc__)
    parser.add_argument("--runs", type=int, default=4_000, help="answers of each kind")
    try:
        asyncio.run(bench(parser.parse_args().runs))
    except KeyboardInterrupt:
        sys.exit(130)
    except processes.ProcessError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
