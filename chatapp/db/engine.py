"""The one Piccolo engine and its app registry.

Piccolo wants both at module level. Nothing connects here: `connect()` fills in the address and opens the pool.
"""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from types import TracebackType
from typing import cast

import asyncpg
import structlog
from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from chatapp.db.errors import UNAVAILABLE
from chatapp.db.reserved import JOURNAL, LEASES, leave_as_it_is
from chatapp.db.statements import rows_of
from chatapp.errors import ConfigurationError
from chatapp.settings import Settings

POOL_SIZE = 10
COMMAND_TIMEOUT_SECONDS = 30
STARTING_SECONDS = 30  # what a database may take that is started at the same time, or recovers from a crash
STARTING_PAUSE_SECONDS = 0.5
CLOSE_TIMEOUT_SECONDS = 10
OLDEST_VERSION = 14

_SHARED = (asyncpg.DuplicatePreparedStatementError, asyncpg.InvalidSQLStatementNameError)

log = structlog.get_logger(__name__)

_external = Settings().database_url  # the exception to "no work at import": the `piccolo` command reads DB from here


class _Transaction(PostgresTransaction):
    """Gives its connection back however it begins and ends; Piccolo's own does only where it does both well.

    A pool of ten is soon empty where one is lost whenever BEGIN, COMMIT or ROLLBACK fails or its task is cancelled.
    """

    async def __aenter__(self) -> PostgresTransaction:
        try:
            return await super().__aenter__()
        except BaseException:
            await self._give_back()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        try:
            return await super().__aexit__(kind, error, traceback)
        except BaseException:
            self.engine.current_transaction.reset(self.context)
            await self._give_back()
            raise

    async def _give_back(self) -> None:
        """The pool undoes what is still open, or ends the connection; one that it has already, it leaves as it is."""
        connection = getattr(self, "connection", None)
        if connection is not None and self.engine.pool is not None:
            # That it could not be undone is no news beside the error that led here.
            with suppress(*UNAVAILABLE, asyncpg.PostgresError):
                await self.engine.pool.release(connection)


class _Engine(PostgresEngine):
    """Piccolo's engine, which would connect when it is made."""

    async def check_version(self) -> None:
        """Done in `connect()`."""

    def transaction(self, allow_nested: bool = True) -> PostgresTransaction:
        """As Piccolo's, but whatever happens, the connection goes back."""
        return _Transaction(engine=self, allow_nested=allow_nested)


DB = _Engine(config={"dsn": _external.get_secret_value()} if _external else {})

APP_REGISTRY = AppRegistry(apps=["chatapp.db.piccolo_app"])


@asynccontextmanager
async def connect(url: str) -> AsyncGenerator[None]:
    """Point Piccolo at `url` and keep a pool open for the length of the block, and the reserved connections.

    A server that is starting is waited for.

    Raises:
        ConfigurationError: the database does not answer, is not a PostgreSQL that we support, or is behind a pooler
            that gives nobody a connection of their own.
    """
    DB.config = {"dsn": url}
    async with AsyncExitStack() as opened:
        try:
            await _open_pool()
            opened.push_async_callback(_close)
            for reserved in (LEASES, JOURNAL):
                await opened.enter_async_context(reserved.connected(url))
            await _require_own_connections()
        except _SHARED as error:
            raise _shared() from error
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
            raise ConfigurationError(f"The database does not answer: {error}") from error
        major = cast("int", await pool().fetchval("SELECT current_setting('server_version_num')::int")) // 10_000
        if major < OLDEST_VERSION:
            raise ConfigurationError(f"PostgreSQL {major} is too old; chatapp needs {OLDEST_VERSION} or newer.")
        yield


async def _open_pool() -> None:
    """Open the pool; a server that says it is only just starting is waited for."""
    last_try_at = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            await DB.start_connection_pool(
                min_size=1, max_size=POOL_SIZE, command_timeout=COMMAND_TIMEOUT_SECONDS, reset=leave_as_it_is
            )
            return
        except asyncpg.CannotConnectNowError as error:
            if time.monotonic() >= last_try_at:
                raise
            log.warning("Waiting for the database", error=str(error))
        await asyncio.sleep(STARTING_PAUSE_SECONDS)


async def _require_own_connections() -> None:
    """Turn away a pooler that lends its connections for single transactions: what is listened for there is not heard,
    and what was prepared is somebody else's."""
    sql = "SELECT pg_backend_pid() AS pid"
    heard = [await rows_of(pool(), sql), await LEASES.fetch(sql), await JOURNAL.fetch(sql)]
    if len({row["pid"] for rows in heard for row in rows}) < len(heard):
        raise _shared()


def _shared() -> ConfigurationError:
    return ConfigurationError(
        "DATABASE_URL leads to a pooler that lends its connections for single transactions. "
        "Use its session mode, or the address of the database itself."
    )


async def _close() -> None:
    """Wait for those who still hold a connection, but not for ever: the process is to end."""
    try:
        async with asyncio.timeout(CLOSE_TIMEOUT_SECONDS):
            await DB.close_connection_pool()
    except TimeoutError:
        log.warning("A connection to the database was not given back")
        pool().terminate()
        DB.pool = None


def pool() -> asyncpg.Pool:
    """The open pool, for the few statements that Piccolo's query builder cannot say."""
    if DB.pool is None:
        raise ConfigurationError("The database is not connected.")
    return DB.pool
