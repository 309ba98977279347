"""What a run costs beside time: rows, bytes and transactions in PostgreSQL, and memory while it runs.

`python -m tests.bench.storage --runs 100 --rate 50 --tokens 200`; README.md says how to read it.
"""

import argparse
import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, cast

import asyncpg

from tests.bench.processes import Server
from tests.bench.stage import staged
from tests.bench.streams import Load, put_load, read
from tests.bench.targets import CHATAPP

WARM_UP_RUNS, WARM_UP_TOKENS = 20, 20
SETTLED_SECONDS = 2  # PostgreSQL's counters are a second late
_PORT, _SOCKET_DIR = 3, 4  # lines of a postmaster.pid

_COUNTERS = """
    SELECT (SELECT sum(n_tup_ins) FROM pg_stat_user_tables)::bigint AS inserted,
           (SELECT sum(n_tup_upd) FROM pg_stat_user_tables)::bigint AS updated,
           (SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'run_events')::bigint AS journalled,
           (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database())::bigint AS transactions,
           (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint AS wal_bytes,
           pg_database_size(current_database())::bigint AS disk_bytes
"""


@dataclass(frozen=True)
class Counters:
    """How far PostgreSQL's counters stand."""

    inserted: int
    updated: int
    journalled: int
    transactions: int
    wal_bytes: int
    disk_bytes: int

    def since(self, before: "Counters") -> "Counters":
        return Counters(
            **{field.name: getattr(self, field.name) - getattr(before, field.name) for field in fields(self)}
        )


async def measure(load: Load) -> str:
    async with staged(CHATAPP) as stage:
        server = stage.server
        await read(Load(WARM_UP_RUNS, 0, WARM_UP_TOKENS).job(CHATAPP, server.port))
        idle = server.rss()
        before = await counters(stage.folder)
        await put_load(CHATAPP, load, server, stage.upstream)
        return table((await counters(stage.folder)).since(before), load, idle, server)


async def counters(folder: Path) -> Counters:
    await asyncio.sleep(SETTLED_SECONDS)
    host, port = address(folder)
    connection = cast("Any", await asyncpg.connect(host=host, port=port, user="postgres", database="postgres"))
    try:
        row = cast("Mapping[str, int]", await connection.fetchrow(_COUNTERS))
    finally:
        await connection.close()
    return Counters(**row)


def address(folder: Path) -> tuple[str, int]:
    """Where the database in the server's folder listens."""
    lines = next(folder.rglob("postmaster.pid")).read_text().splitlines()
    return lines[_SOCKET_DIR].strip(), int(lines[_PORT])


def table(used: Counters, load: Load, idle: int, server: Server) -> str:
    rows = [
        ("rows inserted", f"{used.inserted / load.runs:.1f}"),
        ("  of them in the journal", f"{used.journalled / load.runs:.1f}"),
        ("rows updated", f"{used.updated / load.runs:.1f}"),
        ("transactions", f"{used.transactions / load.runs:.1f}"),
        ("WAL kB", f"{used.wal_bytes / load.runs / 1024:.1f}"),
        ("on disk kB", f"{used.disk_bytes / load.runs / 1024:.1f}"),
        ("memory kB while it runs", f"{(server.peak_rss - idle) / load.runs / 1024:.0f}"),
        ("idle memory MB, of all", f"{idle / 2**20:.0f}"),
    ]
    return "\n".join(f"{name:26}{value:>8}" for name, value in rows)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.storage", description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="answers at once")
    parser.add_argument("--rate", type=float, default=50, help="tokens a second of each answer; 0 is full speed")
    parser.add_argument("--tokens", type=int, default=200, help="tokens of each answer")
    options = parser.parse_args()
    print(asyncio.run(measure(Load(options.runs, options.rate, options.tokens))))


if __name__ == "__main__":
    main()
