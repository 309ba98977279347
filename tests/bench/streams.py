"""Many answers at once, through chatapp and through what it is compared with.

`python -m tests.bench.streams --runs 100 --rate 50 --tokens 200,500`; README.md says how to read the table.
"""

import argparse
import asyncio
import signal
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass

from tests.bench import processes, report
from tests.bench.processes import Cpu, ProcessError, Server
from tests.bench.reader import Job, Reading
from tests.bench.report import Figures
from tests.bench.stage import staged
from tests.bench.targets import BARE, FLOOR, TARGETS, Target, message

MIN_TIMEOUT_SECONDS = 60
SHORTEST_UNDER_WAY_SECONDS = 2.0


@dataclass(frozen=True)
class Load:
    """How many answers at once, how long and how fast."""

    runs: int
    rate: float
    tokens: int

    def job(self, target: Target, port: int) -> Job:
        ideal = self.tokens / self.rate if self.rate else 0
        return Job(
            port=port,
            path=target.path,
            bodies=[target.body(message(self.rate, self.tokens, number)) for number in range(self.runs)],
            tokens=self.tokens,
            is_paced=bool(self.rate),
            # A server that delivers a twentieth of what it is given is still measured to its end.
            timeout=max(MIN_TIMEOUT_SECONDS, 20 * ideal),
        )


async def measure(target: Target, load: Load) -> Figures:
    """Start the upstream and one server, put the load on it, and stop both."""
    async with staged(target) as stage:
        # What a server does once, such as opening connections and growing, is not what an answer costs.
        await read(load.job(target, stage.server.port))
        return await put_load(target, load, stage.server, stage.upstream)


async def put_load(target: Target, load: Load, server: Server, upstream: Server) -> Figures:
    watching = asyncio.create_task(server.watch(), name="watch")
    before, upstream_before, started = server.cpu(), upstream.cpu(), time.monotonic()
    try:
        reading = await read(load.job(target, server.port))
    finally:
        watching.cancel()
    elapsed = time.monotonic() - started
    after, upstream_after = server.cpu(), upstream.cpu()
    for error, count in Counter(reading.errors).most_common(3):
        print(f"{target.name}: {count} readers: {error}", file=sys.stderr)
    return Figures(
        tokens_per_second=reading.tokens / reading.seconds if reading.seconds > 0 else 0,
        cpu=per_thousand(after.server - before.server, reading.tokens),
        under_way_cpu=under_way(server, reading),
        database_cpu=per_thousand(after.database - before.database, reading.tokens),
        latency_p50=reading.latency_p50,
        latency_p99=reading.latency_p99,
        first_token_p50=reading.first_token_p50 * 1000,
        errors=len(reading.errors),
        peak_mb=server.peak_rss / 2**20,
        start_seconds=server.start_seconds,
        upstream_percent=used(upstream_before, upstream_after) / elapsed * 100,
    )


async def read(job: Job) -> Reading:
    return Reading(**await processes.run("tests.bench.reader", asdict(job)))


def per_thousand(seconds: float, tokens: int) -> float:
    """CPU milliseconds for each thousand tokens that arrived."""
    return seconds * 1e6 / tokens if tokens else 0.0


def under_way(server: Server, reading: Reading) -> float:
    """CPU milliseconds for each thousand tokens while all answers were under way: none began, none ended. 0 where that
    was too short to be told."""
    begin, end = reading.all_under_way
    if end - begin < SHORTEST_UNDER_WAY_SECONDS:
        return 0.0
    return per_thousand(server.used_by(end) - server.used_by(begin), reading.tokens_under_way)


def used(before: Cpu, after: Cpu) -> float:
    return after.server - before.server


async def compare(targets: list[Target], load: Load, rounds: int) -> dict[str, Figures]:
    """Measure one after the other, in turns, so that a slow minute of the machine hits all of them."""
    figures: dict[str, list[Figures]] = {target.name: [] for target in targets}
    for number in range(rounds):
        for target in targets:
            print(f"round {number + 1} of {rounds}: {target.name}", file=sys.stderr)
            figures[target.name].append(await measure(target, load))
    return {name: Figures.middle(of_rounds) for name, of_rounds in figures.items()}


def _lengths(text: str) -> list[int]:
    return [int(length) for length in text.split(",")]


def parse() -> argparse.Namespace:
    names = [target.name for target in TARGETS]
    parser = argparse.ArgumentParser(prog="python -m tests.bench.streams", description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="answers at once")
    parser.add_argument("--rate", type=float, default=50, help="tokens a second of each answer; 0 is full speed")
    parser.add_argument("--tokens", type=_lengths, default=[200, 500], help="tokens of each answer; a table for each")
    parser.add_argument("--rounds", type=int, default=1, help="the table shows the median of so many rounds")
    parser.add_argument("--only", type=lambda text: text.split(","), default=names, help=f"of {', '.join(names)}")
    return parser.parse_args()


async def bench(options: argparse.Namespace) -> None:
    """Print a table for each length of answers: to begin and to end weighs more the shorter they are."""
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    targets = [target for target in TARGETS if target.name in options.only]
    for tokens in options.tokens:
        figures = await compare(targets, Load(options.runs, options.rate, tokens), options.rounds)
        print(f"{options.runs} answers of {tokens} tokens", report.table(figures, FLOOR, BARE), sep="\n", end="\n\n")


def main() -> None:
    options = parse()
    try:
        asyncio.run(bench(options))
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.exit(130)
    except ProcessError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
