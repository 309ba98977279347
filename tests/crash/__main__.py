"""`python -m tests.crash --kills 200 --processes 2 --seed 1`: the long form. Prints what it saw."""

import argparse
import asyncio
import tempfile
from pathlib import Path

from chatapp.db import embedded
from tests.crash import suite
from tests.support import databases


def main() -> None:
    """Make a database, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rolling", action="store_true", help="stop in good order instead of killing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, embedded.run(Path(folder)) as server:
        print(asyncio.run(_run(server, options)))


async def _run(server: str, options: argparse.Namespace) -> suite.Outcome:
    await databases.create(server, "crash")
    url = databases.address(server, "crash")
    await databases.migrate(url)
    if options.rolling:
        return await suite.rolling_restart(url, seed=options.seed, rounds=options.kills)
    return await suite.run(url, seed=options.seed, kills=options.kills, count=options.processes)


if __name__ == "__main__":
    main()
