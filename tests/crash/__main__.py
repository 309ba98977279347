"""`python -m tests.crash --kills 100 --processes 2 --redis --seed 1`: the long form. Prints what it saw."""

import argparse
import asyncio
import logging
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from tests.crash import suite
from tests.crash.faults import KINDS
from tests.support.cluster import cluster
from tests.support.redis_server import redis_server


def main() -> None:
    """Run, print, and fail where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=3_600, help="stop after so long, however many kills it was")
    parser.add_argument("--processes", type=int, choices=[1, 2], default=2)
    parser.add_argument("--redis", action="store_true", help="with a Redis between the processes")
    parser.add_argument("--faults", default=",".join(KINDS), help="which of %(default)s; redis needs --redis")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rolling", action="store_true", help="stop in good order instead of killing")
    parser.add_argument("--verbose", action="store_true", help="tell of each fault as it happens")
    options = parser.parse_args()
    if options.verbose:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        logging.getLogger("httpx").setLevel(logging.WARNING)
    if unknown := set(options.faults.split(",")) - set(KINDS):
        parser.error(f"there is no fault {min(unknown)!r}")
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(_run(Path(folder), options))
    print(outcome)
    sys.exit(1 if outcome.violations else 0)


async def _run(folder: Path, options: argparse.Namespace) -> suite.Outcome:
    async with AsyncExitStack() as stack:
        own = await stack.enter_async_context(cluster(folder))
        if options.rolling:
            return await suite.rolling_restart(own.url, seed=options.seed, rounds=options.kills)
        redis = await stack.enter_async_context(redis_server(folder)) if options.redis else None
        kinds = frozenset(options.faults.split(",")) - (frozenset() if redis else {"redis"})
        return await suite.run(
            own,
            seed=options.seed,
            kills=options.kills,
            count=options.processes,
            kinds=kinds,
            redis=redis,
            seconds=options.seconds,
        )


if __name__ == "__main__":
    main()
