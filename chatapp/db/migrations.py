"""Applies Piccolo's migrations, one process at a time."""

import contextlib
import io
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager

from piccolo.apps.migrations.commands.backwards import run_backwards
from piccolo.apps.migrations.commands.base import MigrationResult
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager, run_forwards
from piccolo.apps.migrations.tables import Migration

from chatapp.db.engine import DB
from chatapp.db.piccolo_app import APP_CONFIG
from chatapp.errors import ConfigurationError, PendingMigrations

_LOCK = 0x63686174  # any number; all processes of chatapp use this one


async def pending() -> list[str]:
    """The ids of the migrations that the database lacks, oldest first."""
    manager = ForwardsMigrationManager(app_name=APP_CONFIG.app_name)
    known = manager.get_migration_ids(manager.get_migration_modules(APP_CONFIG.resolved_migrations_folder_path))
    if not await Migration.table_exists():
        return known
    return [name for name in known if name not in set(await Migration.get_migrations_which_ran(APP_CONFIG.app_name))]


async def require_none_pending() -> None:
    """
    Raises:
        PendingMigrations: the database is not up to date.
    """
    if missing := await pending():
        raise PendingMigrations(
            f"The database has {len(missing)} pending migration(s). Apply them with: chatapp migrate"
        )


async def apply() -> list[str]:
    """Apply what is pending, under an advisory lock; gives the ids that were applied."""
    async with _exclusive():
        missing = await pending()
        if missing:
            await _quietly(run_forwards(app_name=APP_CONFIG.app_name))
        return missing


async def revert(count: int) -> list[str]:
    """Take back the newest `count` migrations, newest first; gives their ids."""
    async with _exclusive():
        done = sorted(await Migration.get_migrations_which_ran(APP_CONFIG.app_name), reverse=True)[:count]
        if done:
            await _quietly(run_backwards(app_name=APP_CONFIG.app_name, migration_id=done[-1], auto_agree=True))
        return done


@asynccontextmanager
async def _exclusive() -> AsyncGenerator[None]:
    connection = await DB.get_new_connection()
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
        yield
    finally:
        await connection.close()  # gives the lock back


async def _quietly(running: Awaitable[MigrationResult]) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        result = await running
    if not result.success:
        raise ConfigurationError(f"A migration failed: {result.message or printed.getvalue()}")
