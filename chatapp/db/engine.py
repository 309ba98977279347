"""The one Piccolo engine and its app registry.

Piccolo wants both at module level. Nothing connects here: `connect()` fills in the address and opens the pool.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import cast

import asyncpg
from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine

from chatapp.errors import ConfigurationError
from chatapp.settings import Settings

POOL_SIZE = 10
COMMAND_TIMEOUT_SECONDS = 30
OLDEST_VERSION = 14

_external = Settings().database_url  # the exception to "no work at import": the `piccolo` command reads DB from here


class _Engine(PostgresEngine):
    """Piccolo's engine, which would connect when it is made."""

    async def check_version(self) -> None:
        """Done in `connect()`."""


DB = _Engine(config={"dsn": _external.get_secret_value()} if _external else {})

APP_REGISTRY = AppRegistry(apps=["chatapp.db.piccolo_app"])


@asynccontextmanager
async def connect(url: str) -> AsyncGenerator[None]:
    """Point Piccolo at `url` and keep a pool open for the length of the block.

    Raises:
        ConfigurationError: the database does not answer, or is not a PostgreSQL that we support.
    """
    DB.config = {"dsn": url}
    try:
        await DB.start_connection_pool(min_size=1, max_size=POOL_SIZE, command_timeout=COMMAND_TIMEOUT_SECONDS)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        raise ConfigurationError(f"The database does not answer: {error}") from error
    try:
        major = cast("int", await pool().fetchval("SELECT current_setting('server_version_num')::int")) // 10_000
        if major < OLDEST_VERSION:
            raise ConfigurationError(f"PostgreSQL {major} is too old; chatapp needs {OLDEST_VERSION} or newer.")
        yield
    finally:
        await DB.close_connection_pool()


def pool() -> asyncpg.Pool:
    """The open pool, for the few statements that Piccolo's query builder cannot say."""
    if DB.pool is None:
        raise ConfigurationError("The database is not connected.")
    return DB.pool
