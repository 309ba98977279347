"""Makes and drops the tests' databases."""

from typing import cast
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from chatapp.accounts.service import local_user
from chatapp.db import engine, migrations


def address(server: str, name: str) -> str:
    """The address of a database on a server."""
    parts = urlsplit(server)
    return urlunsplit(parts._replace(path=f"/{name}"))


async def create(server: str, name: str, template: str = "template0") -> None:
    """A new database, a copy of `template`."""
    await _execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


async def drop(server: str, name: str) -> None:
    """Gone, whoever is connected to it."""
    await _execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


async def migrate(url: str) -> None:
    """Apply all migrations."""
    async with engine.connect(url):
        await migrations.apply()


async def prepare(url: str) -> None:
    """Migrate, and make the local user: to hash a password takes a third of a second, which no start then needs."""
    async with engine.connect(url):
        await migrations.apply()
        await local_user()


async def forget_durability(server: str) -> None:
    """Hundreds of databases are made and dropped: nothing of them has to survive a power cut."""
    for setting, value in {"fsync": "off", "full_page_writes": "off", "max_wal_size": "'128MB'"}.items():
        await _execute(server, f"ALTER SYSTEM SET {setting} = {value}")
    await _execute(server, "SELECT pg_reload_conf()")


async def _execute(server: str, statement: str) -> None:
    connection = cast("asyncpg.Connection", await asyncpg.connect(server))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
