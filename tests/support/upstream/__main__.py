"""`python -m tests.support.upstream --port 0` serves until it is told to stop, and prints its address first."""

import argparse
import asyncio
import json
import signal

import uvloop

from tests.support.upstream.server import Upstream


async def serve(host: str, port: int, *, check_keys: bool) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with Upstream(host=host, port=port, check_keys=check_keys) as upstream:
        print(json.dumps({"url": upstream.url}), flush=True)
        await stopped.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.support.upstream", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--check-keys", action="store_true", help="answer 401 to keys that do not begin with sk-test")
    options = parser.parse_args()
    uvloop.run(serve(options.host, options.port, check_keys=options.check_keys))


if __name__ == "__main__":
    main()
